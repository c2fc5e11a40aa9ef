#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# Several nodes, MPI ranks with threads: a picture in pieces. From the project's folder:
#
#     qsub Examples/pbs/mpi.sh
#
# For your site: the queue, the time, the modules of ParaView and of the MPI it was built with.
# Without ompthreads OpenPBS tells each rank that it has all ncpus of its chunk; the plugin then
# divides what the node was given, where that can be seen (a cpuset), by the ranks on it.
#PBS -N gauss-map-mpi
#PBS -l select=2:ncpus=8:mpiprocs=2:ompthreads=4
#PBS -l walltime=00:10:00
#PBS -j oe
set -euo pipefail
cd "$PBS_O_WORKDIR"

# PBS_NODEFILE has a line a rank. Open MPI would bind each rank to one core.
mpirun -n "$(wc -l < "$PBS_NODEFILE")" --hostfile "$PBS_NODEFILE" --bind-to none \
  pvbatch Examples/pvbatch/gauss_map.py --size 32000 20000 --output gauss_map.pvti "$@"
