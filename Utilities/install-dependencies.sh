#!/bin/bash
# Installs the Debian packages of dependencies.txt that this machine lacks, and says before how much
# that is. What it builds with comes first: ParaView, or instead of it a VTK without it.
#
#   install-dependencies.sh [--plain-vtk] [--with-tests] [--with-cluster] [--with-web]
#   install-dependencies.sh --gallery | --lint | --deb | --doc | --wheel | --coverage | --film |
#     --notebook
#
# The options of the second form: only what is for that, see the list.
# Needs root or sudo only when something is missing; without either it names what is missing and
# ends with 3. Where there is no apt-get it says so, and goes on: the build tells what it does not
# find.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/help.sh"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

base=build
more=()
for option in "$@"; do
  case $option in
    --with-tests) more+=(test) ;;
    --with-cluster) more+=(cluster) ;;
    --with-web) more+=(web) ;;
    --plain-vtk | --gallery | --lint | --deb | --doc | --wheel | --coverage | --film | --notebook)
      base=${option#--} ;;
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
  echo "install-dependencies.sh: this is not Debian: nothing is installed; what is needed is what" \
    "corresponds to $here/dependencies.txt" >&2
  exit 0
fi

# shellcheck source=Utilities/debian-root.sh
source "$here/debian-root.sh"
release=$(own_release)

wanted=$(for section in "$base" "${more[@]}"; do packages_of "$section"; done | sort -u)
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
  as_root=()
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
  as_root=(sudo)
else
  echo "install-dependencies.sh: error: neither root nor sudo; ask for these packages: $*" >&2
  exit 3
fi

# What apt-get says of its progress, a line for each further tenth.
tell_progress()
{
  local kind percent tenth last_kind="" last_tenth
  while IFS=: read -r kind _ percent _; do
    case $kind in
      dlstatus) kind=downloaded ;;
      pmstatus) kind=installed ;;
      *) continue ;;
    esac
    tenth=$((${percent%.*} / 10))
    if [ "$kind" != "$last_kind" ] || [ "$tenth" -gt "$last_tenth" ]; then
      echo "  $((tenth * 10)) % $kind"
      last_kind=$kind last_tenth=$tenth
    fi
  done
}

apt=(env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0)
install=(install --no-install-recommends "$@")
"${as_root[@]}" "${apt[@]}" -qq update
# It says how much, and fails since it may not go on; were more wrong, the call below would tell.
size=$("${as_root[@]}" "${apt[@]}" --assume-no "${install[@]}" 2>/dev/null |
  sed -n 's/^Need to get \(.*\) of archives\.$/\1 to download/p
    s/^After this operation, \(.*\) of additional disk space will be used\.$/\1 on disk/p' |
  paste -sd ';' | sed 's/;/, /') || true
echo "Installing $# Debian packages and what they need (${size:-of unknown size}): $*"
# Not by its standard output, which it would not hand on, and only in there: sudo closes the others.
# shellcheck disable=SC2016 # the inner Bash's
"${as_root[@]}" bash -c '"$@" 3>&1 >/dev/null' bash "${apt[@]}" -qq -o APT::Status-Fd=3 -y \
  "${install[@]}" | tell_progress
