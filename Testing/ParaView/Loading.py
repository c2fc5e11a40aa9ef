# SPDX-License-Identifier: BSD-3-Clause
"""The plugin is there, loaded by the environment or from the file that is the argument."""
import sys

from paraview import servermanager, simple

if len(sys.argv) > 1:
    assert not hasattr(simple, "GaussMap"), "loaded before it was asked for"
    simple.LoadPlugin(sys.argv[1], remote=False)
source = simple.GaussMap()
assert source.GetXMLGroup() == "sources" and source.GetXMLName() == "GaussMapSource"
assert source.GetXMLLabel() == "Gauss Map"
source.UpdatePipeline()
assert source.GetDataInformation().GetNumberOfPoints() == 640 * 400
image = servermanager.Fetch(source)
assert image.GetPointData().GetScalars().GetName() == "OrbitIntensity"
