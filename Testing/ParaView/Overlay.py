# SPDX-License-Identifier: BSD-3-Clause
"""What is laid over a picture lies on it, and the axes tell true numbers, without being told to.

Overlay.py <state file>: branches, contours, selections and lines are shown by plain Show(), the
picture is chosen in the representation box, as a user does both; at ranges of beta from 2 down to
1e-12, where single precision knows one number. The state file's diagram likewise.
"""
import math
import sys

import numpy
from paraview import simple
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkIOImage import vtkPNGReader

SIZE = [640, 400]
ALPHA, BETA = 5.8, 0.5
# Half the line's width and half a pixel, and one of the picture's points, which is a pixel.
NEAR = 3


def fixed_point(beta):
    x = 0.0
    for _ in range(10000):
        x = math.exp(-ALPHA * x * x) + beta
    return x


def pixels_of(view, name):
    simple.SaveScreenshot(name, view, ImageResolution=SIZE)
    reader = vtkPNGReader()
    reader.SetFileName(name)
    reader.Update()
    pixels = vtk_to_numpy(reader.GetOutput().GetPointData().GetScalars())
    return pixels.reshape(SIZE[1], SIZE[0], -1)[:, :, :3].astype(int)


def red(pixels):
    return (pixels[:, :, 0] > 150) & (pixels[:, :, 1] < 100) & (pixels[:, :, 2] < 100)


def near(mask):
    """Where a pixel of the mask is at most NEAR pixels away, along each axis."""
    result = mask.copy()
    for axis in (0, 1):
        grown = result.copy()
        for step in range(1, NEAR + 1):
            grown |= numpy.roll(result, step, axis) | numpy.roll(result, -step, axis)
        result = grown
    return result


def draw_red(display):
    display.ColorArrayName = [None, ""]
    display.AmbientColor = display.DiffuseColor = [1, 0, 0]
    display.Ambient, display.Diffuse = 1, 0  # as it is, not by how it is turned
    display.LineWidth = 2
    display.PointSize = 3


def look(view):
    view.ViewSize = SIZE
    view.OrientationAxesVisibility = 0
    view.UseColorPaletteForBackground = 0
    view.Background = [1, 1, 1]
    view.UseFXAA = 0
    view.CameraPosition = [0, 0, 10]
    view.CameraFocalPoint = [0, 0, 0]
    view.CameraViewUp = [0, 1, 0]
    view.CameraParallelProjection = 1
    view.CameraParallelScale = 0.5  # a pixel a point


def expect_along(view, name, source, columns, over):
    """The source's lines, drawn red, are where the picture is dark, over so many columns."""
    dark = pixels_of(view, f"{name}-picture.png").sum(2) < 3 * 128
    display = simple.Show(source, view)
    draw_red(display)
    drawn = red(pixels_of(view, f"{name}.png"))
    simple.Hide(source, view)
    inner = drawn[:, columns]
    assert inner.any(0).mean() >= over, f"{name}: drawn in {inner.any(0).mean()} of the columns"
    astray = inner & ~near(dark)[:, columns]
    assert not astray.any(), f"{name}: {astray.sum()} of {inner.sum()} pixels beside the picture's"


def grids(view):
    props = view.GetClientSideObject().GetRenderer().GetViewProps()
    found = [props.GetItemAsObject(i) for i in range(props.GetNumberOfItems())]
    return [prop for prop in found if prop.IsA("vtkPVGridAxes3DActor") and prop.GetVisibility()]


def expect_labels(view, source, grid, name):
    """An axes grid stands at the values of beta and x of the data's bounds. One at a time: before a
    camera is reset, ParaView has that of the view around where that of data may be."""
    bounds = source.GetDataInformation().GetBounds()
    setattr(grid, name, 1)
    simple.Render(view)
    actor, = grids(view)
    actor.GetBounds()  # which brings it up to date
    for i, told in enumerate(actor.GetGridBounds()[:4]):
        # ParaView makes it wider by 0.0008.
        most = 0.001 * (bounds[i // 2 * 2 + 1] - bounds[i // 2 * 2])
        assert abs(told - bounds[i]) <= most, f"{list(actor.GetGridBounds())} for {bounds}"
    setattr(grid, name, 0)


def expect_true_at(view, width):
    middle = fixed_point(BETA)
    wide = width == 2
    ranges = {"BetaRange": [-1, 1] if wide else [BETA - width / 2, BETA + width / 2],
              "XRange": [-1, 1.5] if wide else [middle - width, middle + width]}
    source = simple.GaussMap(Alpha=ALPHA, Resolution=SIZE, **ranges)
    display = simple.Show(source, view)
    display.Representation = "Gauss Map Picture"
    expect_labels(view, source, view.AxesGrid, "Visibility")
    expect_labels(view, source, display.DataAxesGrid, "GridAxesVisibility")
    branches = simple.GaussMapBranches(Alpha=ALPHA, BetaRange=ranges["BetaRange"])
    # At beta above 0.42 the fixed point is all there is; it is in every column of a narrow range.
    columns = slice(480, 638) if wide else slice(2, 638)
    expect_along(view, f"branches-{width}", branches, columns, 0.98)
    simple.Delete(branches)
    return source, display


def expect_others(view, source, display):
    """A contour around the ink, a selection of dark points, a line at one x: on the picture."""
    contour = simple.Contour(Input=source, ContourBy=["POINTS", "OrbitIntensity"],
                             Isosurfaces=[64])
    expect_along(view, "contour", contour, slice(480, 638), 0.5)
    line = simple.PlotOverLine(Input=source, Point1=[-1, 1.0, 0], Point2=[1, 1.0, 0])
    shown = simple.Show(line, view, "GeometryRepresentation")
    draw_red(shown)
    rows = numpy.nonzero(red(pixels_of(view, "line.png"))[:, 2:638])[0]
    simple.Hide(line, view)
    expected = (1.0 + 1) / 2.5 * SIZE[1]
    assert len(rows) and abs(rows - expected).max() <= NEAR, f"rows {rows.min()} to {rows.max()}"

    dark = pixels_of(view, "selection-picture.png").sum(2) < 3 * 128
    display.SelectionPointLabelVisibility = 0
    simple.SelectPoints("OrbitIntensity < 64", source)
    simple.Render(view)
    pixels = pixels_of(view, "selection.png")
    chosen = (pixels.max(2) - pixels.min(2)) > 60  # in colour: ParaView's magenta
    assert chosen.any(), "no selection"
    assert not (chosen & ~near(dark)).any(), "selected points beside the picture's"
    simple.ClearSelection(source)


def expect_own_when_hidden(view, source, display):
    """Without the picture, a view shows others at their own coordinates again."""
    box = simple.Box(XLength=0.5, YLength=0.5, ZLength=0.5, Center=[0.5, 0, 0])
    draw_red(simple.Show(box, view))
    farthest = red(pixels_of(view, "box-with.png")).any(0).nonzero()[0].max()
    expected = 320 + 0.75 * 0.5 * (SIZE[0] - 1) / SIZE[1] * SIZE[1]  # beta 1 is (W - 1) / 2H
    assert abs(farthest - expected) <= NEAR, f"column {farthest}, not {expected}"
    display.Visibility = 0
    rows, columns = numpy.nonzero(red(pixels_of(view, "box.png")))
    left, right = 320 + 0.25 * SIZE[1], 320 + 0.75 * SIZE[1]
    assert abs(columns.min() - left) <= NEAR and abs(columns.max() - right) <= NEAR, (
        columns.min(), columns.max())
    simple.Delete(box)


def expect_at(view, name, mask, first, last, whole):
    """What the mask chooses of the pixels spans these betas, where the view spans the whole."""
    columns = mask(pixels_of(view, f"{name}.png")).any(0).nonzero()[0]
    for found, beta in ((columns.min(), first), (columns.max(), last)):
        expected = (beta - whole[0]) / (whole[1] - whole[0]) * (SIZE[0] - 1)
        assert abs(found - expected) <= NEAR, f"{name}: column {found} of {beta}, not {expected}"


def green(pixels):
    return (pixels[:, :, 1] > 150) & (pixels[:, :, 0] < 100) & (pixels[:, :, 2] < 100)


def expect_second(view):
    """A second picture lies where it is on the first, also when that is of another range; without
    the first it is drawn alone, and without both a box has its own place."""
    first = simple.GaussMap(Resolution=SIZE)
    simple.Show(first, view).Opacity = 0
    second = simple.GaussMap(Resolution=SIZE, BetaRange=[0, 0.5])
    display = simple.Show(second, view)
    display.Representation = "Gauss Map Picture"
    simple.ColorBy(display, ("POINTS", "OrbitDensity"))
    display.LookupTable.RGBPoints = [0, 0, 1, 0, 1, 0, 1, 0]
    expect_at(view, "second", green, 0, 0.5, (-1, 1))
    first.BetaRange = [-0.5, 1]
    expect_at(view, "second-moved", green, 0, 0.5, (-0.5, 1))
    second.BetaRange = [0.25, 0.75]
    expect_at(view, "second-itself", green, 0.25, 0.75, (-0.5, 1))
    simple.Hide(first, view)
    expect_at(view, "second-visible", green, 0.25, 0.75, (0.25, 0.75))
    simple.Show(first, view)
    expect_at(view, "second-again", green, 0.25, 0.75, (-0.5, 1))
    simple.Delete(first)
    expect_at(view, "second-alone", green, 0.25, 0.75, (0.25, 0.75))
    box = simple.Box(XLength=0.25, YLength=0.25, ZLength=0.25, Center=[0.5, 0.25, 0])
    draw_red(simple.Show(box, view))
    expect_at(view, "box-second", red, 0.375, 0.625, (0.25, 0.75))
    simple.Delete(second)
    expect_at(view, "box-alone", red, 0.375, 0.625, (-0.8, 0.8))  # as many as the camera sees
    simple.Delete(box)


def expect_axes_around_picture(view):
    """However far branches go on beyond it; without it around them; or where their user wants."""
    source = simple.GaussMap(Resolution=SIZE, BetaRange=[-0.5, -0.499], XRange=[0.15, 0.152])
    simple.Show(source, view).Representation = "Gauss Map Picture"
    branches = simple.GaussMapBranches()
    simple.Show(branches, view)
    expect_labels(view, source, view.AxesGrid, "Visibility")
    source.XRange = [0.15, 0.153]
    source.UpdatePipeline()
    expect_labels(view, source, view.AxesGrid, "Visibility")
    view.AxesGrid.UseCustomBounds, view.AxesGrid.CustomBounds = 1, [-0.3, 0.2, 0, 0.4, 0, 0]
    view.AxesGrid.Visibility = 1
    simple.Render(view)
    actor, = grids(view)
    assert list(actor.GetCustomTransformedBounds()) == list(view.AxesGrid.CustomBounds)
    simple.Hide(source, view)
    simple.Render(view)
    assert actor.GetUseCustomTransformedBounds()
    view.AxesGrid.UseCustomBounds = 0
    expect_labels(view, branches, view.AxesGrid, "Visibility")
    simple.Show(source, view)
    expect_labels(view, source, view.AxesGrid, "Visibility")
    simple.Delete(source)
    expect_labels(view, branches, view.AxesGrid, "Visibility")
    simple.Delete(branches)


simple._DisableFirstRenderCameraReset()
view = simple.CreateView("RenderView")
look(view)
expect_second(view)
expect_axes_around_picture(view)
for width in (2, 1e-3, 1e-9, 1e-12):
    source, display = expect_true_at(view, width)
    if width == 2:
        expect_others(view, source, display)
        expect_own_when_hidden(view, source, display)
    simple.Delete(source)
    if width == 1e-3:
        # Lines that go far beyond the picture are drawn with the digits that it needs.
        middle = fixed_point(BETA)
        source = simple.GaussMap(Alpha=ALPHA, Resolution=SIZE, BetaRange=[BETA - 5e-8, BETA + 5e-8],
                                 XRange=[middle - 1e-7, middle + 1e-7])
        simple.Show(source, view).Representation = "Gauss Map Picture"
        branches = simple.GaussMapBranches(Alpha=ALPHA, BetaRange=[BETA - 1e-3, BETA + 1e-3])
        expect_along(view, "branches-beyond", branches, slice(2, 638), 0.98)
        # Also aslant, in front of it. The turn halves x, before which it is doubled.
        aslant = simple.Transform(Input=branches)
        aslant.Transform.Rotate, aslant.Transform.Scale = [60, 0, 0], [1, 2, 1]
        expect_along(view, "branches-aslant", aslant, slice(2, 638), 0.98)
        simple.Delete(aslant)
        simple.Delete(branches)
        simple.Delete(source)
simple.Delete(view)

simple.LoadState(sys.argv[1])
view = simple.GetRenderView()
diagram = simple.FindSource("Diagram")
view.AxesGrid.Visibility = 0
look(view)
branches = simple.GaussMapBranches(Alpha=diagram.Alpha, BetaRange=diagram.BetaRange)
expect_along(view, "state", branches, slice(480, 638), 0.98)
