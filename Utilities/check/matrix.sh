#!/bin/bash
# Builds and tests this checkout in clean Debian systems, one for each version of ParaView and VTK
# that it supports, and prints the table of what came out.
#
#   matrix.sh [<folder> [<row>...]]
#   matrix.sh --table [<folder> [<row>...]]
#   matrix.sh --list
#
# <folder>: where those systems are (default /var/tmp/gaussmap-matrix); made if missing, kept, and
# taken again the next time: what is installed there is not installed again. They take 4 to
# 6 GB each; delete one to have it anew. <row>: only these of --list; default all of them. The
# output of a row is in <folder>/<row>.log, its line of the table in <folder>/<row>.line; --table
# prints those lines without running anything. Fails if a row does. Needs root and debootstrap.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
script=$(realpath "${BASH_SOURCE[0]}")
checkout=$(cd "$(dirname "$script")/../.." && pwd)

# A row is a release, what is there of VTK, and the compiler: Debian's own GCC or, where it says so,
# Clang. ParaView's Python and libvtk9-dev exclude each other on Debian 12 and 13, hence two systems
# a release.
rows=(
  bookworm-paraview trixie-paraview sid-paraview
  bookworm-vtk trixie-vtk sid-vtk
  bookworm-vtk-clang trixie-vtk-clang sid-paraview-clang
)

# parse_row <row>: its parts, and the folder of its build in its Debian.
parse_row()
{
  IFS=- read -r release vtk compiler <<<"$1"
  compiler=${compiler:-gcc}
  build=/build/$compiler
}

#---- last of the two stages, in the Debian of the row: what build.sh and test.sh do elsewhere

install_and_build()
{
  local options=(-DGAUSSMAP_PARAVIEW_PLUGIN=OFF) packages=(--plain-vtk --with-tests)
  if [ "$vtk" = paraview ]; then
    options=() packages=(--with-tests)
  fi
  if [ "$compiler" = clang ]; then
    options+=(-DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++)
  fi
  # Its packages are shared by the systems of a release; apt does not wait for another apt.
  flock /var/cache/apt/archives bash "$checkout/Utilities/install-dependencies.sh" \
    "${packages[@]}"
  cmake -S "$checkout" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=ON \
    -DGAUSSMAP_WARNINGS_AS_ERRORS=ON -DPython3_EXECUTABLE=/usr/bin/python3 "${options[@]}"
  # Anew: files of another checkout than the last one's may be older than what was built from that.
  cmake --build "$build" --clean-first -j2
}

# Debian, ParaView, VTK and compiler, as cells of the table.
describe()
{
  local paraview=none
  if [ "$vtk" = paraview ]; then
    paraview=$(dpkg-query -W -f '${Version}' paraview | sed 's/[+-].*//')
  fi
  echo "$(cat /etc/debian_version) | $paraview |" \
    "$(/usr/bin/python3 -c 'from vtkmodules.vtkCommonCore import vtkVersion as v
print(v.GetVTKVersion())') |" \
    "$(sed -n 's/^set(CMAKE_CXX_COMPILER_\(ID\|VERSION\) "\([^"]*\)").*/\2/p' \
      "$build"/CMakeFiles/*/CMakeCXXCompiler.cmake | sed 's/GNU/GCC/' | paste -sd ' ')"
}

# count_tests <beginning of the name> <outcome>: how many there are in CTest's output.
count_tests()
{
  grep -cE "^ *[0-9]+/[0-9]+ Test +#[0-9]+: $1.*($2)" "$build/tests.log" || true
}

# What became of the tests, as cells. The golden checksums are compared once for each kernel, number
# of threads, compiler, optimisation and processor.
outcome()
{
  local golden='Portability\.(kernel|threads|gcc|clang|emulated|aarch64)_?'
  local failed='\*\*\*(Failed|Timeout|Exception|Not Run)'
  local equal different
  equal=$(count_tests "$golden" ' Passed ')
  different=$(count_tests "$golden" "$failed")
  echo "$(count_tests '' ' Passed ') | $(count_tests '' '\*\*\*Skipped') |" \
    "$(count_tests '' "$failed") | $equal of $((equal + different)) runs equal |" \
    "$(((SECONDS + 30) / 60)) min |"
}

if [ "${1:-}" = --inside ]; then
  parse_row "$2"
  install_and_build
  SECONDS=0
  status=0
  ctest --test-dir "$build" --output-on-failure -j2 -LE cluster 2>&1 |
    tee "$build/tests.log" || status=1
  echo "| $(describe) | $(outcome)" >"$build/line"
  exit "$status"
fi

#---- first stage

# shellcheck source=Utilities/debian-root.sh
source "$checkout/Utilities/debian-root.sh"

# run_row <row>: all of it; what is left is its line in the root.
run_row()
{
  local packages="$folder/packages-$release"
  mkdir -p "$root" "$packages"
  # Two runs in one system would build over each other.
  exec 8>"$root.lock"
  if ! flock --nonblock 8; then
    echo "matrix.sh: error: another run uses $root" >&2
    return 1
  fi
  rm -f "$root$build/line"
  make_root "$release" "$root"
  # The checkout is seen, never written.
  run_in_root "$root" "$packages:var/cache/apt/archives" "$checkout:gaussmap:ro" -- \
    bash /gaussmap/Utilities/check/matrix.sh --inside "$1"
}

# print_table <row>...: the lines that these rows, or earlier runs of them, left.
print_table()
{
  echo "| row | Debian | ParaView | VTK | compiler | passed | skipped | failed |" \
    "golden checksums | tests took | date, commit |"
  echo "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
  for row in "$@"; do
    [ ! -e "$folder/$row.line" ] || cat "$folder/$row.line"
  done
}

if [ "${1:-}" = --list ]; then
  printf '%s\n' "${rows[@]}"
  exit 0
fi
only_table=no
if [ "${1:-}" = --table ]; then
  only_table=yes
  shift
fi
folder=${1:-/var/tmp/gaussmap-matrix}
for row in "${@:2}"; do
  if [[ " ${rows[*]} " != *" $row "* ]]; then
    echo "matrix.sh: error: $row is no row; they are ${rows[*]}" >&2
    exit 2
  fi
done
[ $# -lt 2 ] || rows=("${@:2}")
if [ "$only_table" = yes ]; then
  print_table "${rows[@]}"
  exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo "matrix.sh: error: this needs root and the package debootstrap" >&2
  exit 1
fi
mkdir -p "$folder"
folder=$(realpath "$folder")

failed=0
for row in "${rows[@]}"; do
  parse_row "$row"
  root=$folder/$release-$vtk
  commit=$(describe_checkout "$checkout")
  # A process of its own: inside an if or || Bash would go on after errors.
  set +e
  (set -e; run_row "$row") >"$folder/$row.log" 2>&1 </dev/null
  status=$?
  set -e
  # The row saw the checkout itself, for hours.
  after=$(describe_checkout "$checkout")
  [ "$after" = "$commit" ] || commit="$commit to $after"
  found=$(cat "$root$build/line" 2>/dev/null || echo "| did not build | | | | | | | |")
  echo "| $row $found $(date -u +%F), $commit |" >"$folder/$row.line"
  result=passed
  if [ "$status" -ne 0 ]; then
    result="failed, see $folder/$row.log"
    failed=1
  fi
  echo "$row: $result" >&2
done
print_table "${rows[@]}"
exit "$failed"
