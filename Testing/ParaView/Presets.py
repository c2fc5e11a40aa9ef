# SPDX-License-Identifier: BSD-3-Clause
"""The presets' files are those that their script writes, and their colours are what it promises.

Presets.py <directory of the presets> <script>
"""
import json
import pathlib
import subprocess
import sys


def lightness(red, green, blue):
    """CIE L* of sRGB: independent of the space in which the colours were drawn."""
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055)**2.4 for x in (red, green, blue)]
    luminance = sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), linear))
    return 116 * luminance**(1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def load(name):
    (preset,) = json.loads((presets / f"{name}.json").read_text(encoding="utf-8"))
    points = preset["RGBPoints"]
    return preset, points[::4], [tuple(points[i + 1:i + 4]) for i in range(0, len(points), 4)]


def rising(values):
    return all(a < b for a, b in zip(values, values[1:]))


presets, script = map(pathlib.Path, sys.argv[1:])
subprocess.run([sys.executable, script, "."], check=True)
written = sorted(pathlib.Path(".").glob("*.json"))
assert [path.stem for path in written] == [
    "GaussArrival", "GaussLyapunov", "GaussNight", "GaussPeriods"], written
for path in written:
    assert path.read_text() == (presets / path.name).read_text(), f"{path.name} is another"

preset, densities, colours = load("GaussNight")
assert rising(densities) and (densities[0], densities[-1]) == (0, 1), densities
levels = [lightness(*colour) for colour in colours]
assert rising(levels), f"Gauss night: lightness {levels}"
assert levels[0] < 5 and levels[-1] > 95, f"Gauss night: from {levels[0]} to {levels[-1]}"

preset, iterates, colours = load("GaussArrival")
assert rising(iterates) and (iterates[0], iterates[-1]) == (0, 1000), iterates
levels = [lightness(*colour) for colour in colours]
assert rising(levels[::-1]), f"Gauss arrival: lightness {levels}"
assert preset["UseBelowRangeColor"] == 1, "nothing is said of orbits that do not arrive"

preset, exponents, colours = load("GaussLyapunov")
middle = len(exponents) // 2
assert exponents[middle] == 0 and exponents == [-x for x in reversed(exponents)], exponents
assert max(colours[middle]) - min(colours[middle]) < 0.005, f"0 is not grey: {colours[middle]}"
levels = [lightness(*colour) for colour in colours]
assert rising(levels[:middle + 1]) and rising(levels[:middle - 1:-1]), f"Gauss Lyapunov: {levels}"
# L* of one Oklab lightness differs between blue and red by a few units, of 100.
assert all(abs(a - b) < 8 for a, b in zip(levels, reversed(levels))), f"Gauss Lyapunov: {levels}"
assert preset["UseBelowRangeColor"] == 1, "nothing is said of superstable cycles"

preset, limits, colours = load("GaussPeriods")
assert rising(limits) and limits[0] == -0.5, limits
assert colours[::2] == colours[1::2] and len(set(colours)) == 9, "a colour for each period, 0 to 8"
