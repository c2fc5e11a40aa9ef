// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The exponential function of the Gauss iterated map, with the same bits everywhere.
 *
 * libm's, libmvec's and SLEEF's exp differ in the last bit between versions and machines, and in a
 * chaotic column one last-bit difference changes the picture. Hence one polynomial, one operation
 * order and explicit fused multiply-adds (std::fma is exact whether or not the machine has the
 * instruction). Every translation unit that includes this file is compiled with
 * -ffp-contract=off, so that no other fused operation appears.
 *
 * Method: a = k ln 2 + r with k = round(a / ln 2) and |r| <= (ln 2) / 2, ln 2 in two parts
 * (Cody & Waite, "Software Manual for the Elementary Functions", 1980); exp(r) = 1 + (r + r^2 q(r));
 * the result is scaled by 2^k.
 */
#ifndef gaussmapExp_h
#define gaussmapExp_h

#include <cmath>
#include <cstdint>
#include <cstring>

namespace gaussmap
{
/**
 * Arguments below this give 0: half the smallest subnormal number is exp(-745.13...).
 */
constexpr double ExpUnderflow = -746.0;

/**
 * Above this argument exp is a normal number, and ExpNormal may be used: 2^-1022 = exp(-708.39...).
 */
constexpr double ExpSmallestNormalArgument = -708.0;

namespace detail
{
constexpr double Log2E = 0x1.71547652b82fep+0;   // 1 / ln 2
constexpr double Ln2High = 0x1.62e42fefa39efp-1; // ln 2 rounded to double
constexpr double Ln2Low = 0x1.abc9e3b39803fp-56; // ln 2 - Ln2High rounded to double

// Adding this rounds to an integer and leaves k + ExponentBias in the lowest bits of the sum.
constexpr double RoundingShift(std::int64_t exponentBias)
{
  return 0x1.8p52 + static_cast<double>(exponentBias);
}

struct ReducedExp
{
  double Fraction;        // exp(r), 0.707...1.414
  std::uint64_t Exponent; // k + bias in its lowest bits
};

// q: near-minimax polynomial for the relative error of 1 + r + r^2 q(r) on [-ln 2 / 2, ln 2 / 2],
// computed by Utilities/exp_coefficients.py; its own error is 7.7e-18. Estrin's order: its
// dependency chain is 4 operations where Horner's has 9, for one more multiplication.
inline ReducedExp ReduceExp(double a, double shift)
{
  const double shifted = std::fma(a, Log2E, shift);
  const double k = shifted - shift;
  const double r = std::fma(k, -Ln2Low, std::fma(k, -Ln2High, a));
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double q01 = std::fma(r, 0x1.5555555555558p-3, 0x1.0000000000009p-1);
  const double q23 = std::fma(r, 0x1.111111110f808p-7, 0x1.55555555503f4p-5);
  const double q45 = std::fma(r, 0x1.a01a01b009b9ep-13, 0x1.6c16c185fdee5p-10);
  const double q67 = std::fma(r, 0x1.71ddf6badd01dp-19, 0x1.a01993bebafe7p-16);
  const double q89 = std::fma(r, 0x1.af631dcacaea2p-26, 0x1.28b4063caeaedp-22);
  const double q03 = std::fma(r2, q23, q01);
  const double q47 = std::fma(r2, q67, q45);
  const double q49 = std::fma(r4, q89, q47);
  const double q = std::fma(r4, q49, q03);
  ReducedExp result;
  result.Fraction = 1.0 + std::fma(r2, q, r);
  std::memcpy(&result.Exponent, &shifted, sizeof shifted);
  return result;
}

// 2^(n - 1023) from an integer whose lowest 11 bits are n, 0 < n < 2047.
inline double PowerOfTwo(std::uint64_t biased)
{
  const std::uint64_t bits = biased << 52;
  double power;
  std::memcpy(&power, &bits, sizeof bits);
  return power;
}
}

/**
 * exp(a) for a <= 0 down to underflow, -infinity included: gradual below 2^-1022, 0 below
 * ExpUnderflow. The correctly rounded result or a neighbour of it (tested against MPFR: 9 in 10 are
 * correctly rounded, the largest error is 1.02 ulp of the exact value); exact at 0, never above 1,
 * never falling.
 */
inline double Exp(double a)
{
  // The power of two is applied in two steps, the first of which cannot underflow.
  constexpr std::int64_t headroom = 54;
  const double clamped = a > ExpUnderflow ? a : ExpUnderflow;
  const auto reduced = detail::ReduceExp(clamped, detail::RoundingShift(1023 + headroom));
  return reduced.Fraction * detail::PowerOfTwo(reduced.Exponent) * 0x1p-54;
}

/**
 * exp(a) + addend for ExpSmallestNormalArgument <= a <= 0: the same bits as Exp(a) + addend in
 * fewer operations. Scaling a normal result by 2^k is exact, so the fused operation rounds once,
 * as the addition alone would.
 */
inline double ExpNormalPlus(double a, double addend)
{
  const auto reduced = detail::ReduceExp(a, detail::RoundingShift(1023));
  return std::fma(reduced.Fraction, detail::PowerOfTwo(reduced.Exponent), addend);
}
}

#endif
