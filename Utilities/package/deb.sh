#!/bin/bash
# Makes the Debian package of this checkout, build-deb/gaussmap_<version>_<architecture>.deb, for
# the ParaView of this Debian.
#
#   deb.sh [--try [<folder>]]
#
# --try: installs it by apt in a clean Debian of this release, and sees that it draws, that ParaView
# has the plugin with no variable set, that a C++ project finds it, and that nothing stays when it
# is removed.
# <folder>: where that Debian is; made if missing or empty, kept, and taken again the next time.
# Without it a temporary one, removed afterwards. It takes 4 GB. Needs root and debootstrap.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
script=$(realpath "${BASH_SOURCE[0]}")
checkout=$(cd "$(dirname "$script")/../.." && pwd)

# Last stage of --try, in the clean Debian, as its user.
if [ "${1:-}" = --inside ]; then
  apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  "${apt[@]}" update
  # Not the package's affair: a screen for ParaView.
  "${apt[@]}" install -y --no-install-recommends xauth xvfb >/dev/null
  "${apt[@]}" install -y /deb/gaussmap_*.deb >/dev/null
  cd /tmp
  pvbatch /usr/share/doc/gaussmap/examples/pvbatch/gauss_map.py --output gauss_map.png
  pvpython /usr/share/doc/gaussmap/examples/pvpython/orbit.py
  cat >seen.py <<'PYTHON'
import sys
from paraview import simple
with open(sys.argv[1] if len(sys.argv) > 1 else "/tmp/seen-paraview", "w") as seen:
    seen.write("Gauss Map" if hasattr(simple, "GaussMap") else "nothing")
PYTHON
  pvpython seen.py /tmp/seen-pvpython
  pvbatch seen.py /tmp/seen-pvbatch
  # ParaView itself stays open.
  timeout 120 xvfb-run -a -s "-screen 0 1280x1024x24" paraview -dr --script=/tmp/seen.py \
    >paraview.log 2>&1 &
  for _ in $(seq 120); do
    [ ! -s seen-paraview ] || break
    sleep 1
  done
  kill $! 2>/dev/null || true
  for program in pvpython pvbatch paraview; do
    [ "$(cat "seen-$program")" = "Gauss Map" ] || { echo "$program has no plugin" >&2; exit 1; }
    echo "$program has the source Gauss Map"
  done
  # With what it takes to build against ParaView, a stranger's project finds the package.
  bash /utilities/install-dependencies.sh >/dev/null
  cmake -S /usr/share/doc/gaussmap/examples/cxx -B build-mouse -G Ninja >/dev/null
  cmake --build build-mouse >/dev/null
  build-mouse/mouse
  echo "a C++ project has drawn mouse.vti: $(stat -c %s mouse.vti) bytes"
  rm -r build-mouse
  "${apt[@]}" remove -y gaussmap >/dev/null
  left=$(find / -xdev -iname '*gaussmap*' -not -path '/proc/*' -not -path '/deb/*' \
    -not -path '/var/lib/dpkg/*' -not -path '/var/cache/*' -not -path '/var/lib/apt/*')
  [ -z "$left" ] || { echo "left after the removal: $left" >&2; exit 1; }
  exit 0
fi

case ${1:-} in
  --try) try=yes ;;
  "") try=no ;;
  *) echo "deb.sh: error: unknown option $1; see --help" >&2; exit 2 ;;
esac
cd "$checkout"
bash Utilities/install-dependencies.sh
bash Utilities/install-dependencies.sh --deb
bash Utilities/configure.sh build-deb -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_SKIP_INSTALL_RPATH=ON \
  -DCMAKE_INSTALL_LIBDIR="lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)" \
  -DGAUSSMAP_PYTHON_DESTINATION=lib/python3/dist-packages
cmake --build build-deb
rm -f build-deb/*.deb
(cd build-deb && cpack -G DEB >cpack.log 2>&1) || { cat build-deb/cpack.log >&2; exit 1; }
lintian=(lintian --allow-root --fail-on 'error,warning')
if [ -z "${DEBEMAIL:-}${EMAIL:-}" ]; then
  # An address on this machine, which is for nobody beyond it, is no fault of a package for it.
  lintian+=(--suppress-tags 'bogus-mail-host,bogus-mail-host-in-debian-changelog,root-in-contact')
  echo "deb.sh: its maintainer is $(dpkg-deb --field build-deb/*.deb Maintainer), an address on" \
    "this machine; set DEBFULLNAME and DEBEMAIL for another" >&2
fi
"${lintian[@]}" build-deb/*.deb
echo build-deb/*.deb
[ "$try" = yes ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "deb.sh: error: --try needs root" >&2
  exit 1
fi
if [ $# -gt 1 ]; then
  mkdir -p "$2"
  root=$(realpath "$2")
else
  root=$(mktemp -d)
  chmod 755 "$root" # its other users, apt's for one, must see it
  trap 'rm -rf "$root"' EXIT
fi
# shellcheck source=Utilities/debian-root.sh
source "$checkout/Utilities/debian-root.sh"
make_root "$(own_release)" "$root"
run_in_root "$root" "$checkout/build-deb:deb:ro" "$checkout/Utilities:utilities:ro" -- \
  bash /utilities/package/deb.sh --inside
