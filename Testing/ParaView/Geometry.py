# SPDX-License-Identifier: BSD-3-Clause
"""Probing at (beta, x) gives the density of the orbit of beta in the bin of x."""
import math

from paraview import servermanager, simple

ROWS = 400
HEIGHT = 2.5 / ROWS


def density_at(source, beta, x):
    probe = simple.ProbeLocation(Input=source, ProbeType="Fixed Radius Point Source")
    probe.ProbeType.Center = [beta, x, 0]
    probe.ProbeType.NumberOfPoints = 1
    probe.ProbeType.Radius = 0
    data = servermanager.Fetch(probe).GetPointData()
    assert data.GetArray("vtkValidPointMask").GetValue(0), f"({beta}, {x}) is outside"
    # The point source has single precision: its neighbours weigh in with some 1e-5.
    return round(data.GetArray("OrbitDensity").GetValue(0), 3)


def bin_centre(x):
    return -1 + (math.floor((x + 1) / HEIGHT) + 0.5) * HEIGHT


def fixed_point(alpha, beta):
    """The one zero of the increasing x - exp(-alpha x^2) - beta on x >= 0, by bisection."""
    low, high = 0.0, 3.0
    for _ in range(100):
        middle = 0.5 * (low + high)
        if middle < math.exp(-alpha * middle * middle) + beta:
            low = middle
        else:
            high = middle
    return low


source = simple.GaussMap()
source.UpdatePipeline()
bounds = source.GetDataInformation().GetBounds()
for got, expected in zip(bounds, (-1, 1, -1 + HEIGHT / 2, 1.5 - HEIGHT / 2, 0, 0)):
    assert abs(got - expected) < 1e-12, f"bounds {bounds}"

# x = 0 is a fixed point at beta = -1, whatever alpha: the bin whose left edge is 0.
assert density_at(source, -1, bin_centre(0)) == 1
assert density_at(source, -1, bin_centre(0) - HEIGHT) == 0
# beta = 1, and the column next to beta = 0.5: stable fixed points, found independently.
for beta in (1.0, -1 + 479 * (2 / 639)):
    x = bin_centre(fixed_point(5.8, beta))
    assert density_at(source, beta, x) == 1, f"beta {beta}"
    assert density_at(source, beta, x + 3 * HEIGHT) == 0, f"beta {beta}"
