# SPDX-License-Identifier: BSD-3-Clause
"""The representation "Gauss Map Picture" draws the data, whatever the ranges: from the standard
picture to a range of beta of 1e-12, where single precision sees one number."""
from paraview import servermanager, simple
import numpy
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkIOImage import vtkPNGReader

SIZE = [160, 100]


def fixed_point(alpha, beta):
    x = 0.0
    for _ in range(10000):
        x = numpy.exp(-alpha * x * x) + beta
    return float(x)


def drawn(view, name):
    """The view, a pixel a point: rows from the top, grey levels."""
    simple.SaveScreenshot(name, view, ImageResolution=SIZE)
    reader = vtkPNGReader()
    reader.SetFileName(name)
    reader.Update()
    pixels = vtk_to_numpy(reader.GetOutput().GetPointData().GetScalars())
    return pixels.reshape(SIZE[1], SIZE[0], -1)[:, :, 0].astype(int)


def check(name, **properties):
    source = simple.GaussMap(Resolution=SIZE, **properties)
    display = simple.Show(source, view)
    display.Representation = "Gauss Map Picture"
    display.LookupTable.RGBPoints = [0, 0, 0, 0, 255, 1, 1, 1]  # the data, not the ink
    pixels = drawn(view, f"{name}.png")
    image = servermanager.Fetch(source)
    data = vtk_to_numpy(image.GetPointData().GetArray("OrbitIntensity"))
    data = data.reshape(SIZE[1], SIZE[0]).astype(int)
    ink = (data < 250).mean()
    assert 0.002 < ink < 0.5, f"{name}: {ink} of the points are ink, which tests little"
    # Each pixel is its point or, where the texture's nearest point rounds the other way, one
    # beside it; colours are rounded once, to one grey level. The outermost half points are cut.
    around = numpy.stack([data[1 + j:SIZE[1] - 1 + j, 1 + i:SIZE[0] - 1 + i]
                          for i in (-1, 0, 1) for j in (-1, 0, 1)])
    inner = pixels[1:-1, 1:-1]
    wrong = (inner < around.min(0) - 1) | (inner > around.max(0) + 1)
    assert not wrong.any(), f"{name}: {wrong.sum()} pixels show none of the points around them"
    # And no point is lost: as much ink, but for what rounding doubles or drops, a column in ten.
    share = (inner < 250).mean() / (data[1:-1, 1:-1] < 250).mean()
    assert 0.8 < share < 1.25, f"{name}: {share} of the ink is drawn"
    simple.Delete(source)


simple._DisableFirstRenderCameraReset()
view = simple.CreateView("RenderView")
view.ViewSize = SIZE
view.OrientationAxesVisibility = 0
view.UseFXAA = 0
view.CameraPosition = [0, 0, 10]
view.CameraFocalPoint = [0, 0, 0]
view.CameraViewUp = [0, 1, 0]
view.CameraParallelProjection = 1
view.CameraParallelScale = 0.5  # a pixel a point: the image's height is 1

check("standard")
# The fixed point moves with beta by 1/(1 - f'(x)), f'(x) = -2 alpha x exp(-alpha x^2): a slanted
# line, as long as the range of x goes with that of beta.
ALPHA, BETA = 5.8, 0.5
x = fixed_point(ALPHA, BETA)
for width in (1e-3, 1e-6, 1e-9, 1e-12):
    check(f"fixed-point-{width}", Alpha=ALPHA, BetaRange=[BETA - width, BETA + width],
          XRange=[x - width, x + width])
# A tall strip: all of x, in a range of beta of 1e-9, in the chaos of alpha 6.2.
check("strip", Alpha=6.2, BetaRange=[-0.59 - 5e-10, -0.59 + 5e-10], SamplesPerColumn=20)
