# SPDX-License-Identifier: BSD-3-Clause
"""How long a step of the slider takes: live.py [--size <columns> <rows>] [--steps <n>]

Drives ParaView's builtin session as the toolbar's Live does: alpha is set, the pipeline updated,
the view rendered. Prints the medians, in ms: of the scan alone (Scan Seconds), of the pipeline
(from the property's change to new data, the scan included) and of the rendering.

    PV_PLUGIN_PATH=build/plugins \\
      /usr/bin/python3 Testing/under_xvfb.py pvpython Testing/Benchmark/live.py
"""
import argparse
import statistics
import time

from paraview import simple

parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("--size", nargs=2, type=int, default=[1280, 800], metavar=("COLUMNS", "ROWS"))
parser.add_argument("--steps", type=int, default=100)
options = parser.parse_args()

view = simple.CreateView("RenderView")
view.ViewSize = options.size
source = simple.GaussMap(Resolution=options.size)
display = simple.Show(source, view)
display.Representation = "Gauss Map Picture"
simple.Render(view)

times = {"scan": [], "pipeline": [], "render": []}
# From the first ears on, as far as the slider leads; the first steps warm up.
WARM_UP = 5
for step in range(-WARM_UP, options.steps):
    begin = time.perf_counter()
    source.Alpha = 4 + 4 * (step + WARM_UP) / (options.steps + WARM_UP)
    source.UpdatePipeline()
    updated = time.perf_counter()
    simple.Render(view)
    rendered = time.perf_counter()
    if step >= 0:
        source.UpdatePropertyInformation()
        times["scan"].append(source.GetProperty("ScanSeconds").GetData())
        times["pipeline"].append(updated - begin)
        times["render"].append(rendered - updated)

columns, rows = options.size
threads = source.GetProperty("ThreadsUsed").GetData()
print(f"{columns} × {rows}, {threads} threads, "
      f"{options.steps} steps of alpha from 4 to 8, medians:")
for name, values in times.items():
    print(f"  {name:<8} {1e3 * statistics.median(values):7.2f} ms"
          f"  (least {1e3 * min(values):.2f}, most {1e3 * max(values):.2f})")
