// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * An orbit's facts by its numbers alone.
 */
#ifndef Measure_h
#define Measure_h

#include "Kernel/Orbits/Orbit.h"

#include <cstdint>

/** The facts of one orbit. */
inline gaussmap::OrbitFacts Measure(
  double alpha, double beta, std::int64_t iterates, double x0 = 0.0)
{
  gaussmap::OrbitParameters p;
  p.Alpha = alpha;
  p.Beta = beta;
  p.InitialX = x0;
  p.Iterates = iterates;
  return gaussmap::MeasureOrbit(p);
}

#endif
