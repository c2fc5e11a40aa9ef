#!/bin/bash
# From a fresh Debian machine to the picture: installs what is missing, builds the plugin in
# build/ and draws gauss_map.png. A second run rebuilds nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash Utilities/install-dependencies.sh
options=()
if [ ! -e build/CMakeCache.txt ]; then
  options+=(-DBUILD_TESTING=OFF) # a build that test.sh made keeps its tests
fi
bash Utilities/build.sh "${options[@]}"
exec pvbatch Examples/pvbatch/gauss_map.py --output gauss_map.png
