# SPDX-License-Identifier: BSD-3-Clause
"""Runs of a script one after the other in one pvbatch, for ranks, whose start takes longer than
most runs: several_runs.py <script> [-- <argument>...]..."""
import itertools
import os
import runpy
import sys

script, *rest = sys.argv[1:]
sys.path.insert(0, os.path.dirname(script))
for is_end, arguments in itertools.groupby(rest, lambda argument: argument == "--"):
    if not is_end:
        sys.argv = [script, *arguments]
        runpy.run_path(script, run_name="__main__")
