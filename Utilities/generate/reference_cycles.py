# SPDX-License-Identifier: BSD-3-Clause
"""Writes Data/reference_cycles.csv: attracting cycles of the map at random parameters.

Each line has alpha and beta (both exact in float64), and of the cycle to which the orbit from
x = 0 comes its period, multiplier and Lyapunov exponent, computed in 60 digits: the orbit is
iterated in them, the cycle refined by Newton's method, and the period is the smallest that leaves
no residue. No float64 arithmetic of the map takes part. Needs mpmath; takes about a minute.

    python3 Utilities/generate/reference_cycles.py > Data/reference_cycles.csv
"""

import help  # noqa: F401
import random

import mpmath as mp

mp.mp.dps = 60
COUNT = 100
MOST_OF_A_PERIOD = 25  # periods 1 and 2 fill the plane: without a limit there were few others
LONGEST = 48
TRANSIENTS = 600
# An orbit that approaches its cycle more slowly than this is not refined by Newton's method safely.
LARGEST_MULTIPLIER = mp.mpf("0.97")


def step(x, alpha, beta):
    return mp.exp(-alpha * x * x) + beta


def around(x, period, alpha, beta):
    """The iterate after `period` steps and its derivative."""
    derivative = mp.mpf(1)
    for _ in range(period):
        derivative *= -2 * alpha * x * mp.exp(-alpha * x * x)
        x = step(x, alpha, beta)
    return x, derivative


def find_period(x, alpha, beta):
    """The smallest period that the orbit from x nearly has, 0 when there is none."""
    start = x
    for period in range(1, LONGEST + 1):
        x = step(x, alpha, beta)
        if abs(x - start) < mp.mpf("1e-7"):
            return period
    return 0


def refine(x, period, alpha, beta):
    for _ in range(12):
        end, derivative = around(x, period, alpha, beta)
        x -= (end - x) / (derivative - 1)
    return x


def find_cycle(alpha, beta):
    """(period, multiplier), or None."""
    x = mp.mpf(0)
    for _ in range(TRANSIENTS):
        x = step(x, alpha, beta)
    period = find_period(x, alpha, beta)
    if period == 0:
        return None
    x = refine(x, period, alpha, beta)
    end, multiplier = around(x, period, alpha, beta)
    if abs(end - x) > mp.mpf("1e-50") or abs(multiplier) > LARGEST_MULTIPLIER:
        return None
    if any(abs(around(x, p, alpha, beta)[0] - x) < mp.mpf("1e-6") for p in range(1, period)):
        return None
    return period, multiplier


def main():
    generator = random.Random(1977)
    found = {}
    print("alpha,beta,period,multiplier,exponent")
    while sum(found.values()) < COUNT:
        alpha = generator.uniform(1.0, 15.0)
        beta = generator.uniform(-1.0, 1.0)
        cycle = find_cycle(mp.mpf(alpha), mp.mpf(beta))
        if cycle is None or found.get(cycle[0], 0) == MOST_OF_A_PERIOD:
            continue
        period, multiplier = cycle
        found[period] = found.get(period, 0) + 1
        exponent = mp.log(abs(multiplier)) / period
        print(f"{alpha!r},{beta!r},{period},{mp.nstr(multiplier, 20)},{mp.nstr(exponent, 20)}")


if __name__ == "__main__":
    main()
