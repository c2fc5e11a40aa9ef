#!/bin/bash
# Builds and tests the VTK module against a plain VTK. Debian's libvtk9-dev and python3-paraview
# exclude each other, hence in a Debian 12 of its own.
#
#   plain-vtk.sh [<folder>]
#
# <folder>: where that Debian is; made if missing or empty, kept, and taken again the next time.
# Without it a temporary one, removed afterwards. It takes 4 GB. Needs root and debootstrap.
set -euo pipefail
script=$(realpath "${BASH_SOURCE[0]}")
checkout=$(dirname "$(dirname "$script")")

# Last of the three stages, in the new Debian: what build.sh and test.sh do elsewhere.
if [ "${1:-}" = --inside ]; then
  bash "$checkout/Utilities/install-dependencies.sh" --plain-vtk
  cmake -S "$checkout" -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=ON \
    -DGAUSSMAP_PARAVIEW_PLUGIN=OFF -DGAUSSMAP_WARNINGS_AS_ERRORS=ON
  cmake --build /build
  exec ctest --test-dir /build --output-on-failure -j2 -L 'kernel|vtk|allocation|pipelines'
fi

# Second stage: mounts in a namespace of their own, which vanish with it. Java's package, which
# VTK's wants, needs /proc; the tests of control groups /sys and a root that is a mount; LLVM's
# OpenMP /dev/shm. The checkout is seen, never written.
if [ "${1:-}" = --mount ]; then
  root=$2
  mkdir -p "$root/gaussmap"
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  mount --bind "$checkout" "$root/gaussmap"
  mount -o remount,bind,ro "$root/gaussmap"
  exec env -i LC_ALL=C.UTF-8 HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    chroot "$root" bash /gaussmap/Utilities/plain-vtk.sh --inside
fi

if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo "plain-vtk.sh: error: this needs root and the package debootstrap" >&2
  exit 1
fi
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  root=$(realpath "$1")
else
  root=$(mktemp -d)
  chmod 755 "$root" # its other users, apt's for one, must see it
  trap 'rm -rf "$root"' EXIT
fi
if [ ! -e "$root/etc/debian_version" ] || [ -d "$root/debootstrap" ]; then # missing or unfinished
  # From the mirror that this machine uses for bookworm, if it does; else from debootstrap's own.
  # shellcheck disable=SC2016 # apt-get's own syntax
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
    'Codename: bookworm' | sed 1q)
  debootstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"}
fi
unshare --mount --propagation private bash "$script" --mount "$root"
