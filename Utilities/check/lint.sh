#!/bin/bash
# Looks for faults in Filters/ and Plugin/ with clang-tidy and cppcheck, in Filters/ for headers
# that are included and not used, in the Python package and its examples for types that do not fit,
# and everywhere for lines too long or not as .clang-format has them: prints what it finds, and then
# fails. Minutes.
#
#   lint.sh [<build folder>]
#
# <build folder>: one that is configured, for the compiler's options; default build.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bash Utilities/install-dependencies.sh --lint
build=${1:-build}
failed=0
if [ ! -e "$build/compile_commands.json" ]; then
  echo "lint.sh: error: $build is not configured: bash Utilities/build.sh, or name another" >&2
  exit 1
fi

Utilities/check/style.py || [ $? -eq 77 ] || failed=1
mypy --cache-dir=/dev/null || failed=1

# Only files of the checkout: what the build generates nobody writes, and the copies of the kernel's
# lanes there are left to cppcheck.
# The standard is said because GCC's default needs no option, and clang's is older.
run-clang-tidy -quiet -p "$build" -extra-arg=-std=c++17 "^$PWD/(Filters|Plugin)/" 2>/dev/null |
  { ! grep -E -A3 '(warning|error):'; } || failed=1

exceptions=(
  useStlAlgorithm                     # a taste: some loops read better
  unusedStructMember                  # wrong where a struct is only seen in a std::optional
  uninitvar:Filters/Kernel/Scan/Lanes.cxx # wrong: the loop before runs at least once
  constParameter:Filters/Kernel/Scan/Lanes.cxx # wrong: what is returned is written to
  unreadVariable:Filters/Kernel/Curves/Superstable.cxx # wrong: a braced list reads it
  noExplicitConstructor:Filters/Kernel/Map/Tone.h # a tone map alone says how to draw
)
cppcheck --quiet --enable=warning,style,performance,portability --std=c++17 --error-exitcode=1 \
  -I Filters "${exceptions[@]/#/--suppress=}" Filters Plugin || failed=1

# What include-what-you-use would remove; not what it would add: VTK's headers bring along others,
# and are meant to. Declarations ahead are a taste, and <sys/syscall.h> is what the manual page
# says. It ends with an error whenever it has something to say.
unused=$({ iwyu_tool -p "$build" -j "$(nproc)" \
  "$PWD"/Filters/*.cxx "$PWD"/Filters/Kernel/*/*.cxx -- \
  -std=c++17 -Xiwyu --no_comments -Xiwyu --no_fwd_decls \
  -Xiwyu --mapping_file="$PWD/Utilities/check/lint.imp" 2>&1 || true; } |
  awk '/error:|Assertion/ { print }
    /^$/ { file = "" }
    file && /^- #include/ && !/<sys\/syscall.h>/ { print file ": not used: " $3 }
    / should remove these lines:$/ { file = $1 }' | sort -u)
if [ -n "$unused" ]; then
  echo "$unused"
  failed=1
fi
exit "$failed"
