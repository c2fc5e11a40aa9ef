#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# One node, threads: one large picture. From the project's folder:
#
#     sbatch Examples/slurm/threads.sh [option of gauss_map.py ...]
#
# For your site: account and partition, the time, and how ParaView gets into the PATH (often
# `module load paraview`). Nothing sets OMP_NUM_THREADS: the plugin takes what Slurm gave.
#SBATCH --job-name=gauss-map
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --time=00:10:00
#SBATCH --output=%x.%j.log
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"

pvbatch Examples/pvbatch/gauss_map.py --size 8000 5000 --output gauss_map.png "$@"
