# SPDX-License-Identifier: BSD-3-Clause
"""A picture in a view, against a baseline: Screenshot.py <representation> <baseline>."""
import os
import sys

from paraview import simple
from vtkmodules.vtkImagingCore import vtkImageDifference
from vtkmodules.vtkIOImage import vtkPNGReader

# Sum over the pixels of what exceeds THRESHOLD grey levels at the best shift of one pixel, in
# units of a full pixel. 0 on the machine that made the baseline; alpha 5.81 instead of 5.8 gives
# 13 and more.
THRESHOLD = 8
TOLERANCE = 3


def difference(path, baseline):
    comparison = vtkImageDifference()
    comparison.SetThreshold(THRESHOLD)
    for i, name in enumerate((path, baseline)):
        reader = vtkPNGReader()
        reader.SetFileName(name)
        comparison.SetInputConnection(i, reader.GetOutputPort())
    comparison.Update()
    return comparison.GetThresholdedError()


representation, baseline = sys.argv[1:]
view = simple.CreateView("RenderView")
view.ViewSize = [400, 400]
# Colours that ParaView 6 changed.
view.UseColorPaletteForBackground = 0
view.Background = [0.6, 0.7, 0.8]
view.OrientationAxesVisibility = 0
# Fewer bins than pixels: the picture does not depend on which of them a renderer leaves out.
source = simple.GaussMap(Resolution=[64, 40])
display = simple.Show(source, view)
display.Representation = representation
view.InteractionMode = "2D"
view.CameraPosition = [0, 0.25, 10]
view.CameraFocalPoint = [0, 0.25, 0]
view.CameraParallelProjection = 1
view.CameraParallelScale = 1.3
simple.SaveScreenshot(f"{representation}.png", view, ImageResolution=[400, 400])
assert os.path.exists(baseline), f"no baseline; look at {os.path.abspath(representation)}.png"
error = difference(f"{representation}.png", baseline)
assert error < TOLERANCE, f"{os.path.abspath(representation)}.png differs by {error} from {baseline}"
