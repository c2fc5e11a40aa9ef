#!/bin/bash
# Follows the pages to the letter in bare Debian systems, as a newcomer: plays each command that
# they print, one after the other, and prints a table of what came out.
#
#   newcomer.sh [--with-tests] [--again] <release> [<folder> [<way>...]]
#   newcomer.sh --list
#
# <release>: bookworm, trixie or sid. --with-tests: test.sh too, which takes half an hour, and is
# what matrix.sh runs with more versions. --again: what earlier runs compiled is not compiled again,
# so that their seconds are no newcomer's. --list: only prints the commands. <folder>: default
# /var/tmp/gaussmap-newcomer; made if missing. The bare system is kept there, and taken again the
# next time, as are downloaded packages (they count as downloaded all the same) and what was
# compiled: within a run the later builds take that of the first. What a way installs is in a copy
# that is removed at its end, also when it is interrupted: up to 7 GB. Runs of one release wait for
# each other. <way>: only these of paraview, vtk, wheel. The output of a way is in
# <folder>/<release>-<way>.log, its rows of the table in <folder>/<release>-<way>.rows. Fails if a
# command does. Needs root and debootstrap.
set -euo pipefail
script=$(realpath "${BASH_SOURCE[0]}")
# shellcheck source=Utilities/help.sh
source "$(dirname "$script")/../help.sh"
checkout=$(cd "$(dirname "$script")/../.." && pwd)

# A way is a bare system of its own, and the pages whose commands are played there: all of a page,
# or what is below one of its headings. After "anew" they are played in a fresh checkout.
declare -A pages=(
  [paraview]="README.md
    Examples/README.md#A film over alpha
    Examples/README.md#How many threads a process takes
    Examples/web/README.md
    Utilities/package/notebooks.md#With Debian's ParaView
    anew
    Utilities/package/README.md#By hand
    Utilities/package/README.md#A Debian package"
  [vtk]="Utilities/package/notebooks.md#With Debian's VTK"
  [wheel]="Utilities/package/README.md#A wheel
    Utilities/package/notebooks.md#With the wheel"
)
ways=(paraview vtk wheel)

# The commands of a page's blocks, a line each; of all of it, or below a heading until the next one.
commands_of()
{
  awk -v heading="$2" '
    /^```(sh|bash)$/ { inside = heading == "" || below; next }
    /^```/ { inside = 0; next }
    inside { line = line $0; if (!sub(/\\$/, "", line)) { print line; line = "" } next }
    /^#+ / { below = $0; sub(/^#+ /, "", below); below = below == heading }' "$1"
}

#---- last of the two stages, in the bare Debian: each line of the standard input is a command

# What a newcomer downloaded until now, in bytes: apt's lists, the packages that are installed of
# those that apt keeps, pip's packages.
downloaded()
{
  mkdir -p /root/.cache
  {
    # shellcheck disable=SC2016 # dpkg-query's own syntax; most have no such file
    dpkg-query -W -f '/var/cache/apt/archives/${Package}_${Version}_${Architecture}.deb\n' |
      sed 's/:/%3a/g' | xargs stat -c %s 2>/dev/null || true
    du -scb /var/lib/apt/lists /root/.cache | tail -n 1
  } | awk '{ sum += $1 } END { printf "%d", sum }'
}

# Starts the explorer, fetches the page that it tells of, and ends it by what Ctrl-C sends, which a
# job without job control would not hear.
visit()
{
  local told=/root/told explorer address result=0
  : >"$told"
  set -m
  timeout --foreground --kill-after=10 180 bash -c "$1" </dev/null >"$told" 2>&1 &
  explorer=$!
  set +m
  until address=$(sed -n 's/^GaussMap is at //p' "$told"); [ -n "$address" ]; do
    kill -0 "$explorer" 2>/dev/null || break
    sleep 0.2
  done
  python3 -c 'import sys, urllib.request
print("fetched", len(urllib.request.urlopen(sys.argv[1]).read()), "bytes")' "$address" || result=$?
  kill -INT "$explorer" 2>/dev/null || true
  wait "$explorer" || result=$?
  cat "$told"
  return "$result"
}

# run <command>: as a newcomer does.
run()
{
  if [[ "$1" == *' -m gaussmap' ]]; then
    visit "$1"
  else
    timeout 3600 bash -c "$1" </dev/null
  fi
}

if [ "${1:-}" = --inside ]; then
  cp -a /root/checkout /root/gaussmap
  cd /root/gaussmap
  while IFS= read -r command; do
    if [ "$command" = anew ]; then
      cd /root
      rm -rf gaussmap
      cp -a checkout gaussmap
      cd gaussmap
      continue
    fi
    echo "--- $command"
    before=$(downloaded)
    SECONDS=0
    result=worked
    run "$command" || result="failed ($?)"
    echo "--- $result after $SECONDS s"
    echo "| $2 | \`${command//|/\\|}\` | $result | $SECONDS |" \
      "$((($(downloaded) - before + 500000) / 1000000)) |" >>/rows
  done
  exit 0
fi

#---- first stage

with_tests=no
again=no

# commands_of_way <way>: all of them. A heading that went away is an error.
commands_of_way()
{
  local page found
  while read -r page; do
    if [ "$page" = anew ]; then
      echo anew
      continue
    fi
    found=$(commands_of "$checkout/${page%%#*}" "$(sed -n 's/^[^#]*#//p' <<<"$page")")
    if [ -z "$found" ]; then
      echo "newcomer.sh: error: $page has no commands" >&2
      return 1
    fi
    if [ "$with_tests" = no ]; then
      found=$(grep -v '^bash Utilities/test.sh$' <<<"$found")
    fi
    echo "$found"
  done <<<"${pages[$1]}"
}

if [ "${1:-}" = --list ]; then
  with_tests=yes
  for way in "${ways[@]}"; do
    commands_of_way "$way"
  done
  exit 0
fi
while [[ "${1:-}" == --* ]]; do
  case $1 in
    --with-tests) with_tests=yes ;;
    --again) again=yes ;;
    *) echo "newcomer.sh: error: unknown option $1; see --help" >&2; exit 2 ;;
  esac
  shift
done
release=${1:-}
if [[ ! "$release" =~ ^(bookworm|trixie|sid)$ ]]; then
  echo "newcomer.sh: error: which release? bookworm, trixie or sid; see --help" >&2
  exit 2
fi
folder=${2:-/var/tmp/gaussmap-newcomer}
for way in "${@:3}"; do
  if [ -z "${pages[$way]:-}" ]; then
    echo "newcomer.sh: error: $way is no way; they are ${ways[*]}" >&2
    exit 2
  fi
done
[ $# -lt 3 ] || ways=("${@:3}")
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo "newcomer.sh: error: this needs root and the package debootstrap" >&2
  exit 1
fi
mkdir -p "$folder"
folder=$(realpath "$folder")
# Two runs of one release would take each other's packages, apt's lock and what was compiled.
exec 8>"$folder/$release.lock"
if ! flock --nonblock 8; then
  echo "newcomer.sh: waits for another run of $release in $folder" >&2
  flock 8
fi
# shellcheck source=Utilities/debian-root.sh
source "$checkout/Utilities/debian-root.sh"

# make_bare <root>: with nothing but what the runs keep their time short by: apt keeps what it
# downloads, and there is a compiler cache.
# shellcheck disable=SC2317 # run_apart calls it
make_bare()
{
  make_root "$release" "$1"
  if [ ! -e "$1/usr/bin/ccache" ]; then
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' >"$1/etc/apt/apt.conf.d/99keep"
    run_in_root "$1" -- bash -ec 'apt-get -qq update
      apt-get -qq -y --no-install-recommends install ccache
      rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb'
  fi
}

# The way of this machine to Python's package index, for a bare system without certificates.
hand_over_pip()
{
  if [ -n "${PIP_CERT:-}" ]; then
    cp "$PIP_CERT" "$1/etc/pip.pem"
    printf '[global]\ncert = /etc/pip.pem\n' >"$1/etc/pip.conf"
  fi
  if [ -n "${PIP_INDEX_URL:-}" ]; then
    printf '[global]\nindex-url = %s\n' "$PIP_INDEX_URL" >>"$1/etc/pip.conf"
  fi
}

# Runs a function in a process group and, see run_in_root, in a process namespace of its own, so
# that nothing of it stays.
job=
root=
run_apart()
{
  set -m
  "$@" &
  job=$!
  set +m
  wait "$job"
  job=
}

clean_up()
{
  if [ -n "$job" ]; then
    kill -KILL -- "-$job" 2>/dev/null || true
    wait "$job" 2>/dev/null || true
  fi
  [ -z "$root" ] || rm -rf --one-file-system "$root"
  root=
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# play <way>: in a copy of the bare system, with the files that are committed or would be.
play()
{
  local commands log=$folder/$release-$1.log
  commands=$(commands_of_way "$1")
  root=$(mktemp -d "$folder/$release-$1.XXXXXX")
  chmod 755 "$root" # its other users, apt's for one, must see it
  cp -a "$folder/$release/." "$root"
  hand_over_pip "$root"
  mkdir "$root/root/checkout"
  (cd "$checkout" && git ls-files -z --cached --others --exclude-standard |
    xargs -0 cp --parents -t "$root/root/checkout")
  [ "$again" = yes ] || rm -rf "$folder/compiled-$release"
  mkdir -p "$folder/compiled-$release" "$folder/packages-$release"
  # A path within the checkout is the same file for the compiler cache wherever a build is.
  run_apart run_in_root "$root" "$folder/packages-$release:var/cache/apt/archives" \
    "$folder/compiled-$release:var/cache/compiled" -- env CCACHE_DIR=/var/cache/compiled \
    CCACHE_BASEDIR=/root/gaussmap CCACHE_NOHASHDIR=true CMAKE_CXX_COMPILER_LAUNCHER=ccache \
    bash /root/checkout/Utilities/check/newcomer.sh --inside "$1" <<<"$commands" >"$log" 2>&1
  cp "$root/rows" "$folder/$release-$1.rows"
  clean_up
}

run_apart make_bare "$folder/$release" >"$folder/$release.log" 2>&1
commit=$(describe_checkout "$checkout")
for way in "${ways[@]}"; do
  play "$way"
done
version=$(cat "$folder/$release/etc/debian_version")
echo "Debian $release ($version), $(date -u +%F), commit $commit"
echo
echo "| way | command | result | seconds | MB |"
echo "| --- | --- | --- | --- | --- |"
failed=0
for way in "${ways[@]}"; do
  cat "$folder/$release-$way.rows"
  ! grep -q '| failed (' "$folder/$release-$way.rows" || failed=1
done
exit "$failed"
