// SPDX-License-Identifier: BSD-3-Clause
#include "Windows.h"

#include "Branch.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Team/OneThread.h"
#include "Kinds.h"
#include "Superstable.h"
#include "WindowEnds.h"

#include <algorithm>
#include <cmath>

namespace gaussmap
{
namespace
{
// The next superstable cycle of a cascade comes after some 0.23 of the way from the last one to its
// doubling, and the doubling after that after 0.45: looked for in steps of a fiftieth.
constexpr double CascadeStep = 0.02;
constexpr int CascadeSteps = 60;

// Half of the work is taken to be the search, of which each period takes twice as much as the one
// before; half of it the cascades.
constexpr std::int64_t Work = std::int64_t(1) << 40;

// Two windows meet where their ends are as close as this.
constexpr double SameBeta = 1e-11;

//------------------------------------------------------------------------------
// The window of a superstable cycle, added to that of another one if it is the same.
void AddWindow(
  const WindowParameters& p, double beta, int period, std::vector<CycleWindow>& windows)
{
  const CyclePoint superstable { Superstable, period, beta, CriticalPoint };
  const auto first = FindWindowEnd(p, { CriticalPoint, beta }, period, -1.0);
  const auto last = FindWindowEnd(p, { CriticalPoint, beta }, period, 1.0);
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
    if (bifurcation.X == end.X.front())
    {
      return { bifurcation.Name, 1, bifurcation.Beta, bifurcation.X };
    }
  }
  return { Border, 1, end.Beta, end.X.front() };
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

//------------------------------------------------------------------------------
// All windows of a period. False when the team was stopped.
bool FindPeriod(
  const WindowParameters& p, int period, std::vector<CycleWindow>& windows, Team& team)
{
  const std::int64_t work = Work >> (p.LongestPeriod - period + 2);
  std::int64_t done = 0;
  const auto betas = SuperstableBetas(p.Alpha, p.BetaMin, p.BetaMax, period,
    [&](double share)
    {
      const auto reached = static_cast<std::int64_t>(share * static_cast<double>(work));
      const bool isToGoOn = team.Advance(0, std::max(reached - done, std::int64_t(0)));
      done = std::max(reached, done);
      return isToGoOn;
    });
  for (const double beta : betas)
  {
    if (!team.Advance(0, 0))
    {
      return false;
    }
    AddWindow(p, beta, period, windows);
  }
  return team.Advance(0, work - done);
}

//------------------------------------------------------------------------------
// The cascade that a window begins. False when the team was stopped.
bool FindCascade(
  const WindowParameters& p, std::size_t start, std::vector<CycleWindow>& windows, Team& team)
{
  std::vector<std::size_t> open { start };
  while (!open.empty())
  {
    const CycleWindow window = windows[open.back()]; // a copy: there will be more
    open.pop_back();
    const int doubled = 2 * window.Period;
    if (doubled <= p.LongestPeriod || doubled > p.LongestCascade)
    {
      continue;
    }
    for (const CyclePoint* end : { &window.First, &window.Last })
    {
      const std::size_t before = windows.size();
      AddDoubled(p, window, *end, windows);
      if (windows.size() > before)
      {
        open.push_back(before);
      }
      if (!team.Advance(0, 0))
      {
        return false;
      }
    }
  }
  return true;
}

//------------------------------------------------------------------------------
void FindAll(const WindowParameters& p, std::vector<CycleWindow>& windows, Team& team)
{
  for (int period = 2; period <= p.LongestPeriod; ++period)
  {
    if (!FindPeriod(p, period, windows, team))
    {
      return;
    }
  }
  const auto starts = windows.size();
  for (std::size_t i = 0; i < starts; ++i)
  {
    if (!FindCascade(p, i, windows, team) ||
      !team.Advance(0, Work / 2 / static_cast<std::int64_t>(starts)))
    {
      return;
    }
  }
  Sort(windows);
  LinkDoubled(windows);
  FindRatios(windows);
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
std::optional<std::vector<CycleWindow>> FindWindows(
  const WindowParameters& p, const Monitor& monitor)
{
  std::vector<CycleWindow> windows;
  AddFixedPoints(p, windows);
  const bool isComplete = p.Alpha > LargestAlphaOfWindows ||
    RunOnOneThread(Work, monitor, [&](Team& team) { FindAll(p, windows, team); });
  return isComplete ? std::optional(windows) : std::nullopt;
}
}
