#!/bin/bash
# Every test: installs what is missing, builds in build/ and runs CTest; what fails among the tests
# of other programs runs once more. Warnings are errors when CI=true. Arguments go to CTest, e.g.
# test.sh -L kernel.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/.."

strict=OFF
if [ "${CI:-}" = true ]; then
  strict=ON
fi
# The build of the README's test is as this one, which the compiler cache then has.
export GAUSSMAP_WARNINGS_AS_ERRORS=$strict
echo "The tests take Slurm and Grid Engine, on this machine alone, Clang, a cross compiler with" \
  "qemu, Chromium, and ParaView in windows that nobody sees: what is missing of those is" \
  "installed first."
bash Utilities/install-dependencies.sh --with-tests --with-cluster --with-web
# Some tests build the project again, which has compiled most of it before: a path within this
# checkout is the same file for the compiler cache wherever a build is, and the cache is the same
# for tests that have a HOME of their own.
export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=true
CCACHE_DIR=${CCACHE_DIR:-$(ccache --get-config cache_dir)}
export CCACHE_DIR
bash Utilities/build.sh -DBUILD_TESTING=ON
# One more than there are processors: of the longest tests some wait for schedulers and browsers.
ctest --test-dir build --output-on-failure -j $(($(nproc) + 1)) "$@" && exit
# ParaView, ranks, Slurm and a browser are other people's programs on a machine that is not theirs
# alone. What fails there is tried once more with nothing beside it; what fails in the project's own
# tests is not.
failed=build/Testing/Temporary/LastTestsFailed.log
own=$(ctest --test-dir build -N -L 'kernel|vtk|docs|fuzz|portability|pipelines' |
  sed -n 's/^ *Test *#\([0-9]*: .*\)/\1/p' | sed 's/: /:/')
if grep -qxF "$own" "$failed"; then
  exit 1
fi
again=$(< "$failed")
echo "Once more, alone:"
ctest --test-dir build --output-on-failure --rerun-failed
echo "Passed only when run once more:"
echo "$again"
