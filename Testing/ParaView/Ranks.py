# SPDX-License-Identifier: BSD-3-Clause
"""Three ranks make of each image the bytes that one makes.

Run by Python: Ranks.py run <pvbatch> <mpirun> <pvpython>. It runs itself in these programs: an MPI
program, as pvpython is, cannot start ranks.
"""
import subprocess
import sys

# Name: class in paraview.simple, properties, and how many arrays it has.
IMAGES = {
    "plane": ("GaussMapParameterPlane",
              {"Resolution": [61, 23], "Iterates": 300, "SecondAttractor": 1, "OrbitRange": 1}, 12),
    "basins": ("GaussMapBasins", {"Resolution": [61, 23], "Alpha": 7.1, "Iterates": 300}, 3),
    "both": ("GaussMap", {"Resolution": [61, 23], "Attractor": 1}, 4),
    "rising": ("GaussMap", {"Resolution": [61, 23], "Attractor": 2}, 2),
    "falling": ("GaussMap", {"Resolution": [61, 23], "Attractor": 3}, 2),
    "inside": ("GaussMap", {"Resolution": [61, 23], "XRange": [0.2, 0.4],
                            "SamplesInsideXRange": 1, "MaximumIterates": 3000}, 2),
    "equalized": ("GaussMap", {"Resolution": [61, 23], "ToneMap": 3}, 2),
    "volume": ("GaussMapVolume", {"Resolution": [61, 23, 7]}, 2),
    "followed volume": ("GaussMapVolume", {"Resolution": [61, 23, 7], "Attractor": 2}, 2),
}


def run(pvbatch, mpirun, pvpython):
    for ranks in ("1", "3"):
        subprocess.run([mpirun, "-np", ranks, "--oversubscribe", "--bind-to", "none", pvbatch,
                        "--sym", __file__, "write", ranks], check=True)
    subprocess.run([pvpython, __file__, "compare"], check=True)


def write(ranks):
    from paraview import simple
    for name, (kind, properties, _) in IMAGES.items():
        image = getattr(simple, kind)(NumberOfThreads=1, **properties)
        simple.SaveData(f"{name} by {ranks}.pvti", image, DataMode="Binary")


def read(path):
    from vtkmodules.vtkIOXML import vtkXMLPImageDataReader
    reader = vtkXMLPImageDataReader()
    reader.SetFileName(path)
    reader.Update()
    image = reader.GetOutput()
    data = image.GetPointData()
    names = {data.GetArrayName(i) for i in range(data.GetNumberOfArrays())} - {"vtkGhostType"}
    return image.GetDimensions(), {name: bytes(memoryview(data.GetArray(name))) for name in names}


def compare():
    for name, (_, properties, arrays) in IMAGES.items():
        size, one = read(f"{name} by 1.pvti")
        size_of_three, three = read(f"{name} by 3.pvti")
        assert size == size_of_three == (*properties["Resolution"], 1)[:3], f"{name}: {size}"
        assert len(one) == arrays, f"{name}: {sorted(one)}"
        for array, values in one.items():
            assert three[array] == values, f"{name}: {array} differs"


{"run": run, "write": write, "compare": compare}[sys.argv[1]](*sys.argv[2:])
