# SPDX-License-Identifier: BSD-3-Clause
"""What the page asks for and what it gets: pure functions of what it sends, nothing is kept.

A view is a dictionary of parameters of gaussmap.bifurcation(), whose rules judge all that comes
from outside; what they refuse is a ValueError or a TypeError, with one sentence as its text.
"""
import inspect
import struct
import time
import zlib
from typing import Any, Callable, Dict, List, Tuple

import numpy
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkIOImage import vtkPNGWriter

from .. import diagram, orbits, points
from ..vtkGaussMapFilters import (
    vtkGaussMapBranchSource, vtkGaussMapCobwebSource, vtkGaussMapParameterPlaneSource)

Answer = Dict[str, Any]
Pair = Tuple[float, float]

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


def _ends(view: Dict[str, Any]) -> Tuple[Pair, Pair]:
    """alpha and beta of the first and the last column."""
    alpha, last = _value(view, "alpha"), _value(view, "last_alpha")
    return (alpha, alpha if last < 0 else last), _value(view, "beta")


def _across(view: Dict[str, Any]) -> Pair:
    """The ends of what lies across: of beta, or of alpha where beta is the same in all columns."""
    alphas, betas = _ends(view)
    return betas if betas[0] != betas[1] or alphas[0] == alphas[1] else alphas


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
    """What lies in a column and a row of the picture: alpha, beta and x, the density there, None
    where a column cannot be computed alone, and what the orbit from 0 is."""
    _checked(view)
    columns, rows = _value(view, "size")
    column, row = (diagram._converted(name, value, 0)
                   for name, value in (("column", column), ("row", row)))
    if not (0 <= column < columns and 0 <= row < rows):
        raise ValueError(f"column {column}, row {row}: the picture is {columns} x {rows}")
    alpha, beta = (float(numpy.linspace(*ends, columns)[column]) for ends in _ends(view))
    alone = _bifurcation(view, alpha=alpha, last_alpha=-1.0, beta=(beta, beta), size=(1, rows))
    is_alone = (diagram.NAMES["attractor"][_value(view, "attractor")] not in FOLLOWED and
                _value(view, "sub_columns") == 1)
    orbit = orbits.lyapunov(alpha, (beta, beta), 1)
    return {"alpha": alpha, "beta": beta, "x": float(alone.x[row]),
            "density": float(alone.density[row, 0]) if is_alone else None,
            "period": int(orbit["SettledPeriod"][0]),
            "exponent": float(orbit["LyapunovExponent"][0]),
            "exponentError": float(orbit["ExponentError"][0])}


def curves(view: Any, wanted: Any) -> Answer:
    """What is drawn beside and over the picture of a view, of these, if wanted has them:

    exponent: for how many columns; Across, what lies across, and LyapunovExponent as bytes of
        float64
    cobweb: where across; the curve, the diagonal and the steps, as lines
    branches: lines, with Stable (0 or 1) and Period of each
    windows: rows of Period, WindowFirst, WindowLast and Kind, without those of borders

    Across is beta, or alpha where beta is the same in all columns; branches and windows are of one
    alpha. A line is the bytes of float64, two to a point.
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
    alphas, betas = (numpy.linspace(*ends, columns) for ends in _ends(view))
    return {"Across": numpy.linspace(*_across(view), columns).tobytes(),
            "LyapunovExponent": _exponents(alphas, betas).tobytes()}


def _exponents(alphas: Any, betas: Any) -> Any:
    """Of the points of a line through the plane: at once, where its ends are those of a range."""
    if (alphas == alphas[0]).all():
        return orbits.lyapunov(alphas[0], (betas[0], betas[-1]), len(betas))["LyapunovExponent"]
    source = vtkGaussMapParameterPlaneSource()
    source.SetLowestExponent(float("-inf"))

    def measured() -> Any:
        diagram._update(source)
        points = source.GetOutput().GetPointData()
        return diagram.values_of(points.GetArray("LyapunovExponent")).copy()

    if (betas == betas[0]).all() and alphas[0] < alphas[-1]:
        source.SetBetaRange(betas[0], betas[0])
        source.SetAlphaRange(alphas[0], alphas[-1])
        source.SetResolution(1, len(alphas))
        return measured()
    source.SetResolution(1, 1)
    source.SetNumberOfThreads(1)
    exponents = numpy.empty(len(alphas))
    for i, (alpha, beta) in enumerate(zip(alphas, betas)):
        source.SetAlpha(alpha)
        source.SetBetaRange(beta, beta)
        exponents[i] = measured()[0]
    return exponents


def _cobweb(view: Dict[str, Any], place: Any) -> Answer:
    place = diagram._converted("cobweb", place, 0.0)
    ends, (first, last) = _ends(view), _across(view)
    part = (place - first) / (last - first) if first != last else 0.0
    # Of what is across the very number; of what changes with it, if anything does, the same part.
    alpha, beta = (place if pair == (first, last) else pair[0] + part * (pair[1] - pair[0])
                   for pair in ends)
    source = vtkGaussMapCobwebSource()
    source.SetAlpha(alpha)
    source.SetBeta(beta)
    source.SetInitialX(_value(view, "x0"))
    source.SetXRange(_value(view, "x"))
    source.SetSteps(COBWEB_STEPS)
    diagram._update(source)
    return dict(zip(("curve", "diagonal", "steps"), _lines(source.GetOutputDataObject(0))))


def _one_alpha(view: Dict[str, Any]) -> float:
    (alpha, last), _ = _ends(view)
    if last != alpha:
        raise ValueError(f"last_alpha is {last}, but branches and windows are of one alpha")
    return float(alpha)


def _branches(view: Dict[str, Any], _: Any) -> List[Answer]:
    source = vtkGaussMapBranchSource()
    source.SetAlpha(_one_alpha(view))
    source.SetBetaRange(_value(view, "beta"))
    diagram._update(source)
    lines = source.GetOutputDataObject(0)
    cells = lines.GetCellData()
    stable, period = (diagram.values_of(cells.GetArray(name)) for name in ("Stable", "Period"))
    return [{"line": line, "stable": int(stable[i]), "period": int(period[i])}
            for i, line in enumerate(_lines(lines))]


def _windows(view: Dict[str, Any], _: Any) -> List[List[Any]]:
    table = orbits.windows(_one_alpha(view), _value(view, "beta"))
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
