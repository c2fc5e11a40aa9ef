// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Curves/Branch.h"
#include "Kernel/Curves/Cobweb.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Orbit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace
{
gaussmap::BranchParameters Wide(double alpha)
{
  gaussmap::BranchParameters p;
  p.Alpha = alpha;
  p.BetaMin = -2.0;
  p.BetaMax = 2.0;
  return p;
}

struct Point
{
  double Beta;
  double X;
  double Multiplier;
};

struct Line
{
  int Period;
  bool IsStable;
  std::vector<Point> Points;
};

// The lines of the branches, two for each of a cycle of two.
std::vector<Line> Draw(
  const gaussmap::BranchParameters& p, const std::vector<gaussmap::Branch>& branches)
{
  std::vector<Line> lines;
  for (const auto& branch : branches)
  {
    lines.insert(
      lines.end(), static_cast<std::size_t>(branch.Period), { branch.Period, branch.IsStable, {} });
  }
  const auto count = lines.size() * static_cast<std::size_t>(p.Resolution);
  std::vector<double> points(3 * count);
  std::vector<double> multipliers(count);
  auto withoutCurves = p;
  withoutCurves.AlphaMax = 0.0;
  EXPECT_TRUE(gaussmap::DrawBranches(
    withoutCurves, branches, { points.data(), multipliers.data(), nullptr }));
  for (std::size_t i = 0; i < count; ++i)
  {
    EXPECT_EQ(points[3 * i + 2], 0.0);
    lines[i / static_cast<std::size_t>(p.Resolution)].Points.push_back(
      { points[3 * i], points[3 * i + 1], multipliers[i] });
  }
  return lines;
}

// Every point returns to itself after the period, and has the multiplier of its cycle; pieces are
// on one side of |multiplier| = 1 all along.
void ExpectCycles(const std::vector<Line>& lines, double alpha, double tolerance)
{
  for (const auto& branch : lines)
  {
    for (std::size_t i = 0; i < branch.Points.size(); ++i)
    {
      const auto& point = branch.Points[i];
      const double image = gaussmap::IterateTimes(point.X, alpha, point.Beta, branch.Period);
      ASSERT_NEAR(image, point.X, tolerance * std::max(1.0, std::fabs(point.Multiplier)));
      const double other = gaussmap::IterateTimes(point.X, alpha, point.Beta, branch.Period - 1);
      const double multiplier = branch.Period == 1
        ? gaussmap::Derivative(point.X, alpha)
        : gaussmap::Derivative(point.X, alpha) * gaussmap::Derivative(other, alpha);
      ASSERT_NEAR(point.Multiplier, multiplier, 100 * tolerance);
      if (i > 0 && i + 1 < branch.Points.size())
      {
        ASSERT_EQ(std::fabs(point.Multiplier) < 1.0, branch.IsStable)
          << branch.Period << ": " << point.Beta << ", " << point.X << ", " << point.Multiplier;
      }
    }
  }
}
}

//------------------------------------------------------------------------------
TEST(Branch, FixedPointsAreFixedAndCutWhereStabilityChanges)
{
  for (const double alpha : { 0.0, 1.0, 1.4, 2.0, 5.8, 9.0, 20.0 })
  {
    const auto report = gaussmap::FixedPointBranches(Wide(alpha));
    const auto lines = Draw(Wide(alpha), report.Branches);
    ExpectCycles(lines, alpha, 1e-15 * (1.0 + alpha));
    const bool bifurcates = alpha > 1.3592;
    EXPECT_EQ(report.Bifurcations.size(), bifurcates ? 4U : 0U) << alpha;
    EXPECT_EQ(report.Branches.size(), bifurcates ? 5U : 1U) << alpha;
    // From border to border.
    EXPECT_NEAR(lines.front().Points.front().Beta, -2.0, 1e-15);
    EXPECT_NEAR(lines.back().Points.back().Beta, 2.0, 1e-15);
  }
}

//------------------------------------------------------------------------------
// f' has rounding errors of a few 1e-16, and Lambert's W near its branch point loses half of the
// digits of what is left of it: alpha = 1.36 is 6e-4 away.
TEST(Branch, FixedPointsBifurcateWhereTheDerivativeIsOne)
{
  for (double alpha = 1.36; alpha < 30.0; alpha += 0.1)
  {
    const auto bifurcations = gaussmap::FixedPointBifurcations(alpha);
    ASSERT_EQ(bifurcations.size(), 4U);
    for (const auto& b : bifurcations)
    {
      ASSERT_NEAR(gaussmap::Iterate(b.X, alpha, b.Beta), b.X, 1e-15);
      const double expected = b.Name == "saddle-node" ? 1.0 : -1.0;
      ASSERT_NEAR(gaussmap::Derivative(b.X, alpha), expected, 1e-13) << alpha;
    }
  }
  EXPECT_TRUE(gaussmap::FixedPointBifurcations(1.359).empty());
}

//------------------------------------------------------------------------------
// Where Lambert's W of -1 / (2 alpha) leaves what Boost computes, and 2 alpha the numbers.
TEST(Branch, FixedPointsBifurcateForTheLargestAlphaToo)
{
  for (const double alpha : { 1e300, 3e307, 1e308, std::numeric_limits<double>::max() })
  {
    const auto bifurcations = gaussmap::FixedPointBifurcations(alpha);
    ASSERT_EQ(bifurcations.size(), 4U) << alpha;
    for (const auto& bifurcation : bifurcations)
    {
      // |x| < sqrt(400 / alpha) is next to nothing, and the bell there still 1 or all but 0.
      EXPECT_NEAR(bifurcation.X, 0.0, 1e-148) << alpha;
      const bool isTop = std::fabs(bifurcation.X) < std::sqrt(1.0 / alpha);
      EXPECT_NEAR(bifurcation.Beta, isTop ? -1.0 : 0.0, 1e-15) << alpha;
    }
    EXPECT_EQ(std::count_if(bifurcations.begin(), bifurcations.end(),
                [](const auto& bifurcation) { return bifurcation.Beta > -0.5; }),
      2)
      << alpha;
    EXPECT_NO_THROW(gaussmap::TwoCycleBranches(Wide(alpha)));
  }
}

//------------------------------------------------------------------------------
// A relative tolerance: at the left x is of the order of 1 / alpha.
TEST(Branch, FixedPointsHaveTheirMultiplierForTheLargestAlphaToo)
{
  for (const double alpha : { 1e5, 1e17, 1e100, 3e154, 1e200, 1e300, 3e307, 1e308 })
  {
    for (const auto& b : gaussmap::FixedPointBifurcations(alpha))
    {
      const double expected = b.Name == "saddle-node" ? 1.0 : -1.0;
      // ln |f'| changes by 2 alpha x^2 < 1500 times what ln |x| does.
      EXPECT_NEAR(gaussmap::Derivative(b.X, alpha), expected, 1e-12) << alpha << ", " << b.X;
    }
  }
}

//------------------------------------------------------------------------------
// In alpha (x, beta + 1) the map tends to the logistic one, u -> v - u^2 of which the cycle of two
// has the multiplier 4 u v, u + v = 1, and doubles where it is -1: u, v = (1 -+ sqrt 2) / 2. The
// next term is of the order of 1 / alpha.
TEST(Branch, CyclesOfTwoDoubleAtTheLeftForLargeAlphaToo)
{
  for (const double alpha :
    { 1e4, 1e5, 3.7e6, 1e7, 1e10, 2e15, 1e20, 1e100, 1e200, 1e308, 1.7e308 })
  {
    const double used = std::min(alpha, gaussmap::LargestAlpha);
    const auto report = gaussmap::TwoCycleBranches(Wide(alpha));
    ASSERT_EQ(report.Bifurcations.size(), 4U) << alpha;
    for (const std::size_t i : { 0U, 1U })
    {
      const auto& b = report.Bifurcations[i];
      EXPECT_EQ(b.Name, "period doubling");
      EXPECT_NEAR(b.X * used, 0.5 + (b.X < 0.0 ? -1.0 : 1.0) * std::sqrt(0.5), 1e-10 + 3.0 / used)
        << alpha;
      EXPECT_NEAR(b.Beta, -1.0, 3.0 / used + 1e-15);
    }
    // At the right beta is near 0: below the doubling of the fixed point.
    for (const std::size_t i : { 2U, 3U })
    {
      EXPECT_GT(report.Bifurcations[i].Beta, -0.1);
      EXPECT_LE(report.Bifurcations[i].Beta, gaussmap::FixedPointBifurcations(alpha)[3].Beta);
    }
    // Three pieces: attracting, not, attracting.
    ASSERT_EQ(report.Branches.size(), 3U) << alpha;
    EXPECT_TRUE(report.Branches[0].IsStable);
    EXPECT_FALSE(report.Branches[1].IsStable);
    EXPECT_TRUE(report.Branches[2].IsStable);
  }
}

//------------------------------------------------------------------------------
TEST(Branch, CyclesReturnForLargeAlphaToo)
{
  for (const double alpha : { 1e3, 1e5, 1e7, 1e10, 1e100, 1.7e308 })
  {
    for (const auto& report :
      { gaussmap::FixedPointBranches(Wide(alpha)), gaussmap::TwoCycleBranches(Wide(alpha)) })
    {
      for (const auto& line : Draw(Wide(alpha), report.Branches))
      {
        for (const auto& point : line.Points)
        {
          ASSERT_TRUE(std::isfinite(point.Multiplier)) << alpha;
          // beta and x are rounded, which slopes of both points enlarge.
          const double other = gaussmap::Iterate(point.X, alpha, point.Beta);
          const double slopes = 1.0 + std::fabs(gaussmap::Derivative(point.X, alpha)) +
            std::fabs(gaussmap::Derivative(other, alpha)) + std::fabs(point.Multiplier);
          ASSERT_NEAR(gaussmap::IterateTimes(point.X, alpha, point.Beta, line.Period), point.X,
            1e-14 * slopes)
            << alpha << ", " << line.Period << ", " << point.Beta;
        }
      }
    }
  }
}

//------------------------------------------------------------------------------
// The narrow dip of the fixed points' beta(x) at 0 leaves the range and comes back.
TEST(Branch, FixedPointsAreCutAtTheRangeForLargeAlphaToo)
{
  for (const double alpha : { 20.0, 1e5, 1e10, 1e100 })
  {
    auto p = Wide(alpha);
    p.BetaMin = -0.7;
    const auto report = gaussmap::FixedPointBranches(p);
    for (const auto& line : Draw(p, report.Branches))
    {
      for (const auto& point : line.Points)
      {
        EXPECT_GE(point.Beta, -0.7);
        // Points at the border are put on it; none may come from beyond.
        EXPECT_NEAR(point.X - gaussmap::Iterate(point.X, alpha, 0.0), point.Beta, 1e-12) << alpha;
      }
    }
    // Both sides of the dip, cut at the saddle-node at its left and the doubling at its right.
    EXPECT_EQ(report.Branches.size(), 4U) << alpha;
  }
}

//------------------------------------------------------------------------------
// Where 2 alpha x is no number and the bell 0.
TEST(Branch, SlopesAreNumbersForTheLargestAlpha)
{
  for (const double alpha : { 1e308, 1.7e308, std::numeric_limits<double>::max() })
  {
    for (const double x : { -1e10, -2.0, -0.7, 0.0, 1.0, 3.0 })
    {
      EXPECT_EQ(gaussmap::Derivative(x, alpha), 0.0) << alpha << ", " << x;
      EXPECT_EQ(gaussmap::StepWithTangent(x, alpha, 0.5).Slope, 0.0) << alpha << ", " << x;
    }
  }
}

//------------------------------------------------------------------------------
// The pair is found to rounding, but where it parts its points move with the square root of it.
TEST(Branch, CyclesOfTwoReturnAndLeadFromOneDoublingToTheOther)
{
  for (const double alpha : { 1.4, 2.0, 4.0, 5.8, 9.0 })
  {
    const auto lines = Draw(Wide(alpha), gaussmap::TwoCycleBranches(Wide(alpha)).Branches);
    ExpectCycles(lines, alpha, 1e-13);
    ASSERT_GE(lines.size(), 2U);
    const auto ends = gaussmap::FixedPointBifurcations(alpha);
    // Of W_0 and W_-1, the doublings are second and last. The lower points come first.
    const auto& first = lines.front().Points.front();
    const auto& last = lines.back().Points.back();
    EXPECT_NEAR(first.X, ends[1].X, 1e-7);
    EXPECT_NEAR(first.Beta, ends[1].Beta, 1e-7);
    EXPECT_NEAR(last.X, ends[3].X, 1e-7);
    EXPECT_NEAR(last.Beta, ends[3].Beta, 1e-7);
    EXPECT_NEAR(first.Multiplier, 1.0, 1e-6);
  }
  EXPECT_TRUE(gaussmap::TwoCycleBranches(Wide(1.3)).Branches.empty());
}

//------------------------------------------------------------------------------
// Orbits settle on the stable branches: at its two doublings by W, the cycle of two takes over.
TEST(Branch, OrbitsSettleOnTheStableBranches)
{
  constexpr double alpha = 5.8;
  for (const auto& report :
    { gaussmap::FixedPointBranches(Wide(alpha)), gaussmap::TwoCycleBranches(Wide(alpha)) })
  {
    int stable = 0;
    for (const auto& branch : Draw(Wide(alpha), report.Branches))
    {
      const auto& middle = branch.Points[branch.Points.size() / 2];
      gaussmap::OrbitParameters p;
      p.Alpha = alpha;
      p.Beta = middle.Beta;
      p.InitialX = middle.X + 1e-7;
      p.Iterates = 20000;
      const auto facts = gaussmap::MeasureOrbit(p);
      const bool stays = facts.Period == branch.Period &&
        std::min(std::fabs(facts.Minimum - middle.X), std::fabs(facts.Maximum - middle.X)) < 1e-6;
      EXPECT_EQ(stays, branch.IsStable) << branch.Period << " at " << middle.Beta;
      if (stays)
      {
        ++stable;
        EXPECT_NEAR(facts.Multiplier, middle.Multiplier, 1e-9);
      }
    }
    EXPECT_GE(stable, 2);
  }
}

//------------------------------------------------------------------------------
// For alpha = 5.8 the standard picture's cycle of two doubles again at two values of beta, each
// with two points; beyond them the orbit of 0 has period 4.
TEST(Branch, TheCycleOfTwoDoublesWhereOrbitsDo)
{
  const auto report = gaussmap::TwoCycleBranches(Wide(5.8));
  ASSERT_EQ(report.Bifurcations.size(), 4U);
  for (const std::size_t i : { 0U, 2U })
  {
    const auto& b = report.Bifurcations[i];
    EXPECT_EQ(b.Name, "period doubling");
    const double outwards = i == 0 ? -1e-3 : 1e-3;
    gaussmap::OrbitParameters p;
    p.Iterates = 100000;
    p.Beta = b.Beta + outwards;
    EXPECT_EQ(gaussmap::MeasureOrbit(p).Period, 2);
    p.Beta = b.Beta - outwards;
    EXPECT_EQ(gaussmap::MeasureOrbit(p).Period, 4);
  }
}

//------------------------------------------------------------------------------
TEST(Branch, StaysInsideTheRangeOfBetaAndReachesItsBorders)
{
  gaussmap::BranchParameters p;
  p.Resolution = 20;
  for (int i = 0; i < 200; ++i)
  {
    p.BetaMin = -0.9 + 0.0011 * (i / 2);
    p.BetaMax = 0.3 + 0.0011 * (i / 2);
    const auto report =
      i % 2 == 0 ? gaussmap::FixedPointBranches(p) : gaussmap::TwoCycleBranches(p);
    double low = 2.0;
    double high = -2.0;
    for (const auto& branch : Draw(p, report.Branches))
    {
      for (const auto& point : branch.Points)
      {
        low = std::min(low, point.Beta);
        high = std::max(high, point.Beta);
      }
    }
    EXPECT_NEAR(high, p.BetaMax, 1e-14);
    EXPECT_LE(high, p.BetaMax);
    EXPECT_GE(low, p.BetaMin);
  }
}

//------------------------------------------------------------------------------
TEST(Branch, CurvesMeetInCuspsAtHalfOfE)
{
  gaussmap::BranchParameters p;
  p.Resolution = 50;
  const auto names = gaussmap::CurveNames(p);
  ASSERT_EQ(names.size(), 4U);
  std::vector<double> points(names.size() * 50 * 3);
  ASSERT_TRUE(gaussmap::DrawBranches(p, {}, { nullptr, nullptr, points.data() }));
  for (std::size_t curve = 0; curve < names.size(); ++curve)
  {
    const double* first = &points[3 * 50 * curve];
    const double* last = first + 3 * 49;
    EXPECT_NEAR(first[1], std::exp(1.0) / 2.0, 1e-15);
    EXPECT_EQ(last[1], 10.0);
    // x = -+1 / sqrt(e) there, and exp(-alpha x^2) = 1 / sqrt(e). Within 1e-7, since a rounding
    // error of alpha moves beta by the power 3/2, but x by the root.
    const double x = (names[curve] == "saddle-node" ? -1.0 : 1.0) / std::sqrt(std::exp(1.0));
    EXPECT_NEAR(first[0], x - std::exp(-0.5), 1e-7);
  }
  p.AlphaMax = 1.3;
  EXPECT_TRUE(gaussmap::CurveNames(p).empty());
}
