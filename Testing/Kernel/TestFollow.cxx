// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Orbit.h"
#include "Kernel/Scan/Follow.h"
#include "Kernel/Scan/PlainLoop.h"

#include <boost/math/special_functions/lambert_w.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace
{
gaussmap::DiagramParameters Coexisting()
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -1.2;
  p.BetaMax = -0.5;
  p.XMin = -1.5;
  p.Columns = 141;
  p.Rows = 60;
  p.Samples = 700;
  return p;
}

std::vector<float> Draw(const gaussmap::DiagramParameters& p, const gaussmap::Window& window,
  gaussmap::Direction direction)
{
  std::vector<float> density(static_cast<std::size_t>(window.Columns() * window.Rows()), -1.0F);
  EXPECT_TRUE(
    gaussmap::Follow(p, { { p.Alpha, { density.data(), nullptr } } }, window, direction).Complete);
  return density;
}

// By the plain loop, each column from where the one before it ended.
std::vector<float> DrawPlainly(gaussmap::DiagramParameters p, gaussmap::Direction direction)
{
  std::vector<float> density(static_cast<std::size_t>(p.Columns * p.Rows));
  for (std::int64_t i = 0; i < p.Columns; ++i)
  {
    const std::int64_t column = direction == gaussmap::Direction::Rising ? i : p.Columns - 1 - i;
    const auto counts = gaussmap::CountColumn(p, column, &p.InitialX);
    for (std::int64_t row = 0; row < p.Rows; ++row)
    {
      density[static_cast<std::size_t>(row * p.Columns + column)] =
        static_cast<float>(gaussmap::Density(counts[static_cast<std::size_t>(row)], p.Samples));
    }
  }
  return density;
}

// The fixed point x < 0 at which f' = 1.
double SaddleNodeBeta(double alpha, bool upper)
{
  const double argument = -1.0 / (2.0 * alpha);
  const double w = upper ? boost::math::lambert_wm1(argument) : boost::math::lambert_w0(argument);
  const double x = -std::sqrt(-w / (2.0 * alpha));
  return x - std::exp(-alpha * x * x);
}

// Whether the column's orbit is near the lower attracting fixed point, or wide above.
bool IsLow(const gaussmap::DiagramParameters& p, const std::vector<float>& density,
  std::int64_t column, double border)
{
  const gaussmap::Bins bins(p);
  float below = 0.0F;
  for (std::int64_t row = 0; row < bins.Find(border); ++row)
  {
    below += density[static_cast<std::size_t>(row * p.Columns + column)];
  }
  return below > 0.5F;
}
}

//------------------------------------------------------------------------------
TEST(Follow, EqualsThePlainLoop)
{
  for (const auto direction : { gaussmap::Direction::Rising, gaussmap::Direction::Falling })
  {
    for (const std::int64_t transients : { 0, 1, 200 })
    {
      auto p = Coexisting();
      p.Transients = transients;
      const gaussmap::Window whole { 0, p.Columns - 1, 0, p.Rows - 1 };
      EXPECT_EQ(Draw(p, whole, direction), DrawPlainly(p, direction)) << transients;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Follow, EqualsThePlainLoopWithSamplesInside)
{
  for (const auto direction : { gaussmap::Direction::Rising, gaussmap::Direction::Falling })
  {
    for (const std::int64_t most : { 1, 700, 5000 })
    {
      auto p = Coexisting();
      p.XMin = -1.0;
      p.XMax = -0.4;
      p.SamplesInside = true;
      p.MaximumIterates = most;
      const gaussmap::Window whole { 0, p.Columns - 1, 0, p.Rows - 1 };
      EXPECT_EQ(Draw(p, whole, direction), DrawPlainly(p, direction)) << most;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Follow, GivesEachSliceItsOwnDiagramOnAnyNumberOfThreads)
{
  const auto p = Coexisting();
  const gaussmap::Window whole { 0, p.Columns - 1, 0, p.Rows - 1 };
  const auto points = static_cast<std::size_t>(p.Columns * p.Rows);
  for (const int threads : { 1, 2, 5 })
  {
    std::vector<float> density(3 * points);
    std::vector<gaussmap::Slice> slices;
    for (const double alpha : { 4.0, 5.8, 8.0 })
    {
      slices.push_back({ alpha, { density.data() + slices.size() * points, nullptr } });
    }
    const auto rising = gaussmap::Direction::Rising;
    ASSERT_TRUE(gaussmap::Follow(p, slices, whole, rising, threads).Complete);
    for (std::size_t i = 0; i < 3; ++i)
    {
      const auto first = density.begin() + static_cast<std::ptrdiff_t>(i * points);
      EXPECT_EQ(std::vector<float>(first, first + static_cast<std::ptrdiff_t>(points)),
        DrawPlainly(gaussmap::WithAlpha(p, slices[i].Alpha), rising));
    }
  }
}

//------------------------------------------------------------------------------
TEST(Follow, GivesAPieceWhatTheWholeHas)
{
  const auto p = Coexisting();
  const gaussmap::Window window { 40, 90, 7, 31 };
  for (const auto direction : { gaussmap::Direction::Rising, gaussmap::Direction::Falling })
  {
    const auto whole = Draw(p, { 0, p.Columns - 1, 0, p.Rows - 1 }, direction);
    const auto piece = Draw(p, window, direction);
    for (std::int64_t row = 0; row < window.Rows(); ++row)
    {
      for (std::int64_t column = 0; column < window.Columns(); ++column)
      {
        ASSERT_EQ(piece[static_cast<std::size_t>(row * window.Columns() + column)],
          whole[static_cast<std::size_t>((row + 7) * p.Columns + column + 40)]);
      }
    }
  }
}

//------------------------------------------------------------------------------
// The lower fixed point vanishes at the upper saddle-node, the attractor above at the lower one.
// A ghost holds the orbit for about pi / sqrt(curvature d) iterates at a distance d: for 3000
// iterates d is below 1e-6, and columns are 5e-3 apart, so the jump is in the first column beyond.
TEST(Follow, JumpsAtTheSaddleNodesWithHysteresis)
{
  for (const double alpha : { 4.0, 5.8, 8.0 })
  {
    auto p = Coexisting();
    p.Alpha = alpha;
    p.Samples = 4000;
    const gaussmap::Window whole { 0, p.Columns - 1, 0, p.Rows - 1 };
    const auto rising = Draw(p, whole, gaussmap::Direction::Rising);
    const auto falling = Draw(p, whole, gaussmap::Direction::Falling);
    const double lower = SaddleNodeBeta(alpha, false);
    const double upper = std::min(SaddleNodeBeta(alpha, true), p.BetaMax);
    int between = 0;
    for (std::int64_t column = 0; column < p.Columns; ++column)
    {
      const double beta = gaussmap::ColumnBeta(p, column);
      // All points of the upper attractor lie above the repelling point, and that above the
      // point of inflection on the left.
      const double border = -1.0 / std::sqrt(2.0 * alpha);
      EXPECT_EQ(IsLow(p, rising, column, border), beta < upper) << alpha << ", " << beta;
      EXPECT_EQ(IsLow(p, falling, column, border), beta < lower) << alpha << ", " << beta;
      between += beta > lower && beta < upper;
    }
    EXPECT_GT(between, 20);
  }
}

//------------------------------------------------------------------------------
TEST(Follow, TheRemoteStartComesToBetaFirst)
{
  for (const double alpha : { 1e-200, 0.1, 5.8, 1e6 })
  {
    EXPECT_EQ(gaussmap::Iterate(gaussmap::RemoteX, alpha, -0.7), -0.7) << alpha;
  }
}

//------------------------------------------------------------------------------
TEST(Follow, EndsEarlyWhenTheMonitorSaysSo)
{
  auto p = Coexisting();
  p.BetaMin = -0.405; // chaos only
  p.BetaMax = -0.375;
  p.Samples = 2147483647;
  double last = 0.0;
  const auto report = gaussmap::Follow(p, { { p.Alpha, {} } }, { 0, p.Columns - 1, 0, p.Rows - 1 },
    gaussmap::Direction::Rising, 1,
    [&last](double share)
    {
      last = share;
      return false;
    });
  EXPECT_FALSE(report.Complete);
  EXPECT_GT(last, 0.0); // asked while it was at work
  EXPECT_LT(last, 0.5);
}

//------------------------------------------------------------------------------
TEST(Follow, CountsEveryIterateInItsReport)
{
  auto p = Coexisting();
  p.BetaMin = p.BetaMax = -0.4; // a chaotic column, of which nothing can be skipped
  p.Columns = 5;
  const auto report = gaussmap::Follow(
    p, { { p.Alpha, {} } }, { 0, p.Columns - 1, 0, p.Rows - 1 }, gaussmap::Direction::Rising, 1);
  EXPECT_EQ(report.IteratesDone, p.Columns * (p.Transients + p.Samples));
  EXPECT_EQ(report.IncompleteColumns, 0);
  p.SamplesInside = true;
  p.MaximumIterates = 1; // of many samples
  const gaussmap::Window whole { 0, p.Columns - 1, 0, p.Rows - 1 };
  EXPECT_EQ(gaussmap::Follow(p, { { p.Alpha, {} } }, whole, gaussmap::Direction::Falling, 1)
              .IncompleteColumns,
    p.Columns);
}
