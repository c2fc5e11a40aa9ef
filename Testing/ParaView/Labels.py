# SPDX-License-Identifier: BSD-3-Clause
"""The numbers along the axes are true in a view of any size, from any distance and of any range: no
two of them are the same for want of a decimal, and the ends of a deep zoom are told; there are none
of nothing. The title beside them is neither cut nor hidden by them. Margins grow with the letters,
on finer screens and for longer titles."""
import numpy
from paraview import simple
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkChartsCore import vtkAxis
from vtkmodules.vtkRenderingContext2D import vtkContextScene

SIZES = ([320, 240], [1200, 1000])
FIXED = 2  # notation


def labels_of(pixels, position, low, high, precision):
    """The numbers that VTK puts along such an axis, as text, and where they stand."""
    axis = vtkAxis()
    axis.SetScene(vtkContextScene())
    axis.SetPosition(position)
    axis.SetPoint1(0, 0)
    axis.SetPoint2(*((0, pixels) if position == vtkAxis.LEFT else (pixels, 0)))
    axis.SetRange(low, high)
    axis.SetNotation(FIXED)
    axis.SetPrecision(precision)
    axis.Update()
    texts, places = axis.GetTickLabels(), axis.GetTickPositions()
    return [(texts.GetValue(i), places.GetValue(i)) for i in range(texts.GetNumberOfValues())]


def expect_true(view, source, name, low, high):
    """Of the axis across, X, or upwards, Y."""
    columns, rows = source.Resolution
    pixel = 2 * view.CameraParallelScale / view.ViewSize[1]
    length = (columns / rows if name == "X" else 1) / pixel
    grid = view.AxesGrid
    assert getattr(grid, name + "AxisNotation") == "Fixed", getattr(grid, name + "AxisNotation")
    labels = labels_of(length, vtkAxis.BOTTOM if name == "X" else vtkAxis.LEFT, low, high,
                       getattr(grid, name + "AxisPrecision"))
    assert len(labels) > 1, (name, low, high, length)
    for text, place in labels:
        assert abs(float(text) - place) < 1e-6 * (high - low), f"{text} at {place} of {length}"


for make, ranges in (
        (simple.GaussMap, {"BetaRange": [0, 1], "XRange": [-0.5, 0.5]}),
        (simple.GaussMap, {"BetaRange": [-0.55, -0.44], "XRange": [-0.08, 0.44]}),
        (simple.GaussMap, {"BetaRange": [-0.501, -0.5], "XRange": [0.3, 0.302]}),
        (simple.GaussMapParameterPlane, {"BetaRange": [-1, 1], "AlphaRange": [0, 10]})):
    source = make(Resolution=[64, 40], **ranges)
    across, up = ranges.values()
    for size in SIZES:
        view = simple.CreateView("RenderView", ViewSize=size)
        simple.Show(source, view)
        simple.Render(view)
        for name, (low, high) in zip("XY", (across, up)):
            expect_true(view, source, name, low, high)
        view.CameraParallelScale /= 4  # closer
        simple.Render(view)
        for name, (low, high) in zip("XY", (across, up)):
            expect_true(view, source, name, low, high)
        simple.Delete(view)

# A line over alpha has that across.
source = simple.GaussMap(Resolution=[64, 40], Alpha=2, LastAlpha=7, BetaRange=[-0.5, -0.5])
view = simple.CreateView("RenderView", ViewSize=[900, 700])
simple.Show(source, view)
simple.Render(view)
assert "alpha" in view.AxesGrid.XTitle, view.AxesGrid.XTitle
expect_true(view, source, "X", 2, 7)

# A zoom to 1e-9: both ends and the middle, to a twentieth of the width.
beta, x = [0.5, 0.5 + 1e-9], [0.6130568514 - 5e-10, 0.6130568514 + 5e-10]
view = simple.CreateView("RenderView", ViewSize=[900, 700])
source = simple.GaussMap(Resolution=[64, 40], BetaRange=beta, XRange=x)
simple.Show(source, view)
simple.Render(view)
for name, (low, high) in zip("XY", (beta, x)):
    assert getattr(view.AxesGrid, name + "AxisUseCustomLabels"), name
    assert list(getattr(view.AxesGrid, name + "AxisLabels")) == [low, 0.5 * (low + high), high]
    decimals = getattr(view.AxesGrid, name + "AxisPrecision")
    told = [float(f"{value:.{decimals}f}") for value in (low, 0.5 * (low + high), high)]
    assert abs(told[0] - low) <= 0.0501e-9 and abs(told[2] - high) <= 0.0501e-9, told
    assert told[0] < told[1] < told[2], told


def pixels_of(view):
    image = view.CaptureWindow(1)
    columns, rows, _ = image.GetDimensions()
    pixels = vtk_to_numpy(image.GetPointData().GetScalars()).reshape(rows, columns, -1)
    return pixels[:, :columns // 2].astype(int)


# The title beside the numbers: within the view, and further left than any of them.
for low, high in ((0.15, 2.65), (-0.02, 0.02), (0.15, 0.15375), (-0.0018, 0.0018),
                  (0.15, 0.15 + 4e-8), (-2e-8, 2e-8)):
    source = simple.GaussMap(Resolution=[64, 40], XRange=[low, high])
    view = simple.CreateView("RenderView", ViewSize=[900, 700])
    display = simple.Show(source, view)
    simple.Render(view)
    with_title = pixels_of(view)
    view.AxesGrid.YTitle = " "
    without = pixels_of(view)
    title = (with_title != without).any(axis=(0, 2)).nonzero()[0]
    numbers = (without.sum(2) < 3 * 200).any(0).nonzero()[0]
    assert len(title) and title.min() >= 4, f"{low} to {high}: the title begins at {title[:1]}"
    assert title.max() + 3 < numbers.min(), f"{low} to {high}: {title.max()}, {numbers.min()}"
    simple.Delete(view)


def left_margin(title=None, **properties):
    """Pixels left of the picture, which is 1.6 wide."""
    view = simple.CreateView("RenderView", ViewSize=[1200, 900], **properties)
    simple.Show(simple.GaussMap(), view)
    simple.Render(view)
    if title:
        view.AxesGrid.YTitle = title
        view.ResetCamera()
    pixel = 2 * view.CameraParallelScale / view.ViewSize[1]
    return view.ViewSize[0] / 2 - (0.8 + view.CameraFocalPoint[0]) / pixel


usual = left_margin()
assert abs(usual - 79) < 0.01, usual
assert abs(left_margin(PPI=144) - 2 * usual) < 0.01, left_margin(PPI=144)
assert left_margin("alpha   ") > usual + 40 > left_margin("$\\alpha$   ") + 30

# A value that was refused leaves nothing, and axes would tell numbers of nothing.
refused = simple.GaussMap(Resolution=[64, 40])
view = simple.CreateView("RenderView", ViewSize=[640, 400])
simple.Show(refused, view)
simple.Render(view)
assert view.AxesGrid.Visibility
refused.Alpha = -3
simple.Render(view)
assert not view.AxesGrid.Visibility
refused.Alpha = 7.5
simple.Render(view)
assert view.AxesGrid.Visibility

# Who hides the axes has them hidden, whatever is drawn then.
view.AxesGrid.Visibility = 0
refused.Alpha = 6.5
simple.Render(view)
assert not view.AxesGrid.Visibility
