# SPDX-License-Identifier: BSD-3-Clause
"""Prints the coefficients of q in exp(r) = 1 + r + r^2 q(r) as Filters/Kernel/Map/Exp.h has them.

q is the polynomial whose relative errors at the Chebyshev points of [-ln 2 / 2, ln 2 / 2] are
equal in size and alternate in sign, which is the minimax polynomial to within what matters here:
the error printed is a fifteenth of half an ulp. Computed in 50 digits (needs mpmath).
"""

import mpmath as mp

mp.mp.dps = 50
DEGREE = 9
# A little wider than ln 2 / 2: the rounding of a / ln 2 may pick the farther integer.
BOUND = mp.log(2) / 2 * mp.mpf("1.0000001")


def solve():
    """The coefficients of q, lowest power first."""
    count = DEGREE + 2
    matrix = mp.matrix(count)
    right = mp.matrix(count, 1)
    for i in range(count):
        r = BOUND * mp.cos(mp.pi * (count - 1 - i) / (count - 1))
        for j in range(DEGREE + 1):
            matrix[i, j] = r ** (j + 2) / mp.exp(r)
        matrix[i, DEGREE + 1] = (-1) ** i
        right[i] = 1 - (1 + r) / mp.exp(r)
    return list(mp.lu_solve(matrix, right))[:-1]


def relative_error(q, r):
    return (1 + r + r * r * mp.polyval(q[::-1], r)) / mp.exp(r) - 1


def main():
    q = solve()
    for power, coefficient in enumerate(q, start=2):
        print(f"r^{power}: {float(coefficient).hex()}")
    grid = [-BOUND + 2 * BOUND * i / 4000 for i in range(4001)]
    print("largest relative error:", mp.nstr(max(abs(relative_error(q, r)) for r in grid), 3))


if __name__ == "__main__":
    main()
