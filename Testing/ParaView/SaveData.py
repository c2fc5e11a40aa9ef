# SPDX-License-Identifier: BSD-3-Clause
"""What SaveData writes, ParaView reads back as it was."""
from paraview import servermanager, simple
from vtkmodules.vtkIOImage import vtkPNGReader
from vtkmodules.util.numpy_support import vtk_to_numpy


def equal(image, other, name):
    return (vtk_to_numpy(image.GetPointData().GetArray(name)) ==
            vtk_to_numpy(other.GetPointData().GetArray(name))).all()


source = simple.GaussMap(Alpha=6.2, BetaRange=[-0.9, 0.7], Resolution=[123, 77])
image = servermanager.Fetch(source)

# Inline data: Debian 12's XML library stops VTK's readers at appended data.
for name, options in (("saved.vti", {"DataMode": "Binary"}), ("saved.pvti", {"DataMode": "Binary"}),
                      ("saved.vtk", {})):
    simple.SaveData(name, source, **options)
    read = servermanager.Fetch(simple.OpenDataFile(name))
    assert read.GetDimensions() == (123, 77, 1), name
    for i in range(3):
        assert abs(read.GetOrigin()[i] - image.GetOrigin()[i]) < 1e-6, f"{name}: origin"
        assert abs(read.GetSpacing()[i] - image.GetSpacing()[i]) < 1e-6, f"{name}: spacing"
    assert equal(read, image, "OrbitDensity") and equal(read, image, "OrbitIntensity"), name
    fields = read.GetFieldData()
    assert fields.GetAbstractArray("Alpha").GetValue(0) == 6.2, f"{name}: Alpha"
    assert fields.GetAbstractArray("GaussMapVersion").GetValue(0), f"{name}: version"

simple.SaveData("saved.png", source)
reader = vtkPNGReader()  # ParaView's own shows pixels as cells
reader.SetFileName("saved.png")
reader.Update()
assert reader.GetOutput().GetDimensions() == (123, 77, 1)
assert (vtk_to_numpy(reader.GetOutput().GetPointData().GetScalars()) ==
        vtk_to_numpy(image.GetPointData().GetArray("OrbitIntensity"))).all()
