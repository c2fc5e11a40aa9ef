#!/bin/bash
# Makes the pictures of README and help from this project alone, in Data/pictures or another folder,
# with the plugin and the Python package of a build: about a minute.
#
#   gallery.sh [<folder> [<build folder>]]
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bash Utilities/install-dependencies.sh --gallery
folder=${1:-Data/pictures}
build=$(cd "${2:-build}" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# A home of its own: nobody's settings change the pictures.
export HOME=$scratch XDG_CONFIG_HOME=$scratch
PV_PLUGIN_PATH=$build/plugins
PYTHONPATH=$build/python
export PV_PLUGIN_PATH PYTHONPATH
on_screen=(python3 Testing/under_xvfb.py)

# The desktop, a moment after Apply has shown the picture.
photograph_gui() {
  GAUSSMAP_SCREEN=1680x960x24 "${on_screen[@]}" bash -c '
    paraview --dr --script=Utilities/generate/gallery_gui.py --test-directory="${0%/*}" \
      --test-script=Utilities/generate/gallery_gui.xml -geometry 1680x960+0+0 > "$0.log" 2>&1 &
    paraview=$!
    for _ in $(seq 240); do sleep 0.5; [ ! -e "$0.ready" ] || break; done
    sleep 3
    import -window root "$0"
    kill "$paraview"
    wait "$paraview" || true' "$1"
}

pvbatch Examples/pvbatch/gauss_map.py --output "$folder/gauss_map.png"
for picture in basins cycles line zoom volume; do
  "${on_screen[@]}" pvpython Utilities/generate/gallery.py "$picture" "$scratch/$picture.png"
done
"${on_screen[@]}" pvpython Utilities/generate/explorer_state.py \
  "$scratch/state.pvsm" "$scratch/explorer.png"
export GALLERY_READY=$scratch/gui.png.ready
photograph_gui "$scratch/gui.png"

bash Testing/Web/in_environment.sh "$build/Testing/Web/environment" \
  Utilities/generate/gallery_web.py "${1:-Examples/web}"

# Few colours make small files.
for picture in basins cycles line zoom volume explorer gui; do
  convert "$scratch/$picture.png" +dither -colors 192 -strip "PNG8:$folder/$picture.png"
done
