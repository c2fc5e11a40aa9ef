#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# One node, threads: one large picture. From the project's folder:
#
#     qsub Examples/pbs/threads.sh
#
# For your site: the queue, the time, and how ParaView gets into the PATH (often
# `module load paraview`). OpenPBS sets NCPUS and OMP_NUM_THREADS to the same number; the plugin
# takes it. On TORQUE: -l nodes=1:ppn=4.
#PBS -N gauss-map
#PBS -l select=1:ncpus=4
#PBS -l walltime=00:10:00
#PBS -j oe
set -euo pipefail
cd "$PBS_O_WORKDIR"

pvbatch Examples/pvbatch/gauss_map.py --size 8000 5000 --output gauss_map.png "$@"
