// SPDX-License-Identifier: BSD-3-Clause
// The superstable points of windows and their ends, against orbits of the mathematics library's
// exp.
#include "Kernel/Curves/Cobweb.h"
#include "Kernel/Curves/Superstable.h"
#include "Kernel/Curves/Windows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace
{
std::vector<gaussmap::CycleWindow> Find(const gaussmap::WindowParameters& parameters)
{
  return gaussmap::FindWindows(parameters).value();
}

gaussmap::WindowParameters At(double alpha, int period, int cascade)
{
  return { alpha, -1.0, 1.0, period, cascade };
}

std::vector<double> SuperstableFixedPoints(const std::vector<gaussmap::CycleWindow>& windows)
{
  std::vector<double> betas;
  for (const auto& window : windows)
  {
    for (const auto& point : window.Superstable)
    {
      if (window.Period == 1)
      {
        betas.push_back(point.Beta);
      }
    }
  }
  return betas;
}
}

//------------------------------------------------------------------------------
// f^period(0) is 0 but for rounding, which the slopes
// to it enlarge, and no earlier iterate is. The fixed point is superstable at beta = -1 alone.
TEST(WindowPoints, AreSuperstableNowhereElse)
{
  for (const double alpha : { 0.5, 2.0, 3.3, 5.8, 7.5 })
  {
    const auto windows = Find(At(alpha, 6, 24));
    EXPECT_EQ(SuperstableFixedPoints(windows), std::vector<double> { -1.0 }) << alpha;
    for (const auto& window : windows)
    {
      for (const auto& point : window.Superstable)
      {
        double x = 0.0;
        for (int i = 1; i < window.Period; ++i)
        {
          x = std::exp(-alpha * x * x) + point.Beta;
          EXPECT_GT(std::fabs(x), 1e-9) << alpha << ", " << window.Period << ", " << point.Beta;
        }
        x = std::exp(-alpha * x * x) + point.Beta;
        EXPECT_NEAR(x, 0.0, 1e-11) << alpha << ", " << window.Period << ", " << point.Beta;
        EXPECT_GE(point.Beta, window.First.Beta); // at a border
        EXPECT_LE(point.Beta, window.Last.Beta);
      }
    }
  }
  auto p = At(5.8, 1, 1);
  p.BetaMin = -0.9;
  EXPECT_TRUE(SuperstableFixedPoints(Find(p)).empty());
}

//------------------------------------------------------------------------------
// The product of the slopes around the cycle. At a saddle-node it moves with the root of beta's
// distance, 1e-13, times slopes.
TEST(WindowPoints, EndWithTheMultiplierThatTheirKindHas)
{
  int births = 0;
  for (const auto& window : Find(At(5.8, 6, 24)))
  {
    for (const auto* end : { &window.First, &window.Last })
    {
      if (end->Kind == "border")
      {
        continue;
      }
      double x = end->X;
      double product = 1.0;
      for (int i = 0; i < window.Period; ++i)
      {
        product *= -2.0 * 5.8 * x * std::exp(-5.8 * x * x);
        x = std::exp(-5.8 * x * x) + end->Beta;
      }
      EXPECT_NEAR(gaussmap::MultiplierAt(window, *end), product, 1e-3)
        << window.Period << ": " << end->Kind << " at " << end->Beta;
      births += end->Kind == "period doubling" && product > 0.0 ? 1 : 0;
    }
    EXPECT_EQ(gaussmap::MultiplierAt(window, { "superstable", window.Period, 0.0, 0.0 }), 0.0);
  }
  EXPECT_GT(births, 5);
}

//------------------------------------------------------------------------------
// Where the range cuts a window, in 20 places on each side: the point is one of the cycle at that
// beta, but for roundings, which slopes enlarge.
TEST(WindowPoints, AtABorderAreOfTheCycleThere)
{
  int count = 0;
  for (const auto& window : Find(At(5.8, 5, 5)))
  {
    for (int i = 1; i < 20 && window.Period > 1; ++i)
    {
      const double beta = window.Superstable.front().Beta;
      const double share = i / 20.0;
      const gaussmap::WindowParameters cut { 5.8, beta + share * (window.First.Beta - beta),
        beta + share * (window.Last.Beta - beta), 5, 5 };
      for (const auto& part : Find(cut))
      {
        for (const auto* end : { &part.First, &part.Last })
        {
          EXPECT_TRUE(end->Beta >= cut.BetaMin && end->Beta <= cut.BetaMax) << end->Beta;
          if (end->Kind == "border" && part.Period == window.Period)
          {
            const double x = gaussmap::IterateTimes(end->X, 5.8, end->Beta, part.Period);
            EXPECT_NEAR(x, end->X, 2e-15) << window.Period << " at " << end->Beta;
            ++count;
          }
        }
      }
    }
  }
  EXPECT_GE(count, 200);
}

//------------------------------------------------------------------------------
// Each has ends of its own, though others of its period are near.
TEST(WindowPoints, OfAPeriodShareNoEnd)
{
  for (const double alpha : { 5.8, 6.9, 8.6 })
  {
    const auto windows = Find(At(alpha, 7, 28));
    for (auto a = windows.begin(); a != windows.end(); ++a)
    {
      for (auto b = windows.begin(); b != a; ++b)
      {
        if (a->Period == b->Period && a->Period > 1)
        {
          EXPECT_GT(std::fabs(a->First.Beta - b->First.Beta), 1e-9) << alpha << ", " << a->Period;
          EXPECT_GT(std::fabs(a->Last.Beta - b->Last.Beta), 1e-9) << alpha << ", " << a->Period;
        }
      }
    }
  }
}

//------------------------------------------------------------------------------
// Up to a rounding error of them, and none beyond.
TEST(WindowPoints, AreFoundUpToTheBordersOfTheRange)
{
  int count = 0;
  for (const int period : { 2, 3, 5, 6 })
  {
    for (const double beta : gaussmap::SuperstableBetas(7.5, -1.0, 1.0, period, {}))
    {
      const auto has = [&](double first, double last)
      {
        const auto found = gaussmap::SuperstableBetas(7.5, first, last, period, {});
        return std::any_of(found.begin(), found.end(),
          [beta](double other) { return std::fabs(other - beta) < 1e-14; });
      };
      EXPECT_TRUE(has(beta - 1e-13, 0.0)) << period << ", " << beta;
      EXPECT_TRUE(has(-1.0, beta + 1e-13)) << period << ", " << beta;
      EXPECT_FALSE(has(beta + 1e-10, 0.0)) << period << ", " << beta;
      EXPECT_FALSE(has(-1.0, beta - 1e-10)) << period << ", " << beta;
      ++count;
    }
  }
  EXPECT_GE(count, 10);
}

//------------------------------------------------------------------------------
// Cascades lead to smaller and to larger beta.
TEST(WindowPoints, OfEachDoublingBeginAWindowOfTwiceThePeriod)
{
  int smaller = 0;
  int larger = 0;
  for (const double alpha : { 5.4, 5.8, 7.5 })
  {
    const auto windows = Find(At(alpha, 3, 24));
    EXPECT_TRUE(std::is_sorted(windows.begin(), windows.end(),
      [](const auto& a, const auto& b)
      { return std::pair(a.Period, a.First.Beta) < std::pair(b.Period, b.First.Beta); }));
    for (const auto& window : windows)
    {
      for (const auto* end : { &window.First, &window.Last })
      {
        if (end->Kind != "period doubling" || end->Period != window.Period || window.Period > 12)
        {
          continue;
        }
        const auto count = std::count_if(windows.begin(), windows.end(),
          [&](const auto& other)
          {
            const double meets = end == &window.First ? other.Last.Beta : other.First.Beta;
            return other.Period == 2 * window.Period && std::fabs(meets - end->Beta) < 1e-10;
          });
        EXPECT_EQ(count, 1) << alpha << ", " << window.Period << " at " << end->Beta;
        (end == &window.First ? smaller : larger) += window.Period > 3 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(smaller, 3);
  EXPECT_GT(larger, 3);
}
