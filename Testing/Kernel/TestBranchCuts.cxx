// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Curves/Branch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace
{
constexpr double Alphas[] = { 1.5, 2.7, 5.8, 9.0 };

gaussmap::BranchParameters Range(double alpha, double first = -2.0, double last = 2.0)
{
  gaussmap::BranchParameters p;
  p.Alpha = alpha;
  p.BetaMin = first;
  p.BetaMax = last;
  return p;
}

using Report = gaussmap::BranchReport (*)(const gaussmap::BranchParameters&);
constexpr Report Reports[] = { gaussmap::FixedPointBranches, gaussmap::TwoCycleBranches };
}

//------------------------------------------------------------------------------
// Each bifurcation is named where the range begins with it, and where it ends with it, and no piece
// of nothing is left there.
TEST(BranchCuts, BordersOfTheRangeBelongToIt)
{
  int count = 0;
  for (const double alpha : Alphas)
  {
    for (const Report report : Reports)
    {
      for (const auto& b : report(Range(alpha)).Bifurcations)
      {
        for (const auto& p : { Range(alpha, b.Beta, 2.0), Range(alpha, -2.0, b.Beta) })
        {
          const auto cut = report(p);
          const bool isNamed = std::any_of(cut.Bifurcations.begin(), cut.Bifurcations.end(),
            [&](const auto& other) { return other.X == b.X && other.Beta == b.Beta; });
          EXPECT_TRUE(isNamed) << alpha << ": " << b.Name << " at " << b.Beta;
          for (const auto& branch : cut.Branches)
          {
            EXPECT_LT(branch.First, branch.Last) << alpha << ": " << b.Name << " at " << b.Beta;
          }
          ++count;
        }
      }
    }
  }
  EXPECT_GT(count, 40);
}

//------------------------------------------------------------------------------
TEST(BranchCuts, BifurcationsAreListedByBeta)
{
  for (const double alpha : Alphas)
  {
    for (const Report report : Reports)
    {
      const auto list = report(Range(alpha)).Bifurcations;
      EXPECT_TRUE(std::is_sorted(
        list.begin(), list.end(), [](const auto& a, const auto& b) { return a.Beta < b.Beta; }))
        << alpha;
    }
  }
}

//------------------------------------------------------------------------------
// A cycle of two, x < y on one level of h = x + exp(-alpha x^2), has the multiplier
// (h'(x) - 1) (h'(y) - 1); 1 would ask for 1/h'(x) + 1/h'(y) = 1, but one of x and y is where h
// falls and the other where it rises by less than 1 or more than that: it has no saddle-node.
TEST(BranchCuts, CyclesOfTwoDoubleOnly)
{
  for (const double alpha : { 1.36, 1.6, 2.4, 3.3, 5.8, 30.0, 1e4 })
  {
    for (const auto& b : gaussmap::TwoCycleBranches(Range(alpha)).Bifurcations)
    {
      EXPECT_EQ(b.Name, "period doubling") << alpha << ", " << b.Beta;
      EXPECT_EQ(b.Period, 2);
    }
  }
}

//------------------------------------------------------------------------------
TEST(BranchCuts, CurvesOfOneAlphaAreNone)
{
  auto p = Range(5.8);
  p.AlphaMin = p.AlphaMax = 5.0;
  EXPECT_TRUE(gaussmap::CurveNames(p).empty());
  p.AlphaMax = std::nextafter(5.0, 6.0);
  EXPECT_EQ(gaussmap::CurveNames(p).size(), 4U);
}

//------------------------------------------------------------------------------
// The square roots of alpha's distance from the first one are evenly spaced, so that the curves
// look smooth in the cusps, too.
TEST(BranchCuts, CurvesHaveTheirPointsDenselyAtTheCusps)
{
  auto p = Range(5.8);
  p.Resolution = 21;
  for (const double first : { 0.0, 4.0 })
  {
    p.AlphaMin = first;
    const double start = std::max(first, std::exp(1.0) / 2.0);
    std::vector<double> points(gaussmap::CurveNames(p).size() * 21 * 3);
    ASSERT_TRUE(gaussmap::DrawBranches(p, {}, { nullptr, nullptr, points.data() }));
    for (std::size_t i = 0; i < 21; ++i)
    {
      const double root = std::sqrt(std::max(points[3 * i + 1] - start, 0.0));
      // A rounding error of alpha, 1e-15, is its root in the first point.
      EXPECT_NEAR(root, std::sqrt(10.0 - start) * static_cast<double>(i) / 20.0, 1e-7) << i;
    }
  }
}
