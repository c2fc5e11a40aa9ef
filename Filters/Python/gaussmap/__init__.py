# SPDX-License-Identifier: BSD-3-Clause
"""Bifurcation diagrams of the Gauss iterated (mouse) map for VTK pipelines in Python.

    from gaussmap import vtkGaussMapSource
"""
from .vtkGaussMapFilters import vtkGaussMapSource

__all__ = ["vtkGaussMapSource"]
