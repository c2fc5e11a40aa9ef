#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# An array job: a film over alpha, one frame a task. From the project's folder:
#
#     job=$(qsub Examples/pbs/film.sh)
#     qsub -W depend=afterok:$job -- /bin/bash "$PWD/Examples/join_frames.sh" "$PWD/frames"
#
# For your site: the queue, the time, and how ParaView gets into the PATH. LAST must be the last
# index of the array.
#PBS -N gauss-film
#PBS -J 0-99
#PBS -l select=1:ncpus=1
#PBS -l walltime=00:05:00
#PBS -j oe
set -euo pipefail
cd "$PBS_O_WORKDIR"

alpha=$(bash Examples/frame_alpha.sh "$PBS_ARRAY_INDEX" "${LAST:-99}")
mkdir -p frames
pvbatch Examples/pvbatch/gauss_map.py --alpha "$alpha" --size 1280 800 \
  --output "$(printf 'frames/%04d.png' "$PBS_ARRAY_INDEX")" "$@"
