// SPDX-License-Identifier: BSD-3-Clause
#include "KernelPicture.h"

#include "Kernel/Scan/Quota.h"

#include <gtest/gtest.h>

#include <numeric>

namespace
{
// Chaos but for a few windows of order. Some 3 in 100 iterates lie in the range.
gaussmap::DiagramParameters Zoomed()
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.405;
  p.BetaMax = -0.375;
  p.XMin = 0.1;
  p.XMax = 0.13;
  p.Columns = 150;
  p.Rows = 40;
  p.Samples = 900;
  p.SamplesInside = true;
  p.MaximumIterates = 100 * p.Samples;
  return p;
}

std::int64_t SumOf(
  const Picture& picture, const gaussmap::DiagramParameters& p, std::int64_t column)
{
  const auto counts = CountsOf(picture, p, column);
  return std::accumulate(counts.begin(), counts.end(), std::int64_t { 0 });
}

std::int64_t IncompleteColumns(const gaussmap::DiagramParameters& p, int threads)
{
  return gaussmap::Scan(p, Whole(p), {}, threads).IncompleteColumns;
}

std::int64_t IncompleteInPlainLoop(const gaussmap::DiagramParameters& p)
{
  std::int64_t incomplete = 0;
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    const auto counts = gaussmap::CountColumn(p, column);
    const auto sum = std::accumulate(counts.begin(), counts.end(), std::int64_t { 0 });
    incomplete += sum < p.Samples ? 1 : 0;
  }
  return incomplete;
}
}

//------------------------------------------------------------------------------
TEST(SamplesInside, GivesColumnsAllTheirSamples)
{
  auto p = Zoomed();
  const Picture picture = Draw(p, 2);
  p.SamplesInside = false;
  const Picture usual = Draw(p, 2);
  int complete = 0;
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    complete += SumOf(picture, p, column) == p.Samples ? 1 : 0;
    EXPECT_LT(SumOf(usual, p, column), p.Samples / 4) << column;
  }
  EXPECT_GT(complete, 130) << "all but those in the windows, whose cycles pass by the range";
  EXPECT_EQ(IncompleteColumns(Zoomed(), 2), p.Columns - complete);
}

//------------------------------------------------------------------------------
TEST(SamplesInside, EqualsThePlainLoopOfAllThreadsAndRowsCountedAlone)
{
  for (const std::int64_t rows : { 40, 1 << 21 })
  {
    auto p = Zoomed();
    p.Rows = rows;
    p.Columns = rows > 40 ? 3 : p.Columns;
    for (const int threads : { 1, 3 })
    {
      ExpectPlainLoop(p, Whole(p), Draw(p, threads));
    }
  }
}

//------------------------------------------------------------------------------
// More than 16 bits count, and runs that overshoot at every place of the last one.
TEST(SamplesInside, EqualsThePlainLoopWhereCountersAreCarriedOver)
{
  auto p = Zoomed();
  p.XMin = -0.4;
  p.XMax = 0.3;
  p.Rows = 2;
  p.Columns = 9;
  for (const std::int64_t samples : { 64999, 65023, 65024, 65535, 65536, 131111 })
  {
    p.Samples = samples;
    p.MaximumIterates = 10 * samples;
    ExpectPlainLoop(p, Whole(p), Draw(p, 1));
  }
}

//------------------------------------------------------------------------------
TEST(SamplesInside, EndsAtTheBoundAndTellsIt)
{
  auto p = Zoomed();
  p.MaximumIterates = 5 * p.Samples;
  const std::int64_t incomplete = IncompleteInPlainLoop(p);
  ASSERT_GT(incomplete, 0);
  for (const int threads : { 1, 2, 4 })
  {
    EXPECT_EQ(IncompleteColumns(p, threads), incomplete) << threads;
  }
}

//------------------------------------------------------------------------------
// The whole diagram: settled columns within the range, settled ones outside, and chaos.
TEST(SamplesInside, TellsTheSameColumnsOfTheWholeDiagram)
{
  gaussmap::DiagramParameters p;
  p.XMin = -0.3;
  p.XMax = 0.2;
  p.Samples = 500;
  p.SamplesInside = true;
  for (const std::int64_t most : { 500, 1500, 50000 })
  {
    p.MaximumIterates = most;
    EXPECT_EQ(IncompleteColumns(p, 2), IncompleteInPlainLoop(p)) << most;
  }
}

//------------------------------------------------------------------------------
// An orbit on a cycle outside the range will never come: the bound need not be worked off.
TEST(SamplesInside, LeavesSettledColumnsOutsideAtOnce)
{
  auto p = Zoomed();
  p.BetaMin = 0.5; // a fixed point above 0.5
  p.BetaMax = 0.9;
  p.MaximumIterates = 2147483647;
  const auto report = gaussmap::Scan(p, Whole(p), {}, 2);
  EXPECT_EQ(report.IncompleteColumns, p.Columns);
  EXPECT_LT(report.IteratesDone, 10000 * p.Columns);
}

//------------------------------------------------------------------------------
// Of a piece its own columns count; with rows too many for lanes, columns counted alone do.
TEST(SamplesInside, TellsTheColumnsThatAreItsOwn)
{
  auto p = Zoomed();
  p.BetaMin = 0.5; // a fixed point above 0.5: no column has a sample
  p.BetaMax = 0.9;
  p.Columns = 10;
  for (const std::int64_t transients : { 0, 2000 })
  {
    p.Transients = transients;
    for (const std::int64_t rows : { 7, (1 << 20) + 1 })
    {
      p.Rows = rows;
      EXPECT_EQ(gaussmap::Scan(p, { 0, 9, 0, 6 }, {}, 1).IncompleteColumns, 10) << p;
      EXPECT_EQ(gaussmap::Scan(p, { 0, 9, 0, 6, 2, 5 }, {}, 1).IncompleteColumns, 4) << p;
    }
  }
}

//------------------------------------------------------------------------------
// Of a cycle of three with one point outside: 2 n samples are in 3 n - 1 iterates from its first
// point on, and in 3 n from its second.
TEST(SamplesInside, EndWithTheLastOneOnACycle)
{
  gaussmap::DiagramParameters p;
  p.SamplesInside = true;
  p.Samples = 10;
  p.MaximumIterates = 1000;
  const std::vector<std::int64_t> bins { 4, 7, -1 };
  EXPECT_EQ(gaussmap::Quota(p).IteratesOnCycle(bins), 14);
  EXPECT_EQ(gaussmap::Quota(p).IteratesOnCycle(bins, 1), 15);
  p.MaximumIterates = 13;
  EXPECT_EQ(gaussmap::Quota(p).IteratesOnCycle(bins), 13);
}

//------------------------------------------------------------------------------
TEST(SamplesInside, CostsNothingWhereAllIteratesAreInside)
{
  gaussmap::DiagramParameters p;
  const Picture all = Draw(p, 2);
  p.SamplesInside = true;
  p.MaximumIterates = p.Samples;
  EXPECT_TRUE(Draw(p, 2) == all) << "every iterate of the standard picture lies in its range";
}
