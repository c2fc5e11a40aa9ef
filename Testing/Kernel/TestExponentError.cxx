// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Orbits/OrbitPlane.h"
#include "Measure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace
{
struct ChaoticPoint
{
  double Alpha;
  double Beta;
  double Exponent; // of 300000 iterates: its error is a seventeenth of that of 1000
};

//------------------------------------------------------------------------------
std::vector<ChaoticPoint> ChaoticPoints(std::size_t count, unsigned seed)
{
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> alphas(4.0, 20.0);
  std::uniform_real_distribution<double> betas(-1.0, 0.6);
  std::vector<ChaoticPoint> points;
  while (points.size() < count)
  {
    const double alpha = alphas(random);
    const double beta = betas(random);
    if (Measure(alpha, beta, 1000).SettledPeriod == 0)
    {
      const auto facts = Measure(alpha, beta, 300000, 0.0123);
      if (facts.ReturnPeriod == 0 && facts.SettledPeriod == 0 && facts.Exponent > 0.005)
      {
        points.push_back({ alpha, beta, facts.Exponent });
      }
    }
  }
  return points;
}

//------------------------------------------------------------------------------
// The facts of one point of a plane.
struct Value
{
  double Exponent;
  double Error;
};

Value MeasureInPlane(const ChaoticPoint& point, std::int64_t starts, double accuracy)
{
  gaussmap::PlaneParameters p;
  p.Columns = 1;
  p.Rows = 1;
  p.AlphaMin = point.Alpha;
  p.BetaMin = point.Beta;
  p.Starts = starts;
  p.Accuracy = accuracy;
  Value value;
  gaussmap::PlaneArrays arrays;
  arrays.Exponent = &value.Exponent;
  arrays.ExponentError = &value.Error;
  EXPECT_EQ(gaussmap::MeasurePlane(p, { 0, 0, 0, 0 }, arrays, 1), 1);
  return value;
}
}

//------------------------------------------------------------------------------
// With batches whose means are 1 and -1 the standard error of the mean is known: 1 / sqrt(n - 1) of
// n batches, here 16, or 8 pairs. Two errors are to hold 95 %: half of Student's t, which tables
// have as 2.131 for 15 degrees of freedom and 2.365 for 7.
TEST(ExponentError, IsHalfOfStudentsTOfItsBatchesOrOfPairsOfThem)
{
  constexpr std::int64_t iterates = 1600;
  const auto errorOf = [](const std::array<int, 4>& means)
  {
    gaussmap::BatchSums sums;
    double sum = 0.0;
    for (std::size_t batch = 0; batch < 16; ++batch)
    {
      sum += 100.0 * means[batch % 4];
      sums.UpTo[batch] = sum;
    }
    return gaussmap::ErrorOfOrbit(sums, iterates);
  };
  EXPECT_NEAR(errorOf({ 1, -1, 1, -1 }), 0.5 * 2.131 / std::sqrt(15.0), 1e-3);
  EXPECT_NEAR(errorOf({ 1, 1, -1, -1 }), 0.5 * 2.365 / std::sqrt(7.0), 1e-3);
}

//------------------------------------------------------------------------------
// Of starts that scatter by 1 around 5, each known to 0.1 or to 2.
TEST(ExponentError, OfSeveralStartsIsTheirOwnOrThatOfTheirScatter)
{
  for (const int count : { 2, 6, 8, 20 })
  {
    for (const double error : { 0.1, 2.0 })
    {
      gaussmap::MeanExponent mean;
      for (int k = 0; k < count; ++k)
      {
        mean.Add(k % 2 == 0 ? 4.0 : 6.0, error);
      }
      EXPECT_DOUBLE_EQ(mean.Mean(), 5.0);
      const double independent = error / std::sqrt(count);
      const double scatter = 0.5 * 2.365 / std::sqrt(count - 1.0);
      const double expected = count < 8 ? independent : std::max(independent, scatter);
      EXPECT_NEAR(mean.Error(), expected, 1e-3) << count << ", " << error;
    }
  }
}

//------------------------------------------------------------------------------
TEST(ExponentError, BatchesDivideTheIterates)
{
  for (const std::int64_t iterates : { 64L, 65L, 79L, 1000L, 12345L, 1L << 40 })
  {
    EXPECT_EQ(gaussmap::BatchEnd(0, iterates), 0);
    EXPECT_EQ(gaussmap::BatchEnd(gaussmap::ErrorBatches, iterates), iterates);
    for (int batch = 1; batch <= gaussmap::ErrorBatches; ++batch)
    {
      const auto length =
        gaussmap::BatchEnd(batch, iterates) - gaussmap::BatchEnd(batch - 1, iterates);
      EXPECT_GE(length, iterates / 16);
      EXPECT_LE(length, iterates / 16 + 1);
    }
  }
}

//------------------------------------------------------------------------------
// Of 400 points 380 are expected at least; 4.4 less is a standard deviation of that number, and
// five of them would be exceeded once in millions. The errors are not of some other size, either: a
// normally distributed mean is within half a standard error in 38 % of cases, and twice too
// large ones would have 68 %.
TEST(ExponentError, TwoOfThemHoldTheTrueExponentOf95Percent)
{
  const auto points = ChaoticPoints(400, 3);
  for (const std::int64_t iterates : { 400L, 1000L, 4001L })
  {
    int withinTwo = 0;
    int withinHalf = 0;
    for (const auto& point : points)
    {
      const auto facts = Measure(point.Alpha, point.Beta, iterates);
      ASSERT_GT(facts.ExponentError, 0.0);
      const double deviation = std::fabs(facts.Exponent - point.Exponent);
      withinTwo += deviation <= 2.0 * facts.ExponentError ? 1 : 0;
      withinHalf += deviation <= 0.5 * facts.ExponentError ? 1 : 0;
    }
    EXPECT_GE(withinTwo, 380 - 22) << iterates;
    EXPECT_LE(withinHalf, 240) << iterates;
  }
}

//------------------------------------------------------------------------------
TEST(ExponentError, IsZeroOnACycleAndUnknownOfFewIterates)
{
  EXPECT_EQ(Measure(5.8, 0.9, 1000).ExponentError, 0.0);
  EXPECT_TRUE(std::isnan(Measure(6.2, -0.45, 63).ExponentError));
  EXPECT_FALSE(std::isnan(Measure(6.2, -0.45, 64).ExponentError));
}

//------------------------------------------------------------------------------
// n starts of independent errors have a mean with an error 1 / sqrt(n) of that of one. That of one
// is known to some 25 % from 8 to 16 batches, and the mean of 40 points' to 4 %; the larger of
// two estimates lies some 20 % above either.
TEST(ExponentError, FallsWithTheRootOfTheStarts)
{
  const auto points = ChaoticPoints(40, 4);
  double one = 0.0;
  double four = 0.0;
  double many = 0.0;
  for (const auto& point : points)
  {
    one += MeasureInPlane(point, 1, 0.0).Error;
    four += 2.0 * MeasureInPlane(point, 4, 0.0).Error;
    many += 8.0 * MeasureInPlane(point, 64, 0.0).Error;
  }
  EXPECT_NEAR(four / one, 1.0, 0.35);
  EXPECT_NEAR(many / one, 1.0, 0.35);
}

//------------------------------------------------------------------------------
TEST(ExponentError, IsAtMostTheAccuracyAskedFor)
{
  int within = 0;
  for (const auto& point : ChaoticPoints(60, 5))
  {
    const auto value = MeasureInPlane(point, 1, 0.004);
    EXPECT_LE(value.Error, 0.004);
    EXPECT_GT(value.Error, 0.0);
    within += std::fabs(value.Exponent - point.Exponent) <= 0.008 ? 1 : 0;
  }
  EXPECT_GE(within, 60 - 10); // 57 are expected: four standard deviations of 1.7 less
}
