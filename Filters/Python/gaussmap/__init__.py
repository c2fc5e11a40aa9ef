# SPDX-License-Identifier: BSD-3-Clause
"""The Gauss iterated (mouse) map for VTK pipelines in Python: every source of the module.

    from gaussmap import vtkGaussMapSource

the bifurcation diagram as NumPy arrays, `gaussmap.bifurcation()`, and, where there is ParaView,
`gaussmap.load_plugin()`, which gives it the sources as proxies, and `gaussmap.show()`, which shows
them as they are meant to be seen. Where there is trame, `gaussmap.explore()` shows the diagram in a
notebook, and `python -m gaussmap` in a browser.
"""
import importlib
import importlib.util
from typing import TYPE_CHECKING, Any, List

try:
    from .vtkGaussMapFilters import (
        vtkGaussMapBasinSource, vtkGaussMapBranchSource, vtkGaussMapCobwebSource,
        vtkGaussMapDensitySource, vtkGaussMapImageSource, vtkGaussMapParameterPlaneSource,
        vtkGaussMapSource, vtkGaussMapUndividedSource, vtkGaussMapVolumeSource)
except ImportError as error:
    import vtkmodules
    from vtkmodules.vtkCommonCore import vtkVersion
    if vtkVersion.GetVTKVersion() == "@VTK_VERSION@":
        raise
    raise ImportError(
        "this gaussmap was built with VTK @VTK_VERSION@, but the vtkmodules found, in "
        f"{vtkmodules.__path__[0]}, are of VTK {vtkVersion.GetVTKVersion()}: "
        "@gaussmap_other_vtk@") from error
from .diagram import Bifurcation, bifurcation
from .orbits import basins, lyapunov, orbit, windows
from .points import csv

if TYPE_CHECKING:
    from .plugin import load_plugin as load_plugin
    from .views import show as show
    from .web.notebook import explore as explore

__version__ = "@GaussMap_VERSION@"
__all__ = [
    "basins", "Bifurcation", "bifurcation", "csv", "lyapunov", "orbit",
    "vtkGaussMapBasinSource", "vtkGaussMapBranchSource", "vtkGaussMapCobwebSource",
    "vtkGaussMapDensitySource", "vtkGaussMapImageSource", "vtkGaussMapParameterPlaneSource",
    "vtkGaussMapSource", "vtkGaussMapUndividedSource", "vtkGaussMapVolumeSource", "windows"]

# What needs ParaView's Python, or trame, and the modules that have it: not imported before they are
# asked for.
_OF_PARAVIEW = {"load_plugin": "plugin", "show": "views"}


def _is_there(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def __dir__() -> List[str]:
    is_complete = _is_there(f"{__name__}.plugin") and _is_there("paraview")
    return sorted({*globals(), *(_OF_PARAVIEW if is_complete else ()),
                   *(["explore"] if _is_there("trame") else [])})


if not TYPE_CHECKING:  # checkers would take it for any name

    def __getattr__(name: str) -> Any:
        if name == "explore":
            return importlib.import_module(f"{__name__}.web.notebook").explore
        if name not in _OF_PARAVIEW:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = f"{__name__}.{_OF_PARAVIEW[name]}"
        if not _is_there(module):
            raise AttributeError(f"{__name__}.{name} needs ParaView, but this {__name__} was built "
                                 "for VTK alone")
        if not _is_there("paraview"):
            raise AttributeError(f"{__name__}.{name} needs ParaView's Python: pvpython, or the "
                                 "module paraview in PYTHONPATH")
        return getattr(importlib.import_module(module), name)
