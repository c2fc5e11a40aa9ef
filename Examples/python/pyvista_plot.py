# SPDX-License-Identifier: BSD-3-Clause
"""The diagram, and the branches of its cycles over it, drawn with PyVista.

    python pyvista_plot.py [<picture.png>]

Without a file a window opens."""
import sys

import pyvista

import gaussmap

ALPHA = 5.8

diagram = pyvista.wrap(gaussmap.bifurcation(alpha=ALPHA, size=(1280, 800)).image)

branches = gaussmap.vtkGaussMapBranchSource()
branches.SetAlpha(ALPHA)
branches.Update()
curves = pyvista.wrap(branches.GetOutput(0)).clip_box(diagram.bounds, invert=False)

plotter = pyvista.Plotter(off_screen=len(sys.argv) > 1, window_size=(1280, 800))
plotter.set_background("white")
plotter.add_mesh(diagram, scalars="OrbitIntensity", cmap="gray", clim=(0, 255), lighting=False,
                 show_scalar_bar=False)
# Slightly before the diagram, not in it.
plotter.add_mesh(curves.translate((0, 0, 0.01)), color="crimson", line_width=2, lighting=False)
plotter.show_bounds(bounds=diagram.bounds, xtitle="beta", ytitle="x", color="black",
                    show_zaxis=False, show_zlabels=False)
plotter.view_xy()
plotter.show(screenshot=sys.argv[1] if len(sys.argv) > 1 else None)
