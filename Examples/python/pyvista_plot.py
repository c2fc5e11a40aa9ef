# SPDX-License-Identifier: BSD-3-Clause
"""The diagram, and over it the branches of unstable cycles, which no orbit shows, with PyVista.

    python pyvista_plot.py [<picture.png>]

Without a file a window opens. Both need a display: `xvfb-run -a python ...` makes one."""
import os
import sys

import pyvista
from vtkmodules.vtkRenderingCore import vtkRenderWindow

import gaussmap

ALPHA = 5.8

# VTK itself would crash; builds that can draw without a display make windows of another class.
if vtkRenderWindow().GetClassName() == "vtkXOpenGLRenderWindow" and not os.environ.get("DISPLAY"):
    sys.exit("pyvista_plot.py: error: VTK needs a display, and DISPLAY names none: start it as "
             "`xvfb-run -a python pyvista_plot.py picture.png`")

diagram = pyvista.wrap(gaussmap.bifurcation(ALPHA, size=(960, 600), attractor=1).image)

branches = gaussmap.vtkGaussMapBranchSource()
branches.SetAlpha(ALPHA)
branches.Update()
branches = pyvista.wrap(branches.GetOutput(0)).clip_box(diagram.bounds, invert=False)
# Where they are stable, the orbits show them.
unstable = branches.threshold(0.5, scalars="Stable", invert=True)

plotter = pyvista.Plotter(off_screen=len(sys.argv) > 1, window_size=(1200, 800))
plotter.set_background("white")
plotter.add_mesh(diagram, scalars="OrbitIntensity", cmap="gray", clim=(0, 255), lighting=False,
                 show_scalar_bar=False)
# Slightly before the diagram, not in it.
plotter.add_mesh(unstable.translate((0, 0, 0.01)), color="crimson", line_width=2, lighting=False)
plotter.set_scale(xscale=2)
plotter.show_bounds(xtitle="beta", ytitle="x", axes_ranges=[-1, 1, -1, 1.5, 0, 1], color="black",
                    n_ylabels=6, show_zaxis=False, show_zlabels=False)
plotter.view_xy()
plotter.camera.zoom(1.4)
plotter.show(screenshot=sys.argv[1] if len(sys.argv) > 1 else None)
