# SPDX-License-Identifier: BSD-3-Clause
"""gaussmap.bifurcation(): the source's picture as arrays that look into its memory.

Bifurcation.py [<file of the options of gauss_map.py>...]"""
import gc
import hashlib
import inspect
import pathlib
import re
import sys
import warnings

import numpy
from vtkmodules.util.numpy_support import vtk_to_numpy

import gaussmap
from gaussmap.diagram import PARAMETERS


def raises(kind, text, **arguments):
    try:
        gaussmap.bifurcation(size=(8, 4), **arguments)
    except kind as error:
        assert text in str(error), error
        assert not re.search(r"0x|\.cxx|vtkGauss", str(error)), error
    else:
        raise AssertionError(f"{arguments}: no {kind.__name__}")


# The source's picture, rows upwards, with its axes.
d = gaussmap.bifurcation(alpha=6.2, beta=(-0.7, -0.4), size=(30, 20), x=(-0.8, 0.4), x0=0.25)
assert d.density.shape == d.intensity.shape == (20, 30)
assert d.density.dtype == numpy.float32 and d.intensity.dtype == numpy.uint8
source = gaussmap.vtkGaussMapSource()
source.SetAlpha(6.2)
source.SetBetaRange(-0.7, -0.4)
source.SetResolution(30, 20)
source.SetXRange(-0.8, 0.4)
source.SetInitialX(0.25)
source.Update()
image = source.GetOutput()
for j, i in ((0, 0), (19, 29), (7, 11)):
    x, y, _ = image.GetPoint(image.FindPoint((d.beta[i], d.x[j], 0)))
    assert abs(x - d.beta[i]) < 1e-15 and abs(y - d.x[j]) < 1e-15  # a few last bits of numbers < 1
    assert d.density[j, i] == image.GetPointData().GetArray("OrbitDensity").GetValue(30 * j + i)
assert numpy.array_equal(d.beta, numpy.linspace(-0.7, -0.4, 30))
assert d.density.max() > 0, "an empty picture"

# Nothing is copied: a change is seen from both sides, and the memory outlives the source.
array = d.image.GetPointData().GetArray("OrbitDensity")
assert numpy.shares_memory(d.density, vtk_to_numpy(array))
array.SetValue(30 * 3 + 5, 0.5)
assert d.density[3, 5] == 0.5
density = gaussmap.bifurcation(size=(300, 200)).density
gc.collect()
before = hashlib.sha256(density).digest()
others = [gaussmap.bifurcation(size=(300, 200), alpha=4.0 + k) for k in range(4)]
assert hashlib.sha256(density).digest() == before, "the memory has been used again"
assert hashlib.sha256(others[0].density).digest() != before

# Each parameter reaches its property; the defaults are the source's.
values = {"alpha": 4.9, "beta": (-0.6, -0.5), "size": (7, 5), "x": (-0.9, 0.9), "x0": 0.5,
          "attractor": 2, "transients": 17, "samples": 123, "samples_inside": True,
          "max_iterates": 999, "tone": 1, "threads": 1, "oversubscribe": True}
assert list(values) == list(PARAMETERS) == list(inspect.signature(gaussmap.bifurcation).parameters)
fields = gaussmap.bifurcation(**values).image.GetFieldData()
defaults = gaussmap.vtkGaussMapSource()
for name, parameter in inspect.signature(gaussmap.bifurcation).parameters.items():
    assert getattr(defaults, f"Get{PARAMETERS[name]}")() == parameter.default, name
    written = fields.GetAbstractArray(PARAMETERS[name])
    if name not in ("threads", "oversubscribe"):  # on which nothing depends
        found = [float(written.GetVariantValue(k).ToString())
                 for k in range(written.GetNumberOfValues())]
        assert found == list(numpy.atleast_1d(values[name])), (name, found)
if len(sys.argv) > 1:
    text = "".join(pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    options = dict(re.findall(r'add_argument\("--([a-z0-9-]+)", dest="(\w+)"', text))
    assert len(options) >= len(PARAMETERS) - 1, options
    for option, name in options.items():
        assert PARAMETERS[option.replace("-", "_")] == name, (option, name)

# What the source refuses, in its words; what VTK would silently clamp or cannot convert.
raises(ValueError, "Alpha is -1, but it must not be negative", alpha=-1)
raises(ValueError, "XRange is (1, 1)", x=(1, 1))
raises(ValueError, "BetaRange is (nan, 1)", beta=(float("nan"), 1))
raises(ValueError, "attractor is 4, but it must be 0 to 3", attractor=4)
raises(ValueError, "tone is -1", tone=-1)
raises(TypeError, "", alpha="sharp")
try:
    gaussmap.bifurcation(size=(2000000, 2000000))
except ValueError as error:
    assert "bytes" in str(error), error
else:
    raise AssertionError("more than the memory")
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    gaussmap.bifurcation(size=(8, 4), threads=2**31 - 1)
assert len(seen) == 1 and "2147483647" in str(seen[0].message), [str(w.message) for w in seen]
assert seen[0].filename == __file__, "the warning names another line than the caller's"
