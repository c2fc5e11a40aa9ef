// SPDX-License-Identifier: BSD-3-Clause
#include "Branch.h"

#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Orbit.h"
#include "Kernel/Team/OneThread.h"
#include "PutPoint.h"

#include <boost/math/constants/constants.hpp>
#include <boost/math/special_functions/lambert_w.hpp>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

namespace gaussmap
{
namespace
{
constexpr double Pi = boost::math::constants::pi<double>();
constexpr double SmallestAlpha = boost::math::constants::e<double>() / 2.0;

const char* const SaddleNode = "saddle-node";
const char* const PeriodDoubling = "period doubling";

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
  // Boost's W takes normal numbers only. Where alpha exceeds 2e307 this moves x by less than
  // 1e-155.
  const double argument = std::min(-0.5 / alpha, -DBL_MIN);
  return { std::sqrt(-boost::math::lambert_w0(argument) / 2.0 / alpha),
    std::sqrt(-boost::math::lambert_wm1(argument) / 2.0 / alpha) };
}

//------------------------------------------------------------------------------
// The zero in [low, high] of a function that has the sign `startsPositive` up to there.
template <typename FunctionT>
double FindZero(double low, double high, bool startsPositive, const FunctionT& function)
{
  for (double middle = low + 0.5 * (high - low); middle > low && middle < high;
       middle = low + 0.5 * (high - low))
  {
    const bool isPositive = function(middle) > 0.0;
    (isPositive == startsPositive ? low : high) = middle;
  }
  return low;
}

/**
 * A curve with samples along its parameter, which show where functions of it change sign.
 */
class SampledCurve
{
public:
  SampledCurve(double first, double last, CycleCurve curve)
    : First(first), Last(last), Curve(std::move(curve))
  {
    for (int i = 0; i < Count; ++i)
    {
      this->Samples.push_back(this->Curve(this->Parameter(i)));
    }
  }

  template <typename FunctionT>
  std::vector<double> FindZeros(const FunctionT& function) const
  {
    std::vector<double> zeros;
    for (int i = 0; i + 1 < Count; ++i)
    {
      const bool sign = function(this->Samples[static_cast<std::size_t>(i)]) > 0.0;
      if ((function(this->Samples[static_cast<std::size_t>(i) + 1]) > 0.0) != sign)
      {
        zeros.push_back(FindZero(this->Parameter(i), this->Parameter(i + 1), sign,
          [&](double t) { return function(this->Curve(t)); }));
      }
    }
    return zeros;
  }

  const double First;
  const double Last;
  const CycleCurve Curve;

private:
  // Not the ends themselves: there the cycle of two has bifurcated, with multiplier 1.
  double Parameter(int i) const
  {
    return this->First + (this->Last - this->First) * (i + 0.5) / Count;
  }

  static constexpr int Count = 1000;
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
// Cuts the curve at the given parameters and where it crosses the range of beta.
void AddCurve(const BranchParameters& p, int period, const SampledCurve& curve,
  std::vector<double> cuts, std::vector<Branch>& branches)
{
  for (const double border : { p.BetaMin, p.BetaMax })
  {
    const auto crossings =
      curve.FindZeros([border](const Cycle& cycle) { return cycle.Beta - border; });
    cuts.insert(cuts.end(), crossings.begin(), crossings.end());
  }
  cuts.push_back(curve.First);
  cuts.push_back(curve.Last);
  std::sort(cuts.begin(), cuts.end());
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
  {
    if (cuts[i] >= curve.First && cuts[i + 1] <= curve.Last)
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

/**
 * The cycles of two points along a parameter 0...3 pi.
 */
class TwoCycles
{
public:
  explicit TwoCycles(double alpha) : Alpha(alpha)
  {
    const Doublings doublings = FixedPointDoublings(alpha);
    this->FirstDoubling = doublings.First;
    this->LastDoubling = doublings.Last;
    this->Most = this->Sum(this->FirstDoubling);
    this->Least = this->Sum(this->LastDoubling);
  }

  Cycle At(double t) const
  {
    // c moves like a cosine: the solutions, which part like square roots of the distance of c
    // from its extremes, move evenly.
    const double c = this->Least + 0.5 * (this->Most - this->Least) * (1.0 + std::cos(t));
    const double low = t < 2.0 * Pi ? this->Left(c) : this->Middle(c);
    const double high = t < Pi ? this->Middle(c) : this->Right(c);
    return { low - Bell(high, this->Alpha), low, high,
      Derivative(low, this->Alpha) * Derivative(high, this->Alpha) };
  }

private:
  double Sum(double x) const { return x + Bell(x, this->Alpha); }

  double Solve(double low, double high, bool isFalling, double c) const
  {
    return FindZero(low, high, isFalling, [this, c](double x) { return this->Sum(x) - c; });
  }
  // x < x + exp(-alpha x^2) <= x + 1 bounds the outer two.
  double Left(double c) const { return this->Solve(c - 1.0, this->FirstDoubling, false, c); }
  double Middle(double c) const
  {
    return this->Solve(this->FirstDoubling, this->LastDoubling, true, c);
  }
  double Right(double c) const { return this->Solve(this->LastDoubling, c, false, c); }

  double Alpha;
  double FirstDoubling; // x at which the multiplier of the fixed point is -1
  double LastDoubling;
  double Most; // extremes of x + exp(-alpha x^2)
  double Least;
};

// Units of work, about an evaluation of the map each: a cycle of two takes two bisections, a point
// of all curves two values of Lambert's W.
constexpr std::int64_t EvaluationsOfAPair = 110;
constexpr std::int64_t EvaluationsOfACurvePoint = 50;

//------------------------------------------------------------------------------
std::int64_t EvaluationsOf(const Branch& branch)
{
  return branch.Period == 1 ? 1 : EvaluationsOfAPair;
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
      const double x[] = { cycle.Low, cycle.High };
      for (int line = 0; line < branch.Period; ++line)
      {
        const std::int64_t at = line * p.Resolution + i;
        PutPoint(points, at, beta, x[line]);
        multipliers[at] = cycle.Multiplier;
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
    return Cycle { x - Bell(x, alpha), x, x, Derivative(x, alpha) };
  };
  // exp is between 0 and 1, so beta <= x <= beta + 1. A little more, since an end on the border
  // itself would not show as a crossing.
  const double margin = 1e-3 * (1.0 + std::fabs(p.BetaMax - p.BetaMin));
  AddCurve(p, 1, { p.BetaMin - margin, p.BetaMax + 1.0 + margin, curve }, cuts, report.Branches);
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
  const TwoCycles cycles(p.Alpha);
  const SampledCurve curve(0.0, 3.0 * Pi, [cycles](double t) { return cycles.At(t); });
  std::vector<double> cuts;
  for (const double sign : { 1.0, -1.0 })
  {
    const auto found =
      curve.FindZeros([sign](const Cycle& cycle) { return cycle.Multiplier - sign; });
    for (const double t : found)
    {
      const Cycle cycle = curve.Curve(t);
      cuts.push_back(t);
      if (IsInside(p, cycle.Beta))
      {
        const char* name = sign > 0.0 ? SaddleNode : PeriodDoubling;
        report.Bifurcations.push_back({ name, 2, cycle.Beta, cycle.Low });
        report.Bifurcations.push_back({ name, 2, cycle.Beta, cycle.High });
      }
    }
  }
  SortByBeta(report.Bifurcations);
  AddCurve(p, 2, curve, cuts, report.Branches);
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
