// SPDX-License-Identifier: BSD-3-Clause
// The exact-cycle shortcut, the lanes and the carried counters against the plain loop.
#include "KernelPicture.h"

#include <gtest/gtest.h>

#include <random>

namespace
{
//------------------------------------------------------------------------------
/** Runs each case with every instruction set that this processor has. */
class Shortcut : public testing::TestWithParam<gaussmap::InstructionSet>
{
protected:
  static gaussmap::ScanOptions Options(bool shortcut = true) { return { GetParam(), shortcut, 0 }; }

  /** Draws the diagram, compares it with the plain loop and returns the iterates it took. */
  static std::int64_t IteratesOfPlainLoop(
    const gaussmap::DiagramParameters& p, int threads, bool shortcut = true)
  {
    ExpectPlainLoop(p, Whole(p), Draw(p, threads, Options(shortcut)));
    return gaussmap::Scan(p, Whole(p), {}, threads, {}, Options(shortcut)).IteratesDone;
  }

  static std::int64_t AllIterates(const gaussmap::DiagramParameters& p)
  {
    return p.Columns * (p.Transients + p.Samples);
  }
};
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, EqualsThePlainLoopForThousandsOfRandomParameters)
{
  std::mt19937_64 random(20261122);
  const auto real = [&](double low, double high)
  { return std::uniform_real_distribution<double>(low, high)(random); };
  const auto integer = [&](std::int64_t low, std::int64_t high)
  { return std::uniform_int_distribution<std::int64_t>(low, high)(random); };
  std::int64_t done = 0;
  std::int64_t all = 0;
  for (int i = 0; i < 2000 && !HasFailure(); ++i)
  {
    gaussmap::DiagramParameters p;
    p.Alpha = integer(0, 19) == 0 ? 0.0 : real(0.0, 20.0);
    p.BetaMin = real(-1.2, 1.0);
    p.BetaMax = p.BetaMin + (integer(0, 9) == 0 ? 0.0 : real(0.0, 0.4));
    // Often part of the orbits lies outside the range of x.
    p.XMin = real(-1.5, 0.5);
    p.XMax = p.XMin + real(0.01, 2.5);
    p.Columns = integer(1, 12);
    p.Rows = integer(1, 60);
    p.InitialX = integer(0, 3) == 0 ? real(-40.0, 40.0) : 0.0;
    p.Transients = integer(0, 2) == 0 ? integer(0, 3) : integer(0, 300);
    p.Samples = integer(0, 3) == 0 ? integer(1, 8) : integer(1, 1200);
    done += IteratesOfPlainLoop(p, 1);
    all += AllIterates(p);
  }
  EXPECT_LT(done, all) << "no cycle was closed in any of them";
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, ClosesASuperstableCycleAtOnce)
{
  // At beta = -1 zero is a fixed point of slope 0.
  gaussmap::DiagramParameters p;
  p.BetaMax = p.BetaMin = -1.0;
  p.Columns = 5;
  p.Samples = 100000;
  EXPECT_LT(IteratesOfPlainLoop(p, 1), p.Columns * 200);
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, CanBeSwitchedOffForTheSameBits)
{
  gaussmap::DiagramParameters p;
  p.Columns = 64;
  p.Samples = 500;
  EXPECT_EQ(IteratesOfPlainLoop(p, 1, false), AllIterates(p));
  EXPECT_TRUE(Draw(p, 1, Options(false)) == Draw(p, 1, Options()));
  EXPECT_LT(IteratesOfPlainLoop(p, 1), AllIterates(p));
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, ClosesACycleThatIsEnteredWhileCounting)
{
  // Close to the first period doubling of alpha = 5.8 an orbit takes thousands of steps to settle.
  gaussmap::DiagramParameters p;
  p.BetaMin = 0.4199;
  p.BetaMax = 0.41991;
  p.Columns = 9;
  p.Transients = 10;
  p.Samples = 2000000;
  EXPECT_LT(IteratesOfPlainLoop(p, 2), AllIterates(p) / 2);
}

//------------------------------------------------------------------------------
// At the same place, nearer: after more iterates than a counter of 16 bits holds, of which some
// have been carried over.
TEST_P(Shortcut, ClosesACycleThatIsEnteredAfterCountsWereCarriedOver)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = 0.41995;
  p.BetaMax = 0.41999;
  p.Columns = 3;
  p.Rows = 7;
  p.Transients = 10;
  p.Samples = 4000000;
  const std::int64_t done = IteratesOfPlainLoop(p, 1);
  EXPECT_GT(done, p.Columns * 65536);
  EXPECT_LT(done, AllIterates(p) / 2);
}

//------------------------------------------------------------------------------
// Whatever part of a run the last transients are.
TEST_P(Shortcut, DropsEveryNumberOfTransients)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.7;
  p.BetaMax = -0.3;
  p.Columns = 70;
  p.Samples = 3;
  for (p.Transients = 0; p.Transients < 110; ++p.Transients)
  {
    ExpectPlainLoop(p, Whole(p), Draw(p, 1, Options()));
  }
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, LeavesCyclesThatAreTooLongToTheLoop)
{
  // Deep in the cascade periods are hundreds and thousands, about as many as the samples.
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.742;
  p.BetaMax = -0.738;
  p.Columns = 40;
  for (const std::int64_t samples : { 3, 63, 64, 65, 500, 3000 })
  {
    p.Samples = samples;
    ExpectPlainLoop(p, Whole(p), Draw(p, 1, Options()));
  }
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, CarriesCountsBeyondSixteenBits)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.41; // chaos
  p.BetaMax = -0.39;
  p.Columns = 11;
  p.Rows = 3;
  for (const std::int64_t samples : { 65535, 65536, 300000 })
  {
    p.Samples = samples;
    // All but a column or two, which fall onto a cycle.
    EXPECT_GT(IteratesOfPlainLoop(p, 2), AllIterates(p) / 2);
  }
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, CountsOfACycleReachTheLargestNumberOfSamples)
{
  gaussmap::DiagramParameters p;
  p.BetaMax = p.BetaMin = -1.0;
  p.Columns = 1;
  p.Rows = 400;
  p.Samples = 2147483647;
  const Picture picture = Draw(p, 1, Options());
  EXPECT_EQ(picture.Density[160], 1.0F); // the bin whose lower edge is 0
  EXPECT_EQ(picture.Intensity[160], 0);
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, KeepsItsBitsWhereExpUnderflows)
{
  gaussmap::DiagramParameters p;
  p.Alpha = 2000.0;
  p.XMin = -2.0;
  p.XMax = 3.0;
  p.Columns = 37;
  p.Samples = 300;
  ExpectPlainLoop(p, Whole(p), Draw(p, 2, Options()));
  p.Alpha = 5.8;
  p.BetaMin = -1e200;
  p.BetaMax = 1e200;
  ExpectPlainLoop(p, Whole(p), Draw(p, 2, Options()));
  p.Alpha = 0.0;
  p.InitialX = 1e300;
  ExpectPlainLoop(p, Whole(p), Draw(p, 2, Options()));
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, EqualsThePlainLoopWhereRowsAreTooManyForLanes)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.42;
  p.BetaMax = 0.2;
  p.Columns = 3;
  p.Samples = 3000;
  for (const std::int64_t rows : { 70000, (1 << 20) + 1 })
  {
    p.Rows = rows;
    ExpectPlainLoop(p, Whole(p), Draw(p, 2, Options()));
  }
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, EqualsThePlainLoopOverSeveralChunksOfColumns)
{
  gaussmap::DiagramParameters p;
  p.Columns = 2 * 16384 + 50;
  p.Rows = 2;
  p.Transients = 30;
  p.Samples = 20;
  ExpectPlainLoop(p, Whole(p), Draw(p, 2, Options()));
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, ClosesCyclesOfVeryTallColumnsToo)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = p.BetaMax = -1.0; // a fixed point
  p.Columns = 2;
  p.Rows = (1 << 20) + 1;
  p.Transients = 0;
  p.Samples = 1000000;
  EXPECT_LT(IteratesOfPlainLoop(p, 1), p.Columns * 100);
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, KeepsItsBitsFromAStartFarAway)
{
  // Only the first step from there leaves what the fast step can take.
  gaussmap::DiagramParameters p;
  p.Columns = 70;
  p.Samples = 300;
  p.InitialX = 1e200;
  for (const std::int64_t transients : { 0, 1, 2, 200 })
  {
    p.Transients = transients;
    ExpectPlainLoop(p, Whole(p), Draw(p, 2, Options()));
  }
}

//------------------------------------------------------------------------------
TEST_P(Shortcut, GivesTheSameBitsWithAnyNumberOfVectors)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.68; // chaos and windows of order
  p.BetaMax = -0.32;
  p.Columns = 130;
  p.Rows = 50;
  p.Samples = 700;
  for (int vectors = 1; vectors <= 9; ++vectors) // more than there are as well
  {
    gaussmap::ScanOptions options = Options();
    options.Vectors = vectors;
    ExpectPlainLoop(p, Whole(p), Draw(p, 1, options));
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, Shortcut, testing::ValuesIn(gaussmap::AvailableInstructionSets()),
  [](const testing::TestParamInfo<gaussmap::InstructionSet>& set)
  { return gaussmap::NameOf(set.param); });
