// SPDX-License-Identifier: BSD-3-Clause
#include "Basins.h"

#include "Coexistence.h"
#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Map.h"
#include "Orbit.h"
#include "OrbitPlane.h"
#include "SettledPeriod.h"
#include "Tiles.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace gaussmap
{
namespace
{
// Iterates between two calls of the pacer: some tenths of a millisecond.
constexpr std::int64_t PaceInterval = 16384;

/**
 * Where an orbit is to arrive.
 */
class Target
{
public:
  /** A cycle through x. */
  Target(std::int64_t period, double x, double alpha, double beta, double distance)
    : Period(period), Distance(distance)
  {
    for (std::int64_t i = 0; i < period; ++i)
    {
      this->Points.push_back(x);
      x = Iterate(x, alpha, beta);
    }
    std::sort(this->Points.begin(), this->Points.end());
  }

  /** What lies between the first two iterates of the critical point. */
  Target(double alpha, double beta)
  {
    const double first = Iterate(CriticalPoint, alpha, beta);
    const double second = Iterate(first, alpha, beta);
    this->Points = { std::min(first, second), std::max(first, second) };
  }

  bool Holds(double x) const
  {
    if (this->Period == 0)
    {
      return x >= this->Points.front() && x <= this->Points.back();
    }
    const auto above = std::lower_bound(this->Points.begin(), this->Points.end(), x);
    return (above != this->Points.end() && *above - x <= this->Distance) ||
      (above != this->Points.begin() && x - *(above - 1) <= this->Distance);
  }

  std::int64_t Period = 0; // 0: no cycle

private:
  double Distance = 0.0;
  std::vector<double> Points; // rising
};

/**
 * The attractors of a column.
 */
struct Attractors
{
  Target First;
  Target Second;
  bool HasSecond;
};

//------------------------------------------------------------------------------
// By the orbit of the critical point; nothing when the pacer ended it.
std::optional<Attractors> FindAttractors(
  const BasinParameters& p, const Coexistence& coexistence, double beta, const Pacer& pacer)
{
  OrbitParameters orbit;
  orbit.Alpha = p.Alpha;
  orbit.InitialX = CriticalPoint;
  orbit.Transients = 0;
  orbit.Iterates = p.Iterates;
  OrbitFacts facts;
  if (!MeasureOrbits(orbit, &beta, 1, &facts, pacer))
  {
    return std::nullopt;
  }
  const SettledCycle cycle = facts.Period > 0 ? SettledCycle { facts.Period, facts.LastX }
                                              : FindSettledCycle(facts.LastX, p.Alpha, beta);
  const Target first = cycle.Period > 0 ? Target(cycle.Period, cycle.X, p.Alpha, beta, p.Distance)
                                        : Target(p.Alpha, beta);
  const bool hasSecond = coexistence.HasSecond(beta, facts.LastX);
  const Target second =
    hasSecond ? Target(1, coexistence.SecondPoint(beta), p.Alpha, beta, p.Distance) : first;
  return Attractors { first, second, hasSecond };
}

//------------------------------------------------------------------------------
// The first iterate from x on that the target holds, -1 when none of them is; nothing when the
// pacer ended it.
std::optional<std::int64_t> FindArrival(
  const BasinParameters& p, const Target& target, double x, double beta, const Pacer& pacer)
{
  for (std::int64_t n = 0; n <= p.Iterates; ++n)
  {
    if (target.Holds(x))
    {
      return n;
    }
    x = Iterate(x, p.Alpha, beta);
    if (n % PaceInterval == PaceInterval - 1 && !pacer(PaceInterval))
    {
      return std::nullopt;
    }
  }
  return -1;
}

//------------------------------------------------------------------------------
// A column of a window; false when the pacer ended it.
bool MeasureColumn(const BasinParameters& p, const Coexistence& coexistence, const Window& window,
  std::int64_t column, const BasinArrays& arrays, const Pacer& pacer)
{
  const double beta = LinearlySpaced(p.BetaMin, p.BetaMax, p.Columns, column);
  const auto attractors = FindAttractors(p, coexistence, beta, pacer);
  if (!attractors)
  {
    return false;
  }
  std::int64_t at = column - window.FirstColumn;
  for (std::int64_t row = window.FirstRow; row <= window.LastRow; ++row)
  {
    const double x = StartOfRow(p, row);
    const bool isOfSecond = attractors->HasSecond && coexistence.IsOfSecond(beta, x);
    const Target& target = isOfSecond ? attractors->Second : attractors->First;
    const auto arrival = FindArrival(p, target, x, beta, pacer);
    if (!arrival || !pacer(std::max<std::int64_t>(*arrival, 0) % PaceInterval))
    {
      return false;
    }
    arrays.Attractor[at] = isOfSecond ? 2 : 1;
    arrays.SettledPeriod[at] = static_cast<std::int32_t>(target.Period);
    arrays.Arrival[at] = static_cast<std::int32_t>(*arrival);
    at += window.Columns();
  }
  return true;
}
}

//------------------------------------------------------------------------------
double StartOfRow(const BasinParameters& p, std::int64_t row)
{
  const double height = (p.XMax - p.XMin) / static_cast<double>(p.Rows);
  return p.XMin + (static_cast<double>(row) + 0.5) * height;
}

//------------------------------------------------------------------------------
int MeasureBasins(const BasinParameters& parameters, const Window& window,
  const BasinArrays& arrays, int threads, const Monitor& monitor)
{
  const Coexistence coexistence(parameters.Alpha);
  const auto measure = [&](std::int64_t tile, const Pacer& pacer)
  {
    return MeasureColumn(parameters, coexistence, window, window.FirstColumn + tile, arrays, pacer);
  };
  // One orbit for each row, and the one from 0 that tells the attractors.
  const double iterates =
    static_cast<double>(parameters.Iterates) * static_cast<double>(window.Rows() + 1);
  return MeasureTiles(window.Columns(), iterates, measure, threads, monitor);
}
}
