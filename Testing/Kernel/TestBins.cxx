// SPDX-License-Identifier: BSD-3-Clause
#include "KernelPicture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace
{
gaussmap::DiagramParameters Range(double xMin, double xMax, std::int64_t rows)
{
  gaussmap::DiagramParameters p;
  p.XMin = xMin;
  p.XMax = xMax;
  p.Rows = rows;
  return p;
}
}

//------------------------------------------------------------------------------
TEST(Bins, AreHalfOpenButForTheLastWhichIsClosed)
{
  const gaussmap::Bins bins(Range(-1.0, 1.0, 8)); // edges are dyadic: no rounding
  for (std::int64_t bin = 0; bin < 8; ++bin)
  {
    const double edge = -1.0 + 0.25 * static_cast<double>(bin);
    EXPECT_EQ(bins.Find(edge), bin);
    EXPECT_EQ(bins.Find(edge + 0.25 - 0x1p-50), bin);
  }
  EXPECT_EQ(bins.Find(1.0), 7);
}

//------------------------------------------------------------------------------
TEST(Bins, DropWhatIsOutside)
{
  const gaussmap::Bins bins(Range(-1.0, 1.5, 400));
  EXPECT_EQ(bins.Find(std::nextafter(-1.0, -2.0)), -1);
  EXPECT_EQ(bins.Find(std::nextafter(1.5, 2.0)), -1);
  EXPECT_EQ(bins.Find(1e300), -1);
  EXPECT_EQ(bins.Find(-1e300), -1);
  EXPECT_EQ(bins.Find(std::numeric_limits<double>::infinity()), -1);
  EXPECT_EQ(bins.Find(std::numeric_limits<double>::quiet_NaN()), -1);
}

//------------------------------------------------------------------------------
TEST(Bins, NeverLeaveTheRowsHoweverTheyAreRounded)
{
  for (const double xMax : { 0.1, 1.0 / 3.0, 1e-12, 1e12, 5e307 })
  {
    for (const std::int64_t rows : { 1, 3, 7, 49, 400, 1000003 })
    {
      const gaussmap::Bins bins(Range(-xMax / 7.0, xMax, rows));
      EXPECT_EQ(bins.Find(-xMax / 7.0), 0);
      EXPECT_EQ(bins.Find(xMax), rows - 1);
      EXPECT_EQ(bins.Find(std::nextafter(xMax, 0.0)), rows - 1);
    }
  }
}

//------------------------------------------------------------------------------
TEST(Density, IsExactBeyondTheIntegersOfFloat)
{
  // 2^24 + 1 is the first integer that float lacks.
  EXPECT_EQ(gaussmap::Density(16777217, 33554432), 16777217.0 / 33554432.0);
  EXPECT_NE(gaussmap::Density(16777217, 33554432), gaussmap::Density(16777216, 33554432));
  EXPECT_EQ(gaussmap::Density(2147483647, 2147483647), 1.0);
  EXPECT_EQ(gaussmap::Density(2147483646, 2147483647), 2147483646.0 / 2147483647.0);
}

//------------------------------------------------------------------------------
TEST(Scan, CountsBeyondTheIntegersOfFloat)
{
  // A cycle of period 2: a counter in float would stay at 2^24.
  gaussmap::DiagramParameters p;
  p.Columns = 1;
  p.BetaMin = p.BetaMax = 0.3;
  p.Samples = (1 << 25) + 5;
  const Picture picture = Draw(p, 1);
  std::vector<float> occupied;
  for (const float density : picture.Density)
  {
    if (density > 0.0F)
    {
      occupied.push_back(density);
    }
  }
  ASSERT_EQ(occupied.size(), 2U);
  const double samples = static_cast<double>(p.Samples);
  const double counts = std::round(occupied[0] * samples) + std::round(occupied[1] * samples);
  // Each density is rounded to 24 bits: 2^-26 at most, here one count.
  EXPECT_NEAR(counts, samples, 2.0);
}

//------------------------------------------------------------------------------
TEST(Intensity, IsInkOnPaper)
{
  EXPECT_EQ(gaussmap::Intensity(0.0), 255);
  EXPECT_EQ(gaussmap::Intensity(1.0), 0);
  EXPECT_EQ(gaussmap::Intensity(0.25), 127) << "truncated, not rounded";
  for (int count = 1; count <= 4000; ++count)
  {
    ASSERT_LE(gaussmap::Intensity(count / 4000.0), gaussmap::Intensity((count - 1) / 4000.0));
  }
}
