// SPDX-License-Identifier: BSD-3-Clause
#include "KernelPicture.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace
{
//------------------------------------------------------------------------------
// Cycles and chaos in as many columns and samples as no vector or tile divides.
gaussmap::DiagramParameters Odd()
{
  gaussmap::DiagramParameters p;
  p.Columns = 131;
  p.Rows = 67;
  p.Transients = 53;
  p.Samples = 1009;
  p.InitialX = 0.1;
  return p;
}
}

//------------------------------------------------------------------------------
class ScanOfThreads : public testing::TestWithParam<int>
{
};

TEST_P(ScanOfThreads, GivesTheSameBits)
{
  const gaussmap::DiagramParameters p = Odd();
  EXPECT_TRUE(Draw(p, GetParam()) == Draw(p, 1));
}

TEST_P(ScanOfThreads, GivesTheSameBitsInFewerColumnsThanThreads)
{
  gaussmap::DiagramParameters p = Odd();
  p.Columns = 3;
  EXPECT_TRUE(Draw(p, GetParam()) == Draw(p, 1));
}

INSTANTIATE_TEST_SUITE_P(
  Teams, ScanOfThreads, testing::Range(1, 9), testing::PrintToStringParamName());

//------------------------------------------------------------------------------
TEST(Scan, GivesTheSameBitsInAnyWindow)
{
  const gaussmap::DiagramParameters p = Odd();
  const Picture whole = Draw(p, 2);
  const gaussmap::Window windows[] = { { 0, 0, 0, 0 }, { 130, 130, 66, 66 }, { 0, 130, 33, 33 },
    { 64, 64, 0, 66 }, { 1, 129, 1, 65 }, { 7, 22, 0, 66 }, { 17, 99, 5, 6 } };
  for (const gaussmap::Window& window : windows)
  {
    const Picture part = DrawWindow(p, window, 2);
    std::size_t at = 0;
    for (std::int64_t row = window.FirstRow; row <= window.LastRow; ++row)
    {
      for (std::int64_t column = window.FirstColumn; column <= window.LastColumn; ++column, ++at)
      {
        const auto from = static_cast<std::size_t>(row * p.Columns + column);
        ASSERT_EQ(part.Density[at], whole.Density[from]) << column << ", " << row;
        ASSERT_EQ(part.Intensity[at], whole.Intensity[from]) << column << ", " << row;
      }
    }
  }
}

//------------------------------------------------------------------------------
TEST(Scan, WritesOnlyTheArraysItWasGiven)
{
  const gaussmap::DiagramParameters p = Odd();
  const Picture both = Draw(p, 1);
  Picture apart = both;
  std::fill(apart.Density.begin(), apart.Density.end(), -1.0F);
  std::fill(apart.Intensity.begin(), apart.Intensity.end(), std::uint8_t { 7 });
  EXPECT_TRUE(gaussmap::Scan(p, Whole(p), { apart.Density.data(), nullptr }, 2).Complete);
  EXPECT_TRUE(gaussmap::Scan(p, Whole(p), { nullptr, apart.Intensity.data() }, 2).Complete);
  EXPECT_TRUE(apart == both);
}

//------------------------------------------------------------------------------
TEST(Scan, EqualsThePlainLoopWhateverTheParameters)
{
  using Parameters = gaussmap::DiagramParameters;
  Parameters transientsOnly = Odd();
  transientsOnly.Transients = 5000;
  transientsOnly.Samples = 1;
  Parameters noTransients = Odd();
  noTransients.Transients = 0;
  Parameters farStart = Odd(); // exp underflows in the first step
  farStart.InitialX = 1e200;
  Parameters zeroAlpha = Odd();
  zeroAlpha.Alpha = 0.0;
  Parameters sharp = Odd(); // exp underflows in many steps
  sharp.Alpha = 1e4;
  Parameters wide = Odd();
  wide.BetaMin = -1e3;
  wide.BetaMax = 1e3;
  Parameters narrow = Odd(); // most iterates are outside
  narrow.XMin = -0.1;
  narrow.XMax = -0.05;
  Parameters oneRow = Odd();
  oneRow.Rows = 1;
  Parameters manyRows = Odd(); // the counters of a few columns fill a cache
  manyRows.Rows = 100003;
  manyRows.Columns = 9;
  Parameters oneColumn = Odd();
  oneColumn.Columns = 1;
  oneColumn.BetaMin = -0.4;
  for (const Parameters& p : { transientsOnly, noTransients, farStart, zeroAlpha, sharp, wide,
         narrow, oneRow, manyRows, oneColumn })
  {
    ExpectPlainLoop(p, Whole(p), Draw(p, 2));
  }
}
