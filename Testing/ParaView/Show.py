# SPDX-License-Identifier: BSD-3-Clause
"""gaussmap.show() loads the plugin and shows each source as it is meant to be seen.

Show.py <case> <baseline>
"""
import sys

import gaussmap
from paraview import simple

from pictures import fix_colours, save_and_compare


def plain(view):
    """Without a source it makes one."""
    return gaussmap.show(view=view, Resolution=[64, 40], ToneMap="Square Root")


def narrow(view):
    """A window at a period doubling, a thousand millionth wide."""
    return gaussmap.show(view=view, Resolution=[64, 40], XRange=[-0.7, 0.9],
                         ToneMap="Square Root", BetaRange=[-0.300000001, -0.3])


def plane(view):
    gaussmap.load_plugin()
    return gaussmap.show(simple.GaussMapParameterPlane(), view, Resolution=[64, 40])


def line(view):
    """One row lies at Alpha, and so do its labels."""
    gaussmap.load_plugin()
    return gaussmap.show(simple.GaussMapParameterPlane(), view, Resolution=[64, 1], Alpha=6.5)


def volume(view):
    gaussmap.load_plugin()
    gaussmap.load_plugin()  # once more does no harm
    return gaussmap.show(simple.GaussMapVolume(), view, Resolution=[32, 32, 32])


def flat(view):
    """A volume that is one point thick is no volume, but can be seen."""
    gaussmap.load_plugin()
    display = gaussmap.show(simple.GaussMapVolume(), view, Resolution=[1, 40, 64],
                            BetaRange=[-0.5, -0.5])
    assert display.Representation == "Slice", display.Representation
    return display


# Array, titles, interaction and the picture's tolerance: a third or less of what alpha 5.81 instead
# of 5.8 gives (94), alpha 6.6 instead of 6.5 (line 159), or ranges of alpha longer by 0.1 (plane
# 986, volume 9.5).
EXPECTED = {
    plain: ("OrbitIntensity", "beta", "x", "2D", 10),
    narrow: ("OrbitIntensity", "beta", "x", "2D", 3),
    plane: ("LyapunovExponent", "beta", "alpha", "2D", 30),
    line: ("LyapunovExponent", "beta", "alpha", "2D", 30),
    flat: ("OrbitDensity", "beta", "x", "3D", 3),
    volume: ("OrbitDensity", "beta", "x", "3D", 3),
}

case, baseline = globals()[sys.argv[1]], sys.argv[2]
array, first, second, interaction, tolerance = EXPECTED[case]
assert not hasattr(simple, "GaussMap"), "the plugin is loaded: nothing is left to show()"
view = simple.CreateView("RenderView")
view.ViewSize = [640, 480]
fix_colours(view)
view.OrientationAxesVisibility = 0
other = simple.CreateView("RenderView")  # the active one, but it is not meant
display = case(view)
assert not other.Representations, "shown in the active view"

height = view.CameraParallelScale
view.CameraParallelScale = 0.5 * height
simple.Render(view)
assert view.CameraParallelScale == 0.5 * height, "the first rendering moved the camera"
view.CameraParallelScale = height
simple.Render(view)
assert display.ColorArrayName[1] == array, list(display.ColorArrayName)
assert display.LookupTable.AutomaticRescaleRangeMode == "Never", "colours stretched to the data"
assert view.InteractionMode == interaction, view.InteractionMode
titles = [view.AxesGrid.XTitle, view.AxesGrid.YTitle]
assert first in titles[0] and second in titles[1], titles
if interaction == "2D":
    props = view.GetClientSideObject().GetRenderer().GetViewProps()
    found = (props.GetItemAsObject(i) for i in range(props.GetNumberOfItems()))
    actor = next(prop for prop in found if prop.IsA("vtkPVGridAxes3DActor"))
    grid, bounds = view.AxesGrid, simple.GetActiveSource().GetDataInformation().GetBounds()
    for axis, labels in enumerate((grid.XAxisLabels, grid.YAxisLabels)):
        ends = bounds[2 * axis:2 * axis + 2]
        middle = 0.5 * sum(ends)
        scale = actor.GetDataScale()[axis]
        drawn = scale * middle + actor.GetDataPosition()[axis]
        rounding = 8 * 2**-53 * max(map(abs, ends))  # bounds come from origin and spacing
        assert abs(drawn) <= rounding * scale, f"axis {axis}: {drawn}"  # labelled as what it is
        assert abs(labels[1] - middle) <= rounding, (list(labels), middle)
    # The picture fills the view but for the margins of its axes.
    corner = view.CameraParallelScale * view.ViewSize[0] / view.ViewSize[1]
    columns, rows = simple.GetActiveSource().Resolution
    width = 8 if rows == 1 else columns / rows  # one row is a strip
    shares = [0.5 * width / corner, 0.5 / view.CameraParallelScale]
    assert 0.6 < max(shares) < 0.95, shares
    assert list(view.Background) == [1, 1, 1] and list(grid.XLabelColor) == [0, 0, 0]

for source, error in ((simple.Sphere(), TypeError), (None, AttributeError)):
    try:
        gaussmap.show(source, view, Gamma=1)
    except error as complaint:
        assert "Sphere" in str(complaint) or "Gamma" in str(complaint), complaint
    else:
        raise AssertionError(f"show({source}, Gamma=1) is no {error}")
save_and_compare(view, f"{case.__name__}.png", baseline, tolerance)
