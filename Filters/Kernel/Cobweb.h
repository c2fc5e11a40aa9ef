// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * One orbit of the Gauss iterated (mouse) map, and its graph: what a cobweb diagram draws.
 */
#ifndef gaussmapCobweb_h
#define gaussmapCobweb_h

#include "Diagram.h"

#include <cstdint>
#include <vector>

namespace gaussmap
{
/** f^k(x): the map applied k times. */
inline double IterateTimes(double x, double alpha, double beta, std::int64_t times)
{
  for (std::int64_t i = 0; i < times; ++i)
  {
    x = Iterate(x, alpha, beta);
  }
  return x;
}

/** Iterates number first, first + stride, ..., first + count stride of the orbit from x0. */
inline std::vector<double> OrbitOf(
  double x0, double alpha, double beta, std::int64_t first, std::int64_t stride, std::int64_t count)
{
  std::vector<double> orbit { IterateTimes(x0, alpha, beta, first) };
  for (std::int64_t i = 0; i < count; ++i)
  {
    orbit.push_back(IterateTimes(orbit.back(), alpha, beta, stride));
  }
  return orbit;
}
}

#endif
