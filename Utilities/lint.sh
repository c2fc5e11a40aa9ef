#!/bin/bash
# Looks for faults in Filters/ with clang-tidy and cppcheck: prints what it finds, and then fails.
#
#   lint.sh [<build folder>]
#
# <build folder>: one that is configured, for the compiler's options; default build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash Utilities/install-dependencies.sh --lint
build=${1:-build}
failed=0
if [ ! -e "$build/compile_commands.json" ]; then
  echo "lint.sh: error: $build is not configured: bash Utilities/build.sh, or name another" >&2
  exit 1
fi

# The kernel's lanes are left to cppcheck: clang-tidy sees them only as copies in the build folder.
# The standard is said because GCC's default needs no option, and clang's is older.
run-clang-tidy -quiet -p "$build" -extra-arg=-std=c++17 "^$PWD/Filters/" 2>/dev/null |
  { ! grep -E -A3 '(warning|error):'; } || failed=1

exceptions=(
  useStlAlgorithm                     # a taste: some loops read better
  unusedStructMember                  # wrong where a struct is only seen in a std::optional
  uninitvar:Filters/Kernel/Lanes.cxx  # wrong: the loop before runs at least once
)
cppcheck --quiet --enable=warning,style,performance,portability --std=c++17 --error-exitcode=1 \
  -I Filters "${exceptions[@]/#/--suppress=}" Filters/Kernel || failed=1
exit "$failed"
