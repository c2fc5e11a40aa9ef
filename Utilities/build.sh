#!/bin/bash
# Configures and builds this checkout in build/: what demo.sh and test.sh have in common.
#
#   build.sh [-D<option>=<value>]...
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash Utilities/configure.sh build -DCMAKE_BUILD_TYPE=Release "$@"
cmake --build build
