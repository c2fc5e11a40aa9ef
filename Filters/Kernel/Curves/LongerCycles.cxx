// SPDX-License-Identifier: BSD-3-Clause
#include "LongerCycles.h"

#include "CyclePath.h"
#include "Kernel/Team/OneThread.h"
#include "Kinds.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

namespace gaussmap
{
namespace
{
// Two ends of windows are the same where beta is as close as this: an arc of repelling cycles comes
// to them by other steps.
constexpr double SameBeta = 1e-10;

/** An end of a window from which a repelling cycle goes on. */
struct OpenEnd
{
  int Period;
  double Beta;
  bool IsDrawn; // by an arc that came from elsewhere
};

//------------------------------------------------------------------------------
bool Repels(const CycleWindow& window, const CyclePoint& end)
{
  return end.Kind == SaddleNode || (end.Kind == PeriodDoubling && end.Period == window.Period);
}

//------------------------------------------------------------------------------
OpenEnd* FindOpenEnd(std::vector<OpenEnd>& ends, int period, double beta)
{
  const auto found = std::find_if(ends.begin(), ends.end(),
    [=](const OpenEnd& end)
    { return end.Period == period && std::fabs(end.Beta - beta) < SameBeta && !end.IsDrawn; });
  return found == ends.end() ? nullptr : &*found;
}

//------------------------------------------------------------------------------
std::vector<OpenEnd> OpenEnds(const std::vector<const CycleWindow*>& windows)
{
  std::vector<OpenEnd> ends;
  for (const CycleWindow* window : windows)
  {
    for (const CyclePoint* end : { &window->First, &window->Last })
    {
      if (Repels(*window, *end))
      {
        ends.push_back({ window->Period, end->Beta, false });
      }
    }
  }
  return ends;
}

//------------------------------------------------------------------------------
void AddBranch(CyclePath path, bool isStable, std::vector<Branch>& branches)
{
  const auto shared = std::make_shared<const CyclePath>(std::move(path));
  if (shared->Steps() > 0)
  {
    branches.push_back({ shared->Period(), isStable, 0.0, static_cast<double>(shared->Steps()),
      [shared](double t) { return shared->At(t); } });
  }
}

//------------------------------------------------------------------------------
void AddBifurcations(double alpha, const CyclePoint& end, std::vector<Bifurcation>& bifurcations)
{
  double x = end.X;
  for (int i = 0; i < end.Period; ++i)
  {
    bifurcations.push_back({ end.Kind, end.Period, end.Beta, x });
    x = Iterate(x, alpha, end.Beta);
  }
}

//------------------------------------------------------------------------------
void AddWindow(const BranchParameters& p, const CycleWindow& window, std::vector<OpenEnd>& ends,
  BranchReport& report)
{
  const double start = window.Superstable.front().Beta;
  CyclePath attracting(p.Alpha, window.Period, { CriticalPoint, start });
  for (const CyclePoint* end : { &window.First, &window.Last })
  {
    CyclePath half(p.Alpha, window.Period, { CriticalPoint, start });
    half.GoTo({ end->X, end->Beta }, end == &window.First ? -1.0 : 1.0);
    if (Repels(window, *end))
    {
      AddBifurcations(p.Alpha, *end, report.Bifurcations);
      if (FindOpenEnd(ends, window.Period, end->Beta))
      {
        CyclePath arc = half.Beyond();
        arc.GoOnWhileRepelling(p.BetaMin, p.BetaMax);
        OpenEnd* other = FindOpenEnd(ends, window.Period, arc.Last().Beta);
        if (other)
        {
          other->IsDrawn = true;
        }
        AddBranch(std::move(arc), false, report.Branches);
      }
    }
    if (end == &window.First)
    {
      attracting.PrependReversed(half);
    }
    else
    {
      attracting.Append(half);
    }
  }
  AddBranch(std::move(attracting), true, report.Branches);
}
}

//------------------------------------------------------------------------------
std::optional<BranchReport> LongerCycleBranches(const BranchParameters& parameters,
  const std::vector<CycleWindow>& windows, int longest, const Monitor& monitor)
{
  std::vector<const CycleWindow*> drawn;
  std::int64_t work = 0;
  for (const CycleWindow& window : windows)
  {
    if (window.Period > 2 && window.Period <= longest)
    {
      drawn.push_back(&window);
      work += window.Period;
    }
  }
  BranchReport report;
  std::vector<OpenEnd> ends = OpenEnds(drawn);
  const bool isComplete = RunOnOneThread(work, monitor,
    [&](Team& team)
    {
      for (const CycleWindow* window : drawn)
      {
        AddWindow(parameters, *window, ends, report);
        if (!team.Advance(0, window->Period))
        {
          return;
        }
      }
    });
  std::stable_sort(report.Bifurcations.begin(), report.Bifurcations.end(),
    [](const Bifurcation& a, const Bifurcation& b) { return a.Beta < b.Beta; });
  return isComplete ? std::optional(report) : std::nullopt;
}
}
