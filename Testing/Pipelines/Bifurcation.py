# SPDX-License-Identifier: BSD-3-Clause
"""gaussmap.bifurcation(): the source's picture as arrays that look into its memory.

Bifurcation.py [<file of the options of gauss_map.py>...]"""
import copy
import gc
import hashlib
import inspect
import os
import pathlib
import pickle
import re
import signal
import subprocess
import sys
import threading
import typing
import unittest.mock
import warnings

import numpy
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkVersion

import gaussmap
from gaussmap.diagram import NAMES, PARAMETERS


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


def another(name, value):
    """A value of this parameter that is not this one, and allowed."""
    if isinstance(value, tuple):
        return tuple(another(name, each) for each in value)
    if name in NAMES:
        return (value + 1) % len(NAMES[name])
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value - 0.25


# Each parameter reaches its property; the defaults are the source's.
arguments = inspect.signature(gaussmap.bifurcation).parameters
assert list(arguments) == list(PARAMETERS)
values = {name: another(name, argument.default) for name, argument in arguments.items()}
fields = gaussmap.bifurcation(**values).image.GetFieldData()
defaults = gaussmap.vtkGaussMapSource()
for name, argument in arguments.items():
    assert getattr(defaults, f"Get{PARAMETERS[name]}")() == argument.default, name
    written = fields.GetAbstractArray(PARAMETERS[name])
    if name not in ("threads", "oversubscribe"):  # on which nothing depends
        found = [float(written.GetVariantValue(k).ToString())
                 for k in range(written.GetNumberOfValues())]
        assert found == list(numpy.atleast_1d(values[name])), (name, found)
if len(sys.argv) > 1:
    text = "".join(pathlib.Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    options = dict(re.findall(r'"--([a-z0-9-]+)", (?:dest=)?"(\w+)"', text))
    assert options.pop("equal-slabs") == "BalanceRanks"  # of ranks, which arrays have none of
    assert {option.replace("-", "_"): name for option, name in options.items()} == PARAMETERS
    for name, words in NAMES.items():
        assert all(f'"{word}"' in text.replace("-", "_") for word in words), (name, words)

# Enumerations by their names.
for name, words in NAMES.items():
    most = getattr(defaults, f"Get{PARAMETERS[name]}MaxValue")()
    assert len(words) == most + 1, (name, words)
    for number, word in enumerate(words):
        named = gaussmap.bifurcation(size=(7, 5), **{name: word}).image.GetFieldData()
        assert named.GetArray(PARAMETERS[name]).GetValue(0) == number, word
CONSTANTS = {
    "attractor": ("FROM_INITIAL_X", "BOTH", "FOLLOW_RISING", "FOLLOW_FALLING"),
    "tone": ("SQUARE_ROOT", "LINEAR", "LOGARITHMIC", "HISTOGRAM_EQUALIZED", "PROBABILITY_DENSITY")}
for name, constants in CONSTANTS.items():
    for word, constant in zip(NAMES[name], constants):
        number = getattr(gaussmap.vtkGaussMapSource, constant)
        assert NAMES[name].index(word) == number, (name, word, constant)
        assert word == "x0" or word.upper() in constant, (name, word, constant)
raises(ValueError, "tone is 'dark', but it must be one of square_root, linear", tone="dark")
raises(ValueError, "attractor is 'none', but it must be one of x0, both", attractor="none")

# What the source refuses, in its words; what VTK would silently clamp or cannot convert.
raises(ValueError, "alpha is -1, but it must not be negative", alpha=-1)
raises(ValueError, "x is (1, 1)", x=(1, 1))
raises(ValueError, "beta is (nan, 1)", beta=(float("nan"), 1))
raises(ValueError, "attractor is 4, but it must be 0 to 3", attractor=4)
raises(ValueError, "tone is -1", tone=-1)
raises(ValueError, "transients is 2147483648, but it must be below 2147483648", transients=2**31)
raises(ValueError, "threads is -1", threads=-1)
raises(ValueError, f"alpha is {10**400}, but it must be below 1.8e308 in size", alpha=10**400)
raises(ValueError, "but it must be below 1.8e308 in size", beta=(0, -10**400))
# What is of another type.
raises(TypeError, "alpha is '5.8', but it must be a number", alpha="5.8")
raises(TypeError, "tone is None, but it must be an integer", tone=None)
raises(TypeError, "attractor is array([1, 2]), but it must be an integer",
       attractor=numpy.array([1, 2]))
raises(TypeError, "samples is 10.0, but it must be an integer", samples=10.0)
raises(TypeError, "samples_inside is 'no', but it must be True or False", samples_inside="no")
raises(TypeError, "samples_inside is 1, but it must be True or False", samples_inside=1)
raises(TypeError, "beta is 1, but it must be two numbers", beta=1)
raises(TypeError, "beta is (1, 2, 3), but it must be two numbers", beta=(1, 2, 3))
raises(TypeError, "x is ('a', 'b'), but it must be two numbers", x=("a", "b"))
few = gaussmap.bifurcation(numpy.float32(5), [-1, 1], numpy.array([5, 3]),
                           samples_inside=numpy.True_)
assert few.density.shape == (3, 5)

# Columns that settle outside x are told, and restarts of those that leave a number that the map
# leaves where it is.
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("ignore")  # NumPy 2.5 warns of what VTK 9.6's own numpy_support does
    warnings.simplefilter("always", RuntimeWarning)
    beyond = gaussmap.bifurcation(beta=(0.5, 0.9), size=(7, 5), x=(-1, 0), samples_inside=True)
    assert beyond.incomplete_columns == 7 and not beyond.density.any()
    assert [w.category for w in told] == [RuntimeWarning] and told[0].filename == __file__
    assert str(told[0].message).startswith("7 of 7 columns have fewer than the samples asked for")
    left = gaussmap.bifurcation(6, (-0.5, -0.5), (3, 4), x0=0.22934830655252847, samples=300000)
    assert left.restarts == 3 and left.incomplete_columns == 0 and len(told) == 1
assert pickle.loads(pickle.dumps(left)).restarts == 3

# Over alpha at one beta, or along a line: two numbers of alpha, or the last one by its name.
over = gaussmap.bifurcation((4, 7.5), (-0.6, -0.6), (8, 5))
assert numpy.array_equal(over.alpha, numpy.linspace(4, 7.5, 8)) and (over.beta == -0.6).all()
for i in (0, 3, 7):
    column = gaussmap.bifurcation(over.alpha[i], (-0.6, -0.6), (1, 5))
    assert numpy.array_equal(over.density[:, i], column.density[:, 0])
along = gaussmap.bifurcation(7.5, (-0.6, -0.25), (8, 5), last_alpha=4)
assert along.alpha[0] == 7.5 and along.alpha[7] == 4 and along.beta[7] == -0.25
assert numpy.array_equal(pickle.loads(pickle.dumps(along)).alpha, along.alpha)
raises(TypeError, "last_alpha is given twice", alpha=(4, 5), last_alpha=6.0)
raises(ValueError, "last_alpha is 3, but it must not be less than alpha where beta is one",
       alpha=4, last_alpha=3.0, beta=(0, 0))
assert (gaussmap.bifurcation(6.2, size=(3, 2)).alpha == 6.2).all()
wide = gaussmap.bifurcation(beta=(-0.5, -0.4), size=(6, 9), sub_columns=2)
parts = [gaussmap.bifurcation(beta=(-0.5 + shift, -0.4 + shift), size=(6, 9)).density
         for shift in (-0.25 * ((-0.4 - -0.5) / 5), 0.25 * ((-0.4 - -0.5) / 5))]
assert numpy.allclose(wide.density, numpy.mean(parts, axis=0), rtol=1e-6)
text = "".join(gaussmap.csv(over)).splitlines()
assert text[0] == "alpha,beta,x,density" and text[1].startswith("4.0,-0.6,")
text = "".join(gaussmap.csv(along, iterates=True)).splitlines()
assert text[0] == "alpha,beta,n,x" and text[-1].startswith("4.0,-0.25,")

# Pickled and copied it is the same, with memory of its own.
d = gaussmap.bifurcation(size=(30, 20), attractor=1, beta=(-0.7, -0.4))
for other in (pickle.loads(pickle.dumps(d)), copy.deepcopy(d), copy.copy(d)):
    assert all(numpy.array_equal(*arrays) for arrays in zip(d[:4], other[:4]))
    assert not numpy.shares_memory(d.density, other.density)
    array = other.image.GetPointData().GetArray("OrbitDensity")
    assert numpy.shares_memory(other.density, vtk_to_numpy(array))
    assert other.image.GetPointData().GetScalars().GetName() == "OrbitIntensity"
    assert (other.image.GetExtent(), other.image.GetOrigin(), other.image.GetSpacing()) == (
        d.image.GetExtent(), d.image.GetOrigin(), d.image.GetSpacing())
    for data, same in ((d.image.GetPointData(), other.image.GetPointData()),
                       (d.image.GetFieldData(), other.image.GetFieldData())):
        assert data.GetNumberOfArrays() == same.GetNumberOfArrays() > 3
        for i in range(data.GetNumberOfArrays()):
            array, copied = data.GetAbstractArray(i), same.GetAbstractArray(i)
            assert array.GetName() == copied.GetName()
            assert array.GetDataType() == copied.GetDataType()
            assert [array.GetVariantValue(k) for k in range(array.GetNumberOfValues())] == [
                copied.GetVariantValue(k) for k in range(copied.GetNumberOfValues())]

# What the package tells of itself.
assert re.fullmatch(r"\d+\.\d+\.\d+", gaussmap.__version__), gaussmap.__version__
assert set(gaussmap.__all__) <= set(dir(gaussmap))
own = {name for name, value in vars(gaussmap).items()
       if getattr(value, "__module__", "").startswith("gaussmap.") and not name.startswith("_")}
assert own - {"load_plugin", "show"} == set(gaussmap.__all__), own
typing.get_type_hints(gaussmap.bifurcation)
assert list(typing.get_type_hints(gaussmap.Bifurcation)) == list(gaussmap.Bifurcation._fields)
assert gaussmap.Bifurcation.density.__doc__.startswith("rows x columns")
for name in ("show", "load_plugin"):
    assert hasattr(gaussmap, name) == (name in dir(gaussmap))
inspect.getmembers(gaussmap)
try:
    gaussmap.bifuraction
except AttributeError as error:
    assert "bifuraction" in str(error), error
else:
    raise AssertionError("a misspelt name")
without = {"gaussmap.plugin": None, "gaussmap.views": None}  # as if they were not there
with unittest.mock.patch.dict(sys.modules, without):
    assert "show" not in dir(gaussmap)
    try:
        gaussmap.show
    except AttributeError as error:
        assert str(error).startswith("gaussmap.show needs ParaView"), error
    else:
        raise AssertionError("show() without the plugin")

# Where the vtkmodules are of another VTK than the package's, both are named, and what to do.
OTHER_VTK = """if True:
    import sys, types
    sys.modules["gaussmap.vtkGaussMapFilters"] = None  # cannot be imported
    sys.modules["vtkmodules.vtkCommonCore"] = types.SimpleNamespace(
        vtkVersion=types.SimpleNamespace(GetVTKVersion=lambda: "8.7.6"))
    try:
        import gaussmap
    except ImportError as error:
        print(error, "because of", type(error.__cause__).__name__)
"""
if pathlib.Path(sys.executable).exists():  # pvpython is no Python to start
    done = subprocess.run([sys.executable, "-c", OTHER_VTK], capture_output=True, text=True)
    version = re.escape(vtkVersion.GetVTKVersion())
    assert re.search(rf"built with VTK {version}, .* of VTK 8\.7\.6: (run it|pip install vtk==).*"
                     " because of ModuleNotFoundError", done.stdout), done

# Ctrl-C ends a scan of hours, and other threads get on meanwhile.
LONG = """if True:
    import gaussmap, numpy, os, signal, threading, time
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in a shell's background
    def interrupt():
        for _ in range(10):
            time.sleep(0.05)  # each time it needs its turn
        os.kill(os.getpid(), signal.SIGINT)
    try:
        threading.Thread(target=interrupt).start()
        gaussmap.bifurcation(beta=(-0.405, -0.375), size=(20000, 2000), samples=2000000000)
    except KeyboardInterrupt:
        print("interrupted")
    print(gaussmap.bifurcation(size=(4, 3)).density.shape, signal.getsignal(signal.SIGINT).__name__)
"""
if pathlib.Path(sys.executable).exists():  # pvpython is no Python to start
    done = subprocess.run([sys.executable, "-c", LONG], capture_output=True, text=True)
    assert done.stdout.split("\n") == ["interrupted", "(3, 4) default_int_handler", ""], done
try:
    gaussmap.bifurcation(size=(2000000, 2000000))
except ValueError as error:
    assert "bytes" in str(error), error
else:
    raise AssertionError("more than the memory")
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.simplefilter("ignore", DeprecationWarning)  # NumPy 2.5's, see above
    gaussmap.bifurcation(size=(8, 4), threads=2**31 - 1)
assert len(seen) == 1 and "2147483647" in str(seen[0].message), [str(w.message) for w in seen]
assert str(seen[0].message).startswith("threads is 2147483647"), seen[0].message
assert seen[0].filename == __file__, "the warning names another line than the caller's"

# The threads that the source then ran on: as many as asked for, up to those given, or beyond them.
sources = []


def kept():
    sources.append(gaussmap.vtkGaussMapSource())
    return sources[-1]


def threads_used(**arguments):
    with unittest.mock.patch("gaussmap.diagram.vtkGaussMapSource", kept):
        gaussmap.bifurcation(size=(64, 4), **arguments)
    return sources[-1].GetThreadsUsed()


given = defaults.GetAllocatedThreads()
assert threads_used() == given
assert threads_used(threads=1) == 1
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.simplefilter("ignore", DeprecationWarning)  # NumPy 2.5's, see above
    assert threads_used(threads=given + 2) == given
    assert len(seen) == 1, seen
    assert threads_used(threads=given + 2, oversubscribe=True) == given + 2
    assert len(seen) == 1, seen
assert not any(source.HasObserver("ProgressEvent") for source in sources), "still listens"

# A handler of Ctrl-C that the user has set stays, and is called; in other threads none is set.
handled = []


def own(*_):
    handled.append(1)


signal.signal(signal.SIGINT, own)
timer = threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGINT))
timer.start()
while not handled:  # until it comes during a call
    gaussmap.bifurcation(beta=(-0.405, -0.375), size=(64, 40), samples=200000)
    assert signal.getsignal(signal.SIGINT) is own
timer.join()
signal.signal(signal.SIGINT, signal.default_int_handler)
aside = []
thread = threading.Thread(target=lambda: aside.append(gaussmap.bifurcation(size=(8, 4))))
thread.start()
thread.join()
assert aside and aside[0].density.shape == (4, 8)
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
