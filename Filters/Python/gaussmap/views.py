# SPDX-License-Identifier: BSD-3-Clause
"""How the sources of the Gauss iterated map are looked at in ParaView. Needs `paraview`."""
import math
from typing import Any

from paraview import simple
from vtkmodules.vtkRenderingFreeType import vtkMathTextFreeTypeTextRenderer

from .plugin import load_plugin

# Of each source: the array that colours it, its ranges along the axes, and the axes' titles.
LOOKS = {
    "GaussMapSource": ("OrbitIntensity", ("BetaRange", "XRange"), "βx"),
    "GaussMapParameterPlaneSource": ("LyapunovExponent", ("BetaRange", "AlphaRange"), "βα"),
    "GaussMapVolumeSource": ("OrbitDensity", ("BetaRange", "XRange", "AlphaRange"), "βxα"),
}
# How much of a view's height or width a picture leaves to the labels of its axes.
MARGIN = 1.3
TITLE_FONT_SIZE = 20
LABEL_FONT_SIZE = 14
MOST_DECIMALS = 4
LEFT_AND_BELOW = 3  # of AxesToLabel
ROOM_FOR_LABELS = 3 * " "  # a title on the left is centred where they end
# A volume is seen from above the corner of the smallest beta and the largest alpha.
DIRECTION = (-5, 3, 8)
MATH_TEXT = vtkMathTextFreeTypeTextRenderer().MathTextIsSupported()


def ranges_along(source):
    """The ranges along the axes. A plane of one row has none of alpha: it lies at Alpha."""
    ranges = [source.GetPropertyValue(name) for name in LOOKS[source.GetXMLName()][1]]
    if source.GetXMLName() == "GaussMapParameterPlaneSource" and source.Resolution[1] == 1:
        ranges[1] = (source.Alpha, source.Alpha)
    return ranges


def placement(source):
    """Where the representation "Gauss Map Picture" draws the points of an image, as scale and
    position: at equal distances, the rows 1 high, around the origin, however narrow the ranges are.
    """
    columns, rows = source.Resolution
    (left, right), (low, high) = ranges_along(source)
    # Rows are bins between the ends of a range of x, and values of alpha at the ends of theirs.
    intervals = rows if source.GetXMLName() == "GaussMapSource" else rows - 1
    height = (high - low) / intervals if intervals > 0 and high > low else None
    width = (right - left) / (columns - 1) if columns > 1 and right > left else height or 1
    height = height or width
    scale = [1 / (rows * width), 1 / (rows * height), 1]
    return scale, [-0.5 * scale[0] * (left + right), -0.5 * scale[1] * (low + high), 0]


def in_letters(title):
    """A title as ParaView can draw it: its own fonts have no Greek letters, Matplotlib has."""
    for letter, name in (("α", "alpha"), ("β", "beta")):
        title = title.replace(letter, rf"$\{name}$" if MATH_TEXT else name)
    return title


def decimals(low, high):
    """How many decimals tell the labels of an axis apart, some ten of them."""
    return max(0, 1 + math.ceil(-math.log10(high - low))) if high > low else 2


def set_axes(view, ranges, titles, scale=(1, 1, 1), position=(0, 0, 0)):
    """Axes with titles and true numbers around data that are drawn scaled, then moved."""
    grid = view.AxesGrid
    grid.Visibility = 1
    grid.DataScale = scale
    grid.DataPosition = position
    for axis, title, (low, high) in zip("XYZ", titles, ranges):
        digits = decimals(low, high)
        setattr(grid, f"{axis}Title", in_letters(title))
        setattr(grid, f"{axis}TitleFontSize", TITLE_FONT_SIZE)
        setattr(grid, f"{axis}LabelFontSize", LABEL_FONT_SIZE)
        setattr(grid, f"{axis}AxisNotation", "Fixed")
        setattr(grid, f"{axis}AxisPrecision", digits)
        # Numbers too long to stand side by side: at the ends and in the middle.
        setattr(grid, f"{axis}AxisUseCustomLabels", int(digits > MOST_DECIMALS))
        setattr(grid, f"{axis}AxisLabels", [low, 0.5 * (low + high), high])


def look_at_picture(view, columns, rows):
    """Frames a picture around the origin, 1 high, for 2D interaction."""
    view.InteractionMode = "2D"
    view.CameraParallelProjection = 1
    view.CameraPosition = [0, 0, 10]
    view.CameraFocalPoint = [0, 0, 0]
    view.CameraViewUp = [0, 1, 0]
    aspect = view.ViewSize[0] / view.ViewSize[1]
    view.CameraParallelScale = 0.5 * MARGIN * max(1, columns / rows / aspect)


def show_picture(source, display, view, ranges, titles):
    display.Representation = "Gauss Map Picture"  # places itself so, in double precision
    set_axes(view, ranges, titles, *placement(source))
    view.AxesGrid.AxesToLabel = LEFT_AND_BELOW
    view.AxesGrid.YTitle += ROOM_FOR_LABELS
    look_at_picture(view, *source.Resolution)


def show_volume(display, view, ranges, titles):
    display.Representation = "Volume"
    set_axes(view, ranges, titles)
    view.InteractionMode = "3D"
    view.CameraFocalPoint = [0, 0, 0]
    view.CameraPosition = DIRECTION
    view.CameraViewUp = [0, 1, 0]
    simple.ResetCamera(view)


def show(source: Any = None, view: Any = None, **properties: Any) -> Any:
    """Shows a source of the Gauss iterated map in a view of ParaView as it is meant to be seen.

    The plugin is loaded if it is not. `source` is a "Gauss Map" (one is made if it is None), a
    "Gauss Map Parameter Plane" or a "Gauss Map Volume"; `view` a render view, by default the active
    one; `properties` are set on the source. An image is shown as a picture with 2D interaction, a
    volume as such, in the plugin's colours, with axes titled β and x, or α where it has one. The
    points of a picture are drawn at equal distances, so a narrow window, 1e-9 wide maybe, is no
    sliver; the axes tell the true numbers. A volume keeps its true proportions. Returns the
    source's display.

        import gaussmap
        from paraview import simple
        gaussmap.show(Alpha=6.2, BetaRange=[-0.6, -0.3])
        simple.Render()

    A source of another kind is a TypeError, an unknown property an AttributeError.
    """
    load_plugin()
    if source is None:
        source, properties = simple.GaussMap(**properties), {}
    name = source.GetXMLName()
    if name not in LOOKS:
        raise TypeError(f"{name} is not one of {', '.join(LOOKS)}")
    for key, value in properties.items():
        setattr(source, key, value)
    view = view or simple.GetActiveViewOrCreate("RenderView")
    simple._DisableFirstRenderCameraReset()  # which would undo the camera below
    display = simple.Show(source, view)
    array, _, titles = LOOKS[name]
    display.SetScalarColoring(array, 0)  # not ColorBy, which stretches the colours to the data
    ranges = ranges_along(source)
    if name == "GaussMapVolumeSource":
        show_volume(display, view, ranges, titles)
    else:
        show_picture(source, display, view, ranges, titles)
    return display
