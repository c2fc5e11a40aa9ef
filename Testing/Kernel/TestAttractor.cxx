// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Map.h"
#include "Kernel/Map/Tone.h"
#include "Kernel/Scan/Attractor.h"
#include "Kernel/Scan/Equalize.h"
#include "Kernel/Scan/PlainLoop.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace
{
using gaussmap::Attractor;

const std::vector<double> Alphas { 4.9, 5.8, 6.2 };

gaussmap::DiagramParameters SmallDiagram()
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -1.2; // two attractors over some of it
  p.BetaMax = -0.5;
  p.XMin = -1.5;
  p.Columns = 23;
  p.Rows = 17;
  p.Samples = 300;
  return p;
}

gaussmap::Window WindowOf(const gaussmap::DiagramParameters& p)
{
  return { 0, p.Columns - 1, 0, p.Rows - 1 };
}

struct Pictures
{
  explicit Pictures(const gaussmap::DiagramParameters& p)
    : Density(static_cast<std::size_t>(p.Columns * p.Rows) * Alphas.size(), -1.0F)
    , FromInitialX(Density)
    , FromInfinity(Density)
    , Intensity(Density.size(), 7)
  {
  }

  gaussmap::ScanReport Draw(const gaussmap::DiagramParameters& p, Attractor attractor, int threads,
    const gaussmap::Monitor& monitor = {})
  {
    return gaussmap::DrawDiagrams(p, Alphas, WindowOf(p), attractor,
      { this->Density.data(), this->Intensity.data(), this->FromInitialX.data(),
        this->FromInfinity.data() },
      threads, monitor);
  }

  std::vector<float> Density;
  std::vector<float> FromInitialX;
  std::vector<float> FromInfinity;
  std::vector<std::uint8_t> Intensity;
};

// By the plain loop, all slices.
std::vector<float> PlainDensities(gaussmap::DiagramParameters p, double initialX)
{
  std::vector<float> densities;
  p.InitialX = initialX;
  for (const double alpha : Alphas)
  {
    p.Alpha = alpha;
    const std::size_t start = densities.size();
    densities.resize(start + static_cast<std::size_t>(p.Columns * p.Rows));
    for (std::int64_t column = 0; column < p.Columns; ++column)
    {
      const std::vector<std::uint32_t> counts = gaussmap::CountColumn(p, column);
      for (std::int64_t row = 0; row < p.Rows; ++row)
      {
        densities[start + static_cast<std::size_t>(row * p.Columns + column)] =
          static_cast<float>(gaussmap::Density(counts[static_cast<std::size_t>(row)], p.Samples));
      }
    }
  }
  return densities;
}
}

//------------------------------------------------------------------------------
TEST(DrawDiagrams, BothTellsOfTheOrbitsFromBothStarts)
{
  auto p = SmallDiagram();
  p.XMin = -0.2;
  p.XMax = 0.1;
  p.SamplesInside = true;
  p.MaximumIterates = 2000;
  Pictures pictures(p);
  const auto both = pictures.Draw(p, Attractor::Both, 1);
  const auto first = pictures.Draw(p, Attractor::FromInitialX, 1);
  p.InitialX = gaussmap::RemoteX;
  const auto second = pictures.Draw(p, Attractor::FromInitialX, 1);
  EXPECT_GT(first.IncompleteColumns, 0);
  EXPECT_GT(second.IncompleteColumns, 0);
  EXPECT_EQ(both.IncompleteColumns, first.IncompleteColumns + second.IncompleteColumns);
  EXPECT_EQ(both.IteratesDone, first.IteratesDone + second.IteratesDone);
}

//------------------------------------------------------------------------------
TEST(DrawDiagrams, FromInitialXIsThePlainLoop)
{
  const auto p = SmallDiagram();
  Pictures pictures(p);
  EXPECT_TRUE(pictures.Draw(p, Attractor::FromInitialX, 2).Complete);
  EXPECT_EQ(pictures.Density, PlainDensities(p, p.InitialX));
  for (std::size_t i = 0; i < pictures.Density.size(); ++i)
  {
    EXPECT_EQ(pictures.Intensity[i], gaussmap::Intensity(double(pictures.Density[i]), InkOf(p)));
  }
}

//------------------------------------------------------------------------------
TEST(DrawDiagrams, BothIsTheMeanOfTwoPlainLoops)
{
  const auto p = SmallDiagram();
  Pictures pictures(p);
  EXPECT_TRUE(pictures.Draw(p, Attractor::Both, 2).Complete);
  EXPECT_EQ(pictures.FromInitialX, PlainDensities(p, p.InitialX));
  EXPECT_EQ(pictures.FromInfinity, PlainDensities(p, gaussmap::RemoteX));
  EXPECT_NE(pictures.FromInitialX, pictures.FromInfinity);
  for (std::size_t i = 0; i < pictures.Density.size(); ++i)
  {
    const double mean = 0.5 * (double(pictures.FromInitialX[i]) + double(pictures.FromInfinity[i]));
    EXPECT_EQ(pictures.Density[i], static_cast<float>(mean));
    EXPECT_EQ(pictures.Intensity[i], gaussmap::Intensity(mean, InkOf(p)));
  }
}

//------------------------------------------------------------------------------
// The column that is met first starts as any other does, each further one elsewhere.
TEST(DrawDiagrams, FollowingStartsAtItsOwnEnd)
{
  const auto p = SmallDiagram();
  const std::vector<float> plain = PlainDensities(p, p.InitialX);
  const auto equalColumn = [&](const std::vector<float>& density, std::int64_t column)
  {
    for (std::size_t i = static_cast<std::size_t>(column); i < plain.size();
         i += static_cast<std::size_t>(p.Columns))
    {
      if (density[i] != plain[i])
      {
        return false;
      }
    }
    return true;
  };
  Pictures rising(p);
  EXPECT_TRUE(rising.Draw(p, Attractor::FollowRising, 2).Complete);
  EXPECT_TRUE(equalColumn(rising.Density, 0));
  EXPECT_FALSE(equalColumn(rising.Density, p.Columns - 1));
  Pictures falling(p);
  EXPECT_TRUE(falling.Draw(p, Attractor::FollowFalling, 2).Complete);
  EXPECT_TRUE(equalColumn(falling.Density, p.Columns - 1));
  EXPECT_NE(falling.Density, rising.Density);
}

//------------------------------------------------------------------------------
class EachAttractor : public testing::TestWithParam<Attractor>
{
};

// The histogram is that of all slices; it changes no density.
TEST_P(EachAttractor, IsEqualizedAsAWhole)
{
  auto p = SmallDiagram();
  Pictures plain(p);
  plain.Draw(p, GetParam(), 1);
  std::vector<std::uint8_t> expected(plain.Density.size());
  gaussmap::Equalize(
    plain.Density.data(), static_cast<std::int64_t>(expected.size()), expected.data());
  p.ToneMap = gaussmap::Tone::Equalized;
  Pictures equalized(p);
  EXPECT_TRUE(equalized.Draw(p, GetParam(), 2).Complete);
  EXPECT_EQ(equalized.Density, plain.Density);
  EXPECT_EQ(equalized.Intensity, expected);
}

// Equalizing is the second half of the work, and asks before its second pass.
TEST_P(EachAttractor, EndsWhenTheMonitorSaysSoWhileEqualizing)
{
  auto p = SmallDiagram();
  p.ToneMap = gaussmap::Tone::Equalized;
  double last = 0.0;
  const auto monitor = [&last](double progress)
  {
    EXPECT_GE(progress, last);
    EXPECT_LE(progress, 1.0);
    last = progress;
    return progress <= 0.5;
  };
  Pictures pictures(p);
  EXPECT_FALSE(pictures.Draw(p, GetParam(), 1, monitor).Complete);
  EXPECT_GT(last, 0.5);
}

// 5 bytes a point, 8 more of two orbits, and 48 for each density that may occur.
TEST_P(EachAttractor, TellsItsMemory)
{
  auto p = SmallDiagram();
  p.Columns = 1000;
  const auto memory = [&](std::int64_t alphas)
  { return gaussmap::DiagramMemory(p, alphas, WindowOf(p), GetParam(), 1); };
  const double points = 1000.0 * static_cast<double>(p.Rows);
  const double each = GetParam() == Attractor::Both ? 13.0 : 5.0;
  EXPECT_EQ(memory(3) - memory(1), 2.0 * points * each);
  const double before = memory(1);
  EXPECT_EQ(before, points * each + gaussmap::ScanMemory(p, WindowOf(p), 1));
  p.ToneMap = gaussmap::Tone::Equalized;
  EXPECT_EQ(memory(1) - before, 48.0 * 2.0 * static_cast<double>(p.Samples));
  p.Samples = 2147483647;
  EXPECT_GE(memory(1), 48.0 * points);
}

// Work that consists of several scans is all over as well.
TEST_P(EachAttractor, AsksNobodyAgainWhoHasSaidNo)
{
  auto p = SmallDiagram();
  p.Samples = 2000000000; // minutes
  p.SubColumns = 2;
  int asked = 0;
  Pictures pictures(p);
  const auto report = pictures.Draw(p, GetParam(), 1,
    [&asked](double)
    {
      ++asked;
      return false;
    });
  EXPECT_FALSE(report.Complete);
  EXPECT_EQ(asked, 1);
}

// Of two rows none is empty, and no mean is as large or as small as what it is of.
TEST_P(EachAttractor, TellsTheRangeOfTheMeansOfSubColumns)
{
  auto p = SmallDiagram();
  p.BetaMin = -0.6;
  p.BetaMax = -0.4;
  p.XMin = -0.6;
  p.XMax = 0.6;
  p.Rows = 2;
  p.SubColumns = 3;
  Pictures pictures(p);
  const auto report = pictures.Draw(p, GetParam(), 1);
  const auto [least, largest] =
    std::minmax_element(pictures.Density.begin(), pictures.Density.end());
  EXPECT_EQ(static_cast<float>(report.LeastDensity), *least);
  EXPECT_EQ(static_cast<float>(report.LargestDensity), *largest);
  double lowest = 1.0;
  double highest = 0.0;
  for (std::int64_t part = 0; part < 3; ++part)
  {
    auto one = gaussmap::SubDiagram(p, part);
    one.SubColumns = 1;
    const auto ofOne = pictures.Draw(one, GetParam(), 1);
    lowest = std::min(lowest, ofOne.LeastDensity);
    highest = std::max(highest, ofOne.LargestDensity);
  }
  EXPECT_LT(lowest, report.LeastDensity);
  EXPECT_GT(highest, report.LargestDensity);
}

INSTANTIATE_TEST_SUITE_P(DrawDiagrams, EachAttractor,
  testing::Values(
    Attractor::FromInitialX, Attractor::Both, Attractor::FollowRising, Attractor::FollowFalling));

//------------------------------------------------------------------------------
TEST(DrawDiagrams, SubColumnsAreTheMeanOfDiagramsOnBothSides)
{
  auto p = SmallDiagram();
  p.SubColumns = 3;
  const double step = (p.BetaMax - p.BetaMin) / 22.0;
  std::vector<std::vector<float>> parts;
  for (const double part : { -1.0 / 3.0, 0.0, 1.0 / 3.0 })
  {
    auto moved = p;
    moved.BetaMin += part * step;
    moved.BetaMax += part * step;
    parts.push_back(PlainDensities(moved, p.InitialX));
  }
  for (const int threads : { 1, 3 })
  {
    Pictures pictures(p);
    const auto report = pictures.Draw(p, Attractor::FromInitialX, threads);
    EXPECT_TRUE(report.Complete);
    const auto [least, largest] =
      std::minmax_element(pictures.Density.begin(), pictures.Density.end());
    EXPECT_EQ(static_cast<float>(report.LeastDensity), *least);
    EXPECT_EQ(static_cast<float>(report.LargestDensity), *largest);
    for (std::size_t i = 0; i < pictures.Density.size(); ++i)
    {
      const double mean = (double(parts[0][i]) + double(parts[1][i]) + double(parts[2][i])) / 3.0;
      ASSERT_EQ(pictures.Density[i], static_cast<float>(mean)) << i;
      ASSERT_EQ(pictures.Intensity[i], gaussmap::Intensity(mean, InkOf(p))) << i;
    }
  }
}

//------------------------------------------------------------------------------
TEST(DrawDiagrams, SubColumnsOfAnyAttractorSumToOneAndTellTheirIncompleteOnes)
{
  auto p = SmallDiagram();
  p.XMax = 0.6;
  p.SubColumns = 4;
  for (const Attractor attractor :
    { Attractor::FromInitialX, Attractor::Both, Attractor::FollowRising, Attractor::FollowFalling })
  {
    Pictures pictures(p);
    const auto report = pictures.Draw(p, attractor, 2);
    EXPECT_TRUE(report.Complete);
    EXPECT_EQ(report.IncompleteColumns, 0);
    auto one = p;
    one.SubColumns = 1;
    Pictures single(one);
    EXPECT_GT(report.IteratesDone, single.Draw(one, attractor, 2).IteratesDone);
    EXPECT_NE(pictures.Density, single.Density);
  }
}

//------------------------------------------------------------------------------
// Of the fixed point x, dx / dbeta = 1 / (1 - f'(x)): over 40 columns it crosses more than a row in
// each, and by 32 sub-columns less than one in each.
TEST(DrawDiagrams, SubColumnsLeaveNoGapsInACurve)
{
  gaussmap::DiagramParameters p;
  p.Alpha = 1.0;
  p.BetaMin = 0.0;
  p.BetaMax = 0.4;
  p.XMin = 0.6;
  p.XMax = 1.0;
  p.Columns = 41;
  p.Rows = 400;
  p.Samples = 100;
  p.SubColumns = 32;
  const std::vector<double> alphas { p.Alpha };
  std::vector<float> density(static_cast<std::size_t>(p.Columns * p.Rows));
  std::vector<std::uint8_t> intensity(density.size());
  gaussmap::DrawDiagrams(
    p, alphas, WindowOf(p), Attractor::FromInitialX, { density.data(), intensity.data() }, 1);
  std::int64_t before = -1; // the last row of the column before
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    std::int64_t first = -1;
    for (std::int64_t row = 0; row < p.Rows; ++row)
    {
      if (density[static_cast<std::size_t>(row * p.Columns + column)] > 0.0F)
      {
        first = first < 0 ? row : first;
        EXPECT_TRUE(
          first == row || density[static_cast<std::size_t>((row - 1) * p.Columns + column)] > 0.0F)
          << column << ", " << row;
      }
    }
    ASSERT_GE(first, 0) << column;
    EXPECT_TRUE(before < 0 || first <= before + 1) << column;
    for (std::int64_t row = first; row < p.Rows; ++row)
    {
      before = density[static_cast<std::size_t>(row * p.Columns + column)] > 0.0F ? row : before;
    }
  }
}
