#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# Joins the frames of a film: join_frames.sh [FOLDER [FILM]], by default frames/*.png to
# FOLDER.mp4, 25 frames a second. Needs ffmpeg.
set -euo pipefail
folder=${1:-frames}
film=${2:-$folder.mp4}

# Written beside and renamed, so that a film under its final name is whole. Grey frames become
# yuv420p, which every player shows; that needs even sizes.
unfinished=$(dirname "$film")/.unfinished.$(basename "$film")
trap 'rm -f "$unfinished"' EXIT
ffmpeg -nostdin -loglevel error -y -framerate 25 -pattern_type glob -i "$folder/*.png" \
  -vf "pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p" "$unfinished"
mv "$unfinished" "$film"
