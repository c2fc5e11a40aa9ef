# SPDX-License-Identifier: BSD-3-Clause
"""Runs an example where the packages it needs are there, else says so and exits with 77.

run_example.py <example> [<package>...] [-- <argument>...]
"""
import importlib.util
import os
import runpy
import sys

example, *rest = sys.argv[1:]
packages = rest[:rest.index("--")] if "--" in rest else rest
arguments = rest[len(packages) + 1:]
missing = [package for package in packages if importlib.util.find_spec(package) is None]
if missing:
    print(f"skipped: there is no {', '.join(missing)} for {sys.executable}")
    sys.exit(77)
os.environ["MPLBACKEND"] = "Agg"  # no screen
sys.argv = [example, *arguments]
runpy.run_path(example, run_name="__main__")
for output in arguments:
    with open(output, "rb") as picture:
        assert len(picture.read()) > 10000, f"{output} is empty"
