#!/bin/bash
# Builds the wheel of this checkout in build-wheel/, and tries it in a fresh environment: that it
# imports beside the wheel of VTK, has the golden checksums, plots in PyVista, serves its page, and
# that mypy knows it.
#
#   wheel.sh [<python>]
#
# <python>: for which Python; default python3. Where the wheel `vtk-sdk` of the version that
# pyproject.toml asks for cannot be had for it, vtk_sdk.py makes one. Takes a few minutes and loads
# 400 MB from the package indexes: not a part of the tests.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python=${1:-python3}
bash Utilities/install-dependencies.sh --wheel

version=$(sed -n 's/.*"vtk-sdk *==\([0-9.]*\)".*/\1/p' pyproject.toml)
mkdir -p build-wheel
rm -rf build-wheel/environment build-wheel/gaussmap-*.whl
"$python" -m venv build-wheel/environment
environment=$PWD/build-wheel/environment/bin
# One that was made before for another Python is none for this one: pip tells.
if ! "$environment/pip" download -q --no-deps --find-links build-wheel --dest build-wheel \
  "vtk-sdk==$version" 2>/dev/null; then
  echo "There is no wheel vtk-sdk $version for $("$python" -VV): making one"
  "$environment/python" Utilities/package/vtk_sdk.py "$version" build-wheel
fi
"$environment/pip" wheel -q . --no-deps --find-links build-wheel --wheel-dir build-wheel
wheel=$(ls build-wheel/gaussmap-*.whl)
"$environment/pip" install -q "${wheel}[web]" pyvista matplotlib mypy

# Not from the checkout: what is imported is what was installed.
checkout=$PWD
cd build-wheel/environment
tests=$checkout/Testing/Pipelines
"$environment/python" -B "$tests/Golden.py" "$checkout/Data/golden.txt"
"$environment/python" -B "$tests/Bifurcation.py"
"$environment/python" -B "$tests/Stubs.py"
"$environment/mypy" --strict --config-file= --cache-dir=/dev/null -c 'import gaussmap
diagram: gaussmap.Bifurcation = gaussmap.bifurcation(5.8, [-1, 1])
gaussmap.vtkGaussMapSource().SetAlpha(5.8)'
# The package itself, and what the examples do with it, by the types that VTK and Matplotlib tell.
checked=("$environment/mypy" --config-file "$checkout/pyproject.toml" --cache-dir=/dev/null)
"${checked[@]}" -p gaussmap
"${checked[@]}" "$checkout"/Examples/python/*.py
"$environment/python" -B "$checkout/Testing/ParaView/PythonPackage.py" "$checkout/Filters"
"$environment/python" -B "$tests/run_example.py" "$checkout/Examples/python/explore.py"
"$environment/python" "$checkout/Testing/under_xvfb.py" "$environment/python" -B \
  "$tests/run_example.py" "$checkout/Examples/python/pyvista_plot.py" -- pyvista_plot.png
"$environment/python" -B "$checkout/Testing/Web/Start.py" "$checkout/Data/golden.txt"
"$environment/pip" check
ls "$checkout/$wheel"
