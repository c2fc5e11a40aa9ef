#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# An array job: a film over alpha, one frame a task. From the project's folder:
#
#     qsub Examples/gridengine/film.sh
#     qsub -hold_jid gauss-film -cwd -V -b y \
#       pvbatch Examples/pvbatch/alpha_film.py --output film.mp4
#
# The second job keeps the frames, makes those that a task has failed to make, and joins them: give
# it the same options.
#
# For your site: the time, and how ParaView gets into the PATH. Options of alpha_film.py, such as
# --size, may follow the script's name. For another number of frames give -t 1-500 on the command
# line and --frames 500 to the second job.
#$ -N gauss-film
#$ -cwd
#$ -S /bin/bash
#$ -t 1-100
#$ -j y
#$ -o $JOB_NAME.$JOB_ID.$TASK_ID.log
set -euo pipefail

frame=$((SGE_TASK_ID - 1)) # Grid Engine counts from 1
pvbatch Examples/pvbatch/alpha_film.py --frames "$SGE_TASK_LAST" \
  --share "$frame" "$SGE_TASK_LAST" --output film.mp4 "$@"
