#!/bin/bash
# Feeds the sources with made-up properties and updates, by libFuzzer with sanitizers, and fails
# when it finds a fault. What led there is kept beside the build as a file, which
# <build folder>/bin/GaussMapFuzz <file> repeats.
#
#   fuzz.sh [<seconds> [<build folder> [-D<option>=<value>]...]]
#
# <seconds>: default 600. <build folder>: default build-fuzz, and then what the build needs is
# installed where it is missing; what was reached is kept in its corpus/ for the next run. SEED in
# the environment is libFuzzer's; without it each run tries others.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-600}
build=${2:-build-fuzz}
# Who names a folder, as the test of CTest does, has what it takes, or a VTK without ParaView.
[ $# -ge 2 ] || bash Utilities/install-dependencies.sh --with-tests
shift $(($# < 2 ? $# : 2))

mkdir -p "$build/corpus"
bash Utilities/configure.sh "$build" --preset fuzz "$@"
cmake --build "$build" --target GaussMapFuzz

# As elsewhere, memory that is not there is not to be had.
export ASAN_OPTIONS=allocator_may_return_null=1:detect_stack_use_after_return=1
export LSAN_OPTIONS=suppressions=$PWD/Testing/Fuzz/leaks.txt:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1
# No thread waits by spinning on the processor that another needs.
export OMP_WAIT_POLICY=passive
exec "$build/bin/GaussMapFuzz" "$build/corpus" \
  -seed="${SEED:-0}" -max_total_time="$seconds" -max_len=512 -len_control=0 -timeout=60 \
  -rss_limit_mb=4096 -malloc_limit_mb=0 -artifact_prefix="$build/" -verbosity=0 -print_final_stats=1
