# SPDX-License-Identifier: BSD-3-Clause
"""Writes the state file "Gauss Map Explorer":

pvpython Utilities/generate/explorer_state.py [<file> [<picture>]]

Four views: the bifurcation diagram with its branches and bifurcations, the Lyapunov exponent below
it, the cobweb at one beta, and the parameter plane with the curves of bifurcations. Links keep
Alpha equal in the first three, Beta Range equal in diagram, branches and exponent, and so on.
Without an argument it writes Data/GaussMapExplorer.pvsm. With PV_PLUGIN_PATH set to the plugin.
"""

import help  # noqa: F401
import os
import sys

from paraview import servermanager, simple

from small_state import save_small_state

HERE = os.path.dirname(os.path.abspath(__file__))
BETA_RANGE = [-1.1, 1.0]
LEFT_AND_BELOW = 3
BETA_RANGE_OF_CURVES = [-1.25, 1.0]  # all bifurcations over alpha from 0 to 10


def link(name, property_name, sources):
    """Keeps a property of several sources equal, whichever is changed."""
    group = servermanager.vtkSMPropertyLink()
    for source in sources:
        for direction in (1, 2):  # input, output: every one is both
            group.AddLinkedProperty(source.SMProxy, property_name, direction)
    servermanager.ProxyManager().RegisterLink(name, group)


def render_view(name, size=(500, 450)):
    view = simple.CreateRenderView()
    view.ViewSize = size
    simple.RenameView(name, view)
    view.InteractionMode = "2D"
    view.OrientationAxesVisibility = 0
    view.UseColorPaletteForBackground = 0
    view.Background = [1, 1, 1]
    view.AxesGrid.Visibility = 1
    for axis in "XYZ":
        setattr(view.AxesGrid, f"{axis}TitleColor", [0, 0, 0])
        setattr(view.AxesGrid, f"{axis}LabelColor", [0, 0, 0])
        setattr(view.AxesGrid, f"{axis}TitleFontSize", 20)  # as the plugin's own
        setattr(view.AxesGrid, f"{axis}LabelFontSize", 14)
    view.AxesGrid.AxesToLabel = LEFT_AND_BELOW
    view.AxesGrid.GridColor = [0.5, 0.5, 0.5]
    return view


def show_image(source, view, titles):
    """As gaussmap.show() does; the titles in letters that every machine has."""
    display = simple.Show(source, view)
    display.SMProxy.InvokeEvent("UserEvent")
    view.AxesGrid.XTitle, view.AxesGrid.YTitle = titles
    return display


def look_at(view, bounds):
    """Frames a rectangle of the x-y plane, with a margin for numbers and titles left and below."""
    size = bounds[3] - bounds[2]
    x = 0.5 * (bounds[0] + bounds[1]) - 0.1 * size
    y = 0.5 * (bounds[2] + bounds[3]) - 0.1 * size
    view.CameraPosition = [x, y, 10]
    view.CameraFocalPoint = [x, y, 0]
    view.CameraViewUp = [0, 1, 0]
    view.CameraParallelProjection = 1
    view.CameraParallelScale = 0.67 * size


def show_alpha(diagram, view):
    """A title that follows Alpha, above the picture."""
    title = simple.AnnotateAttributeData(registrationName="Alpha", Input=diagram)
    title.SelectInputArray = ["FIELD", "Alpha"]
    title.Prefix = "alpha = "
    text = simple.Show(title, view)
    text.WindowLocation = "Upper Center"
    text.Color = [0, 0, 0]
    text.FontSize = 20


def show_diagram(diagram, branches):
    view = render_view("Diagram", (700, 540))
    show_image(diagram, view, ("beta", "x   "))
    # In the plugin's colours, but so thin that the diagram is seen behind.
    lines = simple.Show(simple.OutputPort(branches, 0), view)
    lines.LineWidth = 1
    points = simple.Show(simple.OutputPort(branches, 1), view)
    points.PointSize = 6
    show_alpha(diagram, view)
    return view


def show_exponent(line):
    view = simple.CreateXYPlotView()
    simple.RenameView("Lyapunov exponent", view)
    view.LeftAxisTitle = "Lyapunov exponent"
    view.BottomAxisTitle = "beta"
    plot = simple.PlotData(Input=line)
    simple.RenameSource("Exponent Over Beta", plot)
    curve = simple.Show(plot, view)
    curve.UseIndexForXAxis = 0
    curve.XArrayName = "Beta"
    curve.SeriesVisibility = ["LyapunovExponent"]
    view.LeftAxisUseCustomRange = 1
    view.LeftAxisRangeMinimum = -3
    view.LeftAxisRangeMaximum = 1
    return view


def show_cobweb(cobweb):
    view = render_view("Cobweb")
    view.AxesGrid.XTitle = "x[n]"
    view.AxesGrid.YTitle = "x[n+1]   "
    simple.Show(simple.OutputPort(cobweb, 0), view)
    look_at(view, [-1, 1.5, -1, 1.5])
    return view


def show_plane(plane, branches):
    view = render_view("Parameter plane", (500, 450))
    image = show_image(plane, view, ("beta", "alpha"))
    image.SetScalarColoring("LyapunovExponent", 0)  # in the plugin's colours
    curves = simple.Show(simple.OutputPort(branches, 2), view)
    curves.ColorArrayName = [None, ""]
    curves.AmbientColor = curves.DiffuseColor = [1, 0.85, 0.2]  # seen on blue, white and black
    curves.LineWidth = 2
    return view


def arrange(diagram, exponent, cobweb, plane):
    """Two columns of two views."""
    layout = simple.CreateLayout("Gauss Map Explorer")
    left = layout.SplitHorizontal(0, 0.5)
    upper_left = layout.SplitVertical(left, 0.6)
    upper_right = layout.SplitVertical(left + 1, 0.5)
    for place, view in ((upper_left, diagram), (upper_left + 1, exponent),
                        (upper_right, cobweb), (upper_right + 1, plane)):
        layout.AssignView(place, view)
    layout.SetSize(1200, 900)
    return layout


def main():
    simple._DisableFirstRenderCameraReset()
    diagram = simple.GaussMap(registrationName="Diagram", BetaRange=BETA_RANGE)
    branches = simple.GaussMapBranches(registrationName="Branches", BetaRange=BETA_RANGE)
    line = simple.GaussMapParameterPlane(
        registrationName="Exponent", BetaRange=BETA_RANGE, Resolution=[640, 1])
    cobweb = simple.GaussMapCobweb(registrationName="Cobweb")
    plane = simple.GaussMapParameterPlane(
        registrationName="Parameter Plane", BetaRange=BETA_RANGE_OF_CURVES)
    link("Alpha", "Alpha", [diagram, branches, line, cobweb])
    link("Beta Range", "BetaRange", [diagram, branches, line])
    link("Alpha Range", "AlphaRange", [plane, branches])
    link("Initial X", "InitialX", [diagram, cobweb])
    layout = arrange(show_diagram(diagram, branches), show_exponent(line), show_cobweb(cobweb),
                     show_plane(plane, branches))
    simple.RenderAllViews()
    target = sys.argv[1] if len(sys.argv) > 1 else os.path.join(
        HERE, "..", "..", "Data", "GaussMapExplorer.pvsm")
    save_small_state(target)
    if len(sys.argv) > 2:
        simple.SaveScreenshot(sys.argv[2], layout)


main()
