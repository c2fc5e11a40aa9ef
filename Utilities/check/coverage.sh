#!/bin/bash
# Runs the tests of the kernel and of the VTK module on a build that records the lines they run, in
# build-coverage/, and reports how many of Filters/ those are: as a table, and as pages to look at
# in build-coverage/report/. Fails if they are fewer than 95 in a hundred. Several minutes.
#
#   coverage.sh [<argument of gcovr>]...
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bash Utilities/install-dependencies.sh --with-tests
bash Utilities/install-dependencies.sh --coverage

build=build-coverage
# -O1: the random tests take too long without.
bash Utilities/configure.sh "$build" -DCMAKE_BUILD_TYPE=Debug -DBUILD_TESTING=ON \
  -DGAUSSMAP_WRAP_PYTHON=OFF "-DCMAKE_CXX_FLAGS=-O1 --coverage -fprofile-update=atomic"

programs=(GaussMapKernelTests GaussMapOrbitTests GaussMapAllocationTests GaussMapSlabTests
  GaussMapSourceTests)
cmake --build "$build" --target "${programs[@]}"
find "$build" -name '*.gcda' -delete
for program in "${programs[@]}"; do
  "$build/bin/$program" --gtest_brief=1
done
mkdir -p "$build/report"
gcovr --root . --filter Filters/ --exclude-throw-branches --print-summary \
  --html-details "$build/report/index.html" --fail-under-line 95 "$@" "$build"
