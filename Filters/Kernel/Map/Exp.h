// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The exponential function of the Gauss iterated map, with the same bits everywhere.
 *
 * libm's, libmvec's and SLEEF's exp differ in the last bit between versions and machines, and in a
 * chaotic column one last-bit difference changes the picture. Hence one polynomial, one operation
 * order and explicit fused multiply-adds (fma is exact whether or not the machine has the
 * instruction). Every translation unit that includes this file is compiled with
 * -ffp-contract=off, so that no other fused operation appears.
 *
 * Method: a = k ln 2 + r with k = round(a / ln 2) and |r| <= (ln 2) / 2, ln 2 in two parts
 * (Cody & Waite, "Software Manual for the Elementary Functions", 1980); exp(r) = 1 + (r + r^2
 * q(r)); the result is scaled by 2^k.
 */
#ifndef gaussmapExp_h
#define gaussmapExp_h

#include "Vector.h"

#include <cfloat>
#include <limits>

// Without these the same source gives other bits.
#ifdef __FAST_MATH__
#error "GaussMap must not be compiled with -ffast-math or -Ofast"
#endif
static_assert(FLT_EVAL_METHOD == 0, "double must be evaluated as double");
static_assert(std::numeric_limits<double>::is_iec559, "double must be that of IEC 60559");

namespace gaussmap
{
/** Arguments below this give 0: half the smallest subnormal number is exp(-745.13...). */
constexpr double ExpUnderflow = -746.0;

/**
 * Above this argument exp is a normal number, and ExpNormalPlus may be used:
 * 2^-1022 = exp(-708.39...).
 */
constexpr double ExpSmallestNormalArgument = -708.0;

namespace detail
{
constexpr double Log2E = 0x1.71547652b82fep+0;   // 1 / ln 2
constexpr double Ln2High = 0x1.62e42fefa39efp-1; // ln 2 rounded to double
constexpr double Ln2Low = 0x1.abc9e3b39803fp-56; // ln 2 - Ln2High rounded to double

// Adding this rounds to an integer k and leaves k + exponentBias in the lowest bits of the sum.
GAUSSMAP_INLINE constexpr double RoundingShift(std::int64_t exponentBias)
{
  return 0x1.8p52 + static_cast<double>(exponentBias);
}

template <typename Real>
struct ReducedExp
{
  Real Fraction; // exp(r), 0.707...1.414
  Real Exponent; // k + bias in its lowest bits
};

// q: near-minimax polynomial for the relative error of 1 + r + r^2 q(r) on
// [-ln 2 / 2, ln 2 / 2], computed by exp_coefficients.py; its own error is 7.7e-18.
// Estrin's order: its dependency chain is 4 operations where Horner's has 9, for one more
// multiplication.
template <typename Real>
GAUSSMAP_INLINE ReducedExp<Real> ReduceExp(Real a, double shift)
{
  const auto c = [](double value) __attribute__((always_inline))
  {
    return Broadcast<Real>(value);
  };
  const Real shifted = Fma(a, c(Log2E), c(shift));
  const Real k = shifted - c(shift);
  const Real r = Fma(k, c(-Ln2Low), Fma(k, c(-Ln2High), a));
  const Real r2 = r * r;
  const Real r4 = r2 * r2;
  const Real q01 = Fma(r, c(0x1.5555555555558p-3), c(0x1.0000000000009p-1));
  const Real q23 = Fma(r, c(0x1.111111110f808p-7), c(0x1.55555555503f4p-5));
  const Real q45 = Fma(r, c(0x1.a01a01b009b9ep-13), c(0x1.6c16c185fdee5p-10));
  const Real q67 = Fma(r, c(0x1.71ddf6badd01dp-19), c(0x1.a01993bebafe7p-16));
  const Real q89 = Fma(r, c(0x1.af631dcacaea2p-26), c(0x1.28b4063caeaedp-22));
  const Real q03 = Fma(r2, q23, q01);
  const Real q47 = Fma(r2, q67, q45);
  const Real q49 = Fma(r4, q89, q47);
  const Real q = Fma(r4, q49, q03);
  return { c(1.0) + Fma(r2, q, r), shifted };
}
}

/**
 * exp(a) for a <= 0 down to underflow, -infinity included: gradual below 2^-1022, 0 below
 * ExpUnderflow. The correctly rounded result or a neighbour of it (tested against MPFR: 9 in 10 are
 * correctly rounded, the largest error is 1.02 ulp of the exact value); exact at 0, never above 1,
 * never falling.
 */
template <typename Real>
GAUSSMAP_INLINE Real Exp(Real a)
{
  // The power of two is applied in two steps, the first of which cannot underflow.
  constexpr std::int64_t headroom = 54;
  const Real least = Broadcast<Real>(ExpUnderflow);
  const Real clamped = a > least ? a : least;
  const auto reduced = detail::ReduceExp(clamped, detail::RoundingShift(1023 + headroom));
  return reduced.Fraction * PowerOfTwo(reduced.Exponent) * Broadcast<Real>(0x1p-54);
}

/**
 * exp(a) + addend for ExpSmallestNormalArgument <= a <= 0: the same bits as Exp(a) + addend in
 * fewer operations. Scaling a normal result by 2^k is exact, so the fused operation rounds once,
 * as the addition alone would.
 */
template <typename Real>
GAUSSMAP_INLINE Real ExpNormalPlus(Real a, Real addend)
{
  const auto reduced = detail::ReduceExp(a, detail::RoundingShift(1023));
  return Fma(reduced.Fraction, PowerOfTwo(reduced.Exponent), addend);
}
}

#endif
