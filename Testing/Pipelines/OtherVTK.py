# SPDX-License-Identifier: BSD-3-Clause
"""Where other `vtkmodules` are found than those it is built with, the package says what to do."""
import pathlib
import sys

other = pathlib.Path("other/vtkmodules")
other.mkdir(parents=True, exist_ok=True)
(other / "__init__.py").write_text("")
(other / "vtkCommonCore.py").write_text("""class vtkVersion:
    GetVTKVersion = staticmethod(lambda: "99.1.0")
""")
sys.path.insert(0, "other")
try:
    import gaussmap
except ImportError as error:
    said = str(error)
else:
    raise AssertionError(f"{gaussmap} runs with another VTK")
assert "are of VTK 99.1.0: " in said, said
assert "pip install vtk==" in said or "run it " in said, said
assert "built with VTK ," not in said, said
