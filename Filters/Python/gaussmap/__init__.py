# SPDX-License-Identifier: BSD-3-Clause
"""The Gauss iterated (mouse) map for VTK pipelines in Python: every source of the module.

    from gaussmap import vtkGaussMapSource

and the bifurcation diagram as NumPy arrays, `gaussmap.bifurcation()`.
"""
from .vtkGaussMapFilters import *  # all of them, so that a new one is not forgotten here
from .diagram import Bifurcation, bifurcation
