# SPDX-License-Identifier: BSD-3-Clause
"""The parameter plane of three ranks has the bytes of one.

Run by Python: PlaneRanks.py run <pvbatch> <mpirun> <pvpython>. It runs itself in these programs: an
MPI program, as pvpython is, cannot start ranks.
"""
import subprocess
import sys


def run(pvbatch, mpirun, pvpython):
    for path, ranks in (("one.pvti", "1"), ("three.pvti", "3")):
        subprocess.run([mpirun, "-np", ranks, "--oversubscribe", "--bind-to", "none", pvbatch,
                        "--sym", __file__, "write", path], check=True)
    subprocess.run([pvpython, __file__, "compare"], check=True)


def write(path):
    from paraview import simple
    plane = simple.GaussMapParameterPlane(
        Resolution=[61, 23], Iterates=300, SecondAttractor=1, OrbitRange=1, NumberOfThreads=1)
    simple.SaveData(path, plane, DataMode="Binary")


def read(path):
    from vtkmodules.vtkIOXML import vtkXMLPImageDataReader
    reader = vtkXMLPImageDataReader()
    reader.SetFileName(path)
    reader.Update()
    image = reader.GetOutput()
    assert image.GetDimensions() == (61, 23, 1), image.GetDimensions()
    data = image.GetPointData()
    names = {data.GetArrayName(i) for i in range(data.GetNumberOfArrays())} - {"vtkGhostType"}
    return {name: bytes(memoryview(data.GetArray(name))) for name in names}


def compare():
    one, three = read("one.pvti"), read("three.pvti")
    assert len(one) == 11, sorted(one)
    for name, values in one.items():
        assert three[name] == values, f"{name} differs"


{"run": run, "write": write, "compare": compare}[sys.argv[1]](*sys.argv[2:])
