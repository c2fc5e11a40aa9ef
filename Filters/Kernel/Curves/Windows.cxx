// SPDX-License-Identifier: BSD-3-Clause
#include "Windows.h"

#include "Branch.h"
#include "Kernel/Map/Map.h"
#include "Superstable.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gaussmap
{
namespace
{
const char* const SaddleNode = "saddle-node";
const char* const PeriodDoubling = "period doubling";
const char* const Superstable = "superstable";
const char* const Border = "border";

// Between two steps along a window the multiplier changes by about this much.
constexpr double MultiplierStep = 0.1;
constexpr double LongestStep = 0.02; // of beta, where the multiplier hardly changes
constexpr int MostSteps = 5000;

// From there on the end of the window is looked for by Newton's method.
constexpr double NearEnd = 0.8;

// The next superstable cycle of a cascade comes after some 0.23 of the way from the last one to its
// doubling, and the doubling after that after 0.45: looked for in steps of a fiftieth.
constexpr double CascadeStep = 0.02;
constexpr int CascadeSteps = 60;

// Two windows meet where their ends are as close as this.
constexpr double SameBeta = 1e-11;

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

//------------------------------------------------------------------------------
Turn Around(double alpha, const State& at, int period)
{
  Turn turn { at.X, 1.0, 0.0, 0.0, 0.0 };
  for (int i = 0; i < period; ++i)
  {
    const double first = Derivative(turn.X, alpha);
    const double second = SecondDerivative(turn.X, alpha);
    turn.Bend = second * turn.Slope * turn.Slope + first * turn.Bend;
    turn.SlopeByBeta = second * turn.Slope * turn.ByBeta + first * turn.SlopeByBeta;
    turn.Slope *= first;
    turn.ByBeta = first * turn.ByBeta + 1.0;
    turn.X = Iterate(turn.X, alpha, at.Beta);
  }
  return turn;
}

//------------------------------------------------------------------------------
// The cycle with this multiplier, by Newton's method in x and beta.
std::optional<State> WithMultiplier(double alpha, State at, int period, double multiplier)
{
  double last = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 60; ++i)
  {
    const Turn turn = Around(alpha, at, period);
    const double value = turn.X - at.X;
    const double excess = turn.Slope - multiplier;
    const double determinant = (turn.Slope - 1.0) * turn.SlopeByBeta - turn.ByBeta * turn.Bend;
    const double stepX = (value * turn.SlopeByBeta - turn.ByBeta * excess) / determinant;
    const double stepBeta = ((turn.Slope - 1.0) * excess - turn.Bend * value) / determinant;
    if (!std::isfinite(stepX) || !std::isfinite(stepBeta))
    {
      return std::nullopt;
    }
    at.X -= stepX;
    at.Beta -= stepBeta;
    const double size = std::fabs(stepX) + std::fabs(stepBeta);
    // It converges quadratically until steps are rounding errors.
    if (size < 1e-15 || (size < 1e-9 && size >= last))
    {
      return at;
    }
    last = size;
  }
  return std::nullopt;
}

//------------------------------------------------------------------------------
// The point x of the cycle at beta, from one nearby.
std::optional<double> PointAt(double alpha, State at, int period)
{
  double last = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 30; ++i)
  {
    const Turn turn = Around(alpha, at, period);
    const double step = (turn.X - at.X) / (turn.Slope - 1.0);
    if (!std::isfinite(step))
    {
      return std::nullopt;
    }
    at.X -= step;
    if (std::fabs(step) < 1e-15 || (std::fabs(step) < 1e-10 && std::fabs(step) >= last))
    {
      return at.X;
    }
    last = std::fabs(step);
  }
  return std::nullopt;
}

//------------------------------------------------------------------------------
// The bifurcation near a point of a window of multiplier m, |m| not far from 1, that lies in the
// direction of the walk and at most so far away.
std::optional<CyclePoint> FindEnd(
  double alpha, const State& at, int period, double multiplier, double direction, double reach)
{
  const auto isNear = [&](const std::optional<State>& end)
  {
    return end && (end->Beta - at.Beta) * direction >= 0.0 &&
      std::fabs(end->Beta - at.Beta) <= reach;
  };
  if (multiplier < 0.0)
  {
    const auto end = WithMultiplier(alpha, at, period, -1.0);
    return isNear(end) ? std::optional<CyclePoint>({ PeriodDoubling, period, end->Beta, end->X })
                       : std::nullopt;
  }
  if (period % 2 == 0)
  {
    // Born of a doubling: the points half a period apart meet there.
    const double opposite = Around(alpha, at, period / 2).X;
    const State middle { 0.5 * (at.X + opposite), at.Beta };
    const auto end = WithMultiplier(alpha, middle, period / 2, -1.0);
    if (isNear(end) && std::fabs(end->X - middle.X) < 0.5 * std::fabs(at.X - opposite))
    {
      return CyclePoint { PeriodDoubling, period / 2, end->Beta, end->X };
    }
  }
  const auto end = WithMultiplier(alpha, at, period, 1.0);
  return isNear(end) ? std::optional<CyclePoint>({ SaddleNode, period, end->Beta, end->X })
                     : std::nullopt;
}

//------------------------------------------------------------------------------
// Walks from a superstable cycle along its window, beta rising (direction 1) or falling (-1), to
// the window's end. Nothing when that is lost, from rounding.
std::optional<CyclePoint> Walk(
  const WindowParameters& p, const State& superstable, int period, double direction)
{
  State at = superstable;
  Turn turn = Around(p.Alpha, at, period);
  double longest = 0.1 * LongestStep;
  for (int i = 0; i < MostSteps; ++i)
  {
    const double slope = turn.ByBeta / (1.0 - turn.Slope);
    const double change = std::fabs(turn.SlopeByBeta + turn.Bend * slope);
    if (std::fabs(turn.Slope) > NearEnd)
    {
      // Towards a square root's end less is left than there seems.
      const double reach = 4.0 * (1.0 - std::fabs(turn.Slope)) / change;
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
    for (;; step *= 0.5)
    {
      if (step < 4e-16)
      {
        return std::nullopt;
      }
      isLast = (border - at.Beta) * direction <= step;
      next.Beta = isLast ? border : at.Beta + direction * step;
      const double move = (next.Beta - at.Beta) * slope;
      next.X = at.X + move;
      const auto x = PointAt(p.Alpha, next, period);
      if (x && std::fabs(*x - next.X) <= 0.5 * std::fabs(move) + step) // not of another cycle
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
    longest = std::min(2.0 * step, LongestStep);
    if (isLast)
    {
      return CyclePoint { Border, period, at.Beta, at.X };
    }
  }
  return std::nullopt;
}

//------------------------------------------------------------------------------
// The window of a superstable cycle, added to that of another one if it is the same.
void AddWindow(
  const WindowParameters& p, double beta, int period, std::vector<CycleWindow>& windows)
{
  const CyclePoint superstable { Superstable, period, beta, CriticalPoint };
  const auto first = Walk(p, { CriticalPoint, beta }, period, -1.0);
  const auto last = Walk(p, { CriticalPoint, beta }, period, 1.0);
  if (!first || !last)
  {
    return;
  }
  for (CycleWindow& window : windows)
  {
    if (window.Period == period && std::fabs(window.First.Beta - first->Beta) < SameBeta &&
      std::fabs(window.Last.Beta - last->Beta) < SameBeta)
    {
      const bool isKnown = std::any_of(window.Superstable.begin(), window.Superstable.end(),
        [beta](const CyclePoint& point) { return std::fabs(point.Beta - beta) < 1e-14; });
      if (!isKnown)
      {
        window.Superstable.push_back(superstable);
      }
      return;
    }
  }
  windows.push_back({ period, *first, *last, { superstable } });
}

//------------------------------------------------------------------------------
CyclePoint EndOfFixedPoints(const std::vector<Bifurcation>& bifurcations, const Cycle& end)
{
  for (const Bifurcation& bifurcation : bifurcations)
  {
    if (bifurcation.X == end.Low)
    {
      return { bifurcation.Name, 1, bifurcation.Beta, bifurcation.X };
    }
  }
  return { Border, 1, end.Beta, end.Low };
}

//------------------------------------------------------------------------------
// In closed form: also those without a superstable point.
void AddFixedPoints(const WindowParameters& p, std::vector<CycleWindow>& windows)
{
  BranchParameters parameters;
  parameters.Alpha = p.Alpha;
  parameters.BetaMin = p.BetaMin;
  parameters.BetaMax = p.BetaMax;
  const std::vector<Bifurcation> bifurcations = FixedPointBifurcations(p.Alpha);
  for (const Branch& branch : FixedPointBranches(parameters).Branches)
  {
    if (branch.IsStable)
    {
      CycleWindow window { 1, EndOfFixedPoints(bifurcations, branch.Curve(branch.First)),
        EndOfFixedPoints(bifurcations, branch.Curve(branch.Last)), {} };
      // The border may lie there, but for rounding.
      if (branch.First <= CriticalPoint + SameBeta && branch.Last >= CriticalPoint - SameBeta)
      {
        const Cycle cycle = branch.Curve(CriticalPoint);
        window.Superstable.push_back({ Superstable, 1, cycle.Beta, CriticalPoint });
      }
      windows.push_back(window);
    }
  }
}

//------------------------------------------------------------------------------
// Continues the cascade of a window at the end at which it doubles.
void AddDoubled(const WindowParameters& p, const CycleWindow& window, const CyclePoint& end,
  std::vector<CycleWindow>& windows)
{
  const bool isDoubling = end.Kind == PeriodDoubling && end.Period == window.Period;
  if (!isDoubling || window.Superstable.empty())
  {
    return;
  }
  const bool isLast = end.Beta > window.Superstable.front().Beta;
  const double nearest = isLast ? window.Superstable.back().Beta : window.Superstable.front().Beta;
  const double step = CascadeStep * (end.Beta - nearest);
  const double beta =
    NextCriticalZero(p.Alpha, end.Beta + 0.5 * step, step, CascadeSteps, 2 * window.Period);
  if (beta >= p.BetaMin && beta <= p.BetaMax) // not NaN
  {
    AddWindow(p, beta, 2 * window.Period, windows);
  }
}

//------------------------------------------------------------------------------
void Sort(std::vector<CycleWindow>& windows)
{
  for (CycleWindow& window : windows)
  {
    std::sort(window.Superstable.begin(), window.Superstable.end(),
      [](const CyclePoint& a, const CyclePoint& b) { return a.Beta < b.Beta; });
  }
  std::sort(windows.begin(), windows.end(),
    [](const CycleWindow& a, const CycleWindow& b)
    { return a.Period != b.Period ? a.Period < b.Period : a.First.Beta < b.First.Beta; });
}

//------------------------------------------------------------------------------
void LinkDoubled(std::vector<CycleWindow>& windows)
{
  for (std::size_t i = 0; i < windows.size(); ++i)
  {
    for (std::size_t k = 0; k < i; ++k)
    {
      const bool meet = std::fabs(windows[i].First.Beta - windows[k].Last.Beta) < SameBeta ||
        std::fabs(windows[i].Last.Beta - windows[k].First.Beta) < SameBeta;
      if (windows[i].Period == 2 * windows[k].Period && meet)
      {
        windows[i].Halved = static_cast<int>(k);
        windows[k].Doubled = static_cast<int>(i);
      }
    }
  }
}

//------------------------------------------------------------------------------
void FindRatios(std::vector<CycleWindow>& windows)
{
  for (CycleWindow& window : windows)
  {
    const CycleWindow* halved =
      window.Halved < 0 ? nullptr : &windows[static_cast<std::size_t>(window.Halved)];
    if (!halved || halved->Halved < 0)
    {
      continue;
    }
    const CycleWindow& quartered = windows[static_cast<std::size_t>(halved->Halved)];
    if (window.Superstable.size() == 1 && halved->Superstable.size() == 1 &&
      quartered.Superstable.size() == 1)
    {
      const double middle = halved->Superstable[0].Beta;
      window.Ratio =
        (middle - quartered.Superstable[0].Beta) / (window.Superstable[0].Beta - middle);
    }
  }
}
}

//------------------------------------------------------------------------------
double MultiplierAt(const CycleWindow& window, const CyclePoint& point)
{
  if (point.Kind == Superstable)
  {
    return 0.0;
  }
  if (point.Kind == Border)
  {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return point.Kind == PeriodDoubling && point.Period == window.Period ? -1.0 : 1.0;
}

//------------------------------------------------------------------------------
std::vector<CycleWindow> FindWindows(const WindowParameters& p)
{
  std::vector<CycleWindow> windows;
  AddFixedPoints(p, windows);
  if (p.Alpha > LargestAlphaOfWindows)
  {
    return windows;
  }
  for (int period = 2; period <= p.LongestPeriod; ++period)
  {
    for (const double beta : SuperstableBetas(p.Alpha, p.BetaMin, p.BetaMax, period))
    {
      AddWindow(p, beta, period, windows);
    }
  }
  for (std::size_t i = 0; i < windows.size(); ++i)
  {
    const CycleWindow window = windows[i]; // a copy: there will be more
    const int doubled = 2 * window.Period;
    if (doubled > p.LongestPeriod && doubled <= p.LongestCascade)
    {
      AddDoubled(p, window, window.First, windows);
      AddDoubled(p, window, window.Last, windows);
    }
  }
  Sort(windows);
  LinkDoubled(windows);
  FindRatios(windows);
  return windows;
}
}
