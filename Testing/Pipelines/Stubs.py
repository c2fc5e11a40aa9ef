# SPDX-License-Identifier: BSD-3-Clause
"""Type checkers find every source and method of the package; exits with 77 where this VTK writes no
stubs."""
import ast
import importlib.util
import pathlib
import sys

import gaussmap

if importlib.util.find_spec("vtkmodules.generate_pyi") is None:
    print("skipped: this VTK has no generate_pyi")
    sys.exit(77)
folder = pathlib.Path(gaussmap.__file__).parent
assert (folder / "py.typed").exists()
stub = ast.parse((folder / "vtkGaussMapFilters.pyi").read_text(encoding="utf-8"))
classes = {node.name: {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
           for node in stub.body if isinstance(node, ast.ClassDef)}
assert len(classes) >= 5, classes
for name, methods in classes.items():
    assert hasattr(gaussmap, name), name
assert {"SetAlpha", "GetAlpha", "SetResolution"} <= classes["vtkGaussMapSource"]
