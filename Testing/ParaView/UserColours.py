# SPDX-License-Identifier: BSD-3-Clause
"""Colours that a user chose for the array as default have priority over the plugin's."""
from paraview import servermanager, simple
from vtkmodules.util.vtkConstants import VTK_DOUBLE_MAX

OWN = [0, 1, 0, 0, 255, 0, 1, 0]

# As ParaView adds the user's file.
servermanager.vtkSMSettings.GetInstance().AddCollectionFromString(
    '{"array_lookup_tables": {"OrbitIntensity": {"PVLookupTable": {"RGBPoints": %s}}}}' % OWN,
    VTK_DOUBLE_MAX)
points = list(simple.GetColorTransferFunction("OrbitIntensity").RGBPoints)
assert points == OWN, points
