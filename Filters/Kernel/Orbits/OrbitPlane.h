// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The facts of the orbits over a rectangle of the parameter plane (beta, alpha), in parallel.
 */
#ifndef gaussmapOrbitPlane_h
#define gaussmapOrbitPlane_h

#include "Kernel/Map/InstructionSet.h"
#include "Kernel/Map/Window.h"
#include "Kernel/Team/Monitor.h"
#include "Orbit.h"

#include <cstdint>
#include <functional>
#include <limits>

namespace gaussmap
{
/**
 * Called between portions of work, at most some ms each, with the iterates done since the last
 * call; false ends the work.
 */
using Pacer = std::function<bool(std::int64_t)>;

/**
 * The facts of `count` orbits that differ in beta alone, bit for bit those of MeasureOrbit.
 * False when the pacer ended it. The instruction set is for tests.
 */
bool MeasureOrbits(const OrbitParameters& shared, const double* betas, std::int64_t count,
  OrbitFacts* facts, const Pacer& pacer = {}, InstructionSet set = FastestInstructionSet());

/**
 * What the plane depends on. Row j is one alpha, column i one beta, both as numpy.linspace has
 * them.
 */
struct PlaneParameters
{
  double BetaMin = -1.0;
  double BetaMax = 1.0;
  double AlphaMin = 0.0;
  double AlphaMax = 20.0;
  std::int64_t Columns = 640;
  std::int64_t Rows = 400;
  std::int64_t Transients = 200;
  std::int64_t Iterates = 1000;
  double XMin = -1.0;
  double XMax = 1.5;
  /** Exponents below are written as this. */
  double LowestExponent = -std::numeric_limits<double>::infinity();
  /**
   * Orbits from 0, 2^-20, 2 2^-20... over which the exponent of an orbit is averaged that does
   * not settle on a cycle.
   */
  std::int64_t Starts = 1;
  /**
   * When above 0, there are as many starts, but at most 65536, as bring the standard error of the
   * exponent to this.
   */
  double Accuracy = 0.0;
};

double PlaneBeta(const PlaneParameters& parameters, std::int64_t column);
double PlaneAlpha(const PlaneParameters& parameters, std::int64_t row);

/**
 * Where a window is written, row by row, smallest alpha first. Any may be null.
 */
struct PlaneArrays
{
  std::int32_t* Period = nullptr;
  std::int32_t* SettledPeriod = nullptr;
  double* Multiplier = nullptr;
  double* Exponent = nullptr;
  double* ExponentError = nullptr;
  std::uint8_t* AttractorCount = nullptr;
  double* SecondX = nullptr;
  double* SecondMultiplier = nullptr;
  double* SecondExponent = nullptr;
  double* Minimum = nullptr;
  double* Maximum = nullptr;
  std::int32_t* Escapes = nullptr;
};

/**
 * Computes a window of the plane (its rows are values of alpha) with a team of at most `threads`,
 * and returns how many they were; 0 where the monitor ended it, and the arrays are not to be used.
 * The bits written depend on the parameters alone.
 */
int MeasurePlane(const PlaneParameters& parameters, const Window& window, const PlaneArrays& arrays,
  int threads, const Monitor& monitor = {});
}

#endif
