#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# An array job: a film over alpha, one frame a task. From the project's folder:
#
#     qsub Examples/gridengine/film.sh
#     qsub -hold_jid gauss-film -cwd -b y bash Examples/join_frames.sh
#
# For your site: the time, and how ParaView gets into the PATH. Options of gauss_map.py, such as
# --size, may follow the script's name. The last index is the last frame; another -t on the command
# line makes a longer or a shorter film.
#$ -N gauss-film
#$ -cwd
#$ -S /bin/bash
#$ -t 1-100
#$ -j y
#$ -o $JOB_NAME.$JOB_ID.$TASK_ID.log
set -euo pipefail

frame=$((SGE_TASK_ID - 1)) # Grid Engine counts from 1
alpha=$(bash Examples/frame_alpha.sh "$frame" $((SGE_TASK_LAST - 1)))
mkdir -p frames
pvbatch Examples/pvbatch/gauss_map.py --alpha "$alpha" --size 1280 800 \
  --output "$(printf 'frames/%04d.png' "$frame")" "$@"
