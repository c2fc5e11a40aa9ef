# SPDX-License-Identifier: BSD-3-Clause
"""The state file "Gauss Map Explorer" loads, has four views, and its links keep parameters equal.

Explorer.py <state file> [<program> <script>]: with these, the program runs the script that
writes it.
"""
import subprocess
import sys

from paraview import simple

VIEWS = {"Diagram", "Lyapunov exponent", "Cobweb", "Parameter plane"}
path, *writer = sys.argv[1:]


def source(name):
    found = simple.FindSource(name)
    assert found, f"no source {name}"
    return found


if writer:
    subprocess.run([*writer, path], check=True)
simple.LoadState(path)
assert len(simple.GetViews()) == len(VIEWS), [view.GetXMLName() for view in simple.GetViews()]
simple.RenderAllViews()
diagram, branches, line = source("Diagram"), source("Branches"), source("Exponent")
cobweb, plane = source("Cobweb"), source("Parameter Plane")

diagram.Alpha = 4.5
assert branches.Alpha == line.Alpha == cobweb.Alpha == 4.5, "Alpha is not linked"
branches.BetaRange = [-1.0, 0.5]
assert list(diagram.BetaRange) == list(line.BetaRange) == [-1.0, 0.5], "Beta Range is not linked"
plane.AlphaRange = [1.0, 6.0]
assert list(branches.AlphaRange) == [1.0, 6.0], "Alpha Range is not linked"
cobweb.InitialX = 0.25
assert diagram.InitialX == 0.25, "Initial X is not linked"

simple.RenderAllViews()
bounds = line.GetDataInformation().GetBounds()
assert bounds[:4] == (-1.0, 0.5, 4.5, 4.5), f"the exponent's line is at {bounds}"
names = line.PointData.keys()
assert "Beta" in names and "LyapunovExponent" in names, names

