# SPDX-License-Identifier: BSD-3-Clause
"""Writes the state file "GaussMap": pvpython Utilities/generate/diagram_state.py [<file>]

The bifurcation diagram in one view, as gaussmap.show() shows it. Without an argument it writes
Data/GaussMap.pvsm. PYTHONPATH leads to the package gaussmap.
"""
import help  # noqa: F401
import pathlib
import sys

import gaussmap
from paraview import simple

from small_state import save_small_state

view = simple.CreateRenderView()
simple.RenameView("Diagram", view)
view.OrientationAxesVisibility = 0
layout = simple.CreateLayout("Gauss Map")
layout.AssignView(0, view)
layout.SetSize(1200, 900)
view.ViewSize = [1200, 900]
gaussmap.load_plugin()
gaussmap.show(simple.GaussMap(registrationName="Diagram"), view)
view.AxesGrid.XTitle = "beta"  # another machine may lack what draws Greek letters
simple.RenderAllViews()
target = sys.argv[1] if len(sys.argv) > 1 else str(
    pathlib.Path(__file__).resolve().parents[2] / "Data/GaussMap.pvsm")
save_small_state(target)
