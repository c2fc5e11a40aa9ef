#!/bin/bash
# Builds this checkout twice, in different folders, and compares the libraries, the plugin and the
# Python module byte by byte: prints those that differ, and then fails.
#
#   reproducible.sh [-D<option>=<value>]...
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bash Utilities/install-dependencies.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# A compiler cache would hand the second build what it kept of the first.
unset CMAKE_C_COMPILER_LAUNCHER CMAKE_CXX_COMPILER_LAUNCHER

# Names of other lengths at other depths; what is committed or not yet, but not what is ignored.
sources=("$folder/one" "$folder/another/place")
for source in "${sources[@]}"; do
  mkdir -p "$source"
  git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$source"
done
for source in "${sources[@]}"; do
  bash "$source/Utilities/build.sh" "$@"
done

compared=0
failed=0
while read -r file; do
  compared=$((compared + 1))
  cmp "$folder/one/build/$file" "$folder/another/place/build/$file" || failed=1
done < <(cd "$folder/one/build" && find lib -type f -name '*.so*')
if [ "$compared" -eq 0 ]; then
  echo "reproducible.sh: error: there is nothing to compare" >&2
  exit 1
fi
[ "$failed" -ne 0 ] || echo "$compared files are the same in both builds"
exit "$failed"
