// SPDX-License-Identifier: BSD-3-Clause
// Columns that are sampled for long: orbits that come back onto a cycle that repels go on from a
// further start, and all ways to count them give the same bits.
#include "KernelPicture.h"

#include "Kernel/Map/Map.h"
#include "Kernel/Scan/Follow.h"
#include "Kernel/Scan/Landmarks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace
{
using gaussmap::DiagramParameters;
using gaussmap::Landmarks;

// Longer than any orbit goes round a short cycle before it is noticed, by some blocks.
constexpr std::int64_t Long = Landmarks::First + 9 * Landmarks::Length + 77;

//------------------------------------------------------------------------------
// A number that the map of float64 leaves where it is, next to a fixed point that repels, or 0
// where there is none among those nearby.
double RepellingNumber(double alpha, double beta)
{
  // f falls from 1 + beta at 0, so for beta > -1 it meets the diagonal once at x > 0.
  double low = 0.0;
  double high = 2.0;
  for (int i = 0; i < 100; ++i)
  {
    const double middle = 0.5 * (low + high);
    (gaussmap::Iterate(middle, alpha, beta) > middle ? low : high) = middle;
  }
  double x = low;
  for (int i = 0; i < 8; ++i, x = std::nextafter(x, 2.0))
  {
    if (gaussmap::Iterate(x, alpha, beta) == x && gaussmap::Derivative(x, alpha) < -1.05)
    {
      return x;
    }
  }
  return 0.0;
}

//------------------------------------------------------------------------------
/** Columns that start on a repelling fixed point and have room to leave it. */
class RepellingStarts
{
public:
  explicit RepellingStarts(unsigned int seed) : Generator(seed) {}

  DiagramParameters Next()
  {
    DiagramParameters p;
    do
    {
      p.Alpha = this->Real(4.5, 12.0);
      p.BetaMin = p.BetaMax = this->Real(-0.7, 0.3);
      p.InitialX = RepellingNumber(p.Alpha, p.BetaMin);
    } while (p.InitialX == 0.0);
    p.Columns = 3;
    p.Rows = 37;
    p.Transients = 50;
    p.Samples = Long;
    return p;
  }

private:
  double Real(double low, double high)
  {
    return std::uniform_real_distribution<double>(low, high)(this->Generator);
  }

  std::mt19937 Generator;
};

//------------------------------------------------------------------------------
std::int64_t RestartsInPlainLoop(const DiagramParameters& p)
{
  std::int64_t restarts = 0;
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    gaussmap::CountColumn(p, column, nullptr, &restarts);
  }
  return restarts;
}

//------------------------------------------------------------------------------
// Of the counts of each column against equally many in all bins, which the density of chaos is
// within a narrow range; the degrees of freedom are Columns (Rows - 1).
double ChiSquared(const Picture& picture, const DiagramParameters& p)
{
  const double expected = static_cast<double>(p.Samples) / static_cast<double>(p.Rows);
  double sum = 0.0;
  for (const float density : picture.Density)
  {
    const double count = density * static_cast<double>(p.Samples);
    sum += (count - expected) * (count - expected) / expected;
  }
  return sum;
}

//------------------------------------------------------------------------------
// A number on the cycle of at most 8 on which the orbit of 0 ends, NaN where it ends on none.
double AttractingNumber(double alpha, double beta)
{
  double x = 0.0;
  for (int n = 0; n < 100000; ++n)
  {
    x = gaussmap::Iterate(x, alpha, beta);
  }
  double next = x;
  for (int period = 1; period <= 8; ++period)
  {
    next = gaussmap::Iterate(next, alpha, beta);
    if (next == x)
    {
      return x;
    }
  }
  return std::numeric_limits<double>::quiet_NaN();
}

//------------------------------------------------------------------------------
class LongColumns : public testing::TestWithParam<gaussmap::InstructionSet>
{
protected:
  static gaussmap::ScanOptions Options(bool shortcut = true) { return { GetParam(), shortcut, 0 }; }

  static void ExpectPlainLoopAndRestarts(const DiagramParameters& p, std::int64_t restarts)
  {
    for (const bool shortcut : { true, false })
    {
      ExpectPlainLoop(p, Whole(p), Draw(p, 2, Options(shortcut)));
      const auto report = gaussmap::Scan(p, Whole(p), {}, 2, {}, Options(shortcut));
      EXPECT_EQ(report.Restarts, restarts) << p;
    }
  }
};
}

//------------------------------------------------------------------------------
TEST_P(LongColumns, LeaveARepellingFixedPoint)
{
  RepellingStarts starts(20);
  for (int draw = 0; draw < 4 && !HasFailure(); ++draw)
  {
    const DiagramParameters p = starts.Next();
    const std::int64_t restarts = RestartsInPlainLoop(p);
    EXPECT_GE(restarts, p.Columns) << p;
    ExpectPlainLoopAndRestarts(p, restarts);
  }
}

//------------------------------------------------------------------------------
TEST_P(LongColumns, LeaveItWhereSamplesInsideAreCountedAndWhenTheyEndAnywhere)
{
  RepellingStarts starts(21);
  for (const std::int64_t extra : { 0, 8191, 8192, 8193 })
  {
    DiagramParameters p = starts.Next();
    p.Samples = Landmarks::First + extra;
    ExpectPlainLoopAndRestarts(p, RestartsInPlainLoop(p));
    p.SamplesInside = true;
    p.XMin = p.InitialX - 0.2;
    p.XMax = p.InitialX + 0.1;
    p.MaximumIterates = Long;
    ExpectPlainLoopAndRestarts(p, RestartsInPlainLoop(p));
  }
}

//------------------------------------------------------------------------------
TEST_P(LongColumns, EqualThePlainLoopForRandomParametersAndInTheCascade)
{
  std::mt19937 random(22);
  const auto real = [&](double low, double high)
  { return std::uniform_real_distribution<double>(low, high)(random); };
  for (int draw = 0; draw < 8 && !HasFailure(); ++draw)
  {
    DiagramParameters p;
    p.Columns = 5;
    p.Rows = 11;
    p.Samples = Long - draw;
    p.Alpha = real(0.5, 15.0);
    p.BetaMin = real(-1.0, 0.5);
    p.BetaMax = p.BetaMin + real(0.0, 0.2);
    ExpectPlainLoopAndRestarts(p, 0);
  }
  DiagramParameters cascade; // long periods, near where they are infinite
  cascade.BetaMin = -0.742;
  cascade.BetaMax = -0.738;
  cascade.Columns = 9;
  cascade.Samples = Long;
  ExpectPlainLoopAndRestarts(cascade, RestartsInPlainLoop(cascade));
}

//------------------------------------------------------------------------------
// Those before it settle at once, and it takes their lane.
TEST_P(LongColumns, LeaveARepellingFixedPointInALaneThatWasAnothers)
{
  RepellingStarts starts(27);
  for (int draw = 0; draw < 2; ++draw)
  {
    DiagramParameters p = starts.Next();
    p.BetaMin = -2.0;
    p.Transients = 0; // they settle while they are counted
    const std::int64_t restarts = RestartsInPlainLoop(p);
    EXPECT_GE(restarts, 1) << p;
    ExpectPlainLoopAndRestarts(p, restarts);
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, LongColumns,
  testing::ValuesIn(gaussmap::AvailableInstructionSets()),
  [](const testing::TestParamInfo<gaussmap::InstructionSet>& set)
  { return gaussmap::NameOf(set.param); });

//------------------------------------------------------------------------------
TEST(LongColumnsAlone, LeaveARepellingFixedPointToo)
{
  RepellingStarts starts(23);
  for (const bool inside : { false, true })
  {
    DiagramParameters p = starts.Next();
    p.Rows = (1 << 20) + 1; // too many for lanes
    p.Columns = 2;
    p.SamplesInside = inside;
    p.MaximumIterates = Long;
    p.XMin = -0.5;
    p.XMax = 0.5;
    ExpectPlainLoop(p, Whole(p), Draw(p, 2));
    EXPECT_EQ(gaussmap::Scan(p, Whole(p), {}, 1).Restarts, RestartsInPlainLoop(p));
  }
}

//------------------------------------------------------------------------------
TEST(LongColumns, GoOnInTheOrbitThatFollowsToo)
{
  RepellingStarts starts(24);
  DiagramParameters p = starts.Next();
  for (const auto direction : { gaussmap::Direction::Rising, gaussmap::Direction::Falling })
  {
    std::vector<float> density(static_cast<std::size_t>(p.Columns * p.Rows));
    const auto report =
      gaussmap::Follow(p, { { p.Alpha, { density.data(), nullptr } } }, Whole(p), direction);
    DiagramParameters next = p;
    std::int64_t restarts = 0;
    for (std::int64_t i = 0; i < p.Columns; ++i)
    {
      const std::int64_t column = direction == gaussmap::Direction::Rising ? i : p.Columns - 1 - i;
      const auto counts = gaussmap::CountColumn(next, column, &next.InitialX, &restarts);
      for (std::int64_t row = 0; row < p.Rows; ++row)
      {
        ASSERT_EQ(density[static_cast<std::size_t>(row * p.Columns + column)],
          static_cast<float>(gaussmap::Density(counts[static_cast<std::size_t>(row)], p.Samples)));
      }
    }
    EXPECT_GT(restarts, 0);
    EXPECT_EQ(report.Restarts, restarts);
  }
}

//------------------------------------------------------------------------------
TEST(LongColumns, TellTheRestartsOfTheirOwnColumnsOnly)
{
  RepellingStarts starts(25);
  const DiagramParameters p = starts.Next();
  const std::int64_t each = RestartsInPlainLoop(p) / p.Columns;
  const gaussmap::Window window { 0, 2, 0, p.Rows - 1, 1, 1 };
  EXPECT_EQ(gaussmap::Scan(p, window, {}, 1).Restarts, each);
  DiagramParameters both = p;
  EXPECT_EQ(
    gaussmap::Scan(both, { { p.Alpha, {} }, { p.Alpha, {} } }, window, 1).Restarts, 2 * each);
}

//------------------------------------------------------------------------------
// Some 10^7 iterates of chaos: the orbit comes back to where it was by itself.
TEST(LongColumns, LeaveTheCyclesThatChaosFallsOnto)
{
  DiagramParameters p;
  p.Alpha = 7.3;
  p.BetaMin = p.BetaMax = -0.41 + 1e-7;
  p.Columns = 1;
  p.Rows = 25;
  p.Samples = 20000000;
  const std::int64_t restarts = RestartsInPlainLoop(p);
  EXPECT_GT(restarts, 0);
  ExpectPlainLoop(p, Whole(p), Draw(p, 1));
  EXPECT_EQ(gaussmap::Scan(p, Whole(p), {}, 1).Restarts, restarts);
}

//------------------------------------------------------------------------------
// chi^2 of n degrees of freedom has the standard deviation sqrt(2 n). Of a column's 10^8 iterates
// some 10^5 count twice; without restarts, half of them and more, and chi^2 was 9 n.
TEST(LongColumns, FillANarrowRangeEvenly)
{
  DiagramParameters p;
  p.Alpha = 6.7;
  p.BetaMin = -0.47;
  p.BetaMax = p.BetaMin + 1e-7;
  p.Columns = 8;
  p.Rows = 40;
  p.XMin = 0.25;
  p.XMax = p.XMin + 1e-5;
  p.Samples = 1600;
  p.SamplesInside = true;
  p.MaximumIterates = 400000000;
  const auto freedom = static_cast<double>(p.Columns * (p.Rows - 1));
  EXPECT_LT(ChiSquared(Draw(p, 2), p), freedom + 4.0 * std::sqrt(2.0 * freedom));
}

//------------------------------------------------------------------------------
TEST(Landmarks, EndABlockAtTheFirstAndEachLengthAfterIt)
{
  constexpr std::int64_t first = Landmarks::First;
  constexpr std::int64_t length = Landmarks::Length;
  EXPECT_EQ(Landmarks::UntilEnd(0), first);
  EXPECT_EQ(Landmarks::UntilEnd(first), length);
  EXPECT_EQ(Landmarks::UntilEnd(first + 1), length - 1);
  EXPECT_FALSE(Landmarks::IsEnd(first - length));
  EXPECT_TRUE(Landmarks::IsEnd(first));
  EXPECT_FALSE(Landmarks::IsEnd(first + 1));
  EXPECT_TRUE(Landmarks::IsEnd(first + length));
}

//------------------------------------------------------------------------------
// Each landmark, however many there are, is known when it comes again: then the orbit goes on from
// x (1 + k 2^-26), at restart number k.
TEST(Landmarks, AreRememberedAllOfThem)
{
  DiagramParameters p;
  p.BetaMin = p.BetaMax = -0.4; // chaos
  Landmarks landmarks(p, 0);
  const auto number = [](int i) { return 0.1 + 1e-4 * i; };
  for (int i = 0; i < 5000; ++i)
  {
    ASSERT_EQ(landmarks.Pass(number(i), 0.25), 0.25) << i;
  }
  for (int i = 0; i < 5000; ++i)
  {
    ASSERT_EQ(landmarks.Pass(number(i), 0.25), 0.25 * (1.0 + (i + 1) * 0x1p-26)) << i;
  }
  EXPECT_EQ(landmarks.Restarts(), 5000);
}

//------------------------------------------------------------------------------
TEST(Landmarks, AreNotLookedAtAnyMoreOnACycleThatAttracts)
{
  RepellingStarts starts(26);
  DiagramParameters p = starts.Next();
  while (std::isnan(AttractingNumber(p.Alpha, p.BetaMin)))
  {
    p = starts.Next();
  }
  const double attracting = AttractingNumber(p.Alpha, p.BetaMin);
  Landmarks landmarks(p, 0);
  for (int i = 0; i < 2; ++i)
  {
    EXPECT_FALSE(landmarks.IsAttracting());
    EXPECT_EQ(landmarks.Pass(attracting, 0.25), 0.25);
  }
  EXPECT_TRUE(landmarks.IsAttracting());
  for (int i = 0; i < 3; ++i)
  {
    EXPECT_EQ(landmarks.Pass(p.InitialX, 0.25), 0.25) << "the repelling number";
  }
  EXPECT_EQ(landmarks.Restarts(), 0);
}

//------------------------------------------------------------------------------
TEST(LongColumns, AreClosedWhereTheySettle)
{
  DiagramParameters p;
  p.BetaMin = p.BetaMax = 0.3; // a cycle of two
  p.Columns = 16;
  p.Rows = 9;
  p.Samples = Long;
  for (const std::int64_t transients : { 0, 300 })
  {
    p.Transients = transients;
    EXPECT_LT(gaussmap::Scan(p, Whole(p), {}, 1).IteratesDone, p.Columns * Landmarks::Length);
  }
}
