// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The map applied p times, with what Newton's method needs to solve for cycles.
 */
#ifndef gaussmapTurn_h
#define gaussmapTurn_h

#include "Kernel/Map/Map.h"

#include <cmath>
#include <limits>
#include <optional>

namespace gaussmap
{
struct State
{
  double X;
  double Beta;
};

/** f^p at a point, with derivatives. */
struct Turn
{
  double X;
  double Slope; // by x
  double ByBeta;
  double Bend; // of the slope by x
  double SlopeByBeta;
};

/** For alpha up to LargestAlphaOfWindows. */
inline Turn Around(double alpha, const State& at, int period)
{
  Turn turn { at.X, 1.0, 0.0, 0.0, 0.0 };
  for (int i = 0; i < period; ++i)
  {
    const double bell = Iterate(turn.X, alpha, 0.0);
    const double first = -2 * (alpha * turn.X) * bell;
    const double second = -2 * alpha * (1 - 2 * alpha * (turn.X * turn.X)) * bell;
    turn.Bend = second * turn.Slope * turn.Slope + first * turn.Bend;
    turn.SlopeByBeta = second * turn.Slope * turn.ByBeta + first * turn.SlopeByBeta;
    turn.Slope *= first;
    turn.ByBeta = first * turn.ByBeta + 1;
    turn.X = bell + at.Beta;
  }
  return turn;
}

/**
 * Steps of Newton's method that do not get smaller quickly, but are as small as this, are rounding
 * errors: next to the critical point those of the map move a point by more than those of x.
 */
constexpr double RoundingSteps = 1e-12;

/** The cycle with this multiplier near `at`, by Newton's method in x and beta. */
inline std::optional<State> WithMultiplier(double alpha, State at, int period, double multiplier)
{
  double last = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 60; ++i)
  {
    const Turn turn = Around(alpha, at, period);
    const double value = turn.X - at.X;
    const double excess = turn.Slope - multiplier;
    const double determinant = (turn.Slope - 1) * turn.SlopeByBeta - turn.ByBeta * turn.Bend;
    const double stepX = (value * turn.SlopeByBeta - turn.ByBeta * excess) / determinant;
    const double stepBeta = ((turn.Slope - 1) * excess - turn.Bend * value) / determinant;
    if (!std::isfinite(stepX) || !std::isfinite(stepBeta))
    {
      return std::nullopt;
    }
    at.X -= stepX;
    at.Beta -= stepBeta;
    const double size = std::fabs(stepX) + std::fabs(stepBeta);
    // It converges quadratically until steps are rounding errors.
    if (size < 4 * std::numeric_limits<double>::epsilon() || (size < 1e-9 && size >= last))
    {
      return at;
    }
    last = size;
  }
  return last < RoundingSteps ? std::optional(at) : std::nullopt;
}

/** The point x of the cycle at beta, from one nearby. */
inline std::optional<double> PointAt(double alpha, State at, int period)
{
  double last = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 30; ++i)
  {
    const Turn turn = Around(alpha, at, period);
    const double step = (turn.X - at.X) / (turn.Slope - 1);
    if (!std::isfinite(step))
    {
      return std::nullopt;
    }
    at.X -= step;
    const double size = std::fabs(step);
    if (size < 4 * std::numeric_limits<double>::epsilon() || (size < 1e-10 && size >= last))
    {
      return at.X;
    }
    last = size;
  }
  return last < RoundingSteps ? std::optional(at.X) : std::nullopt;
}
}

#endif
