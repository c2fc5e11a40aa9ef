#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# Several nodes, an MPI rank a slot: a picture in pieces. From the project's folder:
#
#     qsub -pe mpi 16 Examples/gridengine/mpi.sh [option of gauss_map.py ...]
#
# For your site: the name of the parallel environment over hosts (`qconf -spl`), the time, the
# modules of ParaView and of the MPI it was built with, which should know Grid Engine. Each rank
# computes a slab of columns with one thread; with fewer ranks than slots (mpirun -n) each takes
# its share of its host's slots.
#$ -N gauss-map-mpi
#$ -cwd
#$ -S /bin/bash
#$ -j y
#$ -o $JOB_NAME.$JOB_ID.log
set -euo pipefail

mpirun -n "$NSLOTS" \
  pvbatch Examples/pvbatch/gauss_map.py --size 32000 20000 --output gauss_map.pvti "$@"
