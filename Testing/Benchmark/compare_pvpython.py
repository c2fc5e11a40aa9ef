# SPDX-License-Identifier: BSD-3-Clause
"""The project's side of compare.py: reads one JSON order a line, updates a vtkGaussMapSource, and
answers with the seconds of Update(). Argument: the build tree."""

import glob
import json
import os
import sys
import time

sys.path.insert(0, glob.glob(sys.argv[1] + "/lib/python3*/site-packages")[0])
from gaussmap import vtkGaussMapSource  # noqa: E402

source = vtkGaussMapSource()
# pvpython puts objects of its own into sys.stdin and sys.stdout.
orders = os.fdopen(0, encoding="utf-8")
answers = os.fdopen(1, "w", encoding="utf-8")
for line in orders:
    order = json.loads(line)
    source.SetBetaRange(order["beta"])
    source.SetResolution(order["size"])
    source.SetNumberOfThreads(order["threads"])
    source.Modified()
    start = time.perf_counter()
    source.Update()
    elapsed = time.perf_counter() - start
    kernel = source.GetOutput().GetFieldData().GetAbstractArray("Kernel").GetValue(0)
    answer = {
        "update": elapsed,
        "scan": source.GetScanSeconds(),
        "allocated": source.GetAllocatedThreads(),
        "kernel": kernel,
    }
    print(json.dumps(answer), file=answers, flush=True)
