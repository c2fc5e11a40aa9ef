# SPDX-License-Identifier: BSD-3-Clause
"""Writes Data/reference_windows.csv: windows of attracting cycles in 40 digits.

Each line has alpha, the period, and beta at multiplier 1, 0 and -1 of one cycle: where it is born,
superstable, and doubles. The superstable points are where f^p(0) changes sign on a net of 20 000
values of beta; from there the cycle is followed by steps of 1/16 in its multiplier, each solved
for x and beta by Newton's method in 40 digits. Nothing is shared with the kernel. Needs mpmath;
takes about a minute.

    python3 Utilities/generate/reference_windows.py > Data/reference_windows.csv
"""

import help  # noqa: F401
import math

import mpmath as mp

mp.mp.dps = 40
NET = 20000
STEPS = 16
CASES = [(mp.mpf(alpha), period) for alpha in ("4.7", "6.2", "7.5", "11.3")
         for period in range(2, 8)]


def in_float(alpha, beta, period):
    x = 0.0
    for _ in range(period):
        x = math.exp(-alpha * x * x) + beta
    return x


def around(alpha, x, beta, period):
    """f^p(x) and its slope."""
    slope = mp.mpf(1)
    for _ in range(period):
        bell = mp.exp(-alpha * x * x)
        slope *= -2 * alpha * x * bell
        x = bell + beta
    return x, slope


def solve(alpha, period, multiplier, start):
    def residues(x, beta):
        end, slope = around(alpha, x, beta, period)
        return end - x, slope - multiplier

    return tuple(mp.findroot(residues, start, tol=mp.mpf("1e-60")))


def follow(alpha, period, beta, sign):
    """beta at multiplier `sign`; None where the cycle is born of a doubling: no simple root."""
    point = (mp.mpf(0), beta)
    try:
        for step in range(1, STEPS + 1):
            point = solve(alpha, period, mp.mpf(sign * step) / STEPS, point)
    except (ValueError, ZeroDivisionError):
        return None
    return point[1]


def main():
    print("alpha,period,born,superstable,doubles")
    for alpha, period in CASES:
        betas = [-0.999 + 0.998 * i / NET for i in range(NET + 1)]
        images = [in_float(float(alpha), beta, period) for beta in betas]
        for low, high, first, last in zip(betas, betas[1:], images, images[1:]):
            divisors = [q for q in range(1, period) if period % q == 0]
            if (first < 0) == (last < 0) or any(
                    (in_float(float(alpha), low, q) < 0) != (in_float(float(alpha), high, q) < 0)
                    for q in divisors):
                continue
            beta = mp.findroot(lambda b: around(alpha, mp.mpf(0), b, period)[0],
                               (mp.mpf(low), mp.mpf(high)), solver="anderson",
                               tol=mp.mpf("1e-60"))
            born, doubles = (follow(alpha, period, beta, sign) for sign in (1, -1))
            texts = (mp.nstr(value, 25) if value is not None else "nan"
                     for value in (born, beta, doubles))
            print(f"{float(alpha)!r},{period},{','.join(texts)}")


if __name__ == "__main__":
    main()
