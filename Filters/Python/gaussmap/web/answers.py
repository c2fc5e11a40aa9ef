# SPDX-License-Identifier: BSD-3-Clause
"""What the page asks for and what it gets: pure functions of what it sends, nothing is kept.

A view is a dictionary of parameters of gaussmap.bifurcation(), whose rules judge all that comes
from outside; what they refuse is a ValueError or a TypeError, with one sentence as its text.
"""
import inspect
import struct
import time
import zlib
from typing import Any, Callable, Dict, List

import numpy
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkIOImage import vtkPNGWriter

from .. import diagram, orbits, points
from ..vtkGaussMapFilters import vtkGaussMapBranchSource, vtkGaussMapCobwebSource

Answer = Dict[str, Any]

# What a page may say of a diagram; how many threads there are is not its affair.
PARAMETERS = tuple(name for name in diagram.PARAMETERS if name not in ("threads", "oversubscribe"))
DEFAULTS = {name: parameter.default
            for name, parameter in inspect.signature(diagram.bifurcation).parameters.items()
            if name in PARAMETERS}
FOLLOWED = ("rising", "falling")  # attractors whose columns depend on their neighbours

# The most that one request may take: the points of a screen of 8192 x 4096, and a time, which is
# shorter while others wait.
MOST_POINTS = 2**25
MOST_COLUMNS = 2**13
MOST_SECONDS = 10.0
TURN_SECONDS = 1.0
# A scan holds Python's lock but for its reports of progress. There it lets go of it for so long, a
# twentieth of the time between them, that the server hears of others, and these get their turn. A
# scan that is shorter than that time is not made longer by it.
PAUSE = 0.003
PAUSE_AFTER = 10 * PAUSE
COBWEB_STEPS = 100

# How dark ink is on the screen, as ParaView's preset "Gauss ink" has it: grey values of the
# picture, and what is shown for them, of 1.
INK = (0, 128, 192, 224, 240, 250, 255), (0, 0.1, 0.25, 0.42, 0.6, 0.82, 1)
DARK_PAPER = 0.07  # of white


def bounded(function: Callable[..., Answer], is_gone: Callable[[], bool],
            is_awaited: Callable[[], bool], *arguments: Any) -> Answer:
    """function(*arguments), ended when is_gone(), after MOST_SECONDS, or after TURN_SECONDS while
    is_awaited(); a refusal is returned as {"error": sentence}."""
    start = heard = time.monotonic()

    def is_over() -> bool:
        nonlocal heard
        if time.monotonic() - heard > PAUSE_AFTER:
            time.sleep(PAUSE)
            heard = time.monotonic()
        seconds = time.monotonic() - start
        return is_gone() or seconds > MOST_SECONDS or seconds > TURN_SECONDS and is_awaited()

    token = diagram.is_over.set(is_over)
    try:
        return function(*arguments)
    except (TypeError, ValueError) as error:
        return {"error": str(error)}
    except diagram.Ended:
        return {"error": f"this takes more than {time.monotonic() - start:.0f} s, and a page gets "
                         f"at most {MOST_SECONDS:g} s, or {TURN_SECONDS:g} s while others wait: "
                         "ask for fewer samples or transients"}
    finally:
        diagram.is_over.reset(token)


def _checked(view: Any) -> Dict[str, Any]:
    """The parameters of bifurcation() that a view says."""
    if not isinstance(view, dict):
        raise TypeError("a view is a dictionary")
    strangers = set(view) - set(PARAMETERS)
    if strangers:
        raise ValueError(f"{min(map(str, strangers))} is not one of {', '.join(PARAMETERS)}")
    columns, rows = _value(view, "size")
    if min(columns, rows) > 0 and columns * rows > MOST_POINTS:
        raise ValueError(f"size is {columns} x {rows}, but a page gets at most {MOST_POINTS} "
                         "points")
    return view


def check(view: Any) -> None:
    """Raises what bifurcation() says against the parameters of a view."""
    _bifurcation(view, size=(1, 1), samples=1)


def _value(view: Dict[str, Any], name: str) -> Any:
    return diagram._converted(name, view.get(name, DEFAULTS[name]), DEFAULTS[name])


def _bifurcation(view: Any, **others: Any) -> diagram.Bifurcation:
    return diagram.bifurcation(**{**_checked(view), **others})


def picture(view: Any, is_dark: Any = False) -> Answer:
    """The ink of a view as it is shown on white, or on black, as a PNG that is made fast: only runs
    are compressed."""
    return {"png": _fast_png(_bifurcation(view).intensity, shown_ink(bool(is_dark)))}


def shown_ink(is_dark: bool) -> Any:
    """What is shown for each grey value of the ink, as uint8: that of ParaView's preset, or the
    reverse, whose paper is nearly black."""
    shown = numpy.interp(range(256), *INK)
    return numpy.rint(255 * (DARK_PAPER + (1 - 2 * DARK_PAPER) * (1 - shown) if is_dark else shown)
                      ).astype(numpy.uint8)


def _fast_png(ink: Any, shown: Any) -> bytes:
    """Grey values, the lowest row first, as a PNG with what is shown for each as its palette. In
    pictures of ink runs are nearly all there is to find: a third of the time and of the size of
    zlib's fastest search."""
    rows, columns = ink.shape
    lines = numpy.zeros((rows, columns + 1), numpy.uint8)  # each begins with its filter: none
    lines[:, 1:] = ink[::-1]
    compressor = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_RLE)
    pixels = compressor.compress(lines.data) + compressor.flush()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))

    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) +
            chunk(b"PLTE", shown.repeat(3).tobytes()) + chunk(b"IDAT", pixels) +
            chunk(b"IEND", b""))


def reading(view: Any, column: Any, row: Any) -> Answer:
    """What lies in a column and a row of the picture: beta and x, the density there, of which there
    is none where a column cannot be computed alone, and what the orbit of that beta is."""
    _checked(view)
    (columns, rows), (first, last) = _value(view, "size"), _value(view, "beta")
    column, row = (diagram._converted(name, value, 0)
                   for name, value in (("column", column), ("row", row)))
    if not (0 <= column < columns and 0 <= row < rows):
        raise ValueError(f"column {column}, row {row}: the picture is {columns} x {rows}")
    beta = numpy.linspace(first, last, columns)[column]
    alone = _bifurcation(view, beta=(beta, beta), size=(1, rows))
    is_followed = diagram.NAMES["attractor"][_value(view, "attractor")] in FOLLOWED
    orbit = orbits.lyapunov(_value(view, "alpha"), (beta, beta), 1)
    return {"beta": float(beta), "x": float(alone.x[row]),
            "density": None if is_followed else float(alone.density[row, 0]),
            "period": int(orbit["SettledPeriod"][0]),
            "exponent": float(orbit["LyapunovExponent"][0]),
            "exponentError": float(orbit["ExponentError"][0])}


def curves(view: Any, wanted: Any) -> Answer:
    """What is drawn beside and over the picture of a view, of these, if wanted has them:

    exponent: for how many columns; Beta and LyapunovExponent as bytes of float64
    cobweb: of which beta; the curve, the diagonal and the steps, as lines
    branches: lines, with Stable (0 or 1) and Period of each
    windows: rows of Period, WindowFirst, WindowLast and Kind, without those of borders

    A line is the bytes of float64, two to a point.
    """
    _checked(view)
    makers: Dict[str, Callable[[Dict[str, Any], Any], Any]] = {
        "exponent": _exponent, "cobweb": _cobweb, "branches": _branches, "windows": _windows}
    strangers = set(wanted) - set(makers)
    if strangers:
        raise ValueError(f"{min(map(str, strangers))} is not one of {', '.join(makers)}")
    return {name: makers[name](view, value) for name, value in wanted.items() if value is not False}


def _exponent(view: Dict[str, Any], columns: Any) -> Answer:
    columns = diagram._converted("exponent", columns, 0)
    if columns > MOST_COLUMNS:
        raise ValueError(f"exponent is {columns}, but a page gets at most {MOST_COLUMNS} columns")
    line = orbits.lyapunov(_value(view, "alpha"), _value(view, "beta"), columns)
    return {name: line[name].tobytes() for name in ("Beta", "LyapunovExponent")}


def _cobweb(view: Dict[str, Any], beta: Any) -> Answer:
    source = vtkGaussMapCobwebSource()
    source.SetAlpha(_value(view, "alpha"))
    source.SetBeta(diagram._converted("cobweb", beta, 0.0))
    source.SetInitialX(_value(view, "x0"))
    source.SetXRange(_value(view, "x"))
    source.SetSteps(COBWEB_STEPS)
    diagram._update(source)
    return dict(zip(("curve", "diagonal", "steps"), _lines(source.GetOutputDataObject(0))))


def _branches(view: Dict[str, Any], _: Any) -> List[Answer]:
    source = vtkGaussMapBranchSource()
    source.SetAlpha(_value(view, "alpha"))
    source.SetBetaRange(_value(view, "beta"))
    diagram._update(source)
    lines = source.GetOutputDataObject(0)
    cells = lines.GetCellData()
    stable, period = (diagram.values_of(cells.GetArray(name)) for name in ("Stable", "Period"))
    return [{"line": line, "stable": int(stable[i]), "period": int(period[i])}
            for i, line in enumerate(_lines(lines))]


def _windows(view: Dict[str, Any], _: Any) -> List[List[Any]]:
    table = orbits.windows(_value(view, "alpha"), _value(view, "beta"))
    names = ("Period", "WindowFirst", "WindowLast", "Kind")
    return [list(row) for row in zip(*(table[name].tolist() for name in names))
            if row[3] == "superstable"]


def _lines(data: Any) -> List[bytes]:
    """The polylines of a vtkPolyData, in the order of its cells."""
    places = diagram.values_of(data.GetPoints().GetData())[:, :2].astype(numpy.float64)
    cells = data.GetLines()
    offsets, ids = (diagram.values_of(array)
                    for array in (cells.GetOffsetsArray(), cells.GetConnectivityArray()))
    return [places[ids[first:last]].tobytes() for first, last in zip(offsets[:-1], offsets[1:])]


def png(view: Any) -> Answer:
    """The picture as a file, that of gauss_map.py with the same parameters, byte for byte."""
    image = _bifurcation(view).image
    ink = vtkImageData()
    ink.CopyStructure(image)
    ink.GetPointData().SetScalars(image.GetPointData().GetArray("OrbitIntensity"))
    writer = vtkPNGWriter()
    fields = image.GetFieldData()
    for i in range(fields.GetNumberOfArrays()):
        array = fields.GetAbstractArray(i)
        values = (array.GetValue(k) for k in range(array.GetNumberOfValues()))
        writer.AddText(array.GetName(), " ".join(map(_exact, values)))
    writer.SetInputData(ink)
    writer.WriteToMemoryOn()
    writer.Write()
    return {"file": bytes(memoryview(writer.GetResult()))}


def _exact(value: Any) -> str:
    """A number as short as it can be said and still be that number; a text as it is."""
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def csv(view: Any) -> Answer:
    """beta, x and density of each bin that is visited, as gauss_map.py writes them."""
    return {"file": "".join(points.csv(_bifurcation(view))).encode()}
