# SPDX-License-Identifier: BSD-3-Clause
"""Ink on paper by default, as a picture, whatever the range of the data; the other arrays have
colours of their own, and the densities opacities; lines have colours with names, but not those of
other people; nothing is written."""
import glob
import json

from paraview import servermanager, simple

# Ends of the ink: 0 is black, 255 the paper, and between them it is darker than its number.
BLACK, PAPER = [0, 0, 0, 0], [255, 1, 1, 1]
PRESETS = {"OrbitIntensity": "Gauss ink", "OrbitDensity": "Gauss night",
           "LyapunovExponent": "Gauss Lyapunov", "SettledPeriod": "Gauss periods"}
# What ParaView gives to an array that it knows nothing of.
LINEAR = [0, 0, 0.5, 0, 1, 1, 0.5, 0]

# Before ParaView's own, if it came to have any for such arrays: its defaults are those of 0.
for array in PRESETS:
    servermanager.vtkSMSettings.GetInstance().AddCollectionFromString(
        '{"array_lookup_tables": {"%s": {"PVLookupTable": {"RGBPoints": %s}}}}'
        % (array, [0, 0, 1, 0, 255, 0, 1, 0]), 0)

# What is made of lines and not shown has no colours, which a state file would keep.
manager = servermanager.ProxyManager()
lines = simple.GaussMapBranches()
simple.Threshold(Input=lines)
assert not manager.GetProxiesInGroup("lookup_tables"), manager.GetProxiesInGroup("lookup_tables")
simple.Delete(lines)

# Two columns of chaos: no bin is full, so the data do not reach 0.
source = simple.GaussMap(BetaRange=[-0.6, -0.59], Resolution=[2, 50])
display = simple.Show(source, simple.CreateView("RenderView"))
assert display.Representation == "Gauss Map Picture", display.Representation
assert list(display.ColorArrayName) == ["POINTS", "OrbitIntensity"]
table = display.LookupTable
ink = list(table.RGBPoints)
assert ink[:4] == BLACK and ink[-4:] == PAPER, ink
for value, red, green, blue in zip(ink[4:-4:4], ink[5:-4:4], ink[6:-4:4], ink[7:-4:4]):
    assert red == green == blue < value / 255, f"{value} is {red}, {green}, {blue}"
assert table.AutomaticRescaleRangeMode == "Never"
source.Alpha = 7
source.UpdatePipeline()
simple.Render()
assert list(table.RGBPoints) == ink, "rescaled"

presets = servermanager.vtkSMTransferFunctionPresets.GetInstance()
for array, preset in PRESETS.items():
    assert presets.HasPreset(preset), f"the preset {preset} is not listed"
    table = simple.GetColorTransferFunction(array)
    assert table.AutomaticRescaleRangeMode == "Never", array
    points = list(table.RGBPoints)
    table.ApplyPreset("Cool to Warm", True)
    assert list(table.RGBPoints) != points, f"{preset} is ParaView's own map"
    table.ApplyPreset(preset, False)
    assert list(table.RGBPoints) == points, f"{array} does not have {preset} by default"

# Where no orbit comes a volume is transparent; a cycle of one is nearly opaque.
for array, empty, full in (("OrbitDensity", 0, -1), ("OrbitIntensity", -1, 0)):
    points = list(simple.GetOpacityTransferFunction(array).Points)
    opacities = points[1::4]
    assert opacities[empty] == 0 and opacities[full] > 0.5, f"{array}: {points}"
    colours = list(simple.GetColorTransferFunction(array).RGBPoints)
    assert [points[0], points[-4]] == [colours[0], colours[-4]], f"{array}: {points}"
points = list(simple.GetOpacityTransferFunction("Another").Points)
assert points == LINEAR, f"opacities of an array of other people: {points}"

# No parameter in the field data is offered to colour by: it has no value of each point.
FIELD = 2
view = simple.CreateView("RenderView")
for made in (source, simple.GaussMapVolume(Resolution=[8, 8, 8]),
             simple.GaussMapParameterPlane(Resolution=[32, 20]),
             simple.GaussMapBranches(), simple.GaussMapCobweb()):
    shown = simple.Show(made, view)
    simple.Render(view)
    offered = shown.SMProxy.GetProperty("ColorArrayName").FindDomain("vtkSMArrayListDomain")
    names = {offered.GetFieldAssociation(i): offered.GetString(i)
             for i in range(offered.GetNumberOfStrings())}
    assert names and FIELD not in names, f"{made.GetXMLName()}: {names}"
    assert "Alpha" in made.FieldData.keys() or "AlphaRange" in made.FieldData.keys()
simple.Delete(view)

# Stable is blue, unstable red, and the legend says so; of a cobweb neither colour.
PARTS = ["curve", "diagonal", "cobweb"]


def categories(array):
    """The names of values 0, 1 and so on, with their colours."""
    table = simple.GetColorTransferFunction(array)
    assert table.InterpretValuesAsCategories, array
    values, names = list(table.Annotations[::2]), list(table.Annotations[1::2])
    assert values == [str(i) for i in range(len(names))], values
    colours = list(table.IndexedColors)
    return names, [colours[i:i + 3] for i in range(0, len(colours), 3)]


view = simple.CreateView("RenderView")
view.OrientationAxesVisibility = 0
view.UseColorPaletteForBackground = 0
view.Background = [1, 1, 1]
branches, cobweb = simple.GaussMapBranches(), simple.GaussMapCobweb()
lines = simple.Show(branches, view)
assert list(lines.ColorArrayName) == ["CELLS", "Stable"], list(lines.ColorArrayName)
assert lines.LineWidth == 2
names, (unstable, stable) = categories("Stable")
assert names == ["unstable", "stable"], names
assert unstable[0] > 2 * max(unstable[1:]) and stable[2] > 2 * max(stable[:2]), (unstable, stable)
points = simple.Show(simple.OutputPort(branches, 1), view)
assert points.PointSize > lines.LineWidth and points.DiffuseColor[1] > points.DiffuseColor[0]
simple.HideAll(view)
web = simple.Show(cobweb, view)
assert list(web.ColorArrayName) == ["CELLS", "Part"], list(web.ColorArrayName)
names, colours = categories("Part")
assert names == PARTS and len({tuple(colour) for colour in colours}) == 3, (names, colours)
assert not {tuple(unstable), tuple(stable)} & {tuple(colour) for colour in colours}, colours
simple.ResetSession()

# Arrays of these names that others have keep ParaView's colours.
for array in ("Stable", "Part"):
    wavelet = simple.Calculator(Input=simple.Wavelet(), Function="coordsX", ResultArrayName=array)
    shown = simple.Show(wavelet, simple.CreateView("RenderView"))
    simple.ColorBy(shown, ("POINTS", array))
    table = simple.GetColorTransferFunction(array)
    assert not table.Annotations and not table.InterpretValuesAsCategories, array

# A user's own colours stay when another source is shown.
simple.ResetSession()
simple.Show(simple.GaussMapBranches(), simple.CreateView("RenderView"))
table = simple.GetColorTransferFunction("Stable")
table.IndexedColors = [0, 0, 0, 0.5, 0.5, 0.5]
simple.Show(simple.GaussMapBranches(Alpha=4), simple.CreateView("RenderView"))
assert list(table.IndexedColors) == [0, 0, 0, 0.5, 0.5, 0.5], list(table.IndexedColors)

# A state file keeps the opacities that were chosen, though they be ParaView's own.
simple.GetOpacityTransferFunction("OrbitDensity").Points = LINEAR
simple.SaveState("Colours.pvsm")
simple.ResetSession()
simple.LoadState("Colours.pvsm")
points = list(simple.GetOpacityTransferFunction("OrbitDensity").Points)
assert points == LINEAR, f"after a state was loaded: {points}"
simple.ResetSession()
points = list(simple.GetOpacityTransferFunction("OrbitDensity").Points)
assert points != LINEAR, "in the next session"

# ParaView 6.1 itself leaves an empty one.
for path in glob.glob("home/.config/**/*Settings*", recursive=True):
    with open(path, encoding="utf-8") as file:
        assert not json.load(file), f"settings were written: {path}"
