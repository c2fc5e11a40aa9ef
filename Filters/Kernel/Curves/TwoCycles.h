// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The cycles of two points of the Gauss iterated (mouse) map, for one alpha.
 */
#ifndef gaussmapTwoCycles_h
#define gaussmapTwoCycles_h

#include "Branch.h"

#include <boost/math/constants/constants.hpp>

#include <vector>

namespace gaussmap
{
/**
 * The cycles of two points along a parameter from 0 to Last, see TwoCycleBranches.
 */
class TwoCycles
{
public:
  /** Alpha > e / 2, and the two x > 0 at which the multiplier of the fixed point is -1. */
  TwoCycles(double alpha, double firstDoubling, double lastDoubling);

  Cycle At(double t) const;

  static constexpr double Last = 3.0 * boost::math::constants::pi<double>();

  /**
   * Values of the parameter, rising, that separate where the multiplier passes -1: even steps,
   * and ever smaller ones towards 0 and pi, next to which the cycle doubles for large alpha: at
   * O(alpha^(-1/2)) and pi + O(alpha^(-1/4)). Not the ends themselves: there the cycle has
   * bifurcated, with multiplier 1.
   */
  std::vector<double> Samples() const;

private:
  /** x + exp(-alpha x^2), and 1 less: each is exact where the other one cancels. */
  struct Level
  {
    double Sum;
    double Excess;
  };

  Level LevelAt(double x) const;
  bool IsAbove(double x, const Level& level) const;
  double Rising(double low, double high, const Level& level) const;
  double Falling(double low, double high, const Level& level) const;

  double Alpha;
  double FirstDoubling;
  double LastDoubling;
  Level Most; // extremes
  Level Least;
};
}

#endif
