# SPDX-License-Identifier: BSD-3-Clause
"""Writes Data/reference_branches.csv: cycles, attracting or not, in 40 digits.

Each line has alpha, the period, beta, one point x of a cycle and its multiplier. The points are
where f^p(x) - x changes sign on a net of 200 000 values of x, but not f^q(x) - x of a divisor q;
each is solved for in 40 digits. Of each cycle the point nearest to 0 is told. Nothing is shared
with the kernel. Needs mpmath and NumPy; takes some seconds.

    python3 Utilities/generate/reference_branches.py > Data/reference_branches.csv
"""

import help  # noqa: F401
import mpmath as mp
import numpy

mp.mp.dps = 40
NET = 200000
CASES = [(alpha, beta, period) for alpha, beta in ((5.6, -0.47), (6.9, -0.55), (7.4, -0.3125),
                                                   (8.7, -0.7), (9.3, -0.43))
         for period in range(3, 7)]


def in_floats(alpha, beta, x, period):
    for _ in range(period):
        x = numpy.exp(-alpha * x * x) + beta
    return x


def after(alpha, beta, x, period):
    for _ in range(period):
        x = mp.exp(-alpha * x * x) + beta
    return x


def cycle_of(alpha, beta, x, period):
    points = [x]
    for _ in range(period - 1):
        points.append(after(alpha, beta, points[-1], 1))
    return points


def points_of(alpha, beta, period):
    """All points of this smallest period."""
    net = numpy.linspace(beta - 1e-3, beta + 1.001, NET)
    changes = numpy.flatnonzero(numpy.diff(in_floats(alpha, beta, net, period) > net))
    exact_alpha, exact_beta = mp.mpf(alpha), mp.mpf(beta)
    for i in changes:
        ends = mp.mpf(float(net[i])), mp.mpf(float(net[i + 1]))
        x = mp.findroot(lambda t: after(exact_alpha, exact_beta, t, period) - t, ends,
                        solver="anderson", tol=mp.mpf("1e-70"), maxsteps=200)
        if all(abs(after(exact_alpha, exact_beta, x, q) - x) > mp.mpf("1e-20")
               for q in range(1, period) if period % q == 0):
            yield x


def main():
    print("alpha,period,beta,x,multiplier")
    for alpha, beta, period in CASES:
        told = []
        for x in points_of(alpha, beta, period):
            cycle = cycle_of(mp.mpf(alpha), mp.mpf(beta), x, period)
            nearest = min(cycle, key=abs)
            if any(abs(nearest - other) < mp.mpf("1e-20") for other in told):
                continue
            told.append(nearest)
            multiplier = mp.fprod(-2 * mp.mpf(alpha) * y * mp.exp(-mp.mpf(alpha) * y * y)
                                  for y in cycle)
            print(f"{alpha!r},{period},{beta!r},{mp.nstr(nearest, 25)},{mp.nstr(multiplier, 25)}")


if __name__ == "__main__":
    main()
