# SPDX-License-Identifier: BSD-3-Clause
"""Colours, opacities and widths that a user chose, as default or before there was anything to see,
go before the plugin's."""
from paraview import servermanager, simple

OWN = [0, 1, 0, 0, 255, 0, 1, 0]
OPAQUE = [0, 1, 0.5, 0, 255, 1, 0.5, 0]
ARRAYS = ("OrbitIntensity", "OrbitDensity", "LyapunovExponent", "SettledPeriod")

# Before the plugin's and a site's (1), as the user's file is. Its own priority, VTK_DOUBLE_MAX, is
# too large from Python: ParaView 6.1 does not see such a collection.
for array in ARRAYS:
    servermanager.vtkSMSettings.GetInstance().AddCollectionFromString(
        '{"array_lookup_tables": {"%s": {"PVLookupTable": {"RGBPoints": %s}}}, '
        '"array_piecewise_functions": {"%s": {"PiecewiseFunction": {"Points": %s}}}}'
        % (array, OWN, array, OPAQUE), 2)
    points = list(simple.GetColorTransferFunction(array).RGBPoints)
    assert points == OWN, f"{array}: {points}"
    points = list(simple.GetOpacityTransferFunction(array).Points)
    assert points == OPAQUE, f"{array}: {points}"

servermanager.vtkSMSettings.GetInstance().AddCollectionFromString(
    '{"representations": {"GeometryRepresentation": {"LineWidth": 5, "PointSize": 3}}}', 2)
view = simple.CreateView("RenderView")
branches = simple.GaussMapBranches()
assert simple.Show(branches, view).LineWidth == 5
assert simple.Show(simple.OutputPort(branches, 1), view).PointSize == 3

# What is refused has no points yet when its user chooses their colours.
source = simple.GaussMap(Alpha=-3, Resolution=[8, 8])
display = simple.Show(source, view)
display.ColorArrayName = ["POINTS", "OrbitDensity"]
source.Alpha = 5.8
view.Update()
assert source.GetDataInformation().GetNumberOfPoints() == 64
assert list(display.ColorArrayName) == ["POINTS", "OrbitDensity"], display.ColorArrayName
