# SPDX-License-Identifier: BSD-3-Clause
"""The module's own Python package, without ParaView's proxies."""
from gaussmap import vtkGaussMapSource

source = vtkGaussMapSource()
source.SetAlpha(6.2)
source.SetResolution(30, 20)
source.Update()
image = source.GetOutput()
assert image.GetDimensions() == (30, 20, 1)
assert image.GetFieldData().GetAbstractArray("Alpha").GetValue(0) == 6.2
