#!/bin/bash
# Runs Python where the explorer's page and what tests it are, as pyproject.toml lists them, from
# the package index. Made once for a folder, and again when they change.
#
#   in_environment.sh <folder> <argument of Python>...
#
# Ends with 77, which CTest shows as skipped, where the index cannot be reached.
set -euo pipefail
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$1
shift

# What the lists `web` and `web-test` have, a line each.
wanted=$(sed -n '/^web\(-test\)\? = /s/.*\["\(.*\)"\].*/\1/p' "$checkout/pyproject.toml" |
  sed 's/", "/\n/g')
exec 9>"$folder.lock"
flock 9 # tests that run side by side
if [ "$(cat "$folder/made-for" 2>/dev/null)" != "$wanted" ]; then
  rm -rf "$folder"
  # Debian's Python, for which its VTK is.
  /usr/bin/python3 -m venv --system-site-packages "$folder"
  mapfile -t packages <<<"$wanted"
  if ! "$folder/bin/pip" install -q --retries 1 --timeout 30 "${packages[@]}" \
    >"$folder/log" 2>&1; then
    tail -3 "$folder/log"
    echo "skipped: ${packages[*]} cannot be installed from the package index"
    exit 77
  fi
  echo "$wanted" >"$folder/made-for"
fi
exec 9>&-
exec "$folder/bin/python" -B "$@"
