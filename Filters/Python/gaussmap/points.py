# SPDX-License-Identifier: BSD-3-Clause
"""The points of a diagram as text. Needs `numpy` when it is called."""
from typing import Any, Iterator, List

from .diagram import PARAMETERS, Bifurcation
from .orbits import orbit


def csv(diagram: Bifurcation, *, iterates: bool = False) -> Iterator[str]:
    """A diagram as comma-separated values, in pieces of some lines each: to write, to send or to
    join. The first line names the columns; the others are sorted by beta, then as below. Where the
    diagram runs over several alphas, they come first, "alpha," on each line.

    iterates: False: "beta,x,density", a line for each bin that was visited, the smallest x first; x
        is the bin's centre, density the share of the column's samples.
        True: "beta,n,x", the iterates themselves with their numbers n, as many as were counted in
        each column. Those outside the range of x, which no bin counts, are among them.

    Numbers are as short as they can be and still be read as the same number, density as float32.
    Iterates of a diagram with another attractor than that from x0, with sub-columns, with samples
    inside the range of x alone, or with more than 10 000 000 in a column, are a ValueError.

        with open("points.csv", "w") as file:
            file.writelines(gaussmap.csv(gaussmap.bifurcation(alpha=6.2)))
    """
    if not iterates:
        return _bins(diagram)
    fields = diagram.image.GetFieldData()
    for parameter, most in (("attractor", 0), ("samples_inside", 0), ("sub_columns", 1),
                            ("samples", 10_000_000)):
        array = fields.GetArray(PARAMETERS[parameter])  # files of 1.0 have not all
        value = most if array is None else array.GetValue(0)
        if value > most:
            raise ValueError(f"{parameter} is {value}, but for iterates it must be at most {most}")
    return _iterates(diagram, fields)


def _places(diagram: Bifurcation) -> List[str]:
    """The first fields of the header and of each column: beta, after alpha where there are
    several."""
    betas = [f"{beta!r}," for beta in diagram.beta.tolist()]
    if (diagram.alpha == diagram.alpha[0]).all():
        return ["beta,", *betas]
    alphas = diagram.alpha.tolist()
    return ["alpha,beta,", *(f"{alpha!r},{beta}" for alpha, beta in zip(alphas, betas))]


def _bins(diagram: Bifurcation) -> Iterator[str]:
    names, *places = _places(diagram)
    yield f"{names}x,density\n"
    texts = [repr(x) for x in diagram.x.tolist()]
    for column, place in enumerate(places):
        densities = diagram.density[:, column]
        rows = densities.nonzero()[0]
        yield "".join(f"{place}{texts[row]},{density}\n"
                      for row, density in zip(rows, densities[rows].astype(str)))


def _iterates(diagram: Bifurcation, fields: Any) -> Iterator[str]:
    x0, transients, samples = (
        fields.GetArray(name).GetValue(0)
        for name in (PARAMETERS[p] for p in ("x0", "transients", "samples")))
    names, *places = _places(diagram)
    yield f"{names}n,x\n"
    first = transients + 1
    for place, alpha, beta in zip(places, diagram.alpha.tolist(), diagram.beta.tolist()):
        values = orbit(alpha, beta, samples - 1, x0=x0, transients=first).tolist()
        yield "".join(f"{place}{n},{x!r}\n" for n, x in enumerate(values, first))
