# SPDX-License-Identifier: BSD-3-Clause
"""Windows of cycles, exponents and orbits as NumPy arrays. Needs `numpy` when it is called."""
from typing import Any, Dict, Sequence

from .diagram import Array, _update, values_of
from .vtkGaussMapFilters import (
    vtkGaussMapBasinSource, vtkGaussMapBranchSource, vtkGaussMapCobwebSource,
    vtkGaussMapParameterPlaneSource)


def windows(
    alpha: float = 5.8,
    beta: Sequence[float] = (-1.0, 1.0),
    *,
    longest_period: int = 8,
    longest_cascade: int = 64,
) -> "Dict[str, Array]":
    """The ranges of beta over which a cycle attracts, as the columns of a table.

    alpha: sharpness of the map's bell, >= 0
    beta: the range that is searched
    longest_period: up to which all windows with a superstable point are found, 1 to 12
    longest_cascade: up to which their period doublings are followed, 1 to 4096

    A row is a superstable point, or an end of a window: "Period" of the cycle; "Kind", the texts
    superstable, saddle-node, period doubling or border (of the range); "Beta"; "X", a point of the
    cycle; "Multiplier"; "WindowFirst" and "WindowLast", beta at the window's ends; "Ratio", which
    tends to Feigenbaum's constant along a cascade. What the source refuses is a ValueError.

        import gaussmap
        table = gaussmap.windows(alpha=6.2)
        fives = table["Beta"][table["Period"] == 5]
    """
    import numpy

    source = vtkGaussMapBranchSource()
    source.SetAlpha(alpha)
    source.SetBetaRange(*beta)
    source.SetLongestPeriod(longest_period)
    source.SetLongestCascade(longest_cascade)
    _update(source)
    table = source.GetOutputDataObject(3)

    def values(column: Any) -> "Array":
        if column.IsA("vtkStringArray"):
            return numpy.array([column.GetValue(i) for i in range(column.GetNumberOfValues())])
        return values_of(column).copy()

    columns = (table.GetColumn(i) for i in range(table.GetNumberOfColumns()))
    return {column.GetName(): values(column) for column in columns}


def lyapunov(
    alpha: float = 5.8,
    beta: Sequence[float] = (-1.0, 1.0),
    columns: int = 640,
    *,
    transients: int = 200,
    iterates: int = 1000,
    accuracy: float = 0.0,
) -> "Dict[str, Array]":
    """The Lyapunov exponent of the orbit from 0 for equally spaced values of beta.

    alpha: sharpness of the map's bell, >= 0
    beta: first and last value
    columns: how many values of beta
    transients: iterates dropped before measuring
    iterates: iterates measured of an orbit that does not settle
    accuracy: the standard error that is asked for; 0: whatever the iterates give

    Arrays by name: "Beta", "LyapunovExponent" (-inf on superstable cycles), "ExponentError",
    "Period" (0: it did not return) and "SettledPeriod". What the source refuses is a ValueError.

        import gaussmap, matplotlib.pyplot as plt
        line = gaussmap.lyapunov(alpha=6.2, accuracy=0.01)
        plt.plot(line["Beta"], line["LyapunovExponent"])
    """
    source = vtkGaussMapParameterPlaneSource()
    source.SetAlpha(alpha)
    source.SetBetaRange(*beta)
    source.SetResolution(columns, 1)
    source.SetTransients(transients)
    source.SetIterates(iterates)
    source.SetExponentAccuracy(accuracy)
    source.SetLowestExponent(float("-inf"))
    _update(source)
    points = source.GetOutput().GetPointData()
    names = ("Beta", "LyapunovExponent", "ExponentError", "Period", "SettledPeriod")
    return {name: values_of(points.GetArray(name)).copy() for name in names}


def basins(
    alpha: float = 5.8,
    beta: Sequence[float] = (-1.0, 1.0),
    size: Sequence[int] = (640, 400),
    x: Sequence[float] = (-1.0, 1.5),
    *,
    iterates: int = 1000,
    distance: float = 1e-6,
) -> "Dict[str, Array]":
    """To which attractor orbits go from each start, and when they arrive.

    alpha: sharpness of the map's bell, >= 0
    beta: of the first and the last column
    size: columns and rows
    x: the range of the start, which the rows divide into equal bins; a start lies in the centre
    iterates: how many of them an orbit has to arrive, and that of 0 to tell the attractor
    distance: how near to a point of its cycle an orbit has arrived

    Arrays by name: "Beta" of each column; "X", the start, of each row; and rows x columns
    "Attractor" (1: that of the orbit from 0, 2: the other one, a fixed point below 0),
    "SettledPeriod" of the attractor (0: chaos, or none is certain) and "Arrival", the number of the
    first iterate that is there (-1: none of them is). What the source refuses is a ValueError.

        import gaussmap, matplotlib.pyplot as plt
        b = gaussmap.basins(alpha=7.5, beta=(-1, -0.6))
        plt.pcolormesh(b["Beta"], b["X"], b["Arrival"], norm="symlog")
    """
    import numpy

    source = vtkGaussMapBasinSource()
    source.SetAlpha(alpha)
    source.SetBetaRange(*beta)
    source.SetResolution(*size)
    source.SetXRange(*x)
    source.SetIterates(iterates)
    source.SetDistance(distance)
    _update(source)
    image = source.GetOutput()
    columns, rows, _ = image.GetDimensions()
    starts = image.GetOrigin()[1] + image.GetSpacing()[1] * numpy.arange(rows)
    first, last = source.GetBetaRange()
    arrays: "Dict[str, Array]" = {"Beta": numpy.linspace(first, last, columns), "X": starts}
    for name in ("Attractor", "SettledPeriod", "Arrival"):
        values = values_of(image.GetPointData().GetArray(name))
        arrays[name] = values.reshape(rows, columns).copy()
    return arrays


def orbit(
    alpha: float = 5.8,
    beta: float = -0.5,
    steps: int = 100,
    *,
    x0: float = 0.0,
    transients: int = 0,
) -> "Array":
    """An orbit of the map, with the bits of the diagram: steps + 1 iterates from number
    `transients` on (number 0 is x0), float64. What the source refuses is a ValueError.

        x = gaussmap.orbit(beta=-0.5, steps=5000, transients=200)
        plt.plot(x[:-3], x[3:], ",")  # return map: x[n + 3] over x[n]
    """
    source = vtkGaussMapCobwebSource()
    source.SetAlpha(alpha)
    source.SetBeta(beta)
    source.SetSteps(steps)
    source.SetInitialX(x0)
    source.SetTransients(transients)
    source.SetResolution(2)  # of the curve, which is not asked for
    _update(source)
    return values_of(source.GetOutputDataObject(1).GetColumnByName("x")).copy()
