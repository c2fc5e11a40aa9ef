#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# One node, threads: one large picture. From the project's folder:
#
#     qsub Examples/gridengine/threads.sh [option of gauss_map.py ...]
#
# For your site: the name of the parallel environment of one host (`qconf -spl`), the time, and how
# ParaView gets into the PATH (often `module load paraview`). Grid Engine confines nothing and
# nothing here sets OMP_NUM_THREADS: the plugin takes the slots.
#$ -N gauss-map
#$ -cwd
#$ -S /bin/bash
#$ -pe smp 4
#$ -j y
#$ -o $JOB_NAME.$JOB_ID.log
set -euo pipefail

pvbatch Examples/pvbatch/gauss_map.py --size 8000 5000 --output gauss_map.png "$@"
