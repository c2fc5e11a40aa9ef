// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The facts of the orbits over a rectangle of the parameter plane (beta, alpha), in parallel.
 */
#ifndef gaussmapOrbitPlane_h
#define gaussmapOrbitPlane_h

#include "Orbit.h"
#include "Scan.h"

#include <cstdint>
#include <functional>

namespace gaussmap
{
/**
 * Called between portions of work, at most some ms each, with the iterates done since the last
 * call; false ends the work.
 */
using Pacer = std::function<bool(std::int64_t)>;

/**
 * The facts of `count` orbits that differ in beta alone, bit for bit those of MeasureOrbit.
 * False when the pacer ended it.
 */
bool MeasureOrbits(const OrbitParameters& shared, const double* betas, std::int64_t count,
  OrbitFacts* facts, const Pacer& pacer = {});

/**
 * Which attractors a pair (alpha, beta) has beside that of the orbit from x = 0.
 *
 * The map's Schwarzian derivative is negative, so each attracting cycle attracts the critical
 * point 0 or all large |x| (Singer, SIAM J. Appl. Math. 35, 1978, 260-267). Only an attracting
 * fixed point x < 0 can be of the second kind alone: its basin then reaches to -infinity. For
 * suppose that a cycle's basin around its points contains large |x| but not 0. The largest |x| of
 * the cycle belongs to its smallest point m, as f sends it there. If it were the largest point
 * M > 0 instead, all x > M were in the basin, among them f(0) = 1 + beta, and 0 as well. So m is
 * sent to m: a fixed point, and negative.
 *
 * There is such a point where f(x) - x, which falls, rises and falls again, is negative at its
 * minimum `LowerTangency` < `UpperTangency` < 0, where it is positive. Between the two lies a
 * repelling fixed point, the border of the basins: the orbit of 0 stays above it, or there is one
 * attractor only.
 */
class Coexistence
{
public:
  explicit Coexistence(double alpha);

  /** Whether the point x, to which the orbit of 0 came, is not in the basin of the lower point. */
  bool HasSecond(double beta, double x) const;

  /** The lower attracting fixed point, when HasSecond. */
  double SecondPoint(double beta) const;

private:
  double Alpha;
  bool HasTangencies;         // alpha > e / 2
  double LowerTangency = 0.0; // f' = 1 at both
  double UpperTangency = 0.0;
};

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
  double Tolerance = 1e-6;
  /**
   * Orbits from 0, 2^-20, 2 2^-20... over which the exponent of an orbit is averaged that does
   * not settle on a cycle.
   */
  std::int64_t Starts = 1;
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
  std::uint8_t* AttractorCount = nullptr;
  double* SecondX = nullptr;
  double* SecondMultiplier = nullptr;
  double* SecondExponent = nullptr;
  double* Minimum = nullptr;
  double* Maximum = nullptr;
  std::int32_t* Escapes = nullptr;
};

struct PlaneReport
{
  bool Complete = false; // false: the monitor ended it, and the arrays are not to be used
  int Threads = 0;
};

/**
 * Computes a window of the plane (its rows are values of alpha) with a team of at most `threads`.
 * The bits written depend on the parameters alone.
 */
PlaneReport MeasurePlane(const PlaneParameters& parameters, const Window& window,
  const PlaneArrays& arrays, int threads, const Monitor& monitor = {});
}

#endif
