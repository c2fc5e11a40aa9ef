# SPDX-License-Identifier: BSD-3-Clause
"""Writes the reference columns that Testing/Kernel/TestReference.cxx compares the kernel with.

Independent of the kernel: NumPy's exp, linspace and histogram, after the definition of the
bifurcation diagram (see README). Run again only to add a picture: NumPy's exp differs between
versions and machines in the last bit, so that chaotic columns come out differently, though equally
right, elsewhere.

    python3 Utilities/generate/reference_columns.py Data/reference

A file has the parameters first, one a line, `name value` as C's strtod reads them, then a line a
column:

    column <beta in hexadecimal> <period> <near> <row>:<count> <row>:<count> ...

period: of the float64 orbit if it ends on a cycle, its last iterate equal bit for bit to the one
        `period` before, and if that is at most 64; 0 otherwise.
near:   how many counted iterates lie within 1e-9 of a bin edge: another exp, right to the last
        bit, may put them into the neighbouring bin.
Rows without a count are left out; row 0 is the smallest x.
"""

import help  # noqa: F401
import pathlib
import sys

import numpy as np

LONGEST_PERIOD = 64
EDGE_DISTANCE = 1e-9

# Transients long enough that no orbit wanders chaotically into its cycle while it is counted, and
# samples with many divisors: the last bit of exp decides at which point of its cycle a chaotic
# transient arrives, and so, unless the period divides the samples, who gets the odd count.
PICTURES = {
    "alpha-5.8": {},
    "alpha-4.9": {
        "alpha": 4.9, "beta_min": -0.85, "beta_max": 0.4, "x_min": -0.9, "x_max": 1.3,
        "columns": 311, "rows": 257, "initial_x": 0.1, "transients": 1000, "samples": 5040,
    },
    "alpha-6.2": {
        "alpha": 6.2, "beta_min": -1.0, "beta_max": 1.0, "x_min": -0.75, "x_max": 0.9,
        "columns": 400, "rows": 300, "transients": 1000, "samples": 2520,
    },
    "alpha-7.5": {
        "alpha": 7.5, "beta_min": -0.7, "beta_max": 0.1, "columns": 257, "rows": 511,
        "initial_x": -0.3, "transients": 300, "samples": 5040,
    },
}

STANDARD = {
    "alpha": 5.8, "beta_min": -1.0, "beta_max": 1.0, "x_min": -1.0, "x_max": 1.5,
    "columns": 640, "rows": 400, "initial_x": 0.0, "transients": 200, "samples": 4000,
}


def orbits(p, beta):
    """All iterates from x[1] on, one row a step, one column a beta."""
    steps = p["transients"] + p["samples"]
    x = np.full(beta.shape, p["initial_x"])
    iterates = np.empty((steps, beta.size))
    for step in range(steps):
        x = np.exp(-p["alpha"] * x**2) + beta
        iterates[step] = x
    return iterates


def period(orbit):
    """The period of the cycle on which the orbit ends, or 0."""
    backwards = orbit[::-1]
    for length in range(1, LONGEST_PERIOD + 1):
        if backwards[length] == backwards[0]:
            return length
    return 0


def column_line(p, beta, orbit):
    counted = orbit[p["transients"]:]
    counts, edges = np.histogram(counted, bins=p["rows"], range=(p["x_min"], p["x_max"]))
    after = np.clip(np.searchsorted(edges, counted), 1, p["rows"])
    distance = np.minimum(np.abs(counted - edges[after - 1]), np.abs(counted - edges[after]))
    near = np.count_nonzero(distance <= EDGE_DISTANCE)
    cells = " ".join(f"{row}:{counts[row]}" for row in np.flatnonzero(counts))
    return f"column {float(beta).hex()} {period(orbit)} {near} {cells}".rstrip()


def write(path, p):
    beta = np.linspace(p["beta_min"], p["beta_max"], p["columns"])
    lines = [f"{name} {value!r}" for name, value in p.items()]
    lines += [column_line(p, b, orbit) for b, orbit in zip(beta, orbits(p, beta).T)]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def main():
    folder = pathlib.Path(sys.argv[1])
    for name, changes in PICTURES.items():
        write(folder / f"{name}.txt", {**STANDARD, **changes})


if __name__ == "__main__":
    main()
