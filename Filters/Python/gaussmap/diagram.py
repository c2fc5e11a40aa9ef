# SPDX-License-Identifier: BSD-3-Clause
"""The bifurcation diagram as NumPy arrays. Needs `numpy`, but not before it is called."""
import contextlib
import contextvars
import inspect
import operator
import re
import signal
import threading
import warnings
from typing import (
    TYPE_CHECKING, Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Sized,
    Tuple, Union)

from vtkmodules.vtkCommonDataModel import vtkImageData

from .vtkGaussMapFilters import vtkGaussMapSource

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]
else:
    Array = Any  # for typing.get_type_hints(), which looks it up where NumPy may not be

# Each parameter of bifurcation() and the property of vtkGaussMapSource that it sets. The names are
# those of the options of gauss_map.py.
PARAMETERS = {
    "alpha": "Alpha",
    "beta": "BetaRange",
    "size": "Resolution",
    "x": "XRange",
    "last_alpha": "LastAlpha",
    "x0": "InitialX",
    "attractor": "Attractor",
    "transients": "Transients",
    "samples": "SamplesPerColumn",
    "samples_inside": "SamplesInsideXRange",
    "max_iterates": "MaximumIterates",
    "sub_columns": "SubColumns",
    "tone": "ToneMap",
    "threads": "NumberOfThreads",
    "oversubscribe": "AllowOversubscription",
}

# What the numbers of these parameters are called, from 0 on.
NAMES = {
    "attractor": ("x0", "both", "rising", "falling"),
    "tone": ("square_root", "linear", "logarithmic", "equalized", "density"),
}

# What is asked at each report of an update's progress, some 20 times a second: True ends it, and
# it raises Ended. None: nobody is asked.
is_over: "contextvars.ContextVar[Optional[Callable[[], bool]]]" = contextvars.ContextVar(
    "is_over", default=None)


class Ended(RuntimeError):
    """An update that was ended before it was done, because is_over said so."""


class Bifurcation(NamedTuple):
    """A bifurcation diagram. The arrays look into the image's memory: nothing is copied, and it
    stays for as long as one of them. Pickled and copied it is as a whole, with an image of its own.
    """

    density: "Array"
    intensity: "Array"
    beta: "Array"
    x: "Array"
    image: vtkImageData

    @property
    def alpha(self) -> "Array":
        """alpha of each column."""
        import numpy

        fields = self.image.GetFieldData()
        first = values_of(fields.GetArray("Alpha"))[0]
        array = fields.GetArray("LastAlpha")  # which files of 1.0 lack
        last = -1.0 if array is None else values_of(array)[0]
        alphas: "Array" = numpy.linspace(first, first if last < 0 else last, len(self.beta))
        return alphas

    @property
    def incomplete_columns(self) -> int:
        """How many columns got fewer samples inside x than were asked for."""
        return int(values_of(self.image.GetFieldData().GetArray("IncompleteColumns"))[0])

    @property
    def restarts(self) -> int:
        """How often a column went on from a further start, as its rounded orbit had come back."""
        return int(values_of(self.image.GetFieldData().GetArray("Restarts"))[0])

    def __reduce__(self) -> Tuple[Any, ...]:
        return _from_parts, (_parts_of(self.image),)

    @classmethod
    def from_image(cls, image: vtkImageData) -> "Bifurcation":
        """The diagram that an image of vtkGaussMapSource, or a file of one, is."""
        import numpy

        columns, rows, _ = image.GetDimensions()
        points = image.GetPointData()
        first, last = values_of(image.GetFieldData().GetArray("BetaRange")).ravel()
        density, intensity = (values_of(points.GetArray(name)).reshape(rows, columns)
                              for name in ("OrbitDensity", "OrbitIntensity"))
        low, height = image.GetOrigin()[1], image.GetSpacing()[1]
        return cls(density, intensity, numpy.linspace(first, last, columns),
                   low + height * numpy.arange(rows), image)

    def column(self, beta: float) -> "Array":
        """The probability density with respect to x in the column nearest to beta, as a curve over
        `x`: share / height of a row. What left the rows is missing from its integral, which is 1
        otherwise. A beta outside the columns' is a ValueError.

            plt.step(d.x, d.column(-0.5), where="mid")
        """
        first, last = self.beta[0], self.beta[-1]
        if not first <= beta <= last:
            raise ValueError(f"beta is {beta}, but it must be {first} to {last}")
        nearest = abs(self.beta - beta).argmin()
        curve: "Array" = self.density[:, nearest] / self.image.GetSpacing()[1]
        return curve


Bifurcation.density.__doc__ = (
    "rows x columns, float32: the share of a column's samples in each bin; the smallest x first")
Bifurcation.intensity.__doc__ = "rows x columns, uint8: black ink on white paper"
Bifurcation.beta.__doc__ = "beta of each column"
Bifurcation.x.__doc__ = "x in the centre of each row"
Bifurcation.image.__doc__ = "what vtkGaussMapSource made, with all parameters in its field data"


def bifurcation(
    alpha: Union[float, Sequence[float]] = 5.8,
    beta: Sequence[float] = (-1.0, 1.0),
    size: Sequence[int] = (640, 400),
    x: Sequence[float] = (-1.0, 1.5),
    *,
    last_alpha: float = -1.0,
    x0: float = 0.0,
    attractor: Union[int, str] = 0,
    transients: int = 200,
    samples: int = 0,
    samples_inside: bool = False,
    max_iterates: int = 0,
    sub_columns: int = 1,
    tone: Union[int, str] = 4,
    threads: int = 0,
    oversubscribe: bool = False,
) -> Bifurcation:
    """The bifurcation diagram of the Gauss iterated map, x -> exp(-alpha x^2) + beta.

    alpha: sharpness of the map's bell, >= 0; two numbers: of the first and the last column
    beta: of the first and the last column
    size: columns and rows
    x: the range of x that the rows divide into equal bins; iterates outside are dropped
    last_alpha: alpha of the last column, alpha being that of the first: the columns run along a
        line, over alpha where beta is the same twice; negative: alpha in all columns
    x0: start of every orbit
    attractor: where two coexist: "x0" or 0 that of the orbit from x0, "both" or 1, "rising" or 2
        followed with beta rising, "falling" or 3
    transients: iterates dropped before counting
    samples: iterates counted in each column; 0: ten times the rows
    samples_inside: count only iterates within x, until there are enough of them
    max_iterates: then at most so many iterates a column; 0: a hundred times the samples. Columns
        that met them, or settled outside x, are a RuntimeWarning and `incomplete_columns`
    sub_columns: columns computed in the width of each and averaged, so that steep curves do not
        break into dots
    tone: of the intensity: "density" or 4 square root of the probability density, as dark with any
        rows; "square_root" or 0 of the share in a row, "linear" or 1, "logarithmic" or 2,
        "equalized" or 3
    threads: at most so many; 0: all that this process was given
    oversubscribe: whether threads may be more than that

    A chaotic orbit of rounded numbers comes back to where it was after 10^7 to 10^8 iterates.
    Beyond 2^18 of a column that is noticed, and it goes on from a further start: `restarts` counts.

    What the source refuses is a ValueError with its own words, what is of another type a TypeError.
    Ctrl-C ends it. Meanwhile other threads of Python get on some 20 times a second only; in
    processes forked after a call it takes one thread.

        import gaussmap, matplotlib.pyplot as plt
        d = gaussmap.bifurcation(alpha=6.2)
        halves = (d.beta[1] - d.beta[0]) / 2, (d.x[1] - d.x[0]) / 2  # beta and x are of centres
        plt.imshow(d.intensity, cmap="gray", origin="lower", aspect="auto",
                   extent=(d.beta[0] - halves[0], d.beta[-1] + halves[0],
                           d.x[0] - halves[1], d.x[-1] + halves[1]))
    """
    if isinstance(alpha, Sized) and not isinstance(alpha, (str, bytes)) and len(alpha) == 2:
        if last_alpha != -1.0:
            raise TypeError("last_alpha is given twice: alpha is two numbers")
        alpha, last_alpha = alpha
    values = locals()
    defaults = inspect.signature(bifurcation).parameters
    source = vtkGaussMapSource()
    for parameter, name in PARAMETERS.items():
        value = _converted(parameter, values[parameter], defaults[parameter].default)
        _set(source, parameter, name, value)
    _update(source)
    diagram = Bifurcation.from_image(source.GetOutput())
    if diagram.incomplete_columns:
        warnings.warn(f"{diagram.incomplete_columns} of {len(diagram.beta)} columns have fewer "
                      "than the samples asked for: they met max_iterates, or settled outside x",
                      RuntimeWarning, stacklevel=2)
    return diagram


def _converted(parameter: str, value: Any, default: Any) -> Any:
    """The value as the type of the default, or an error that names it."""
    if isinstance(value, str) and parameter in NAMES:
        if value not in NAMES[parameter]:
            raise ValueError(f"{parameter} is {value!r}, but it must be one of "
                             f"{', '.join(NAMES[parameter])}")
        return NAMES[parameter].index(value)
    is_pair = isinstance(default, tuple)
    conversions: Dict[type, Tuple[Callable[[Any], Any], str]] = {
        bool: (_as_bool, "True or False"),
        int: (operator.index, "two integers" if is_pair else "an integer"),
        float: (_as_float, "two numbers" if is_pair else "a number")}
    convert, rule = conversions[type(default[0] if is_pair else default)]
    try:
        if not is_pair:
            return convert(value)
        first, second = value
        return convert(first), convert(second)
    except OverflowError:  # an integer too large to be a float
        raise ValueError(f"{parameter} is {value!r}, but it must be below 1.8e308 in size"
                         ) from None
    except (TypeError, ValueError):  # the latter: not two
        raise TypeError(f"{parameter} is {value!r}, but it must be {rule}") from None


def _as_bool(value: Any) -> bool:
    import numpy

    if not isinstance(value, (bool, numpy.bool_)):
        raise TypeError
    return bool(value)


def _as_float(value: Any) -> float:
    if isinstance(value, (str, bytes)):  # which float() would read
        raise TypeError
    return float(value)


def _set(source: Any, parameter: str, name: str, value: Any) -> None:
    if hasattr(source, f"Get{name}MinValue"):  # VTK would take the nearest one without a word
        low, high = (getattr(source, f"Get{name}{end}Value")() for end in ("Min", "Max"))
        if not low <= value <= high:
            raise ValueError(f"{parameter} is {value}, but it must be {low} to {high}")
    try:
        getattr(source, f"Set{name}")(value)
    except OverflowError:
        raise ValueError(f"{parameter} is {value}, but it must be below {2**31} in size") from None


def _in_parameters(text: str) -> str:
    """What the source says, with the names of parameters for those of its properties."""
    names = {name: parameter for parameter, name in PARAMETERS.items()}
    return re.sub(rf"\b({'|'.join(names)})\b", lambda match: names[match.group()], text)


@contextlib.contextmanager
def _interruptible(source: Any) -> Iterator[None]:
    """Ctrl-C during an update ends it and is a KeyboardInterrupt, is_over ends it and it is Ended;
    other threads get on meanwhile.

    Python hears of signals, and of threads that wait, only where it executes code of its own: that
    is at each report of progress. A handler that raised there would be an
    error of VTK's observer."""
    interrupts: List[int] = []
    ends: List[bool] = []
    asked = is_over.get()
    is_ours = (threading.current_thread() is threading.main_thread() and
               signal.getsignal(signal.SIGINT) is signal.default_int_handler)

    def ask(*_: object) -> None:
        if asked and asked():
            ends.append(True)
        if interrupts or ends:
            source.SetAbortExecute(1)

    if is_ours:
        signal.signal(signal.SIGINT, lambda number, _frame: interrupts.append(number))
    tag = source.AddObserver("ProgressEvent", ask)
    try:
        yield
    finally:
        source.RemoveObserver(tag)
        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
    if interrupts:
        raise KeyboardInterrupt
    if ends:
        raise Ended


def _update(source: Any) -> None:
    """Executes the source: its errors are raised, its warnings become Python's."""
    errors: List[str] = []
    complaints: List[str] = []

    def observe(vtk_object: Any, event: str, texts: List[str]) -> Tuple[Any, int]:
        def collect(_caller: object, _event: str, text: str) -> None:
            # "ERROR: In <file>, line <n>\n<class> (<address>): <text>\n\n"
            text = text.strip().split("\n", 1)[-1]
            texts.append(" ".join(re.sub(r"^\w+ \(0x\w+\): ", "", text).split()))

        setattr(collect, "CallDataType", "string0")  # which no function has by its type
        return vtk_object, vtk_object.AddObserver(event, collect)

    observers = [observe(vtk_object, event, texts)
                 for vtk_object in (source, source.GetExecutive())
                 for event, texts in (("ErrorEvent", errors), ("WarningEvent", complaints))]
    with _interruptible(source):
        source.Update()
    for vtk_object, tag in observers:
        vtk_object.RemoveObserver(tag)
    for text in complaints:
        warnings.warn(_in_parameters(text), RuntimeWarning, stacklevel=3)
    if errors:  # later ones are consequences of the first
        raise ValueError(_in_parameters(errors[0]))


def values_of(array: Any) -> "Array":
    """The numbers of an array of VTK, in its memory."""
    from vtkmodules.util import numpy_support

    convert: Any = numpy_support.vtk_to_numpy  # VTK tells no types of it
    values: "Array" = convert(array)
    return values


def _parts_of(image: vtkImageData) -> Tuple[Any, ...]:
    """All of an image, in what can be pickled whatever VTK's version is."""
    def named(data: Any) -> Iterator[Tuple[str, Any]]:
        for i in range(data.GetNumberOfArrays()):
            array = data.GetAbstractArray(i)
            is_text = array.IsA("vtkStringArray")
            yield array.GetName(), ([array.GetValue(k) for k in range(array.GetNumberOfValues())]
                                    if is_text else values_of(array))

    return (image.GetExtent(), image.GetOrigin(), image.GetSpacing(),
            dict(named(image.GetPointData())), dict(named(image.GetFieldData())),
            image.GetPointData().GetScalars().GetName())


def _from_parts(parts: Tuple[Any, ...]) -> Bifurcation:
    """The diagram whose image has these parts."""
    from vtkmodules.util import numpy_support
    from vtkmodules.vtkCommonCore import vtkStringArray

    to_vtk: Any = numpy_support.numpy_to_vtk  # VTK tells no types of it
    extent, origin, spacing, points, fields, scalars = parts
    image = vtkImageData()
    image.SetExtent(extent)
    image.SetOrigin(origin)
    image.SetSpacing(spacing)
    for data, values in ((image.GetPointData(), points), (image.GetFieldData(), fields)):
        for name, value in values.items():
            if isinstance(value, list):
                array = vtkStringArray()
                for text in value:
                    array.InsertNextValue(text)
            else:
                array = to_vtk(value, deep=True)
            array.SetName(name)
            data.AddArray(array)
    image.GetPointData().SetActiveScalars(scalars)
    return Bifurcation.from_image(image)
