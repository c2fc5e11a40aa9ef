#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# An array job: a film over alpha, one frame a task. From the project's folder:
#
#     job=$(qsub Examples/pbs/film.sh)
#     qsub -W depend=afterany:$job -- /bin/sh -c \
#       "cd $PWD && pvbatch Examples/pvbatch/alpha_film.py --output film.mp4"
#
# The second job keeps the frames, makes those that a task has failed to make, and joins them.
#
# For your site: the queue, the time, and how ParaView gets into the PATH. LAST must be the last
# index of the array, and the second job's --frames one more.
#PBS -N gauss-film
#PBS -J 0-99
#PBS -l select=1:ncpus=1
#PBS -l walltime=00:05:00
#PBS -j oe
set -euo pipefail
cd "$PBS_O_WORKDIR"

frames=$((${LAST:-99} + 1))
pvbatch Examples/pvbatch/alpha_film.py --frames "$frames" \
  --share "$PBS_ARRAY_INDEX" "$frames" --output film.mp4 "$@"
