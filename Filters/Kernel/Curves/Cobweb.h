// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * One orbit of the Gauss iterated (mouse) map, and its graph: what a cobweb diagram draws.
 */
#ifndef gaussmapCobweb_h
#define gaussmapCobweb_h

#include "Kernel/Map/Map.h"
#include "Kernel/Team/Monitor.h"

#include <cstdint>

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

struct CobwebParameters
{
  double Alpha = 5.8;
  double Beta = -0.5;
  double InitialX = 0.0;
  std::int64_t Transients = 0; // iterates of f
  std::int64_t Steps = 100;    // iterates of f^Power
  std::int64_t Power = 1;
  double XMin = -1.0; // the curve's and the diagonal's
  double XMax = 1.5;
  std::int64_t Resolution = 1000; // points of the curve
};

/** The polylines, in the order of their points: of the curve, the diagonal and the cobweb. */
struct CobwebLengths
{
  explicit CobwebLengths(const CobwebParameters& p) : Curve(p.Resolution), Web(2 * p.Steps + 1) {}

  std::int64_t Curve;
  std::int64_t Diagonal = 2;
  std::int64_t Web;
};

/**
 * Writes the points (x, y, 0) of all three polylines, and the orbit: Steps + 1 iterates of f,
 * number Transients, Transients + Power and so on. False when the monitor ended it.
 */
bool DrawCobweb(
  const CobwebParameters& parameters, double* points, double* orbit, const Monitor& monitor = {});
}

#endif
