// SPDX-License-Identifier: BSD-3-Clause
#include "Branch.h"

#include "Kernel/Map/Bisect.h"
#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Team/OneThread.h"
#include "Kinds.h"
#include "PutPoint.h"
#include "TwoCycles.h"

#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/lambert_w.hpp>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <iterator>
#include <utility>

namespace gaussmap
{
namespace
{
constexpr double SmallestAlpha = boost::math::constants::e<double>() / 2.0;

double Bell(double x, double alpha)
{
  return Iterate(x, alpha, 0.0);
}

//------------------------------------------------------------------------------
// x > 0 at which the multiplier of the fixed point is -1, for alpha > SmallestAlpha.
struct Doublings
{
  double First;
  double Last;
};

Doublings FixedPointDoublings(double alpha)
{
  const double used = std::min(alpha, LargestAlpha);
  const double argument = -0.5 / used;
  double first = argument; // W_0 is its argument, but for the square
  double last = 0.0;
  if (argument <= -DBL_MIN)
  {
    first = boost::math::lambert_w0(argument);
    last = boost::math::lambert_wm1(argument);
  }
  else // Boost's W takes normal numbers only
  {
    last = boost::math::lambert_wm1(-DBL_MIN);
    for (int i = 0; i < 10; ++i) // w = ln z - ln(-w), each time some 700 times nearer
    {
      last = std::log(0.5) - std::log(used) - std::log(-last);
    }
  }
  // Roots apart: W / alpha may be too small for a number.
  const double root = std::sqrt(used);
  return { std::sqrt(-first / 2.0) / root, std::sqrt(-last / 2.0) / root };
}

/**
 * A curve with samples along its parameter, rising, which show where functions of it change sign.
 */
class SampledCurve
{
public:
  SampledCurve(std::vector<double> parameters, CycleCurve curve)
    : Curve(std::move(curve)), Parameters(std::move(parameters))
  {
    for (const double t : this->Parameters)
    {
      this->Samples.push_back(this->Curve(t));
    }
  }

  template <typename FunctionT>
  std::vector<double> FindZeros(const FunctionT& function) const
  {
    std::vector<double> zeros;
    for (std::size_t i = 0; i + 1 < this->Samples.size(); ++i)
    {
      const bool sign = function(this->Samples[i]) > 0.0;
      if ((function(this->Samples[i + 1]) > 0.0) != sign)
      {
        zeros.push_back(Bisect(this->Parameters[i], this->Parameters[i + 1],
          [&](double t) { return (function(this->Curve(t)) > 0.0) == sign; }));
      }
    }
    return zeros;
  }

  const CycleCurve Curve;

private:
  const std::vector<double> Parameters;
  std::vector<Cycle> Samples;
};

//------------------------------------------------------------------------------
bool IsInside(const BranchParameters& p, double beta)
{
  return beta >= p.BetaMin && beta <= p.BetaMax;
}

//------------------------------------------------------------------------------
// Adds the curve between two of its cuts, if it lies in the range of beta there.
void AddPiece(const BranchParameters& p, int period, double first, double last,
  const CycleCurve& curve, std::vector<Branch>& branches)
{
  const Cycle middle = curve(0.5 * (first + last));
  if (last > first && IsInside(p, middle.Beta))
  {
    branches.push_back({ period, std::fabs(middle.Multiplier) < 1.0, first, last, curve });
  }
}

//------------------------------------------------------------------------------
// Cuts the curve between its ends at the given parameters and where it crosses the range of beta.
void AddCurve(const BranchParameters& p, int period, double first, double last,
  const SampledCurve& curve, std::vector<double> cuts, std::vector<Branch>& branches)
{
  for (const double border : { p.BetaMin, p.BetaMax })
  {
    const auto crossings =
      curve.FindZeros([border](const Cycle& cycle) { return cycle.Beta - border; });
    cuts.insert(cuts.end(), crossings.begin(), crossings.end());
  }
  cuts.push_back(first);
  cuts.push_back(last);
  std::sort(cuts.begin(), cuts.end());
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
  {
    if (cuts[i] >= first && cuts[i + 1] <= last)
    {
      AddPiece(p, period, cuts[i], cuts[i + 1], curve.Curve, branches);
    }
  }
}

//------------------------------------------------------------------------------
void SortByBeta(std::vector<Bifurcation>& bifurcations)
{
  std::sort(bifurcations.begin(), bifurcations.end(),
    [](const Bifurcation& a, const Bifurcation& b) { return a.Beta < b.Beta; });
}

// Units of work, about an evaluation of the map each: a cycle of two takes two bisections, a point
// of all curves two values of Lambert's W.
constexpr std::int64_t EvaluationsOfAPair = 110;
constexpr std::int64_t EvaluationsOfALongerCyclesPoint = 15; // some steps of Newton's method
constexpr std::int64_t EvaluationsOfACurvePoint = 50;

//------------------------------------------------------------------------------
std::int64_t EvaluationsOf(const Branch& branch)
{
  switch (branch.Period)
  {
    case 1:
      return 1;
    case 2:
      return EvaluationsOfAPair;
    default:
      return EvaluationsOfALongerCyclesPoint * branch.Period;
  }
}

//------------------------------------------------------------------------------
bool DrawBranch(
  const BranchParameters& p, const Branch& branch, double* points, double* multipliers, Team& team)
{
  return ForEach(team, p.Resolution, EvaluationsOf(branch),
    [&](std::int64_t i)
    {
      const Cycle cycle = branch.Curve(LinearlySpaced(branch.First, branch.Last, p.Resolution, i));
      // A cut where the curve leaves the range lies at its border but for rounding.
      const double beta = std::clamp(cycle.Beta, p.BetaMin, p.BetaMax);
      std::int64_t at = i;
      for (const double x : cycle.X)
      {
        PutPoint(points, at, beta, x);
        multipliers[at] = cycle.Multiplier;
        at += p.Resolution;
      }
    });
}

//------------------------------------------------------------------------------
// Alpha of point number i of the curves.
double CurveAlpha(const BranchParameters& p, std::int64_t i)
{
  // Even steps of the root: at the cusps the curves part like powers 3/2 of the distance.
  const double first = std::max(p.AlphaMin, SmallestAlpha);
  const double t = static_cast<double>(i) / static_cast<double>(p.Resolution - 1);
  const double wanted = i == p.Resolution - 1 ? p.AlphaMax : first + (p.AlphaMax - first) * (t * t);
  return std::max(wanted, std::nextafter(SmallestAlpha, p.AlphaMax));
}

//------------------------------------------------------------------------------
void DrawCurves(const BranchParameters& p, double* points, Team& team)
{
  ForEach(team, p.Resolution, EvaluationsOfACurvePoint,
    [&](std::int64_t i)
    {
      const double alpha = CurveAlpha(p, i);
      std::int64_t at = i;
      for (const Bifurcation& bifurcation : FixedPointBifurcations(alpha))
      {
        PutPoint(points, at, bifurcation.Beta, alpha);
        at += p.Resolution;
      }
    });
}
}

//------------------------------------------------------------------------------
std::vector<Bifurcation> FixedPointBifurcations(double alpha)
{
  std::vector<Bifurcation> bifurcations;
  if (!(alpha > SmallestAlpha))
  {
    return bifurcations;
  }
  const Doublings doublings = FixedPointDoublings(alpha);
  for (const double x : { doublings.First, doublings.Last })
  {
    const double bell = Bell(x, alpha);
    bifurcations.push_back({ SaddleNode, 1, -x - bell, -x });
    bifurcations.push_back({ PeriodDoubling, 1, x - bell, x });
  }
  return bifurcations;
}

//------------------------------------------------------------------------------
BranchReport FixedPointBranches(const BranchParameters& p)
{
  BranchReport report;
  std::vector<double> cuts;
  for (const Bifurcation& bifurcation : FixedPointBifurcations(p.Alpha))
  {
    cuts.push_back(bifurcation.X);
    if (IsInside(p, bifurcation.Beta))
    {
      report.Bifurcations.push_back(bifurcation);
    }
  }
  SortByBeta(report.Bifurcations);
  const auto curve = [alpha = p.Alpha](double x) {
    return Cycle { x - Bell(x, alpha), Derivative(x, alpha), { x } };
  };
  // exp is between 0 and 1, so beta <= x <= beta + 1. A little more, since an end on the border
  // itself would not show as a crossing.
  const double margin = 1e-3 * (1.0 + std::fabs(p.BetaMax - p.BetaMin));
  const double first = p.BetaMin - margin;
  const double last = p.BetaMax + 1.0 + margin;
  // Between saddle-nodes beta rises or falls all along: no crossing is left out.
  std::vector<double> samples { first, last };
  std::copy_if(cuts.begin(), cuts.end(), std::back_inserter(samples),
    [=](double x) { return x > first && x < last; });
  std::sort(samples.begin(), samples.end());
  AddCurve(p, 1, first, last, { samples, curve }, cuts, report.Branches);
  return report;
}

//------------------------------------------------------------------------------
BranchReport TwoCycleBranches(const BranchParameters& p)
{
  BranchReport report;
  if (!(p.Alpha > SmallestAlpha))
  {
    return report;
  }
  const Doublings doublings = FixedPointDoublings(p.Alpha);
  const TwoCycles cycles(p.Alpha, doublings.First, doublings.Last);
  const SampledCurve curve(cycles.Samples(), [cycles](double t) { return cycles.At(t); });
  std::vector<double> cuts;
  // Its multiplier is 1 at its ends alone.
  for (const double t : curve.FindZeros([](const Cycle& c) { return c.Multiplier + 1.0; }))
  {
    const Cycle cycle = curve.Curve(t);
    cuts.push_back(t);
    if (IsInside(p, cycle.Beta))
    {
      for (const double x : cycle.X)
      {
        report.Bifurcations.push_back({ PeriodDoubling, 2, cycle.Beta, x });
      }
    }
  }
  SortByBeta(report.Bifurcations);
  AddCurve(p, 2, 0.0, TwoCycles::Last, curve, cuts, report.Branches);
  return report;
}

//------------------------------------------------------------------------------
std::vector<std::string> CurveNames(const BranchParameters& p)
{
  std::vector<std::string> names;
  if (p.AlphaMax > std::max(p.AlphaMin, SmallestAlpha))
  {
    for (const Bifurcation& bifurcation : FixedPointBifurcations(p.AlphaMax))
    {
      names.push_back(bifurcation.Name);
    }
  }
  return names;
}

//------------------------------------------------------------------------------
bool DrawBranches(const BranchParameters& p, const std::vector<Branch>& branches,
  const BranchArrays& arrays, const Monitor& monitor)
{
  const std::int64_t curves = static_cast<std::int64_t>(CurveNames(p).size());
  std::int64_t work = curves > 0 ? p.Resolution * EvaluationsOfACurvePoint : 0;
  for (const Branch& branch : branches)
  {
    work += p.Resolution * EvaluationsOf(branch);
  }
  return RunOnOneThread(work, monitor,
    [&](Team& team)
    {
      std::int64_t at = 0;
      for (const Branch& branch : branches)
      {
        if (!DrawBranch(p, branch, arrays.Points + 3 * at, arrays.Multipliers + at, team))
        {
          return;
        }
        at += branch.Period * p.Resolution;
      }
      if (curves > 0)
      {
        DrawCurves(p, arrays.CurvePoints, team);
      }
    });
}
}
