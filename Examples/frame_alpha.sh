#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# alpha of a film's frame: frame_alpha.sh FRAME LAST_FRAME. Frames are numbered from 0; alpha rises
# evenly from 2, where the diagram is one curve, to 12.
set -euo pipefail
awk -v frame="$1" -v last="$2" 'BEGIN { printf "%.6f\n", 2 + 10 * frame / (last > 0 ? last : 1) }'
