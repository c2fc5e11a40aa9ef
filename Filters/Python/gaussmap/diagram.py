# SPDX-License-Identifier: BSD-3-Clause
"""The bifurcation diagram as NumPy arrays. Needs `numpy`, but not before it is called."""
import re
import warnings
from typing import TYPE_CHECKING, NamedTuple, Tuple

from .vtkGaussMapFilters import vtkGaussMapSource

if TYPE_CHECKING:
    import numpy
    from vtkmodules.vtkCommonDataModel import vtkImageData

# Each parameter of bifurcation() and the property of vtkGaussMapSource that it sets. The names are
# those of the options of gauss_map.py.
PARAMETERS = {
    "alpha": "Alpha",
    "beta": "BetaRange",
    "size": "Resolution",
    "x": "XRange",
    "x0": "InitialX",
    "attractor": "Attractor",
    "transients": "Transients",
    "samples": "SamplesPerColumn",
    "samples_inside": "SamplesInsideXRange",
    "max_iterates": "MaximumIterates",
    "tone": "ToneMap",
    "threads": "NumberOfThreads",
    "oversubscribe": "AllowOversubscription",
}


class Bifurcation(NamedTuple):
    """A bifurcation diagram. The arrays look into the image's memory: nothing is copied, and it
    stays for as long as one of them.
    """

    density: "numpy.ndarray"
    """rows x columns, float32: the share of a column's samples in each bin; the smallest x first"""
    intensity: "numpy.ndarray"
    """rows x columns, uint8: black ink on white paper"""
    beta: "numpy.ndarray"
    """beta of each column"""
    x: "numpy.ndarray"
    """x in the centre of each row"""
    image: "vtkImageData"
    """what vtkGaussMapSource made, with all parameters in its field data"""


def bifurcation(
    alpha: float = 5.8,
    beta: Tuple[float, float] = (-1.0, 1.0),
    size: Tuple[int, int] = (640, 400),
    x: Tuple[float, float] = (-1.0, 1.5),
    *,
    x0: float = 0.0,
    attractor: int = 0,
    transients: int = 200,
    samples: int = 0,
    samples_inside: bool = False,
    max_iterates: int = 0,
    tone: int = 0,
    threads: int = 0,
    oversubscribe: bool = False,
) -> Bifurcation:
    """The bifurcation diagram of the Gauss iterated map, x -> exp(-alpha x^2) + beta.

    alpha: sharpness of the map's bell, >= 0
    beta: of the first and the last column
    size: columns and rows
    x: the range of x that the rows divide into equal bins; iterates outside are dropped
    x0: start of every orbit
    attractor: where two coexist: 0 that of the orbit from x0, 1 both, 2 followed with beta rising,
        3 falling
    transients: iterates dropped before counting
    samples: iterates counted in each column; 0: ten times the rows
    samples_inside: count only iterates within x, until there are enough of them
    max_iterates: then at most so many iterates a column; 0: a hundred times the samples
    tone: of the intensity: 0 square root of the density, 1 linear, 2 logarithmic, 3 histogram
        equalized
    threads: at most so many; 0: all that this process was given
    oversubscribe: whether threads may be more than that

    What the source refuses is a ValueError with its own words.

        import gaussmap, matplotlib.pyplot as plt
        d = gaussmap.bifurcation(alpha=6.2)
        plt.pcolormesh(d.beta, d.x, d.intensity, cmap="gray")
    """
    values = locals()
    source = vtkGaussMapSource()
    for parameter, name in PARAMETERS.items():
        _set(source, parameter, name, values[parameter])
    _update(source)
    return _arrays(source)


def _set(source, parameter, name, value):
    limits = [getattr(source, f"Get{name}{end}Value", None) for end in ("Min", "Max")]
    if all(limits):  # VTK would take the nearest one without a word
        low, high = (limit() for limit in limits)
        if not low <= value <= high:
            raise ValueError(f"{parameter} is {value}, but it must be {low} to {high}")
    getattr(source, f"Set{name}")(value)


def _update(source):
    """Executes the source: its errors are raised, its warnings become Python's."""
    errors, complaints = [], []

    def observe(vtk_object, event, texts):
        def collect(_caller, _event, text):
            # "ERROR: In <file>, line <n>\n<class> (<address>): <text>\n\n"
            text = text.strip().split("\n", 1)[-1]
            texts.append(" ".join(re.sub(r"^\w+ \(0x\w+\): ", "", text).split()))

        collect.CallDataType = "string0"
        return vtk_object, vtk_object.AddObserver(event, collect)

    observers = [observe(vtk_object, event, texts)
                 for vtk_object in (source, source.GetExecutive())
                 for event, texts in (("ErrorEvent", errors), ("WarningEvent", complaints))]
    source.Update()
    for vtk_object, tag in observers:
        vtk_object.RemoveObserver(tag)
    for text in complaints:
        warnings.warn(text, RuntimeWarning, stacklevel=3)
    if errors:  # later ones are consequences of the first
        raise ValueError(errors[0])


def _arrays(source):
    import numpy
    from vtkmodules.util.numpy_support import vtk_to_numpy

    image = source.GetOutput()
    columns, rows = source.GetResolution()
    points = image.GetPointData()
    density, intensity = (vtk_to_numpy(points.GetArray(name)).reshape(rows, columns)
                          for name in ("OrbitDensity", "OrbitIntensity"))
    first, height = image.GetOrigin()[1], image.GetSpacing()[1]
    return Bifurcation(density, intensity, numpy.linspace(*source.GetBetaRange(), columns),
                       first + height * numpy.arange(rows), image)
