# SPDX-License-Identifier: BSD-3-Clause
"""Pictures of views and their baselines."""
import os

from paraview import simple
from vtkmodules.vtkImagingCore import vtkImageDifference
from vtkmodules.vtkIOImage import vtkPNGReader

THRESHOLD = 8


def fix_colours(view):
    """Sets the colours that ParaView 6 changed."""
    view.UseColorPaletteForBackground = 0
    view.Background = [0.6, 0.7, 0.8]


def difference(path, baseline):
    """Sum over the pixels of what exceeds THRESHOLD grey levels at the best shift of one pixel, in
    units of a full pixel. 0 on the machine that made the baseline.
    """
    comparison = vtkImageDifference()
    comparison.SetThreshold(THRESHOLD)
    for i, name in enumerate((path, baseline)):
        reader = vtkPNGReader()
        reader.SetFileName(name)
        comparison.SetInputConnection(i, reader.GetOutputPort())
    comparison.Update()
    return comparison.GetThresholdedError()


def save_and_compare(view, path, baseline, tolerance):
    simple.SaveScreenshot(path, view, ImageResolution=list(view.ViewSize))
    assert os.path.exists(baseline), f"no baseline; look at {os.path.abspath(path)}"
    error = difference(path, baseline)
    assert error < tolerance, f"{os.path.abspath(path)} differs by {error} from {baseline}"
