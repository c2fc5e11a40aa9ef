#!/bin/bash
# Builds the kernel and the VTK module with sanitizers, and runs their tests so: prints what is
# found, and then fails.
#
#   sanitize.sh asan|tsan|all [<argument of CTest>]...
#
# asan: the address and undefined-behaviour sanitizers, in build-asan/. tsan: Clang's thread
# sanitizer with Archer for OpenMP, in build-tsan/. all: one after the other.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

case ${1:-} in
  asan | tsan) presets=("$1") ;;
  all) presets=(asan tsan) ;;
  *) echo "sanitize.sh: error: which of asan, tsan, all? See --help" >&2; exit 2 ;;
esac
shift

bash Utilities/install-dependencies.sh --with-tests
for preset in "${presets[@]}"; do
  cmake --preset "$preset"
  cmake --build --preset "$preset"
  ctest --preset "$preset" -j2 "$@"
done
