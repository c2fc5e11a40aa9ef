// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Curves/Branch.h"
#include "Kernel/Curves/Superstable.h"
#include "Kernel/Curves/Windows.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Orbit.h"
#include "OrbitClosedForm.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace
{
gaussmap::WindowParameters At(double alpha, int period, int cascade = 1)
{
  gaussmap::WindowParameters p;
  p.Alpha = alpha;
  p.LongestPeriod = period;
  p.LongestCascade = cascade;
  return p;
}

//------------------------------------------------------------------------------
std::vector<gaussmap::CycleWindow> Find(const gaussmap::WindowParameters& parameters)
{
  return gaussmap::FindWindows(parameters).value();
}

//------------------------------------------------------------------------------
std::vector<double> SuperstableOf(const std::vector<gaussmap::CycleWindow>& windows, int period)
{
  std::vector<double> betas;
  for (const auto& window : windows)
  {
    for (const auto& point : window.Superstable)
    {
      if (window.Period == period)
      {
        betas.push_back(point.Beta);
      }
    }
  }
  std::sort(betas.begin(), betas.end());
  return betas;
}

//------------------------------------------------------------------------------
// For each period up to 7, where f^period(0) changes sign on a net over [-1, 0], but not f^q(0) of
// a divisor q with it.
std::vector<std::vector<double>> Scan(double alpha, int count)
{
  constexpr int longest = 7;
  std::vector<std::vector<double>> betas(longest + 1);
  const double step = 1.0 / count;
  std::vector<bool> last;
  for (int i = 0; i <= count; ++i)
  {
    const double beta = -1.0 - 0.5 * step + i * step;
    std::vector<bool> isNegative(longest + 1);
    double x = 0.0;
    for (int period = 1; period <= longest; ++period)
    {
      x = gaussmap::Iterate(x, alpha, beta);
      isNegative[static_cast<std::size_t>(period)] = x < 0.0;
    }
    for (int period = 1; i > 0 && period <= longest; ++period)
    {
      bool isSmallest = true;
      for (int q = 1; q <= period; ++q)
      {
        const auto at = static_cast<std::size_t>(q);
        const bool changes = isNegative[at] != last[at];
        isSmallest = isSmallest && (period % q != 0 || changes == (q == period));
      }
      if (isSmallest)
      {
        betas[static_cast<std::size_t>(period)].push_back(beta - 0.5 * step);
      }
    }
    last = isNegative;
  }
  return betas;
}
}

//------------------------------------------------------------------------------
TEST(Windows, HaveAllSuperstablePointsThatAScanOfAMillionFinds)
{
  constexpr int count = 1000000;
  for (const double alpha : { 3.3, 4.9, 5.8, 6.2, 7.5, 10.0, 14.0 })
  {
    const auto windows = Find(At(alpha, 7));
    const auto scan = Scan(alpha, count);
    for (int period = 1; period <= 7; ++period)
    {
      const auto found = SuperstableOf(windows, period);
      const auto& scanned = scan[static_cast<std::size_t>(period)];
      ASSERT_GE(found.size(), scanned.size()) << alpha << ", " << period;
      for (const double beta : scanned)
      {
        const bool isFound = std::any_of(found.begin(), found.end(),
          [beta](double other) { return std::fabs(other - beta) <= 1.0 / count; });
        EXPECT_TRUE(isFound) << alpha << ", " << period << ": " << beta;
      }
    }
  }
}

//------------------------------------------------------------------------------
// Utilities/generate/reference_windows.py; "nan" is a birth by doubling, which it leaves out.
TEST(Windows, AgreeWithThoseOfFortyDigits)
{
  std::ifstream file(std::string(GAUSSMAP_DATA_DIR) + "/reference_windows.csv");
  std::string line;
  std::getline(file, line);
  int count = 0;
  for (; std::getline(file, line); ++count)
  {
    double alpha;
    double born;
    double superstable;
    double doubles;
    int period;
    ASSERT_EQ(std::sscanf(
                line.c_str(), "%lf,%d,%lf,%lf,%lf", &alpha, &period, &born, &superstable, &doubles),
      5);
    const auto windows = Find(At(alpha, period));
    const auto window = std::find_if(windows.begin(), windows.end(),
      [&](const auto& w)
      {
        return w.Period == period && w.Superstable.size() == 1 &&
          std::fabs(w.Superstable[0].Beta - superstable) < 1e-12;
      });
    ASSERT_NE(window, windows.end()) << line;
    const bool isRising = doubles > superstable;
    const auto& start = isRising ? window->First : window->Last;
    const auto& end = isRising ? window->Last : window->First;
    EXPECT_EQ(end.Kind, "period doubling") << line;
    EXPECT_EQ(end.Period, period) << line;
    EXPECT_NEAR(end.Beta, doubles, 1e-12) << line;
    if (std::isnan(born))
    {
      EXPECT_EQ(start.Kind, "period doubling") << line;
      EXPECT_EQ(start.Period, period / 2) << line;
    }
    else
    {
      EXPECT_EQ(start.Kind, "saddle-node") << line;
      EXPECT_NEAR(start.Beta, born, 1e-12) << line;
    }
  }
  EXPECT_GT(count, 60);
}

//------------------------------------------------------------------------------
// The orbit of 0 has the window's period just inside of its ends; outside of a doubling twice that,
// outside of a saddle-node another one.
TEST(Windows, AreWhereOrbitsHaveTheirPeriod)
{
  int ends = 0;
  for (const double alpha : { 4.4, 6.6, 8.1 })
  {
    for (const auto& window : Find(At(alpha, 6, 24)))
    {
      const double width = window.Last.Beta - window.First.Beta;
      ASSERT_GT(width, 0.0);
      for (const auto* end : { &window.First, &window.Last })
      {
        const double inwards = (end == &window.First ? 0.01 : -0.01) * width;
        const auto inside = Measure(alpha, end->Beta + inwards, 20000, end->X);
        const auto outside = Measure(alpha, end->Beta - inwards, 20000, end->X);
        ASSERT_EQ(inside.SettledPeriod, window.Period) << alpha << ", " << end->Beta;
        if (end->Kind == "period doubling")
        {
          const int expected = end->Period == window.Period ? 2 * end->Period : end->Period;
          ASSERT_EQ(outside.SettledPeriod, expected) << alpha << ", " << end->Beta;
        }
        else if (end->Kind == "saddle-node")
        {
          ASSERT_NE(outside.SettledPeriod, window.Period) << alpha << ", " << end->Beta;
        }
        ++ends;
      }
    }
  }
  EXPECT_GT(ends, 60);
}

//------------------------------------------------------------------------------
// For alpha = 2.46 the fixed point doubles and halves again, and its cycle of two never doubles.
TEST(Windows, OfACycleThatDoesNotDoubleBeginNoCascade)
{
  const auto windows = Find(At(2.46, 2, 16));
  ASSERT_FALSE(SuperstableOf(windows, 2).empty());
  for (const auto& window : windows)
  {
    const double middle = 0.5 * (window.First.Beta + window.Last.Beta);
    EXPECT_EQ(Measure(2.46, middle, 20000, window.First.X).SettledPeriod, window.Period) << middle;
  }
}

//------------------------------------------------------------------------------
TEST(Windows, OfFixedPointsAndPairsAreInClosedForm)
{
  for (double alpha = 1.6; alpha < 9.0; alpha += 0.37)
  {
    const auto windows = Find(At(alpha, 2));
    for (const int k : { 0, -1 })
    {
      const auto [x, beta] = ClosedForm(alpha, k, -1.0);
      const auto meets = [&](const gaussmap::CyclePoint& end)
      { return end.Kind == "period doubling" && std::fabs(end.Beta - beta) < 1e-13; };
      // Both the fixed point's window and that of the cycle of two end there; the latter is known
      // by its superstable point, alpha = -ln(-beta) / (1 + beta)^2.
      int singles = 0;
      for (const auto& window : windows)
      {
        singles += window.Period == 1 && (meets(window.First) || meets(window.Last)) ? 1 : 0;
      }
      EXPECT_EQ(singles, 1) << alpha << ", " << k;
    }
    for (const double beta : SuperstableOf(windows, 2))
    {
      EXPECT_NEAR(-std::log(-beta) / ((1.0 + beta) * (1.0 + beta)), alpha, 1e-11 / -beta);
    }
  }
}

//------------------------------------------------------------------------------
// Feigenbaum 1978; the digits are Broadhurst's. The ratios come nearer by some 4.67 at each
// doubling: at period 4096 to 1.1e-5 where chaos has just begun, as for alpha = 4.9, to 5e-6
// elsewhere; and some rounding errors of beta are 1e-6 of the distances there.
TEST(Windows, ScaleWithFeigenbaumsConstant)
{
  constexpr double Delta = 4.669201609102990;
  for (const double alpha : { 4.9, 5.3, 5.8, 6.9, 8.8, 11.7 })
  {
    std::vector<double> last;
    std::size_t ratios = 0;
    for (const auto& window : Find(At(alpha, 1, 4096)))
    {
      if (!std::isnan(window.Ratio))
      {
        EXPECT_GT(window.Period, 2);
        ++ratios;
        if (window.Period == 4096)
        {
          last.push_back(window.Ratio);
        }
      }
    }
    EXPECT_GE(ratios, 11U) << alpha;
    ASSERT_GE(last.size(), 1U) << alpha;
    for (const double ratio : last)
    {
      EXPECT_NEAR(ratio, Delta, 1.5e-5) << alpha;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Windows, TellHowFarTheyAreAndEndWhenAsked)
{
  auto p = At(9.0, 9, 72);
  double last = 0.0;
  const auto rises = [&](double share) // how often depends on the machine
  {
    EXPECT_GE(share, last);
    EXPECT_LE(share, 1.0);
    last = share;
    return true;
  };
  ASSERT_TRUE(gaussmap::FindWindows(p, rises).has_value());
  // Minutes of work, of which less than half is done when it is to end.
  p.Alpha = 60.0;
  p.LongestPeriod = 12;
  p.LongestCascade = 4096;
  double reached = 0.0;
  EXPECT_FALSE(gaussmap::FindWindows(p,
    [&](double share)
    {
      reached = share;
      return false;
    }));
  EXPECT_LT(reached, 0.5);
}

//------------------------------------------------------------------------------
TEST(Windows, AreCutByTheRangeOfBeta)
{
  auto p = At(5.8, 4);
  p.BetaMin = -0.81;
  p.BetaMax = -0.72;
  int borders = 0;
  for (const auto& window : Find(p))
  {
    EXPECT_GE(window.First.Beta, p.BetaMin);
    EXPECT_LE(window.Last.Beta, p.BetaMax);
    for (const auto* end : { &window.First, &window.Last })
    {
      const double border = end == &window.First ? p.BetaMin : p.BetaMax;
      const bool isCut = std::fabs(end->Beta - border) < 1e-14;
      EXPECT_EQ(end->Kind == "border", isCut) << window.Period << " at " << end->Beta;
      EXPECT_EQ(std::isnan(gaussmap::MultiplierAt(window, *end)), isCut);
      borders += isCut ? 1 : 0;
    }
  }
  EXPECT_GE(borders, 2);
  p.BetaMin = 0.6; // within the window of the upper fixed point
  p.BetaMax = 0.7;
  const auto inner = Find(p);
  ASSERT_EQ(inner.size(), 1U);
  EXPECT_EQ(inner[0].First.Kind, "border");
  EXPECT_EQ(inner[0].Last.Kind, "border");
  EXPECT_TRUE(Find(At(0.0, 8)).size() == 1);
  EXPECT_EQ(Find(At(1.0, 8)).size(), 1U);
}

//------------------------------------------------------------------------------
// Where 2 alpha is no number any more, too.
TEST(Windows, OfHugeAlphaDoNotFail)
{
  EXPECT_GT(Find(At(1e5, 4, 8)).size(), 10U);
  for (const double alpha : { 1.1e5, 1e10, 1e100, 1.7e308 })
  {
    EXPECT_LE(Find(At(alpha, 4, 8)).size(), 3U) << alpha;
  }
}
