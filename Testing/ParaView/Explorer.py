# SPDX-License-Identifier: BSD-3-Clause
"""The state file "Gauss Map Explorer" loads, has four views, and its links keep parameters equal.
On a small screen and on a large one no view cuts what it shows, and the diagram is more than what
lies over it.

Explorer.py <state file> [<program> <script>]: with these, the program runs the script that
writes it.
"""
import subprocess
import sys

from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkIOImage import vtkPNGReader

VIEWS = {"Diagram", "Lyapunov exponent", "Cobweb", "Parameter plane"}
path, *writer = sys.argv[1:]


def source(name):
    found = simple.FindSource(name)
    assert found, f"no source {name}"
    return found


def picture_of(view):
    """Red, green and blue from 0 to 255."""
    path = f"{view.SMProxy.GetXMLName()}-{view.SMProxy.GetGlobalID()}.png"
    simple.SaveScreenshot(path, view, ImageResolution=list(view.ViewSize))
    reader = vtkPNGReader()
    reader.SetFileName(path)
    reader.Update()
    width, height, _ = reader.GetOutput().GetDimensions()
    pixels = vtk_to_numpy(reader.GetOutput().GetPointData().GetScalars())
    return pixels.reshape(height, width, -1)[:, :, :3].astype(int)


def expect_whole(size):
    """Titles and numbers that are cut would touch the edge of their view."""
    simple.GetLayout(simple.GetViews()[0]).SetSize(*size)
    simple.RenderAllViews()
    for view in simple.GetViews():
        if view.GetXMLName() == "RenderView":
            pixels = picture_of(view)
            edges = (pixels[:2], pixels[-2:], pixels[:, :2], pixels[:, -2:])
            assert all((edge > 240).all() for edge in edges), f"{size}: cut in {view.ViewSize}"


def expect_diagram_seen():
    """There is more of its ink than of the branches' colours."""
    view = next(view for view in simple.GetViews()
                if view.FindRepresentation(source("Diagram").SMProxy, 0))
    pixels = picture_of(view)
    colour = pixels.max(2) - pixels.min(2) > 60
    ink = (pixels.max(2) < 160) & ~colour
    assert ink.sum() > 2 * colour.sum() > 0, f"{ink.sum()} of ink, {colour.sum()} coloured"


if writer:
    subprocess.run([*writer, path], check=True)
simple.LoadState(path)
assert len(simple.GetViews()) == len(VIEWS), [view.GetXMLName() for view in simple.GetViews()]
simple.RenderAllViews()
diagram, branches, line = source("Diagram"), source("Branches"), source("Exponent")
cobweb, plane = source("Cobweb"), source("Parameter Plane")

for size in ([1600, 1000], [1024, 768], [3840, 2160]):
    expect_whole(size)
    if size[0] > 1024:
        expect_diagram_seen()

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
title = servermanager.Fetch(source("Alpha")).GetColumn(0).GetValue(0)
assert title == "alpha = 4.5", title
names = line.PointData.keys()
assert "Beta" in names and "LyapunovExponent" in names, names
