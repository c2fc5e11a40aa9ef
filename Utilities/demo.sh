#!/bin/bash
# From a fresh Debian machine to the picture: installs what is missing, builds the plugin in
# build/ and draws gauss_map.png. A second run rebuilds nothing.
#
#   demo.sh [-D<option>=<value>]...
#
# Options go to CMake. Where they, or the environment, say where a ParaView is (ParaView_DIR,
# ParaView_ROOT or CMAKE_PREFIX_PATH), that one is taken, and nothing is installed.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Where nobody may install, what is missing may be there from elsewhere.
bash Utilities/names-paraview.sh "$@" || bash Utilities/install-dependencies.sh || [ $? -eq 3 ]
bash Utilities/build.sh "$@"
pvbatch=$(sed -n 's/^GAUSSMAP_PVBATCH:FILEPATH=//p' build/CMakeCache.txt)
"$pvbatch" Examples/pvbatch/gauss_map.py --output gauss_map.png
echo "In ParaView: PV_PLUGIN_PATH=build/plugins paraview --state=Data/GaussMap.pvsm"
