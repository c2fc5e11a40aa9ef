# SPDX-License-Identifier: BSD-3-Clause
"""Charts of what comes from a diagram, a plane or basins are over x, beta or alpha, and show the
array that is meant alone; the points' coordinates come as columns by ParaView's own filter."""
import csv

import numpy
from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy

BETA = -0.5
diagram = simple.GaussMap()


def chart(source):
    view = simple.CreateView("XYChartView")
    view.ViewSize = [640, 400]
    display = simple.Show(source, view)
    simple.Render(view)
    return view, display


def visible(display):
    values = list(display.SeriesVisibility)
    if "1" in values or "0" in values:  # pairs of a name and whether it is shown
        return [name for name, shown in zip(values[::2], values[1::2]) if shown == "1"]
    return values


def expect(view, display, array, title, series):
    found = (display.XArrayName, display.UseIndexForXAxis, view.BottomAxisTitle, visible(display))
    assert found == (array, 0, title, [series]), found


def axis_range(view, axis):
    """What the axis of the chart that is drawn spans: 0 on the left, 1 below."""
    drawn = view.GetClientSideObject().GetChart().GetAxis(axis)
    return drawn.GetMinimum(), drawn.GetMaximum()


def density_at(beta):
    """Of the column of the diagram that is nearest."""
    image = servermanager.Fetch(diagram)
    columns, rows, _ = image.GetDimensions()
    densities = vtk_to_numpy(image.GetPointData().GetArray("OrbitDensity"))
    column = round((beta - image.GetOrigin()[0]) / image.GetSpacing()[0])
    return densities.reshape(rows, columns)[:, column]


def expect_density_over_x(view):
    low, high = axis_range(view, 1)
    assert -1.3 < low <= -0.9 and 1.4 <= high < 1.8, f"x from {low} to {high}"
    low, high = axis_range(view, 0)
    most = density_at(BETA).max()  # a line between two columns has less; ink is up to 255
    assert low <= 0 and 0.5 * most < high < 2 * most, f"density to {high}, not {most}"


# A line up, then across, then neither.
line = simple.PlotOverLine(Input=diagram, Point1=[BETA, -1, 0], Point2=[BETA, 1.5, 0])
view, display = chart(line)
expect(view, display, "Points_Y", "x", "OrbitDensity")
expect_density_over_x(view)
simple.SaveScreenshot("density.png", view)
line.Point1, line.Point2 = [-1, 0.25, 0], [1, 0.25, 0]
simple.Render(view)
expect(view, display, "Points_X", "beta", "OrbitDensity")
line.Point1, line.Point2 = [-1, -1, 0], [1, 1.5, 0]
simple.Render(view)
expect(view, display, "arc_length", "length", "OrbitDensity")

# What somebody chooses, stays.
line.Point2 = [-1, 1.5, 0]
simple.Render(view)
expect(view, display, "Points_Y", "x", "OrbitDensity")
view.BottomAxisTitle = "mine"
line.Point1, line.Point2 = [-1, 0.5, 0], [1, 0.5, 0]
simple.Render(view)
expect(view, display, "Points_X", "mine", "OrbitDensity")
display.XArrayName = "arc_length"
line.Point1, line.Point2 = [-1, -1, 0], [-1, 1.5, 0]
simple.Render(view)
expect(view, display, "arc_length", "mine", "OrbitDensity")

view, display = chart(line)
display.UseIndexForXAxis = 1
line.Point1, line.Point2 = [-1, 0.5, 0], [1, 0.5, 0]
simple.Render(view)
assert display.UseIndexForXAxis == 1 and display.XArrayName == "Points_Y", display.XArrayName

# One column, also of basins, has its x; lines of a plane have beta or alpha.
column = simple.GaussMap(BetaRange=[BETA, BETA], Resolution=[1, 400])
view, display = chart(simple.PlotData(Input=column))
expect(view, display, "X", "x", "OrbitDensity")
expect_density_over_x(view)
simple.SaveScreenshot("column.png", view)
view, display = chart(simple.GaussMapBasins(BetaRange=[BETA, BETA], Resolution=[1, 100]))
expect(view, display, "X", "x", "Arrival")
view, display = chart(simple.GaussMapParameterPlane(Resolution=[100, 1]))
expect(view, display, "Beta", "beta", "LyapunovExponent")
view, display = chart(simple.GaussMapParameterPlane(BetaRange=[BETA, BETA], Resolution=[1, 100]))
expect(view, display, "Alpha", "alpha", "LyapunovExponent")

# A diagram over alpha.
over_alpha = simple.GaussMap(Alpha=2, LastAlpha=9, BetaRange=[BETA, BETA])
view, display = chart(simple.PlotOverLine(Input=over_alpha, Point1=[2, 0, 0], Point2=[9, 0, 0]))
expect(view, display, "Points_X", "alpha", "OrbitDensity")

# Other people's data.
view, display = chart(simple.PlotOverLine(Input=simple.Wavelet()))
expect(view, display, "arc_length", "", "RTData")
arrivals = simple.Calculator(Input=simple.Wavelet(), Function="coordsX", ResultArrayName="Arrival")
view, display = chart(simple.PlotOverLine(Input=arrivals))
assert {"RTData", "Arrival"} <= set(visible(display)), visible(display)

# Columns of beta and x: each point of the image, once, where it lies.
append = getattr(simple, "AppendLocationAttributes", None) or simple.Coordinates  # ParaView 6's
located = append(Input=simple.GaussMap(Resolution=[20, 10]))
view, display = chart(simple.ExtractSubset(Input=located, VOI=[3, 3, 0, 9, 0, 0]))
expect(view, display, "PointLocations_Y", "x", "OrbitDensity")
simple.SaveData("located.csv", located, Precision=17)
with open("located.csv", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
beta = numpy.array([float(row["PointLocations:0"]) for row in rows]).reshape(10, 20)
x = numpy.array([float(row["PointLocations:1"]) for row in rows]).reshape(10, 20)
assert abs(beta - numpy.linspace(-1, 1, 20)).max() < 1e-15, beta
assert abs(x - numpy.linspace(-0.875, 1.375, 10)[:, None]).max() < 1e-15, x
