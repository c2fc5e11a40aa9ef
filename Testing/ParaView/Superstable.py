# SPDX-License-Identifier: BSD-3-Clause
"""Superstable cycles have a finite exponent, with which filters and charts work, or -inf."""
import math

from paraview import servermanager, simple

# At beta = -1 x = 0 is a fixed point, and at alpha = 0 f' is 0 everywhere.
plane = simple.GaussMapParameterPlane(Resolution=[21, 11], SecondAttractor=1)


def values_of(source, name="LyapunovExponent"):
    source.UpdatePipeline()
    data = servermanager.Fetch(source)
    array = (data.GetPointData().GetArray(name) or data.GetCellData().GetArray(name))
    return [array.GetValue(i) for i in range(array.GetNumberOfTuples())]


assert min(values_of(plane)) == -20, values_of(plane)
along = simple.PlotOverLine(Input=plane, Point1=[-1, 0, 0], Point2=[1, 10, 0])
warped = simple.WarpByScalar(Input=plane, Scalars=["POINTS", "LyapunovExponent"])
integral = simple.IntegrateVariables(Input=plane)
contour = simple.Contour(Input=plane, ContourBy=["POINTS", "LyapunovExponent"], Isosurfaces=[-1])
for source in (along, warped, integral, contour):
    values = values_of(source)
    assert values and all(math.isfinite(value) for value in values), (source, values)
    points = servermanager.Fetch(source)
    assert all(math.isfinite(bound) for bound in points.GetBounds()), source

line = simple.GaussMapParameterPlane(Resolution=[5, 1], LowestExponent=-math.inf)
line.UpdatePipeline()
exponents = servermanager.Fetch(line).GetPointData().GetArray("LyapunovExponent")
assert exponents.GetValue(0) == -math.inf, exponents.GetValue(0)
finite = [exponents.GetValue(i) for i in range(1, 5)]
assert all(math.isfinite(value) for value in finite), finite

display = simple.Show(line, simple.CreateView("RenderView"))
simple.ColorBy(display, ("POINTS", "LyapunovExponent"))
display.RescaleTransferFunctionToDataRange()
points = list(simple.GetColorTransferFunction("LyapunovExponent").RGBPoints)
values = points[::4]
assert (values[0], values[-1]) == (min(finite), max(finite)), values
simple.Render()

chart = simple.Show(line, simple.CreateView("XYChartView"))
chart.XArrayName = "Beta"
chart.SeriesVisibility = ["LyapunovExponent"]
simple.Render()
