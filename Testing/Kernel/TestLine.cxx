// SPDX-License-Identifier: BSD-3-Clause
// Diagrams whose columns run along a line through the plane of beta and alpha.
#include "KernelPicture.h"

#include "Kernel/Scan/Attractor.h"
#include "Kernel/Scan/Follow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace
{
using gaussmap::DiagramParameters;

//------------------------------------------------------------------------------
DiagramParameters Oblique()
{
  DiagramParameters p;
  p.Alpha = 8.3;
  p.LastAlpha = 4.4; // alpha falls while beta rises
  p.BetaMin = -0.8;
  p.BetaMax = 0.3;
  p.Columns = 61;
  p.Rows = 45;
  p.Samples = 800;
  return p;
}

//------------------------------------------------------------------------------
int BinsOf(const Picture& picture, const DiagramParameters& p, std::int64_t column)
{
  const auto counts = CountsOf(picture, p, column);
  return static_cast<int>(
    std::count_if(counts.begin(), counts.end(), [](std::int64_t count) { return count > 0; }));
}

class Line : public testing::TestWithParam<gaussmap::InstructionSet>
{
};
}

//------------------------------------------------------------------------------
TEST_P(Line, EqualsThePlainLoopForRandomEnds)
{
  std::mt19937 random(606);
  const auto real = [&](double low, double high)
  { return std::uniform_real_distribution<double>(low, high)(random); };
  for (int draw = 0; draw < 80 && !HasFatalFailure(); ++draw)
  {
    DiagramParameters p;
    p.Alpha = draw % 9 == 0 ? 0.0 : real(0.0, 14.0);
    p.LastAlpha = draw % 7 == 0 ? 2000.0 : real(0.0, 14.0); // from there on exp underflows
    p.BetaMin = real(-1.2, 0.5);
    p.BetaMax = p.BetaMin + (draw % 3 == 0 ? 0.0 : real(0.0, 1.0));
    p.Columns = 1 + draw % 71;
    p.Rows = 1 + 3 * (draw % 40);
    p.Samples = 1 + 17 * draw;
    p.Transients = 2 * draw;
    p.InitialX = draw % 4 == 0 ? 1e200 : real(-1.0, 1.0);
    p.SamplesInside = draw % 5 == 0;
    p.MaximumIterates = 2 * p.Samples;
    ExpectPlainLoop(
      p, Whole(p), Draw(p, 1 + draw % 3, { GetParam(), /*Shortcut=*/draw % 2 == 0, 0 }));
  }
}

//------------------------------------------------------------------------------
TEST_P(Line, HasTheColumnsOfDiagramsOfOneAlphaAndBeta)
{
  const DiagramParameters p = Oblique();
  const Picture line = Draw(p, 2, { GetParam(), true, 0 });
  EXPECT_EQ(gaussmap::ColumnAlpha(p, 0), 8.3);
  EXPECT_EQ(gaussmap::ColumnAlpha(p, p.Columns - 1), 4.4);
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    DiagramParameters alone = p;
    alone.Alpha = static_cast<double>(column) * ((4.4 - 8.3) / 60.0) + 8.3;
    alone.Alpha = column == p.Columns - 1 ? 4.4 : alone.Alpha;
    alone.LastAlpha = -1.0;
    alone.BetaMin = alone.BetaMax = gaussmap::ColumnBeta(p, column);
    alone.Columns = 1;
    EXPECT_EQ(CountsOf(line, p, column), CountsOf(Draw(alone, 1), alone, 0)) << column;
  }
}

//------------------------------------------------------------------------------
TEST_P(Line, OfOneAlphaIsTheDiagramOfThatAlpha)
{
  DiagramParameters p = Oblique();
  p.Columns = 200;
  p.LastAlpha = p.Alpha;
  const Picture line = Draw(p, 2, { GetParam(), true, 0 });
  p.LastAlpha = -1.0;
  EXPECT_TRUE(line == Draw(p, 2));
}

INSTANTIATE_TEST_SUITE_P(Kernels, Line, testing::ValuesIn(gaussmap::AvailableInstructionSets()),
  [](const testing::TestParamInfo<gaussmap::InstructionSet>& set)
  { return gaussmap::NameOf(set.param); });

//------------------------------------------------------------------------------
// At beta = 0 the fixed point is x = exp(-alpha x^2) with f' = -2 alpha x^2, which is -1 where
// alpha x^2 = 1/2: at alpha = e/2. 0.01 beside it 2000 iterates bring orbits closer than a bin.
TEST(Line, OverAlphaDoublesItsPeriodAtHalfOfE)
{
  DiagramParameters p;
  p.BetaMin = p.BetaMax = 0.0;
  p.Alpha = 1.0;
  p.LastAlpha = 1.7;
  p.Columns = 71;
  p.Rows = 500;
  p.Transients = 2000;
  p.Samples = 400;
  const Picture picture = Draw(p, 2);
  const double doubling = 0.5 * std::exp(1.0);
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    const double alpha = gaussmap::ColumnAlpha(p, column);
    if (std::fabs(alpha - doubling) > 0.01)
    {
      EXPECT_EQ(BinsOf(picture, p, column), alpha < doubling ? 1 : 2) << alpha;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Line, IsFollowedFromColumnToColumn)
{
  const DiagramParameters p = Oblique();
  std::vector<float> density(static_cast<std::size_t>(p.Columns * p.Rows));
  gaussmap::Follow(
    p, { { p.Alpha, { density.data(), nullptr } } }, Whole(p), gaussmap::Direction::Rising);
  DiagramParameters next = p;
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    const auto counts = gaussmap::CountColumn(next, column, &next.InitialX);
    for (std::int64_t row = 0; row < p.Rows; ++row)
    {
      ASSERT_EQ(density[static_cast<std::size_t>(row * p.Columns + column)],
        static_cast<float>(gaussmap::Density(counts[static_cast<std::size_t>(row)], p.Samples)));
    }
  }
}

//------------------------------------------------------------------------------
TEST(Line, HasSubColumnsAlongIt)
{
  DiagramParameters p = Oblique();
  p.SubColumns = 2;
  const double beta = (0.3 - -0.8) / 60.0;
  const double alpha = (4.4 - 8.3) / 60.0;
  const DiagramParameters first = gaussmap::SubDiagram(p, 0);
  const DiagramParameters second = gaussmap::SubDiagram(p, 1);
  EXPECT_DOUBLE_EQ(first.BetaMin, -0.8 - beta / 4.0);
  EXPECT_DOUBLE_EQ(first.Alpha, 8.3 - alpha / 4.0);
  EXPECT_DOUBLE_EQ(second.BetaMax, 0.3 + beta / 4.0);
  EXPECT_DOUBLE_EQ(second.LastAlpha, 4.4 + alpha / 4.0);
  std::vector<float> mean(static_cast<std::size_t>(p.Columns * p.Rows));
  std::vector<std::uint8_t> ink(mean.size());
  gaussmap::DrawDiagrams(
    p, { p.Alpha }, Whole(p), gaussmap::Attractor::FromInitialX, { mean.data(), ink.data() }, 2);
  const Picture parts[] = { Draw(first, 1), Draw(second, 1) };
  for (std::size_t i = 0; i < mean.size(); ++i)
  {
    const double sum = double(parts[0].Density[i]) + double(parts[1].Density[i]);
    ASSERT_EQ(mean[i], static_cast<float>(sum / 2.0)) << i;
  }
}
