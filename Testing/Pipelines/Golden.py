# SPDX-License-Identifier: BSD-3-Clause
"""The golden checksums, through Python: the same bits as those of the kernel's own test, however
the package that is imported was built.

Golden.py <golden.txt>"""
import sys

import numpy

import gaussmap

CHAOS = {"beta": (-0.41, -0.39)}
ZOOM = {"beta": (-0.4, -0.4 + 1e-9), "x": (0.1, 0.1 + 1e-9)}
# As in GaussMapGolden.cxx.
PICTURES = {
    "standard": {},
    "chaos": {"beta": (-0.68, -0.32), "size": (96, 400)},
    "deep-zoom": {**ZOOM, "size": (50, 400)},
    "one-point": {"size": (1, 1)},
    "one-column": {**CHAOS, "size": (1, 400)},
    "one-row": {"size": (640, 1), "samples": 100},
    "odd-sizes": {"size": (641, 399), "samples": 500, "alpha": 6.2},
    "one-column-more-than-a-tile": {**CHAOS, "size": (49, 400), "samples": 1000},
    "start-at-minus-10": {"x0": -10.0, "size": (100, 400), "samples": 1000},
    "start-far-outside": {"x0": 1e300, "size": (100, 400), "samples": 500},
    "no-transients": {"transients": 0, "size": (100, 400), "samples": 1000},
    "many-samples": {**CHAOS, "size": (3, 400), "samples": 150000},
    "narrow-range-of-x": {"x": (0.2, 0.3), "size": (64, 400), "samples": 1000},
    "exp-underflows": {"alpha": 2000.0, "size": (64, 400), "samples": 400},
}


def checksum(*arrays):
    """FNV-1a, 64 bits."""
    value = 14695981039346656037
    for array in arrays:
        for byte in array.tobytes():
            value = ((value ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return f"{value:x}"


def checksums(path):
    with open(path, encoding="utf-8") as file:
        return dict(line.split() for line in file if line.strip())


if __name__ == "__main__":
    golden = checksums(sys.argv[1])
    compared = 0
    for name, arguments in PICTURES.items():
        if name in golden:
            # The tone of the golden pictures, whatever their number of rows.
            picture = gaussmap.bifurcation(**arguments, tone="square_root")
            found = checksum(picture.density, picture.intensity)
            assert found == golden[name], f"{name}: {found}, not {golden[name]}"
            compared += 1
    assert compared >= 14, compared
    print(compared, "pictures have the golden checksums, numpy", numpy.__version__)
