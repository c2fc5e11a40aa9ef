# SPDX-License-Identifier: BSD-3-Clause
"""Computes the colour presets Plugin/*.json but the ink: colour_presets.py [<directory>]

Colours are drawn in Oklab (B. Ottosson, "A perceptual color space for image processing", 2020), in
which equal steps look equal, and brought into sRGB by giving up chroma, never lightness or hue.

Gauss night, for OrbitDensity: from the night sky up to candle light, lightness linear in
log(1 + density / KNEE), so that chaos and cycles show in one picture on a linear scale.

Gauss Lyapunov, for LyapunovExponent: grey white at 0, the border of chaos; blue below, red above,
both losing lightness alike, linear in sqrt(|exponent|), since most happens near 0. Superstable
cycles, whose exponent is -infinity, and all else below the range are black.

Gauss arrival, for the Arrival of basins: from paper to dark blue, lightness linear in log(1 + n) up
to 1000 iterates; what never arrives is black.

Gauss periods: a colour for each SettledPeriod up to 8, one for all longer ones; chaos, where it is
0, is dark.
"""
import help  # noqa: F401
import json
import math
import pathlib
import sys

# The density at which the scale turns from linear to logarithmic: a twentieth of what a bin of the
# standard picture holds where an orbit spreads over half of the 400.
KNEE = 2.5e-4
# No closer are two densities with colours of their own: a volume renderer's table has entries at
# this distance, and at most some thousands of them.
CLOSEST = 1 / 4096

# Of a map with one hump the exponent is at most ln 2 = 0.69; below -2 lie only the surroundings of
# superstable cycles.
LYAPUNOV_LIMIT = 2


def linear_rgb(lightness, chroma, hue):
    """Oklab's inverse, hue in degrees; not within 0 to 1 outside sRGB."""
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    l, m, s = (x**3 for x in (lightness + 0.3963377774 * a + 0.2158037573 * b,
                              lightness - 0.1055613458 * a - 0.0638541728 * b,
                              lightness - 0.0894841775 * a - 1.2914855480 * b))
    return (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)


def srgb(lightness, chroma, hue):
    """The colour, with as much of the chroma as sRGB has."""
    inside, outside = 0.0, chroma
    if all(0 <= x <= 1 for x in linear_rgb(lightness, chroma, hue)):
        inside = chroma
    for _ in range(40):
        middle = 0.5 * (inside + outside)
        if all(0 <= x <= 1 for x in linear_rgb(lightness, middle, hue)):
            inside = middle
        else:
            outside = middle
    linear = (min(1.0, max(0.0, x)) for x in linear_rgb(lightness, inside, hue))
    return [round(12.92 * x if x <= 0.0031308 else 1.055 * x**(1 / 2.4) - 0.055, 4)
            for x in linear]


def between(anchors, t):
    """Values at t of the broken line through (t, value, ...)."""
    for before, after in zip(anchors, anchors[1:]):
        if t <= after[0]:
            share = (t - before[0]) / (after[0] - before[0])
            return [u + share * (v - u) for u, v in zip(before[1:], after[1:])]
    return list(anchors[-1][1:])


def opacity():
    """Of a volume, each x, opacity, middle, sharpness. Nothing is transparent, chaos a haze, and a
    cycle dense whatever its share of samples: halfway between two bins that it fills there is half
    of it.
    """
    return [0.0, 0.0, 0.5, 0.0, 0.002, 0.0, 0.5, 0.0, 0.02, 0.05, 0.5, 0.0, 0.1, 0.3, 0.5, 0.0,
            0.25, 0.55, 0.5, 0.0, 1.0, 0.65, 0.5, 0.0]


def night():
    # t, chroma, hue: indigo, violet, rose, amber, candle light.
    anchors = [(0, 0.035, 275), (0.3, 0.16, 278), (0.5, 0.17, 320), (0.7, 0.16, 385),
               (0.88, 0.14, 435), (1, 0.06, 460)]
    steps = 48
    points = []
    for i in range(steps + 1):
        t = i / steps
        density = KNEE * math.expm1(t * math.log1p(1 / KNEE)) if i < steps else 1
        if not points or density - points[-4] >= CLOSEST:
            points += [float(f"{density:.4g}"), *srgb(0.13 + 0.85 * t, *between(anchors, t))]
    # Colours of their own for small densities, where a table of 256 has one entry.
    return {"Name": "Gauss night", "ColorSpace": "RGB", "Discretize": 0, "NanColor": [0, 0, 0],
            "RGBPoints": points, "Points": opacity()}


def lyapunov():
    steps = 16
    points = []
    for i in range(-steps, steps + 1):
        t = abs(i) / steps
        chroma, hue = between([(0, 0, 0), (0.5, 0.13, 0), (1, 0.17, 0)], t)[0], 255 if i < 0 else 30
        points += [math.copysign(LYAPUNOV_LIMIT * t**2, i), *srgb(0.95 - 0.6 * t, chroma, hue)]
    return {"Name": "Gauss Lyapunov", "ColorSpace": "RGB", "Discretize": 0,
            "UseBelowRangeColor": 1, "BelowRangeColor": [0, 0, 0], "NanColor": [0.5, 0.5, 0.5],
            "RGBPoints": points}


def arrival():
    anchors = [(0, 0.03, 100), (0.4, 0.13, 165), (1, 0.12, 265)]
    points = []
    for n in (0, 1, 2, 4, 8, 16, 32, 64, 125, 250, 500, 1000):
        t = math.log1p(n) / math.log1p(1000)
        points += [n, *srgb(0.98 - 0.68 * t, *between(anchors, t))]
    return {"Name": "Gauss arrival", "ColorSpace": "RGB", "Discretize": 0, "UseBelowRangeColor": 1,
            "BelowRangeColor": [0, 0, 0], "NanColor": [0.5, 0.5, 0.5], "RGBPoints": points}


def periods():
    # lightness, chroma, hue of 0 to 8: doublings 1, 2, 4, 8 go from candle light to blue.
    colours = [(0.2, 0, 0), (0.94, 0.1, 100), (0.82, 0.15, 145), (0.65, 0.2, 25), (0.7, 0.12, 200),
               (0.75, 0.16, 60), (0.62, 0.2, 350), (0.8, 0.1, 320), (0.55, 0.17, 260)]
    points = []
    for period, colour in enumerate(colours):
        points += [period - 0.5, *srgb(*colour), period + 0.499, *srgb(*colour)]
    return {"Name": "Gauss periods", "ColorSpace": "RGB", "Discretize": 0, "UseAboveRangeColor": 1,
            "AboveRangeColor": srgb(0.45, 0.03, 290), "NanColor": [0.5, 0.5, 0.5],
            "RGBPoints": points}


def rows(values):
    """A list, a point of four numbers a line."""
    lines = (values[i:i + 4] for i in range(0, len(values), 4))
    return "[\n" + ",\n".join("      " + json.dumps(line)[1:-1] for line in lines) + "\n    ]"


def text(preset):
    entries = (f'    "{key}": ' + (rows(value) if isinstance(value, list) and len(value) > 3
                                   else json.dumps(value)) for key, value in preset.items())
    return "[\n  {\n" + ",\n".join(entries) + "\n  }\n]\n"


def main():
    default = pathlib.Path(__file__).resolve().parents[2] / "Plugin"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    for preset in (arrival(), night(), lyapunov(), periods()):
        name = "".join(word.capitalize() for word in preset["Name"].split())
        (folder / f"{name}.json").write_text(text(preset), encoding="utf-8")


main()
