# SPDX-License-Identifier: BSD-3-Clause
"""Ink on paper by default, as a slice, whatever the range of the data; nothing is written."""
import glob

from paraview import servermanager, simple

INK = [0, 0, 0, 0, 255, 1, 1, 1]

# Two columns of chaos: no bin is full, so the data do not reach 0.
source = simple.GaussMap(BetaRange=[-0.6, -0.59], Resolution=[2, 50])
display = simple.Show(source, simple.CreateView("RenderView"))
assert display.Representation == "Slice", display.Representation
assert list(display.ColorArrayName) == ["POINTS", "OrbitIntensity"]
table = display.LookupTable
assert list(table.RGBPoints) == INK, list(table.RGBPoints)
assert table.AutomaticRescaleRangeMode == "Never"
source.Alpha = 7
source.UpdatePipeline()
simple.Render()
assert list(table.RGBPoints) == INK, "rescaled"

presets = servermanager.vtkSMTransferFunctionPresets.GetInstance()
assert presets.HasPreset("Gauss ink"), "the preset is not listed"
table.ApplyPreset("Cool to Warm", True)
assert list(table.RGBPoints) != INK
table.ApplyPreset("Gauss ink", False)
assert list(table.RGBPoints) == INK

assert not glob.glob("home/.config/**/*Settings*", recursive=True), "settings were written"
