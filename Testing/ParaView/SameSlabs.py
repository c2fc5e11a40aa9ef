# SPDX-License-Identifier: BSD-3-Clause
"""Ranks cut two diagrams at the same columns, so that filters see both of them together.

Run by Python: SameSlabs.py run <pvbatch> <mpirun> <pvpython>, which runs it in these programs.
"""
import subprocess
import sys

# So large, and so different in their chaos, that balanced slabs would be cut elsewhere.
SIZE = [2560, 1440]
ALPHAS = (4, 8)


def run(pvbatch, mpirun, pvpython):
    for ranks in (2, 3):
        subprocess.run([mpirun, "-np", str(ranks), "--oversubscribe", "--bind-to", "none", pvbatch,
                        "--sym", __file__, "write", str(ranks)], check=True)
    subprocess.run([pvpython, __file__, "compare"], check=True)


def diagrams(**properties):
    from paraview import simple
    return [simple.GaussMap(Alpha=alpha, Resolution=SIZE, **properties) for alpha in ALPHAS]


def slab(source, rank, ranks):
    algorithm = source.GetClientSideObject()
    algorithm.UpdatePiece(rank, ranks, 0)
    return algorithm.GetOutput().GetExtent()[:2]


def write(ranks):
    from paraview import simple
    from paraview.modules.vtkRemotingCore import vtkProcessModule
    rank = vtkProcessModule.GetProcessModule().GetPartitionId()
    both = simple.AppendAttributes(Input=diagrams())
    data = both.GetClientSideObject()
    both.UpdatePipeline()
    points = data.GetOutputDataObject(0).GetPointData()
    names = {points.GetArrayName(i) for i in range(points.GetNumberOfArrays())} - {"vtkGhostType"}
    assert len(names) == 4, f"rank {rank} of {ranks}: {sorted(names)}"
    # Else the test would be of a diagram too small for slabs to differ.
    first, second = diagrams(BalanceRanks=1)
    assert slab(first, rank, int(ranks)) != slab(second, rank, int(ranks)), rank
    simple.SaveData(f"{ranks}.pvti", both, DataMode="Binary")


def compare():
    from vtkmodules.vtkIOXML import vtkXMLPImageDataReader
    wholes = []
    for diagram in diagrams():
        diagram.UpdatePipeline()
        wholes.append(diagram.GetClientSideObject().GetOutput().GetPointData())
    for ranks in (2, 3):
        reader = vtkXMLPImageDataReader()
        reader.SetFileName(f"{ranks}.pvti")
        reader.Update()
        points = reader.GetOutput().GetPointData()
        found = {points.GetArrayName(i): bytes(memoryview(points.GetArray(i)))
                 for i in range(points.GetNumberOfArrays())}
        for name in ("OrbitDensity", "OrbitIntensity"):
            expected = {bytes(memoryview(whole.GetArray(name))) for whole in wholes}
            values = {found[other] for other in found if other.startswith(name)}
            assert values == expected, f"{ranks} ranks, {name}: {sorted(found)}"


{"run": run, "write": write, "compare": compare}[sys.argv[1]](*sys.argv[2:])
