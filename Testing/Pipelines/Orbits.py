# SPDX-License-Identifier: BSD-3-Clause
"""gaussmap.windows(), lyapunov() and orbit() agree with NumPy's arithmetic of the map."""
import numpy

import gaussmap


def after(x, alpha, beta, times):
    for _ in range(times):
        x = numpy.exp(-alpha * x * x) + beta
    return x


table = gaussmap.windows(alpha=6.2, longest_period=6, longest_cascade=12)
assert len({len(column) for column in table.values()}) == 1, table
superstable = table["Kind"] == "superstable"
assert numpy.count_nonzero(superstable & (table["Period"] == 5)) == 2, table
for period, beta, x in zip(table["Period"], table["Beta"], table["X"]):
    assert abs(after(x, 6.2, beta, period) - x) < 1e-10, (period, beta, x)
assert numpy.all(table["WindowFirst"] <= table["Beta"])
assert numpy.all(table["Beta"] <= table["WindowLast"])

line = gaussmap.lyapunov(alpha=6.2, beta=(-0.5, -0.4), columns=11, accuracy=0.005)
chaotic = line["SettledPeriod"] == 0
assert numpy.count_nonzero(chaotic) > 2, line
assert numpy.all(line["ExponentError"][chaotic] <= 0.005), line
x = numpy.full(11, 0.3)
logarithms = numpy.zeros(11)
for n in range(40000):
    x = after(x, 6.2, line["Beta"], 1)
    logarithms += numpy.log(numpy.abs(12.4 * x)) - 6.2 * x * x
# Five errors of ours; NumPy's, of 40000 iterates, is smaller.
difference = numpy.abs(logarithms / 40000 - line["LyapunovExponent"])
assert numpy.all(difference[chaotic] < 0.025), difference
assert gaussmap.lyapunov(beta=(-1, 1), columns=3)["LyapunovExponent"][0] == -numpy.inf

orbit = gaussmap.orbit(alpha=5.8, beta=-0.3, steps=5, x0=0.25, transients=2)
expected = [after(0.25, 5.8, -0.3, n) for n in range(2, 8)]
assert numpy.allclose(orbit, expected, rtol=0, atol=1e-13), (orbit, expected)

basins = gaussmap.basins(alpha=7.6, beta=(-1, -0.5), size=(41, 30), x=(-1.2, 0.9))
assert {name: array.shape for name, array in basins.items()} == {
    "Beta": (41,), "X": (30,), "Attractor": (30, 41), "SettledPeriod": (30, 41),
    "Arrival": (30, 41)}, basins
assert abs(basins["X"][0] - (-1.2 + 0.5 * 2.1 / 30)) < 1e-15
assert set(basins["Attractor"].ravel()) == {1, 2}
ends = after(basins["X"][:, None] + numpy.zeros(41), 7.6, basins["Beta"], 20000)
lower = basins["Attractor"] == 2
assert numpy.all(ends[lower] < -0.2) and numpy.all(basins["SettledPeriod"][lower] == 1)
settled = basins["Arrival"] >= 0
later = after(ends, 7.6, basins["Beta"], 1)
single = settled & (basins["SettledPeriod"] == 1)
assert numpy.count_nonzero(single) > 100 and numpy.all(abs(later - ends)[single] < 1e-12)

# Each argument is heard: it decides about the result.
assert set(gaussmap.windows(longest_period=2, longest_cascade=2)["Period"]) == {1, 2}
assert set(gaussmap.windows(longest_period=2, longest_cascade=16)["Period"]) == {1, 2, 4, 8, 16}
assert 5 in gaussmap.windows(6.2, longest_period=5)["Period"]
assert 5 not in gaussmap.windows(6.2, longest_period=4)["Period"]
assert max(gaussmap.windows()["Period"]) == 64
chaos = {"alpha": 6.2, "beta": (-0.5, -0.5), "columns": 1}


def exponent_of(first, count):
    """The mean of ln |f'| over iterates number first + 1 to first + count of the orbit from 0."""
    orbit = gaussmap.orbit(6.2, -0.5, count, transients=first)[1:]
    return numpy.mean(numpy.log(numpy.abs(12.4 * orbit)) - 6.2 * orbit ** 2)


# Sums of a thousand numbers below 40: 1e-16 of each.
for transients, iterates in ((200, 1000), (17, 1000), (200, 300), (0, 77)):
    found = gaussmap.lyapunov(**chaos, transients=transients, iterates=iterates)
    assert found["SettledPeriod"][0] == 0, found
    difference = found["LyapunovExponent"][0] - exponent_of(transients, iterates)
    assert abs(difference) < 1e-12, (transients, iterates, difference)
assert gaussmap.lyapunov(**chaos)["LyapunovExponent"] == gaussmap.lyapunov(
    **chaos, transients=200, iterates=1000)["LyapunovExponent"]

for call in (gaussmap.windows, gaussmap.lyapunov, gaussmap.orbit, gaussmap.basins):
    try:
        call(alpha=-1)
    except ValueError as error:
        assert "alpha is -1" in str(error), error
    else:
        raise AssertionError(call)
