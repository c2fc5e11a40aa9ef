// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The values of beta at which the critical point lies on a cycle.
 */
#ifndef gaussmapSuperstable_h
#define gaussmapSuperstable_h

#include <functional>
#include <vector>

namespace gaussmap
{
/** f^period(0). */
double CriticalImage(double alpha, double beta, int period);

/**
 * All beta in [betaMin, betaMax] for which 0 has the smallest period `period`, rising. Intervals of
 * beta are halved until the range of f^period(0) over one excludes 0, or that of its derivative by
 * beta does, so that no root is left out; but for double ones, where a pair of superstable cycles
 * appears as alpha grows. Between portions of work `goOn` is called with the share of the range
 * that is done; where it returns false, the search ends there.
 */
std::vector<double> SuperstableBetas(double alpha, double betaMin, double betaMax, int period,
  const std::function<bool(double)>& goOn = {});

/**
 * The first zero of f^period(0) after beta = `from`, looked for in so many steps of `step`; NaN
 * when there is none.
 */
double NextCriticalZero(double alpha, double from, double step, int steps, int period);
}

#endif
