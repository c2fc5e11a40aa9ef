# SPDX-License-Identifier: BSD-3-Clause
"""Writes the state file "GaussMap": pvpython Utilities/generate/diagram_state.py [<file>]

The bifurcation diagram in one view, as gaussmap.show() shows it. Without an argument it writes
Data/GaussMap.pvsm. PYTHONPATH leads to the package gaussmap.
"""
import pathlib
import sys

import gaussmap
from gaussmap import views
from paraview import simple

from small_state import save_small_state

# Another machine may lack what draws Greek letters.
views.MATH_TEXT = False
view = simple.CreateRenderView()
simple.RenameView("Diagram", view)
view.OrientationAxesVisibility = 0
layout = simple.CreateLayout("Gauss Map")
layout.AssignView(0, view)
layout.SetSize(1200, 900)
view.ViewSize = [1200, 900]
gaussmap.load_plugin()
gaussmap.show(simple.GaussMap(registrationName="Diagram"), view)
simple.RenderAllViews()
target = sys.argv[1] if len(sys.argv) > 1 else str(
    pathlib.Path(__file__).resolve().parents[2] / "Data/GaussMap.pvsm")
save_small_state(target)
