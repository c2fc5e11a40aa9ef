# SPDX-License-Identifier: BSD-3-Clause
"""The representation "Gauss Map Picture" draws the data, whatever the ranges: from the standard
picture to a range of beta of 1e-12, where single precision sees one number; and however many points
a pixel covers, none of them is left out."""
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


def drawn(name, size):
    """The view: rows from the smallest x, grey levels."""
    view.ViewSize = size
    simple.SaveScreenshot(name, view, ImageResolution=size)
    reader = vtkPNGReader()
    reader.SetFileName(name)
    reader.Update()
    pixels = vtk_to_numpy(reader.GetOutput().GetPointData().GetScalars())
    return pixels.reshape(size[1], size[0], -1)[:, :, 0].astype(int)


def shown(name, size=SIZE, resolution=SIZE, **properties):
    """The view's pixels, which the picture fills, and the data."""
    source = simple.GaussMap(Resolution=resolution, **properties)
    display = simple.Show(source, view)
    display.Representation = "Gauss Map Picture"
    display.LookupTable.RGBPoints = [0, 0, 0, 0, 255, 1, 1, 1]  # the data, not the ink
    pixels = drawn(f"{name}.png", size)
    image = servermanager.Fetch(source)
    data = vtk_to_numpy(image.GetPointData().GetArray("OrbitIntensity"))
    data = data.reshape(resolution[1], resolution[0]).astype(int)
    simple.Delete(source)
    return pixels, data


def check(name, **properties):
    pixels, data = shown(name, **properties)
    ink = (data < 250).mean()
    assert 0.002 < ink < 0.5, f"{name}: {ink} of the points are ink, which tests little"
    # Each pixel is its point; colours are rounded once, to one grey level.
    wrong = abs(pixels - data)[1:-1, 1:-1] > 1  # the outermost half points are cut
    assert not wrong.any(), f"{name}: {wrong.sum()} pixels do not show their point"


def coverage(pixels, points):
    """Of each pixel, the shares that points have in it."""
    ends = numpy.linspace(0, points, pixels + 1)
    low, high = ends[:-1, None], ends[1:, None]
    point = numpy.arange(points)
    shares = numpy.minimum(high, point + 1) - numpy.maximum(low, point)
    return numpy.clip(shares, 0, None) * pixels / points


def check_shrunk(name, size, resolution):
    pixels, data = shown(name, size, resolution)
    expected = coverage(size[1], resolution[1]) @ data @ coverage(size[0], resolution[0]).T
    # Colours of the points are rounded to a grey level, and so is their average.
    wrong = abs(pixels - expected)[1:-1, 1:-1] > 2
    assert not wrong.any(), f"{name}: {wrong.sum()} pixels are no average of what they cover"
    some = data[::resolution[1] // size[1], ::resolution[0] // size[0]][:size[1], :size[0]]
    assert (abs(some - expected) > 16).mean() > 0.002, f"{name}: a point of each would do"


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

# Twenty-five points a pixel, and shares of points: 4.6875 by 4.6875.
check_shrunk("shrunk", size=[400, 300], resolution=[2000, 1500])
check_shrunk("shrunk-by-shares", size=[320, 240], resolution=[1500, 1125])
