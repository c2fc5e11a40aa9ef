#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# An array job: a film over alpha, one frame a task. From the project's folder:
#
#     job=$(sbatch --parsable Examples/slurm/film.sh)
#     sbatch --dependency=afterok:$job --wrap "bash Examples/join_frames.sh"
#
# For your site: account and partition, the time, and how ParaView gets into the PATH. Options of
# gauss_map.py, such as --size, may follow the script's name. The last index is the last frame;
# another --array on the command line makes a longer or a shorter film.
#SBATCH --job-name=gauss-film
#SBATCH --array=0-99
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --time=00:05:00
#SBATCH --output=%x.%A_%a.log
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"

alpha=$(bash Examples/frame_alpha.sh "$SLURM_ARRAY_TASK_ID" "$SLURM_ARRAY_TASK_MAX")
mkdir -p frames
pvbatch Examples/pvbatch/gauss_map.py --alpha "$alpha" --size 1280 800 \
  --output "$(printf 'frames/%04d.png' "$SLURM_ARRAY_TASK_ID")" "$@"
