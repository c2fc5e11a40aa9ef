#!/bin/bash
# Tells by its exit status whether these arguments of CMake, or the environment, say which ParaView
# or VTK is meant: if none does, it is Debian's.
#
#   names-paraview.sh [<argument of CMake>]...
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/help.sh"
[ -z "${CMAKE_PREFIX_PATH:-}${ParaView_DIR:-}${ParaView_ROOT:-}${VTK_DIR:-}${VTK_ROOT:-}" ] ||
  exit 0
[[ " $* " =~ \ -D(CMAKE_PREFIX_PATH|(ParaView|VTK)_(DIR|ROOT))[:=] ]]
