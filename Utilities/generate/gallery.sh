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

# The desktop when Apply has shown a source and nothing moves any more.
photograph_gui() {
  local source=$1 picture=$2
  rm -f "$picture.ready"
  sed "s/@source@/$source/" Utilities/generate/gallery_gui.xml > "$scratch/clicks.xml"
  GALLERY_READY=$picture.ready GAUSSMAP_SCREEN=1680x960x24 "${on_screen[@]}" bash -c '
    paraview --dr --script=Utilities/generate/gallery_gui.py --test-directory="${0%/*}" \
      --test-script="${0%/*}/clicks.xml" -geometry 1680x960+0+0 > "$0.log" 2>&1 &
    paraview=$!
    until [ -e "$0.ready" ]; do sleep 0.5; kill -0 "$paraview"; done
    import -window root "$0"
    until cmp --silent "$0" "$0.before"; do
      mv "$0" "$0.before"
      sleep 5
      import -window root "$0"
    done
    kill "$paraview"
    wait "$paraview" || true' "$picture"
}

pvbatch Examples/pvbatch/gauss_map.py --output "$folder/gauss_map.png"
for picture in basins cycles line zoom; do
  "${on_screen[@]}" pvpython Utilities/generate/gallery.py "$picture" "$scratch/$picture.png"
done
"${on_screen[@]}" pvpython Utilities/generate/explorer_state.py \
  "$scratch/state.pvsm" "$scratch/explorer.png"
photograph_gui GaussMapSource "$scratch/gui.png"
photograph_gui GaussMapVolumeSource "$scratch/volume.png"
photograph_gui GaussMapParameterPlaneSource "$scratch/plane.png"
for picture in volume plane; do # the view alone, within its blue frame
  frame=$(convert "$scratch/$picture.png" -fill white +opaque blue -trim -format %wx%h%O info:)
  convert "$scratch/$picture.png" -crop "$frame" +repage -shave 3x3 "$scratch/$picture.png"
done

bash Testing/Web/in_environment.sh "$build/Testing/Web/environment" \
  Utilities/generate/gallery_web.py "${1:-Examples/web}"

# Few colours make small files.
for picture in basins cycles line zoom explorer gui volume plane; do
  convert "$scratch/$picture.png" +dither -colors 192 -strip "PNG8:$folder/$picture.png"
done
