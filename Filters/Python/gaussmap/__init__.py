# SPDX-License-Identifier: BSD-3-Clause
"""The Gauss iterated (mouse) map for VTK pipelines in Python: every source of the module.

    from gaussmap import vtkGaussMapSource

the bifurcation diagram as NumPy arrays, `gaussmap.bifurcation()`, and, where there is ParaView,
`gaussmap.load_plugin()`, which gives it the sources as proxies, and `gaussmap.show()`, which shows
them as they are meant to be seen.
"""
from .vtkGaussMapFilters import *  # all of them, so that a new one is not forgotten here
from .diagram import Bifurcation, bifurcation


def __getattr__(name):
    # Not before they are asked for: a plain VTK has no ParaView.
    if name == "load_plugin":
        from .plugin import load_plugin
        return load_plugin
    if name == "show":
        from .views import show
        return show
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
