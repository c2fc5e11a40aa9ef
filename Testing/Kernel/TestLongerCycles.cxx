// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Curves/LongerCycles.h"
#include "Kernel/Map/Bisect.h"
#include "Kernel/Map/Map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace
{
constexpr int Samples = 400;

gaussmap::BranchParameters Range(double alpha, double first = -1.0, double last = 0.2)
{
  gaussmap::BranchParameters p;
  p.Alpha = alpha;
  p.BetaMin = first;
  p.BetaMax = last;
  return p;
}

gaussmap::BranchReport Report(const gaussmap::BranchParameters& p, int period, int cascade = 1)
{
  const auto windows = gaussmap::FindWindows({ p.Alpha, p.BetaMin, p.BetaMax, period, cascade });
  return gaussmap::LongerCycleBranches(p, windows.value(), std::max(period, cascade)).value();
}

gaussmap::Cycle At(const gaussmap::Branch& branch, int sample)
{
  return branch.Curve(branch.First + (branch.Last - branch.First) * sample / Samples);
}

//------------------------------------------------------------------------------
// Where a branch passes beta.
void AddCyclesAt(const gaussmap::Branch& branch, double beta, std::vector<gaussmap::Cycle>& cycles)
{
  const double step = (branch.Last - branch.First) / Samples;
  for (int i = 0; i < Samples; ++i)
  {
    const bool isBelow = At(branch, i).Beta < beta;
    if ((At(branch, i + 1).Beta < beta) != isBelow)
    {
      const double first = branch.First + step * i;
      cycles.push_back(branch.Curve(gaussmap::Bisect(
        first, first + step, [&](double t) { return (branch.Curve(t).Beta < beta) == isBelow; })));
    }
  }
}

// The betas between which a repelling branch leads.
struct Arc
{
  int Period;
  double First;
  double Last;
};

//------------------------------------------------------------------------------
// exp of the mathematics library.
double Times(double x, double alpha, double beta, int times)
{
  for (int i = 0; i < times; ++i)
  {
    x = std::exp(-alpha * x * x) + beta;
  }
  return x;
}

//------------------------------------------------------------------------------
// How often f^period(x) - x changes sign.
int Crossings(double alpha, double beta, int period)
{
  constexpr int Net = 200000;
  int crossings = 0;
  bool last = true;
  for (int i = 0; i <= Net; ++i)
  {
    const double x = beta - 1e-3 + 1.002 * i / Net;
    const bool isAbove = Times(x, alpha, beta, period) > x;
    crossings += isAbove != last ? 1 : 0;
    last = isAbove;
  }
  return crossings;
}
}

//------------------------------------------------------------------------------
// Rounding errors of x and beta grow by at most the steepest slope, sqrt(2 alpha / e), in each
// step. Between its ends a cycle has no smaller period, and it attracts where it is said to.
TEST(LongerCycles, ReturnAfterTheirPeriodAndNotBefore)
{
  for (const double alpha : { 3.9, 5.2, 6.6, 7.4, 9.7 })
  {
    const auto p = Range(alpha);
    const auto report = Report(p, 7);
    EXPECT_EQ(report.Branches.empty(), alpha < 4.0) << alpha;
    for (const auto& branch : report.Branches)
    {
      const double growth = std::pow(std::max(1.0, std::sqrt(0.74 * alpha)), branch.Period);
      for (int i = 0; i <= Samples; ++i)
      {
        const auto cycle = At(branch, i);
        ASSERT_EQ(cycle.X.size(), static_cast<std::size_t>(branch.Period));
        const double x = cycle.X.front();
        ASSERT_NEAR(Times(x, alpha, cycle.Beta, branch.Period), x, 1e-14 * growth)
          << alpha << ", " << branch.Period << " at " << cycle.Beta;
        if (i > 0 && i < Samples)
        {
          ASSERT_EQ(std::fabs(cycle.Multiplier) < 1.0, branch.IsStable)
            << alpha << ", " << branch.Period << " at " << cycle.Beta << ": " << cycle.Multiplier;
          for (int q = 1; q < branch.Period; ++q)
          {
            ASSERT_NE(cycle.X[static_cast<std::size_t>(q)], x) << branch.Period << ", " << i;
          }
        }
      }
    }
  }
}

//------------------------------------------------------------------------------
// How many points of period p there are at beta is counted where f^p(x) - x changes sign: all of
// them lie on the branches, attracting or not. So for odd periods, which saddle-nodes alone make.
TEST(LongerCycles, AreAllThereAreOfOddPeriods)
{
  for (const double alpha : { 5.4, 6.9, 7.7, 8.3 })
  {
    const auto p = Range(alpha);
    const auto report = Report(p, 7);
    for (const double beta : { -0.93, -0.81, -0.633, -0.52, -0.41, -0.287, -0.2, -0.1 })
    {
      for (const int period : { 3, 5, 7 })
      {
        int onBranches = 0;
        for (const auto& branch : report.Branches)
        {
          for (int i = 0; branch.Period == period && i < Samples; ++i)
          {
            onBranches += (At(branch, i).Beta < beta) != (At(branch, i + 1).Beta < beta) ? 1 : 0;
          }
        }
        const int points = Crossings(alpha, beta, period) - Crossings(alpha, beta, 1);
        EXPECT_EQ(period * onBranches, points) << alpha << ", " << beta << ", " << period;
      }
    }
  }
}

//------------------------------------------------------------------------------
// Utilities/generate/reference_branches.py: all cycles of 3 to 6 points at some places.
TEST(LongerCycles, AgreeWithThoseOfFortyDigits)
{
  std::ifstream file(std::string(GAUSSMAP_DATA_DIR) + "/reference_branches.csv");
  std::string line;
  std::getline(file, line);
  int count = 0;
  for (; std::getline(file, line); ++count)
  {
    double alpha;
    double beta;
    double x;
    double multiplier;
    int period;
    ASSERT_EQ(
      std::sscanf(line.c_str(), "%lf,%d,%lf,%lf,%lf", &alpha, &period, &beta, &x, &multiplier), 5);
    std::vector<gaussmap::Cycle> cycles;
    for (const auto& branch : Report(Range(alpha), 6).Branches)
    {
      if (branch.Period == period)
      {
        AddCyclesAt(branch, beta, cycles);
      }
    }
    const auto distance = [x](const gaussmap::Cycle& cycle)
    {
      double least = 1.0;
      for (const double point : cycle.X)
      {
        least = std::min(least, std::fabs(point - x));
      }
      return least;
    };
    const auto nearest = std::min_element(cycles.begin(), cycles.end(),
      [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
    ASSERT_NE(nearest, cycles.end()) << line;
    // x moves with beta, known to 1e-16, by less than the slopes of a turn, here below 300.
    EXPECT_LT(distance(*nearest), 1e-13) << line;
    EXPECT_NEAR(nearest->Multiplier, multiplier, 1e-11 * std::max(1.0, std::fabs(multiplier)))
      << line;
  }
  EXPECT_GT(count, 25);
}

//------------------------------------------------------------------------------
// Attracting and repelling pieces meet at the windows' ends, once on each side.
class LongerCyclesOf : public testing::TestWithParam<double>
{
};

TEST_P(LongerCyclesOf, LeadFromWindowToWindow)
{
  const auto p = Range(GetParam());
  const auto windows = gaussmap::FindWindows({ p.Alpha, p.BetaMin, p.BetaMax, 6, 24 }).value();
  const auto report = Report(p, 6, 24);
  std::size_t attracting = 0;
  const auto isAnEndOf = [&windows](int period, double beta)
  {
    return std::any_of(windows.begin(), windows.end(),
      [=](const auto& window) {
        return window.Period == period && (window.First.Beta == beta || window.Last.Beta == beta);
      });
  };
  std::vector<Arc> arcs;
  for (const auto& branch : report.Branches)
  {
    const auto first = At(branch, 0);
    const auto last = At(branch, Samples);
    if (branch.IsStable)
    {
      ++attracting;
      EXPECT_TRUE(isAnEndOf(branch.Period, first.Beta)) << branch.Period;
      EXPECT_TRUE(isAnEndOf(branch.Period, last.Beta)) << branch.Period;
      EXPECT_GT(last.Beta, first.Beta) << branch.Period;
    }
    else
    {
      arcs.push_back({ branch.Period, first.Beta, last.Beta });
      EXPECT_TRUE(isAnEndOf(branch.Period, first.Beta)) << branch.Period;
      // Up to another window, be it found or not, the range's border or where rounding errors grow
      // too much.
      EXPECT_TRUE(std::fabs(std::fabs(last.Multiplier) - 1.0) < 0.01 || last.Beta == p.BetaMin ||
        last.Beta == p.BetaMax || std::fabs(last.Multiplier) > 1e6)
        << branch.Period << " at " << last.Beta << ", " << last.Multiplier;
    }
  }
  for (const auto& window : windows)
  {
    for (const auto* end : { &window.First, &window.Last })
    {
      const bool repelsBeyond = end->Kind == "saddle-node" ||
        (end->Kind == "period doubling" && end->Period == window.Period);
      if (window.Period > 2 && repelsBeyond)
      {
        const double near = std::min(1e-10, (window.Last.Beta - window.First.Beta) / 4.0);
        const auto count = std::count_if(arcs.begin(), arcs.end(),
          [&](const Arc& arc)
          {
            return arc.Period == window.Period &&
              (std::fabs(arc.First - end->Beta) < near || std::fabs(arc.Last - end->Beta) < near);
          });
        EXPECT_EQ(count, 1) << window.Period << " at " << end->Beta;
      }
    }
  }
  const auto longer = static_cast<std::size_t>(std::count_if(
    windows.begin(), windows.end(), [](const auto& window) { return window.Period > 2; }));
  EXPECT_EQ(attracting, longer);
  EXPECT_GT(longer, 10U);
  std::map<std::pair<int, double>, std::set<double>> points;
  for (const auto& bifurcation : report.Bifurcations)
  {
    points[{ bifurcation.Period, bifurcation.Beta }].insert(bifurcation.X);
    EXPECT_TRUE(isAnEndOf(bifurcation.Period, bifurcation.Beta))
      << bifurcation.Period << " at " << bifurcation.Beta;
    EXPECT_NEAR(Times(bifurcation.X, p.Alpha, bifurcation.Beta, bifurcation.Period), bifurcation.X,
      1e-11); // 1e-13 in beta, and what the slopes to it and from it make of that
  }
  for (const auto& [cycle, x] : points)
  {
    EXPECT_EQ(x.size(), static_cast<std::size_t>(cycle.first)) << "at " << cycle.second;
  }
}

//------------------------------------------------------------------------------
// A cycle with a point at the critical point has multiplier 0, so while it repels none of its
// points comes from one side of it to the other. A path that takes another cycle for the next part
// of its own changes sides as a rule.
TEST_P(LongerCyclesOf, KeepTheSidesOfTheirPointsWhileTheyRepel)
{
  int arcs = 0;
  for (const auto& branch : Report(Range(GetParam()), 6, 12).Branches)
  {
    const auto start = At(branch, 1);
    for (int i = 2; !branch.IsStable && i < Samples; ++i)
    {
      const auto cycle = At(branch, i);
      for (std::size_t k = 0; k < cycle.X.size(); ++k)
      {
        ASSERT_EQ(cycle.X[k] < 0.0, start.X[k] < 0.0)
          << branch.Period << ", from " << start.Beta << " at " << cycle.Beta;
      }
    }
    arcs += branch.IsStable ? 0 : 1;
  }
  EXPECT_GE(arcs, 5);
}

INSTANTIATE_TEST_SUITE_P(Alphas, LongerCyclesOf, testing::Values(5.4, 6.3, 6.9, 7.7));

//------------------------------------------------------------------------------
TEST(LongerCycles, StayInTheRangeOfBetaAndReachItsBorders)
{
  const auto p = Range(6.8, -0.55, -0.49);
  double low = 2.0;
  double high = -2.0;
  for (const auto& branch : Report(p, 5).Branches)
  {
    for (int i = 0; i <= Samples; ++i)
    {
      const double beta = At(branch, i).Beta;
      low = std::min(low, beta);
      high = std::max(high, beta);
    }
  }
  EXPECT_GE(low, -0.55 - 1e-14);
  EXPECT_LE(high, -0.49 + 1e-14);
  EXPECT_NEAR(low, -0.55, 1e-14);
  EXPECT_NEAR(high, -0.49, 1e-14);
}

//------------------------------------------------------------------------------
TEST(LongerCycles, RepellingEndAtTheBordersThatTheyMeet)
{
  int met = 0;
  for (const double first : { -0.8, -0.75, -0.7 })
  {
    for (const double last : { -0.45, -0.4, -0.35 })
    {
      for (const auto& branch : Report(Range(6.8, first, last), 5).Branches)
      {
        for (const int i : { 0, Samples })
        {
          const double beta = At(branch, i).Beta;
          EXPECT_GE(beta, first) << branch.Period;
          EXPECT_LE(beta, last) << branch.Period;
          met += !branch.IsStable && (beta == first || beta == last) ? 1 : 0;
        }
      }
    }
  }
  EXPECT_GT(met, 10);
}

//------------------------------------------------------------------------------
TEST(LongerCycles, EndWhenTheMonitorSaysSo)
{
  const auto p = Range(16.0);
  const auto windows = gaussmap::FindWindows({ p.Alpha, p.BetaMin, p.BetaMax, 9, 1 }).value();
  double last = 0.0;
  EXPECT_FALSE(gaussmap::LongerCycleBranches(p, windows, 9,
    [&](double share)
    {
      last = share;
      return false;
    }));
  EXPECT_LT(last, 1.0);
}
