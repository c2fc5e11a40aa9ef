#!/bin/bash
# Installs the Debian packages of dependencies.txt that this machine lacks.
#
#   install-dependencies.sh [--with-tests] [--with-cluster]
#   install-dependencies.sh --gallery | --lint | --plain-vtk | --deb | --doc | --wheel | --coverage
#
# --plain-vtk: instead of ParaView, a VTK without it, and tests. The others of that line: only what
# the script of that name needs.
# Needs root or sudo only when something is missing; without either it names what is missing and
# fails.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

sections=(build)
for option in "$@"; do
  case $option in
    --with-tests) sections+=(test) ;;
    --with-cluster) sections+=(cluster) ;;
    --gallery | --lint | --deb | --doc | --wheel | --coverage) sections=("${option#--}") ;;
    --plain-vtk) sections=(plain-vtk test) ;;
    --help) sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) echo "install-dependencies.sh: error: unknown option $option" >&2; exit 2 ;;
  esac
done

# The packages of one section of the list that are for this release.
packages_of()
{
  awk -v wanted="[$1]" -v release="$release" '
    /^\[/ { inside = ($1 == wanted); next }
    inside && NF && !/^#/ {
      gsub(/[][]/, " ")
      $0 = $0 " "
      if (NF == 1 || (/!/ ? !index($0, "!" release " ") : index($0, " " release " "))) print $1
    }' "$here/dependencies.txt"
}

if ! command -v apt-get dpkg-query >/dev/null; then
  echo "install-dependencies.sh: error: this is not Debian; install yourself what corresponds to" \
    "$here/dependencies.txt" >&2
  exit 1
fi

# shellcheck source=Utilities/debian-root.sh
source "$here/debian-root.sh"
release=$(own_release)

wanted=$(for section in "${sections[@]}"; do packages_of "$section"; done | sort -u)
# Also names that another package provides, as libtiff-dev or libjpeg-dev may be.
present=$(dpkg-query -W -f='${db:Status-Status}|${Package}|${Provides}\n' |
  awk -F'|' '$1 == "installed" {
    print $2
    count = split($3, provided, ", *")
    for (i = 1; i <= count; ++i) { sub(/ .*/, "", provided[i]); print provided[i] } }' | sort -u)
missing=$(comm -23 <(echo "$wanted") <(echo "$present"))
if [ -z "$missing" ]; then
  exit 0
fi

# shellcheck disable=SC2086 # a word a package
set -- $missing
if [ "$(id -u)" -eq 0 ]; then
  as_root=(env)
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
  as_root=(sudo env)
else
  echo "install-dependencies.sh: error: neither root nor sudo; ask for these packages: $*" >&2
  exit 1
fi

echo "Installing $# Debian packages: $*"
apt=("${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends "$@" >/dev/null
