// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The Gauss iterated (mouse) map, x -> exp(-alpha x^2) + beta: all that is particular to it, but
 * for the closed forms of Curves. What the other rooms know of the map they have from here.
 */
#ifndef gaussmapMap_h
#define gaussmapMap_h

#include "Exp2.h"

#include <cfloat>
#include <cmath>
#include <cstdint>
#include <limits>

namespace gaussmap
{
/**
 * One step of the map, exp(-alpha x^2) + beta, for any finite x and alpha >= 0, as a power of two:
 * 2^(c x^2) + beta with c = -alpha / ln 2, rounded. Its error is at most 1.25 times that of the
 * step with a correctly rounded exp; 1 + beta at x = 0.
 */
template <typename Real>
GAUSSMAP_INLINE Real Iterate(Real x, Real alpha, Real beta)
{
  // Where beta or InitialX is huge, or alpha, x^2 and c may overflow: no NaN may come of it.
  const Real most = Broadcast<Real>(DBL_MAX);
  const Real square = x * x;
  const Real c = -alpha * Broadcast<Real>(Log2E);
  return Exp2(square < most ? square : most, c > -most ? c : -most) + beta;
}

/**
 * The step for orbits of which IsNormal holds: the same bits in fewer operations.
 */
template <typename Real>
GAUSSMAP_INLINE Real IterateNormal(Real x, Real alpha, Real beta)
{
  return Exp2Normal(x * x, -alpha * Broadcast<Real>(Log2E)) + beta;
}

/** A larger alpha counts as this one, about 1.2e308: alpha / ln 2 is not to overflow. */
constexpr double LargestAlpha = DBL_MAX / Log2E;

/** -2 alpha x bell, 0 with the bell also where 2 alpha x overflows, as it does only there. */
inline double SlopeOf(double x, double alpha, double bell)
{
  return bell == 0.0 ? -x * bell : -2.0 * (std::fmin(alpha, LargestAlpha) * x) * bell;
}

/** f'(x) = -2 alpha x exp(-alpha x^2). */
inline double Derivative(double x, double alpha)
{
  return SlopeOf(x, alpha, Iterate(x, alpha, 0.0));
}

/** One step of the map, by one exponential, with what it does to small differences. */
struct TangentStep
{
  double X;     // the bits of Iterate
  double Slope; // the bits of Derivative
  double Error; // bound of the rounding error of X
};

inline TangentStep StepWithTangent(double x, double alpha, double beta)
{
  const double bell = Iterate(x, alpha, 0.0);
  const double next = bell + beta;
  // The argument y <= 0 has an error of 2.2 roundings (of x^2, of c, and Log2E's), and |y| exp(y)
  // is below 0.37; the rest are those of the exponential, 0.6 ulp, and of the sum.
  const double error = (std::fabs(next) + bell + 1.0) * (0.5 * DBL_EPSILON);
  return { next, SlopeOf(x, alpha, bell), error };
}

/** The only point at which f' is 0 (for alpha > 0): its orbit finds an attractor. */
constexpr double CriticalPoint = 0.0;

/**
 * A start whose first iterate is beta for every alpha from 1e-300 on: that of all large |x|.
 */
constexpr double RemoteX = 1e153;

/**
 * All iterates of an orbit but its start lie between these two, rounded as the iterates are.
 */
inline double LowestIterate(double beta)
{
  return beta;
}
inline double HighestIterate(double beta)
{
  return 1.0 + beta;
}

/**
 * Whether exp stays well within the normal numbers on an orbit from x0 at beta in [betaMin,
 * betaMax], and IterateNormal may be used.
 */
inline bool IsNormal(double alpha, double betaMin, double betaMax, double x0)
{
  const double reach =
    std::fmax(std::fabs(x0), std::fmax(std::fabs(LowestIterate(betaMin)), HighestIterate(betaMax)));
  // 1.001 covers the roundings of this and of the step.
  return alpha * (reach * reach) * (1.001 * Log2E) < -Exp2SmallestNormal;
}

/**
 * What is added up along an orbit. ln |f'| = ln(2 alpha) + ln |x| - alpha x^2, so the logarithm of
 * a product and a sum are enough, with no logarithm or exponential for each iterate.
 */
struct OrbitSums
{
  double Mantissa = 1.0; // product of |x| is Mantissa 2^(Exponent - 1023 count), 1 <= M < 2
  std::uint64_t Exponent = 0;
  double Squares = 0.0;                                      // sum of alpha x^2
  double Smallest = std::numeric_limits<double>::infinity(); // of |x|
  double Minimum = std::numeric_limits<double>::infinity();
  double Maximum = -std::numeric_limits<double>::infinity();
  double Escapes = 0.0; // iterates outside [xMin, xMax]
};

/** Adds one iterate. */
GAUSSMAP_INLINE void Accumulate(OrbitSums& sums, double x, double alpha, double xMin, double xMax)
{
  const double size = __builtin_fabs(x);
  const double product = sums.Mantissa * size;
  std::uint64_t bits;
  __builtin_memcpy(&bits, &product, sizeof bits);
  sums.Exponent += bits >> 52;
  bits = (bits & 0x000fffffffffffffU) | 0x3ff0000000000000U;
  __builtin_memcpy(&sums.Mantissa, &bits, sizeof bits);
  sums.Squares += alpha * (x * x);
  sums.Smallest = size < sums.Smallest ? size : sums.Smallest;
  sums.Minimum = x < sums.Minimum ? x : sums.Minimum;
  sums.Maximum = x > sums.Maximum ? x : sums.Maximum;
  sums.Escapes += ((x < xMin) | (x > xMax)) ? 1.0 : 0.0;
}

/** ln of the product of |x| exp(-alpha x^2) over `count` iterates, none of which is 0. */
double LogOfProduct(const OrbitSums& sums, std::int64_t count);

/**
 * Lyapunov exponent, the mean of ln |f'|, from the sums over `count` iterates: NaN of none,
 * -infinity where one of them is the critical point, and for alpha = 0.
 */
double LyapunovExponent(const OrbitSums& sums, std::int64_t count, double alpha);

/**
 * ln(mantissa 2^exponent) for a mantissa > 0, with the same bits everywhere, which libm's
 * logarithm does not promise. Error below 2 ulp.
 */
double Log(double mantissa, std::int64_t exponent);
}

#endif
