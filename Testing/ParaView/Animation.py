# SPDX-License-Identifier: BSD-3-Clause
"""Alpha animated by ParaView's scene gives at each time the picture of that alpha."""
from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy


def densities(source):
    return vtk_to_numpy(servermanager.Fetch(source).GetPointData().GetArray("OrbitDensity")).copy()


source = simple.GaussMap(Resolution=[60, 50])
track = simple.GetAnimationTrack("Alpha", proxy=source)
frames = [simple.CompositeKeyFrame(KeyTime=time, KeyValues=[value])
          for time, value in ((0, 4.0), (1, 8.0))]
track.KeyFrames = frames
scene = simple.GetAnimationScene()
scene.PlayMode = "Sequence"
scene.StartTime, scene.EndTime, scene.NumberOfFrames = 0, 1, 5
for time in (0.0, 0.25, 1.0):
    scene.AnimationTime = time
    source.UpdatePipeline()
    expected = simple.GaussMap(Resolution=[60, 50], Alpha=4 + 4 * time)
    assert source.Alpha == 4 + 4 * time, f"{source.Alpha} at {time}"
    assert (densities(source) == densities(expected)).all(), f"another picture at {time}"
