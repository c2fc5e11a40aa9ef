#!/bin/bash
# Configures and builds this checkout in build/: what demo.sh and test.sh have in common.
#
#   build.sh [-D<option>=<value>]...
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Debian's python3, for which its ParaView is built, whatever is first on PATH.
configure=(cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release
  -DPython3_EXECUTABLE=/usr/bin/python3 "$@")
mkdir -p build
if ! "${configure[@]}" >build/configure.log 2>&1; then
  cat build/configure.log >&2
  echo "build.sh: error: the configuration failed; a fresh start: rm -r build" >&2
  exit 1
fi
cmake --build build
