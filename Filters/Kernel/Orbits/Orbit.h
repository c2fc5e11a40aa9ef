// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What one orbit of the Gauss iterated (mouse) map does in the long run: its period, multiplier,
 * Lyapunov exponent and range.
 */
#ifndef gaussmapOrbit_h
#define gaussmapOrbit_h

#include "ExponentError.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Map/ReturnFinder.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace gaussmap
{
/**
 * Which iterates of an orbit are looked at: x[1]...x[Transients] are dropped, the next `Iterates`
 * are measured, as a diagram counts its samples.
 */
struct OrbitParameters
{
  double Alpha = 5.8;
  double Beta = 0.0;
  double InitialX = 0.0;
  std::int64_t Transients = 200;
  std::int64_t Iterates = 1000;
  double XMin = -1.0; // iterates outside [XMin, XMax] are escapes
  double XMax = 1.5;
};

/**
 * The orbit is known for ever when it returns bit for bit to a value that it had. A return is
 * looked for along the whole orbit, transients included, as NextCheckpoint says: any period up to
 * a third of the iterates is found, provided that the orbit settles before.
 */
struct OrbitFacts
{
  /**
   * Period of the attracting cycle on which the orbit ended, 0 when there is none. It may be a
   * divisor of ReturnPeriod: rounding makes a cycle with a negative multiplier alternate between
   * neighbouring numbers. And it is 0 on a repelling cycle, on which a chaotic float64 orbit falls
   * after some 10^7 to 10^8 iterates, by its finite number of values alone.
   */
  std::int64_t Period = 0;

  /** Smallest p for which the orbit returned bit for bit, 0 when it did not. */
  std::int64_t ReturnPeriod = 0;

  /**
   * Period where it is known; otherwise that of the attracting cycle which the orbit certainly
   * approaches, see FindSettledPeriod: too slowly to arrive, close to a bifurcation. 0 when there
   * is none.
   */
  std::int64_t SettledPeriod = 0;

  /** Product of f' over the attracting cycle of Period; NaN when that is 0. */
  double Multiplier = std::numeric_limits<double>::quiet_NaN();

  /**
   * Lyapunov exponent: the mean of ln |f'(x)|, f'(x) = -2 alpha x exp(-alpha x^2), over the cycle
   * on which the orbit ended, otherwise over the iterates measured. -infinity when the cycle is
   * superstable, that is when it contains 0, and when alpha is 0.
   */
  double Exponent = std::numeric_limits<double>::quiet_NaN();

  /**
   * Standard error of Exponent, see ErrorOfOrbit: 0 on a cycle of Period. NaN where it is not
   * known: less than 64 iterates, a false cycle.
   */
  double ExponentError = std::numeric_limits<double>::quiet_NaN();

  /** The range of the cycle, otherwise of the iterates measured. */
  double Minimum = std::numeric_limits<double>::infinity();
  double Maximum = -std::numeric_limits<double>::infinity();

  /** How many of the iterates measured lie outside [XMin, XMax]. */
  std::int64_t Escapes = 0;

  /** The smallest point of the cycle, otherwise the last iterate measured. */
  double LastX = 0.0;
};

/**
 * The iterates that are remembered are 0, 32, 64, 96, 144...: steps by half of what is behind find
 * a settled orbit after at most half as many steps again.
 */
constexpr ReferenceRule OrbitReferences { 32, 2 };

/**
 * The number of the one after iterate n. Transients, where measuring begins, is one of them.
 */
inline std::int64_t NextCheckpoint(std::int64_t n, std::int64_t transients, std::int64_t iterates)
{
  return std::min(OrbitReferences.Next(n), n < transients ? transients : transients + iterates);
}

/**
 * The state of an orbit when looking for a return ended.
 */
struct OrbitEnd
{
  double X;                  // iterate number Done
  std::int64_t Done;         // at most Transients + Iterates
  std::int64_t ReturnPeriod; // 0: no return, and Done = Transients + Iterates
  OrbitSums Sums;            // over the iterates measured up to Done
  BatchSums Batches;         // of these
};

/** Works the facts out of the end of an orbit. */
OrbitFacts Conclude(const OrbitParameters& parameters, const OrbitEnd& end);

/**
 * The plain loop, one orbit and one iterate at a time: the definition of the facts, and the
 * reference of the tests.
 */
OrbitFacts MeasureOrbit(const OrbitParameters& parameters);
}

#endif
