// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Curves/Cobweb.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

//------------------------------------------------------------------------------
TEST(Cobweb, IteratesTheOrbit)
{
  gaussmap::CobwebParameters p;
  p.InitialX = 0.25;
  p.Transients = 3;
  p.Power = 2;
  p.Steps = 4;
  p.Resolution = 5;
  const gaussmap::CobwebLengths lengths(p);
  std::vector<double> points(
    static_cast<std::size_t>(3 * (lengths.Curve + lengths.Diagonal + lengths.Web)));
  std::vector<double> orbit(5);
  ASSERT_TRUE(gaussmap::DrawCobweb(p, points.data(), orbit.data()));
  double x = 0.25;
  for (int n = 1; n <= 11; ++n)
  {
    x = gaussmap::Iterate(x, 5.8, -0.5);
    if (n >= 3 && n % 2 == 1)
    {
      EXPECT_EQ(orbit[static_cast<std::size_t>(n - 3) / 2], x);
    }
  }
  // The curve and the diagonal from XMin to XMax, then the steps: up to the curve, across.
  std::vector<std::pair<double, double>> expected;
  for (const double at : { -1.0, -0.375, 0.25, 0.875, 1.5 })
  {
    expected.emplace_back(at, gaussmap::IterateTimes(at, 5.8, -0.5, 2));
  }
  expected.emplace_back(-1.0, -1.0);
  expected.emplace_back(1.5, 1.5);
  expected.emplace_back(orbit[0], orbit[0]);
  for (std::size_t i = 0; i < 4; ++i)
  {
    expected.emplace_back(orbit[i], orbit[i + 1]);
    expected.emplace_back(orbit[i + 1], orbit[i + 1]);
  }
  ASSERT_EQ(points.size(), 3 * expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
  {
    EXPECT_EQ(points[3 * i], expected[i].first) << i;
    EXPECT_EQ(points[3 * i + 1], expected[i].second) << i;
    EXPECT_EQ(points[3 * i + 2], 0.0) << i;
  }
}

//------------------------------------------------------------------------------
TEST(Cobweb, EndsEarlyWhenTheMonitorSaysSo)
{
  gaussmap::CobwebParameters p;
  p.Transients = std::int64_t(1) << 50; // a year
  p.Steps = 0;
  p.Resolution = 2;
  double points[3 * 5];
  double orbit = 0.0;
  double last = 0.0;
  EXPECT_FALSE(gaussmap::DrawCobweb(p, points, &orbit,
    [&](double progress)
    {
      EXPECT_GE(progress, last);
      EXPECT_LE(progress, 1.0);
      last = progress;
      return false;
    }));
}
