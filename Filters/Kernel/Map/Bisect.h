// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Bisection to the last bit.
 */
#ifndef gaussmapBisect_h
#define gaussmapBisect_h

namespace gaussmap
{
/**
 * The largest x in [low, high] at which `isLeft` holds, given that it holds up to some point. Boost
 * has nothing that ends at neighbouring numbers, on every scale down to the smallest.
 */
template <typename PredicateT>
double Bisect(double low, double high, const PredicateT& isLeft)
{
  for (double middle = low + 0.5 * (high - low); middle > low && middle < high;
       middle = low + 0.5 * (high - low))
  {
    (isLeft(middle) ? low : high) = middle;
  }
  return low;
}
}

#endif
