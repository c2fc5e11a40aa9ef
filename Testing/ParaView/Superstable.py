# SPDX-License-Identifier: BSD-3-Clause
"""The exponent of a superstable cycle is minus infinity; ParaView's range of colours omits it."""
import math

from paraview import servermanager, simple

# x = 0 is a fixed point at beta = -1.
line = simple.GaussMapParameterPlane(Resolution=[5, 1], BetaRange=[-1, 1])
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
