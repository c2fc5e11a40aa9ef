#!/bin/bash
# Configures and builds this checkout in build/: what demo.sh and test.sh have in common.
#
#   build.sh [-D<option>=<value>]...
#
# GAUSSMAP_WARNINGS_AS_ERRORS in the environment is that option of CMake's.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash Utilities/configure.sh build -DCMAKE_BUILD_TYPE=Release \
  ${GAUSSMAP_WARNINGS_AS_ERRORS:+"-DGAUSSMAP_WARNINGS_AS_ERRORS=$GAUSSMAP_WARNINGS_AS_ERRORS"} "$@"
cmake --build build
