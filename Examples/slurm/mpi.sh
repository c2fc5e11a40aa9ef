#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# Several nodes, MPI ranks with threads: a picture in pieces. From the project's folder:
#
#     sbatch Examples/slurm/mpi.sh [option of gauss_map.py ...]
#
# For your site: account and partition, the time, the modules of ParaView and of the MPI it was
# built with. Each rank computes a slab of columns; four or more columns a rank are worth it.
#SBATCH --job-name=gauss-map-mpi
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=2
#SBATCH --cpus-per-task=4
#SBATCH --time=00:10:00
#SBATCH --output=%x.%j.log
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"

# Open MPI would bind each rank to one core. With an MPI that Slurm starts itself:
#     srun --cpus-per-task="$SLURM_CPUS_PER_TASK" pvbatch ...
# (from Slurm 22.05 to 23.02 srun does not take --cpus-per-task over from the job).
mpirun --map-by "slot:PE=$SLURM_CPUS_PER_TASK" --bind-to core \
  pvbatch Examples/pvbatch/gauss_map.py --size 32000 20000 --output gauss_map.pvti "$@"
