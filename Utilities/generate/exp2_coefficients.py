# SPDX-License-Identifier: BSD-3-Clause
"""Prints the coefficients of q in 2^r = 1 + r q(r) and the table of 2^(j/16), as Exp2.h has them.

q interpolates (2^r - 1) / r at the Chebyshev points of [-1/32, 1/32], which is its minimax
polynomial to within what matters here: the error printed is an eighth of half an ulp of 1. Computed
in 50 digits (needs mpmath).
"""

import help  # noqa: F401
import struct

import mpmath as mp

mp.mp.dps = 50
DEGREE = 5
SIXTEENTHS = 16
# A little wider than 1/32: rounding may pick the farther sixteenth.
BOUND = mp.mpf("1.0000001") / (2 * SIXTEENTHS)


def solve():
    """The coefficients of q, lowest power first."""
    count = DEGREE + 1
    points = [BOUND * mp.cos(mp.pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    matrix = mp.matrix([[r ** j for j in range(count)] for r in points])
    return list(mp.lu_solve(matrix, mp.matrix([(2 ** r - 1) / r for r in points])))


def error(q, r):
    return 1 + r * mp.polyval(q[::-1], r) - 2 ** r


def main():
    q = solve()
    for power, coefficient in enumerate(q, start=1):
        print(f"r^{power}: {float(coefficient).hex()}")
    rounded = [mp.mpf(float(coefficient)) for coefficient in q]
    grid = [-BOUND + 2 * BOUND * i / 4000 for i in range(4001)]
    print("largest error:", mp.nstr(max(abs(error(rounded, r)) for r in grid), 3))
    print("log2 e:", float(1 / mp.log(2)).hex())
    for j in range(SIXTEENTHS):
        power = mp.mpf(2) ** (mp.mpf(j) / SIXTEENTHS)
        bits = struct.unpack("<Q", struct.pack("<d", float(power)))[0]
        off = struct.unpack("<Q", struct.pack("<d", float(power / float(power) - 1)))[0]
        print(f"2^({j}/16) less j 2^48, relative error: {bits - (j << 48):#018x}, {off:#018x}")


if __name__ == "__main__":
    main()
