# SPDX-License-Identifier: BSD-3-Clause
"""The module's own Python package, without ParaView's proxies: it has every source, and says what
it takes to show them in ParaView.

PythonPackage.py <folder of the module's headers>"""
import importlib.util
import pathlib
import sys
import unittest.mock

import gaussmap
from gaussmap import vtkGaussMapSource

sources = [path.stem for path in pathlib.Path(sys.argv[1]).glob("vtkGaussMap*Source.h")
           if f"static {path.stem}* New()" in path.read_text(encoding="utf-8")]
assert len(sources) >= 4, sources
for name in sources:
    assert hasattr(gaussmap, name), f"{name} is not in the package"
    assert name in gaussmap.__all__, f"{name} is not exported"
    assert getattr(gaussmap, name)().GetClassName() == name

source = vtkGaussMapSource()
source.SetAlpha(6.2)
source.SetResolution(30, 20)
source.Update()
image = source.GetOutput()
assert image.GetDimensions() == (30, 20, 1)
assert image.GetFieldData().GetAbstractArray("Alpha").GetValue(0) == 6.2

plane = gaussmap.vtkGaussMapParameterPlaneSource()
plane.SetResolution(3, 2)
plane.Update()
assert plane.GetOutput().GetPointData().GetArray("Period").GetNumberOfTuples() == 6

branches = gaussmap.vtkGaussMapBranchSource()
branches.Update()
assert branches.GetOutput(1).GetNumberOfPoints() > 0, "no bifurcations"

cobweb = gaussmap.vtkGaussMapCobwebSource()
cobweb.SetSteps(10)
cobweb.Update()
assert cobweb.GetOutputDataObject(1).GetNumberOfRows() == 11

PROXIES = {"load_plugin", "show"}


def refusal():
    """What is said where a diagram cannot be shown in ParaView."""
    try:
        gaussmap.show
    except AttributeError as error:
        return str(error)
    raise AssertionError("it is there")


class Plugins:
    """What one side tells of its plugins: names, and whether they are loaded."""

    def __init__(self, **loaded):
        self.GetNumberOfPlugins = lambda: len(loaded)
        self.GetPluginName = list(loaded).__getitem__
        self.GetPluginLoaded = list(loaded.values()).__getitem__


# What needs more than there is, says what: of VTK's wheel and a plain VTK all of ParaView is
# missing. Where it is missing in ParaView's own package, the tests of its views fail.
if importlib.util.find_spec("gaussmap.plugin") is None:
    assert "VTK alone" in refusal()
    assert not PROXIES & set(dir(gaussmap)), dir(gaussmap)
else:
    assert PROXIES <= set(dir(gaussmap)), dir(gaussmap)
    for missing, need in (("paraview", "needs ParaView's Python"), ("gaussmap.views", "VTK alone")):
        with unittest.mock.patch("gaussmap._is_there", lambda module: module != missing):
            assert need in refusal()
            if missing == "paraview":
                assert not PROXIES & set(dir(gaussmap)), dir(gaussmap)

    from gaussmap.plugin import is_loaded

    assert is_loaded(Plugins(Other=0, GaussMap=1)) and not is_loaded(Plugins(Other=1, GaussMap=0))
    assert not is_loaded(Plugins(Other=1)), "another's plugin"
