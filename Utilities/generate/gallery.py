# SPDX-License-Identifier: BSD-3-Clause
"""Draws one of the pictures of README and help: pvpython gallery.py <name> <file>

gallery.sh runs it for each. PYTHONPATH leads to the package gaussmap.
"""
import help  # noqa: F401
import sys

import gaussmap
from paraview import simple

NIGHT = [0.02, 0.02, 0.05]
# The widest window of order in chaos, with doublings of its own.
BETA_WINDOW = [-0.55, -0.44]
X_WINDOW = [-0.08, 0.44]


def dark_view():
    view = simple.CreateRenderView()
    view.OrientationAxesVisibility = 0
    view.UseColorPaletteForBackground = 0
    view.Background = NIGHT
    return view


def in_night(source, view):
    """A diagram coloured by its density."""
    gaussmap.show(source, view).SetScalarColoring("OrbitDensity", 0)


def zoom():
    """The whole, and a window of it computed anew."""
    # Averaged over the width of a column, steep curves do not break into dots.
    whole = simple.GaussMap(XRange=[-0.5, 1.2], Resolution=[400, 400], SamplesPerColumn=20000,
                            SubColumns=16)
    window = simple.GaussMap(BetaRange=BETA_WINDOW, XRange=X_WINDOW, Resolution=[400, 400],
                             SamplesPerColumn=20000, SamplesInsideXRange=1)
    left, right = dark_view(), dark_view()
    layout = simple.CreateLayout("Zoom")
    place = layout.SplitHorizontal(0, 0.5)
    layout.AssignView(place, left)
    layout.AssignView(place + 1, right)
    layout.SetSize(1400, 700)
    for source, view in ((whole, left), (window, right)):
        view.ViewSize = [700, 700]
        in_night(source, view)
    return layout


def line():
    """Over alpha at one beta, its columns averaged over their width."""
    view = simple.CreateRenderView()
    view.ViewSize = [900, 560]
    diagram = simple.GaussMap(Alpha=2, LastAlpha=14, BetaRange=[-0.55, -0.55], XRange=[-0.7, 0.6],
                              Resolution=[800, 500], SubColumns=8)
    gaussmap.show(diagram, view)
    return view


def cycles():
    """Repelling cycles through chaos, from a window of period five on."""
    view = simple.CreateRenderView()
    view.ViewSize = [800, 560]
    view.OrientationAxesVisibility = 0
    ranges = {"Alpha": 6.2, "BetaRange": [-0.625, -0.545]}
    gaussmap.show(simple.GaussMap(XRange=[-0.3, 0.5], Resolution=[640, 400],
                                  SamplesPerColumn=100000, **ranges), view)
    branches = simple.GaussMapBranches(LongestPeriod=6, LongestBranch=6, **ranges)
    for port in (0, 1):
        simple.Show(simple.OutputPort(branches, port), view)
    return view


def basins():
    """When orbits arrive, with what attracts them and what parts them."""
    view = simple.CreateRenderView()
    view.ViewSize = [800, 560]
    view.OrientationAxesVisibility = 0
    ranges = {"Alpha": 7.5, "BetaRange": [-1, -0.2]}
    gaussmap.show(simple.GaussMapBasins(Resolution=[640, 400], **ranges), view)
    simple.Show(simple.GaussMapBranches(**ranges), view)
    return view


gaussmap.load_plugin()
PICTURES = {"basins": basins, "cycles": cycles, "line": line, "zoom": zoom}
simple.SaveScreenshot(sys.argv[2], PICTURES[sys.argv[1]]())
