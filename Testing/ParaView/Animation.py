# SPDX-License-Identifier: BSD-3-Clause
"""Alpha animated by ParaView's scene gives at each time the picture of that alpha, also as the
frames that File > Save Animation writes."""
import pathlib

from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkIOImage import vtkPNGReader

TIMES = [0.0, 0.25, 0.5, 0.75, 1.0]


def alpha_at(time):
    return 4 + 4 * time


def densities(source):
    return vtk_to_numpy(servermanager.Fetch(source).GetPointData().GetArray("OrbitDensity")).copy()


def pixels(path):
    reader = vtkPNGReader()
    reader.SetFileName(str(path))
    reader.Update()
    return vtk_to_numpy(reader.GetOutput().GetPointData().GetScalars()).copy()


source = simple.GaussMap(Resolution=[60, 50])
view = simple.CreateView("RenderView", ViewSize=[160, 120], OrientationAxesVisibility=0)
simple.Show(source, view)
simple.ResetCamera(view)
track = simple.GetAnimationTrack("Alpha", proxy=source)
track.KeyFrames = [simple.CompositeKeyFrame(KeyTime=time, KeyValues=[alpha_at(time)])
                   for time in (0, 1)]
scene = simple.GetAnimationScene()
scene.PlayMode = "Sequence"
scene.StartTime, scene.EndTime, scene.NumberOfFrames = 0, 1, len(TIMES)
for time in TIMES:
    scene.AnimationTime = time
    source.UpdatePipeline()
    expected = simple.GaussMap(Resolution=[60, 50], Alpha=alpha_at(time))
    assert source.Alpha == alpha_at(time), f"{source.Alpha} at {time}"
    assert (densities(source) == densities(expected)).all(), f"another picture at {time}"
    simple.Delete(expected)

for path in pathlib.Path().glob("*.png"):
    path.unlink()
simple.SaveAnimation("film.png", view, ImageResolution=view.ViewSize,
                     FrameWindow=[0, len(TIMES) - 1])
frames = sorted(pathlib.Path().glob("film*.png"))
assert len(frames) == len(TIMES), frames
# The same view without the scene. The axis of beta is as before: only alpha has changed.
track.Enabled = 0
for frame, time in zip(frames, TIMES):
    source.Alpha = alpha_at(time)
    simple.SaveScreenshot("still.png", view, ImageResolution=view.ViewSize)
    assert (pixels(frame) == pixels("still.png")).all(), f"{frame} is another picture than a still"
assert len({pixels(frame).tobytes() for frame in frames}) == len(TIMES), "frames are alike"
