// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The basins of attraction of the Gauss iterated (mouse) map over a rectangle of beta and the start
 * x0, in parallel.
 */
#ifndef gaussmapBasins_h
#define gaussmapBasins_h

#include "Kernel/Map/Window.h"
#include "Kernel/Team/Monitor.h"

#include <cstdint>

namespace gaussmap
{
/**
 * Column i is one beta, as numpy.linspace has it; row j one start, in the centre of bin j of a
 * diagram.
 */
struct BasinParameters
{
  double Alpha = 5.8;
  double BetaMin = -1.0;
  double BetaMax = 1.0;
  double XMin = -1.0;
  double XMax = 1.5;
  std::int64_t Columns = 640;
  std::int64_t Rows = 400;
  std::int64_t Iterates = 1000; // of an orbit
  double Distance = 1e-6;       // of an orbit that has arrived
};

/**
 * Where a window is written, row by row, smallest x0 first.
 */
struct BasinArrays
{
  std::uint8_t* Attractor; // 1: that of the orbit from 0; 2: the other one, a fixed point below 0
  std::int32_t* SettledPeriod; // of the attractor, 0 where none is certain
  std::int32_t* Arrival;       // iterate at which the orbit arrives, -1 when it does not
};

double StartOfRow(const BasinParameters& parameters, std::int64_t row);

/**
 * Computes a window of the plane with a team of at most `threads`, and returns how many they were;
 * 0 where the monitor ended it, and the arrays are not to be used. The bits written depend on the
 * parameters alone.
 *
 * The attractors of a column are told by the orbit from 0 of as many Iterates and by Coexistence.
 * An orbit has arrived with the first of its iterates, x0 being number 0, that is within Distance
 * of a point of the cycle; where no cycle is certain (chaos, or too slow an approach), that lies
 * between f(f(0)) and f(0), as all later ones do.
 */
int MeasureBasins(const BasinParameters& parameters, const Window& window,
  const BasinArrays& arrays, int threads, const Monitor& monitor = {});
}

#endif
