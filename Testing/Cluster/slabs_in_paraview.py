# SPDX-License-Identifier: BSD-3-Clause
"""Run by pvbatch with ranks: writes the diagram as pieces, and checks each rank's slab.

    pvbatch [--sym] slabs_in_paraview.py FILE.pvti

Prints one line of JSON a process: its rank; of the first, whether the file's pieces make the bytes
of the image computed in one piece; with --sym the columns of its slab, and the ghost levels for
which its slab has other bytes than those columns of the whole image.
"""
import json
import os
import sys

import numpy
from paraview import simple
from paraview.modules.vtkRemotingCore import vtkProcessModule
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkIOXML import vtkXMLPImageDataReader

# So many samples that the slabs are balanced, and not equally wide.
DIAGRAM = {"Resolution": [61, 40], "SamplesPerColumn": 1000000, "BalanceRanks": 1}
ARRAYS = ("OrbitDensity", "OrbitIntensity")
# Inline: the XML library of Debian 12 stops VTK's readers at appended data.
XML_FORMAT = {"DataMode": "Binary", "CompressorType": "ZLib"}


def columns_of(image, name, extent):
    """An array's values in the columns of an extent."""
    shape = [image.GetDimensions()[1], image.GetDimensions()[0]]
    first = image.GetExtent()[0]
    values = vtk_to_numpy(image.GetPointData().GetArray(name)).reshape(shape)
    return values[:, extent[0] - first:extent[1] - first + 1]


def differs(slab, whole):
    """Whether any array of a slab has other bytes than the whole image there."""
    extent = slab.GetExtent()
    return any(columns_of(slab, name, extent).tobytes() !=
               numpy.ascontiguousarray(columns_of(whole, name, extent)).tobytes()
               for name in ARRAYS)


def whole_image():
    """The diagram in one piece, computed by this process alone."""
    algorithm = simple.GaussMap(**DIAGRAM).GetClientSideObject()
    algorithm.UpdatePiece(0, 1, 0)
    return algorithm.GetOutputDataObject(0)


def merged(path):
    """The image of a file of pieces."""
    reader = vtkXMLPImageDataReader()
    reader.SetFileName(path)
    reader.Update()
    return reader.GetOutput()


def main():
    process = vtkProcessModule.GetProcessModule()
    rank, ranks = process.GetPartitionId(), process.GetNumberOfLocalPartitions()
    source = simple.GaussMap(**DIAGRAM)
    simple.SaveData(sys.argv[1], source, **XML_FORMAT)
    whole = whole_image()
    report = {"rank": rank, "ranks": ranks}
    if rank == 0:
        image = merged(sys.argv[1])
        report["same"] = image.GetExtent() == whole.GetExtent() and not differs(image, whole)
    if process.GetSymmetricMPIMode():
        algorithm = source.GetClientSideObject()
        report["wrong"] = []
        for ghosts in (0, 1, 2):
            algorithm.UpdatePiece(rank, ranks, ghosts)
            slab = algorithm.GetOutputDataObject(0)
            if differs(slab, whole):
                report["wrong"].append(ghosts)
            report.setdefault("columns", slab.GetDimensions()[0])
    os.write(1, (json.dumps(report) + "\n").encode())


main()
