# SPDX-License-Identifier: BSD-3-Clause
from gaussmap import vtkGaussMapSource

source = vtkGaussMapSource()
source.SetAlpha(4.9)
source.SetBetaRange(-0.5, -0.5)
source.SetResolution(1, 200)
source.Update()
density = source.GetOutput().GetPointData().GetArray("OrbitDensity")
print(sum(density.GetValue(j) > 0 for j in range(200)), "of 200 bins are visited")
