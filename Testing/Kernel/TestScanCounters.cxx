// SPDX-License-Identifier: BSD-3-Clause
// The counters of the lanes where they are full, reused, or at an edge, against the plain loop.
#include "KernelPicture.h"

#include "Kernel/Map/Map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace
{
//------------------------------------------------------------------------------
/** With every instruction set, and every iterate really counted in a lane. */
class Counters : public testing::TestWithParam<gaussmap::InstructionSet>
{
protected:
  static Picture Count(const gaussmap::DiagramParameters& p)
  {
    Picture picture = Draw(p, 1, { GetParam(), false });
    ExpectPlainLoop(p, Whole(p), picture);
    return picture;
  }

  /** So many columns, all of one chaotic orbit. */
  static gaussmap::DiagramParameters Chaotic(std::int64_t columns)
  {
    gaussmap::DiagramParameters p;
    p.Alpha = 6.2;
    p.BetaMin = p.BetaMax = -0.5;
    p.Columns = columns;
    return p;
  }

  static std::int64_t Total(const Picture& picture, const gaussmap::DiagramParameters& p)
  {
    const auto counts = CountsOf(picture, p, 0);
    return std::accumulate(counts.begin(), counts.end(), std::int64_t { 0 });
  }
};
}

//------------------------------------------------------------------------------
// A lane that carried counts of more than 16 bits over begins its next column with none.
TEST_P(Counters, OfAReusedLaneForgetWhatItsFormerColumnCarried)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.68;
  p.BetaMax = -0.32;
  p.Columns = 150; // more than any kernel has lanes, so that lanes are filled again
  p.Rows = 40;
  p.Samples = 70000;
  Count(p);
}

//------------------------------------------------------------------------------
TEST_P(Counters, OfOneRowHoldMoreThanSixteenBits)
{
  for (const std::int64_t samples : { 65535, 65536, 65537, 131072, 200000 })
  {
    gaussmap::DiagramParameters p = Chaotic(3);
    p.Rows = 1;
    p.Samples = samples;
    EXPECT_EQ(Total(Count(p), p), samples);
  }
}

//------------------------------------------------------------------------------
// All iterates of a constant orbit fall into one of many bins.
TEST_P(Counters, OfOneBinAmongManyHoldMoreThanSixteenBits)
{
  gaussmap::DiagramParameters p;
  p.Alpha = 0.0;
  p.BetaMin = p.BetaMax = -0.25; // x = 0.75
  p.Columns = 3;
  p.Samples = 65536 + 300;
  const auto counts = CountsOf(Count(p), p, 1);
  EXPECT_EQ(*std::max_element(counts.begin(), counts.end()), p.Samples);
}

//------------------------------------------------------------------------------
// The range of x ends exactly at the least and at the largest sample: both are inside.
TEST_P(Counters, TakeIteratesAtBothEndsOfTheRange)
{
  gaussmap::DiagramParameters p = Chaotic(9);
  p.Samples = 3000;
  double x = p.InitialX;
  double least = 9.0;
  double most = -9.0;
  for (std::int64_t n = 0; n < p.Transients + p.Samples; ++n)
  {
    x = gaussmap::Iterate(x, p.Alpha, p.BetaMin);
    if (n >= p.Transients)
    {
      least = std::min(least, x);
      most = std::max(most, x);
    }
  }
  p.XMin = least;
  p.XMax = most;
  EXPECT_EQ(Total(Count(p), p), p.Samples);

  p.XMin = std::nextafter(least, 9.0);
  EXPECT_EQ(Total(Count(p), p), p.Samples - 1) << "the least sample is now outside";
  p.XMin = least;
  p.XMax = std::nextafter(most, -9.0);
  EXPECT_EQ(Total(Count(p), p), p.Samples - 1) << "the largest sample is now outside";
}

//------------------------------------------------------------------------------
// Bins are half-open but for the last: x = 1 belongs to the bin above the edge at 1.
TEST_P(Counters, PutAnIterateAtAnEdgeIntoTheBinAboveIt)
{
  gaussmap::DiagramParameters p;
  p.Alpha = 0.0;
  p.BetaMin = p.BetaMax = 0.0; // x = 1
  p.Columns = 5;
  p.XMin = 0.0;
  p.XMax = 2.0;
  p.Rows = 4;
  p.Samples = 100;
  EXPECT_EQ(CountsOf(Count(p), p, 4), (std::vector<std::int64_t> { 0, 0, 100, 0 }));
  p.XMax = 1.0; // now the upper end, which is closed
  EXPECT_EQ(CountsOf(Count(p), p, 4), (std::vector<std::int64_t> { 0, 0, 0, 100 }));
  p.XMin = 1.0;
  p.XMax = 3.0;
  EXPECT_EQ(CountsOf(Count(p), p, 4), (std::vector<std::int64_t> { 100, 0, 0, 0 }));
}

INSTANTIATE_TEST_SUITE_P(Kernels, Counters, testing::ValuesIn(gaussmap::AvailableInstructionSets()),
  [](const testing::TestParamInfo<gaussmap::InstructionSet>& set)
  { return gaussmap::NameOf(set.param); });
