#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# An array job: a film over alpha, one frame a task. From the project's folder:
#
#     job=$(sbatch --parsable Examples/slurm/film.sh)
#     sbatch --dependency=afterany:$job --wrap \
#       "pvbatch Examples/pvbatch/alpha_film.py --output film.mp4"
#
# The second job keeps the frames, makes those that a task has failed to make, and joins them: give
# it the same options.
#
# For your site: account and partition, the time, and how ParaView gets into the PATH. Options of
# alpha_film.py, such as --size, may follow the script's name. For another number of frames give
# --array=0-499 on the command line and --frames 500 to the second job.
#SBATCH --job-name=gauss-film
#SBATCH --array=0-99
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --time=00:05:00
#SBATCH --output=%x.%A_%a.log
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"

frames=$((SLURM_ARRAY_TASK_MAX + 1))
pvbatch Examples/pvbatch/alpha_film.py --frames "$frames" \
  --share "$SLURM_ARRAY_TASK_ID" "$frames" --output film.mp4 "$@"
