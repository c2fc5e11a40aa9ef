#!/bin/bash
# Configures this checkout by CMake, whose output goes to <build folder>/configure.log; it is shown
# where that fails.
#
#   configure.sh <build folder> [<argument of CMake>]...
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=$1
shift
# Debian's python3, for which its ParaView is built, whatever is first on PATH.
if ! bash Utilities/names-paraview.sh "$@"; then
  set -- -DPython3_EXECUTABLE=/usr/bin/python3 "$@"
fi
mkdir -p "$build"
if ! cmake -S . -B "$build" -G Ninja "$@" >"$build/configure.log" 2>&1; then
  cat "$build/configure.log" >&2
  echo "configure.sh: error: the configuration failed; a fresh start: rm -r $build" >&2
  exit 1
fi
