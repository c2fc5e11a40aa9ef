# SPDX-License-Identifier: BSD-3-Clause
"""The state file "GaussMap" loads, and shows the diagram as gaussmap.show() does.

State.py <state file> <baseline> [<program> <script>]: with these, the program and its script write
the file first.
"""
import subprocess
import sys

from paraview import simple

from pictures import fix_colours, save_and_compare

path, baseline, *writer = sys.argv[1:]
if writer:
    subprocess.run([*writer, path], check=True)
simple.LoadState(path)
(view,) = simple.GetViews()
source = simple.FindSource("Diagram")
assert view.InteractionMode == "2D", view.InteractionMode
titles = [view.AxesGrid.XTitle, view.AxesGrid.YTitle.strip()]
assert titles == ["beta", "x"], titles
display = simple.GetDisplayProperties(source, view)
assert display.Representation == "Gauss Map Picture", display.Representation
assert list(source.Resolution) == [640, 400], source.Resolution
# Fewer bins than pixels: the picture does not depend on which of them a renderer leaves out.
source.Resolution = [64, 40]
source.ToneMap = "Square Root"  # the default is paler with fewer rows
view.ViewSize = [640, 480]
fix_colours(view)
# alpha 5.81 instead of 5.8 gives 94.
save_and_compare(view, "state.png", baseline, tolerance=10)
