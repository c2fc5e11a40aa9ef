# SPDX-License-Identifier: BSD-3-Clause
"""Bad values through ParaView's properties: the same complaint, no data, a good update after."""
import math

from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy

SIZE = [40, 30]
BAD = [
    ("Alpha", [math.nan]), ("Alpha", [math.inf]), ("Alpha", [-0.5]),
    ("BetaRange", [-math.inf, 1]), ("BetaRange", [-1, math.nan]), ("BetaRange", [1, -1]),
    ("XRange", [-math.inf, 1]), ("XRange", [-1, math.nan]), ("XRange", [1, 1]), ("XRange", [2, 1]),
    ("Resolution", [0, 30]), ("Resolution", [40, -1]), ("Resolution", [2**31 - 1, 2**31 - 1]),
    ("InitialX", [-math.inf]), ("InitialX", [math.nan]),
    ("Transients", [-1]), ("SamplesPerColumn", [-1]), ("NumberOfThreads", [-1]),
]


def densities(source):
    return vtk_to_numpy(servermanager.Fetch(source).GetPointData().GetArray("OrbitDensity")).copy()


expected = densities(simple.GaussMap(Resolution=SIZE))
source = simple.GaussMap(Resolution=SIZE)
algorithm = source.GetClientSideObject()
complaints = []


def collect(_caller, _event, text):
    complaints.append(text)


collect.CallDataType = "string0"
algorithm.AddObserver("ErrorEvent", collect)
algorithm.GetExecutive().AddObserver("ErrorEvent", collect)
for name, values in BAD:
    good = list(source.GetProperty(name)) if len(values) > 1 else [source.GetPropertyValue(name)]
    complaints.clear()
    source.SetPropertyWithName(name, values)
    source.UpdatePipeline()
    assert len(complaints) == 1, f"{name} {values}: {complaints}"
    assert f"{name} is " in complaints[0], f"{name} {values}: {complaints[0]}"
    assert algorithm.GetOutput().GetNumberOfPoints() == 0, f"{name} {values}: data"
    source.SetPropertyWithName(name, good)
    source.UpdatePipeline()
    assert (densities(source) == expected).all(), f"{name}: another picture after {values}"
