// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The period of an orbit that still approaches its cycle, certain or not told.
 */
#ifndef gaussmapSettledPeriod_h
#define gaussmapSettledPeriod_h

#include <cstdint>

namespace gaussmap
{
/** Up to this period a slow approach is recognised. */
constexpr std::int64_t LongestSettledPeriod = 128;

struct SettledCycle
{
  std::int64_t Period; // 0 when there is none
  double X;            // one of its points
};

/**
 * The attracting cycle that the orbit at x approaches, of period 0 when none up to
 * LongestSettledPeriod is certain. For the smallest p at which f^p is not too steep at x, a point c
 * of the cycle is searched from x by Newton's method on f^p(x) - x, and again without the root
 * found when that is no attracting one of smallest period p: next to a period doubling or a
 * saddle-node, the repelling cycle is as near. Then
 *
 * - there is such a cycle: f^p(x) - x falls through 0 between c - h and c + h by more than its
 *   rounding errors, with |(f^p)'| < 1 at both ends;
 * - its period is p: no other point of it is nearer to c than some h;
 * - the orbit from 0 approaches it: so it does with every attracting cycle but a lower fixed point
 *   (see Coexistence), and that one is told by the side of the border on which x lies. An orbit
 *   from elsewhere must be seen to come nearer, too.
 */
SettledCycle FindSettledCycle(double x, double alpha, double beta);

/** Its period. */
inline std::int64_t FindSettledPeriod(double x, double alpha, double beta)
{
  return FindSettledCycle(x, alpha, beta).Period;
}
}

#endif
