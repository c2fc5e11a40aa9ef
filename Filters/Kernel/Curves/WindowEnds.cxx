// SPDX-License-Identifier: BSD-3-Clause
#include "WindowEnds.h"

#include "Kinds.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gaussmap
{
namespace
{
// Between two steps along a window the multiplier changes by about this much.
constexpr double MultiplierStep = 0.1;
constexpr double LongestStep = 0.02; // of beta, where the multiplier hardly changes
constexpr int MostSteps = 5000;

// From there on the end of the window is looked for by Newton's method.
constexpr double NearEnd = 0.8;

//------------------------------------------------------------------------------
std::optional<CyclePoint> At(const char* kind, int period, const State& at)
{
  return CyclePoint { kind, period, static_cast<double>(at.Beta), static_cast<double>(at.X) };
}

//------------------------------------------------------------------------------
// The bifurcation near a point of a window of multiplier m, |m| not far from 1, that lies in the
// direction of the walk and at most so far away.
std::optional<CyclePoint> FindEnd(
  double alpha, const State& at, int period, double multiplier, double direction, double reach)
{
  const auto isNear = [&](const std::optional<State>& end)
  {
    return end && (end->Beta - at.Beta) * direction >= 0 && std::fabs(end->Beta - at.Beta) <= reach;
  };
  if (multiplier < 0.0)
  {
    const auto end = WithMultiplier(alpha, at, period, -1.0);
    return isNear(end) ? At(PeriodDoubling, period, *end) : std::nullopt;
  }
  if (period % 2 == 0)
  {
    // Born of a doubling: the points half a period apart meet there.
    const double opposite = Around(alpha, at, period / 2).X;
    const State middle { (at.X + opposite) / 2, at.Beta };
    const auto end = WithMultiplier(alpha, middle, period / 2, -1.0);
    if (isNear(end) && std::fabs(end->X - middle.X) < std::fabs(at.X - opposite) / 2)
    {
      return At(PeriodDoubling, period / 2, *end);
    }
  }
  const auto end = WithMultiplier(alpha, at, period, 1.0);
  return isNear(end) ? At(SaddleNode, period, *end) : std::nullopt;
}
}

//------------------------------------------------------------------------------
std::optional<CyclePoint> FindWindowEnd(
  const WindowParameters& p, const State& superstable, int period, double direction)
{
  State at = superstable;
  Turn turn = Around(p.Alpha, at, period);
  double longest = 0.1 * LongestStep;
  for (int i = 0; i < MostSteps; ++i)
  {
    const double slope = turn.ByBeta / (1 - turn.Slope);
    const double change = std::fabs(turn.SlopeByBeta + turn.Bend * slope);
    if (std::fabs(turn.Slope) > NearEnd)
    {
      // Towards a square root's end less is left than there seems.
      const double reach = 4 * (1 - std::fabs(turn.Slope)) / change;
      const auto end = FindEnd(p.Alpha, at, period, turn.Slope, direction, reach);
      if (end && end->Beta >= p.BetaMin && end->Beta <= p.BetaMax)
      {
        return end;
      }
    }
    double step = std::min(MultiplierStep / change, longest);
    const double border = direction > 0.0 ? p.BetaMax : p.BetaMin;
    State next;
    Turn nextTurn;
    bool isLast = false;
    for (;; step /= 2)
    {
      if (step < 2 * std::numeric_limits<double>::epsilon())
      {
        return std::nullopt;
      }
      isLast = (border - at.Beta) * direction <= step;
      next.Beta = isLast ? border : at.Beta + direction * step;
      const double move = (next.Beta - at.Beta) * slope;
      next.X = at.X + move;
      const auto x = PointAt(p.Alpha, next, period);
      if (x && std::fabs(*x - next.X) <= std::fabs(move) / 2 + step) // not of another cycle
      {
        next.X = *x;
        nextTurn = Around(p.Alpha, next, period);
        if (std::fabs(nextTurn.Slope - turn.Slope) < 3.0 * MultiplierStep &&
          std::fabs(nextTurn.Slope) < 1.0)
        {
          break;
        }
      }
    }
    at = next;
    turn = nextTurn;
    longest = std::min(2 * step, LongestStep);
    if (isLast)
    {
      return At(Border, period, at);
    }
  }
  return std::nullopt;
}
}
