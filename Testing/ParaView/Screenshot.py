# SPDX-License-Identifier: BSD-3-Clause
"""A picture in a view, against a baseline: Screenshot.py <representation> <baseline>."""
import sys

from paraview import simple

from pictures import fix_colours, save_and_compare

representation, baseline = sys.argv[1:]
view = simple.CreateView("RenderView")
view.ViewSize = [400, 400]
fix_colours(view)
view.OrientationAxesVisibility = 0
# Fewer bins than pixels: the picture does not depend on which of them a renderer leaves out.
source = simple.GaussMap(Resolution=[64, 40], ToneMap="Square Root")
display = simple.Show(source, view)
display.Representation = representation
view.InteractionMode = "2D"
view.CameraPosition = [0, 0.25, 10]
view.CameraFocalPoint = [0, 0.25, 0]
view.CameraParallelProjection = 1
view.CameraParallelScale = 1.3
# alpha 5.81 instead of 5.8 gives 13 and more.
save_and_compare(view, f"{representation}.png", baseline, tolerance=3)
