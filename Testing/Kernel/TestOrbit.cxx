// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Coexistence.h"
#include "Kernel/Orbits/Orbit.h"
#include "OrbitClosedForm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <utility>

namespace
{
constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr double E = 2.718281828459045;
}

//------------------------------------------------------------------------------
TEST(Orbit, LogarithmIsWithinTwoUlpOfTheLibrarys)
{
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> mantissa(1.0, 2.0);
  std::uniform_int_distribution<int> exponent(-300, 300);
  for (int i = 0; i < 100000; ++i)
  {
    const double m = mantissa(random);
    const int e = i % 2 == 0 ? exponent(random) : -(i / 2 % 2);
    const auto expected = std::log(std::ldexp(static_cast<long double>(m), e));
    const auto error = std::fabs(gaussmap::Log(m, e) - expected);
    ASSERT_LE(error, 2 * 0x1p-52L * std::fabs(expected)) << m << ", " << e;
  }
  EXPECT_EQ(gaussmap::Log(1.0, 0), 0.0);
}

//------------------------------------------------------------------------------
// Periods equal; multipliers to 1e-9: the cycle is known to about 1e-15 / (1 - 0.97), and the
// multiplier of a 20-cycle changes by at most some 1e4 times that. So does p times the exponent,
// relative to the multiplier, which in the file is no smaller than 1e-5: superstable ones are rare.
TEST(Orbit, AgreesWithCyclesOfSixtyDigits)
{
  std::ifstream file(std::string(GAUSSMAP_DATA_DIR) + "/reference_cycles.csv");
  std::string line;
  std::getline(file, line);
  int count = 0;
  for (; std::getline(file, line); ++count)
  {
    double alpha;
    double beta;
    double multiplier;
    double exponent;
    int period;
    ASSERT_EQ(std::sscanf(
                line.c_str(), "%lf,%lf,%d,%lf,%lf", &alpha, &beta, &period, &multiplier, &exponent),
      5);
    const auto facts = Measure(alpha, beta, 100000);
    EXPECT_EQ(facts.Period, period) << line;
    EXPECT_EQ(facts.SettledPeriod, period) << line;
    EXPECT_NEAR(facts.Multiplier, multiplier, 1e-9) << line;
    EXPECT_NEAR(facts.Exponent, exponent, 1e-9) << line;
    EXPECT_NEAR(
      facts.Exponent, std::log(std::fabs(facts.Multiplier)) / static_cast<double>(period), 1e-9);
  }
  EXPECT_EQ(count, 100);
}

//------------------------------------------------------------------------------
// Beside a period doubling the fixed point's exponent is ln(1 - d) for a multiplier -(1 - d), and
// on the other side, where the multiplier is -(1 + d), that of the new cycle of two points is
// (1/2) ln(1 - 4 d) to first order in d (Strogatz, "Nonlinear Dynamics and Chaos", 10.3 and
// exercise 10.3.3). Terms of the next order are about d times ten here.
TEST(Orbit, PeriodsDoubleAtTheValuesOfLambertsW)
{
  constexpr double d = 1e-4;
  for (double alpha = 1.5; alpha < 4.5; alpha += 0.25)
  {
    for (const int k : { 0, -1 })
    {
      const auto [x, beta] = ClosedForm(alpha, k, -1.0);
      // d ln|f'| / d beta = (1/x - 2 alpha x) dx/d beta, and beta'(x) = 1 - f' = 2 there.
      const double slope = (1.0 / x - 2.0 * alpha * x) / 2.0;
      const auto stable = Measure(alpha, beta - d / slope, 1000000, x + 0.01);
      const auto doubled = Measure(alpha, beta + d / slope, 1000000, x + 0.01);
      EXPECT_EQ(stable.Period, 1) << alpha << ", " << k;
      EXPECT_EQ(doubled.Period, 2) << alpha << ", " << k;
      EXPECT_NEAR(stable.Exponent, -d, 0.02 * d) << alpha << ", " << k;
      EXPECT_NEAR(doubled.Exponent, -2 * d, 0.02 * 2 * d) << alpha << ", " << k;
    }
  }
}

//------------------------------------------------------------------------------
// |f'| <= sqrt(2 alpha / e) < 1 everywhere: a contraction. At alpha = 1.35 an orbit settles within
// 37 / (1 - 0.9967) = 11 000 iterates.
TEST(Orbit, NothingBifurcatesUpToHalfOfE)
{
  for (double alpha = 0.0; alpha <= 1.35; alpha += 0.05)
  {
    for (double beta = -3.0; beta <= 3.0; beta += 0.125)
    {
      const auto facts = Measure(alpha, beta, 20000);
      ASSERT_EQ(facts.Period, 1) << alpha << ", " << beta;
      ASSERT_LE(std::fabs(facts.Multiplier), std::sqrt(2.0 * alpha / E) + 1e-15);
      ASSERT_FALSE(gaussmap::Coexistence(alpha).HasSecond(beta, facts.LastX));
    }
  }
  EXPECT_EQ(Measure(0.0, 0.3, 100).Exponent, -Infinity);
  EXPECT_FALSE(gaussmap::Coexistence(0.4999 * E).HasSecond(-1.2, -1.2));
}

//------------------------------------------------------------------------------
// 0 -> 1 + beta -> 0: the rounded cycle passes 0 at less than 1e-15 or so, and the multiplier is
// at most 4 alpha^2 (1 + beta) exp(-alpha (1 + beta)^2) < 400 times that.
TEST(Orbit, ThePairOfZeroAndOnePlusBetaIsSuperstable)
{
  for (double beta = -0.95; beta < -0.01; beta += 0.01)
  {
    const double alpha = -std::log(-beta) / ((1.0 + beta) * (1.0 + beta));
    const auto facts = Measure(alpha, beta, 1000);
    ASSERT_EQ(facts.Period, 2) << beta;
    ASSERT_NEAR(facts.Multiplier, 0.0, 4e-13) << beta;
    ASSERT_LT(facts.Exponent, 0.5 * std::log(4e-13)) << beta;
  }
}

//------------------------------------------------------------------------------
// beta = x - exp(-alpha x^2) puts a fixed point at x, with the multiplier -2 alpha x exp(-alpha
// x^2): bit for bit where the sum rounds to x, as for most x. Its exponent is known, but where it
// repels, no orbit settles there.
TEST(Orbit, OfARepellingFixedPointHasItsExponentAndNoPeriod)
{
  constexpr double alpha = 5.8;
  int repelling = 0;
  int attracting = 0;
  for (double x = -0.9; x < 0.9; x += 0.01)
  {
    const double bell = gaussmap::Iterate(x, alpha, 0.0);
    const double beta = x - bell;
    const double multiplier = -2.0 * alpha * x * bell;
    if (gaussmap::Iterate(x, alpha, beta) != x)
    {
      continue;
    }
    const auto facts = Measure(alpha, beta, 1000, x);
    ASSERT_EQ(facts.ReturnPeriod, 1) << x;
    EXPECT_EQ(facts.LastX, x);
    // A few roundings of numbers up to 3.
    EXPECT_NEAR(facts.Exponent, std::log(std::fabs(multiplier)), 1e-14) << x;
    const bool attracts = std::fabs(multiplier) < 1.0;
    ++(attracts ? attracting : repelling);
    EXPECT_EQ(facts.Period, attracts ? 1 : 0) << x;
    EXPECT_EQ(facts.SettledPeriod, attracts ? 1 : 0) << x;
    EXPECT_EQ(std::isnan(facts.Multiplier), !attracts) << x;
    EXPECT_EQ(std::isnan(facts.ExponentError), !attracts) << x;
  }
  EXPECT_GT(repelling, 20);
  EXPECT_GT(attracting, 20);
}

//------------------------------------------------------------------------------
TEST(Orbit, ACycleThroughZeroHasTheExponentMinusInfinity)
{
  const auto facts = Measure(5.8, -1.0, 1000); // f(0) = 0
  EXPECT_EQ(facts.Period, 1);
  EXPECT_EQ(facts.Multiplier, 0.0);
  EXPECT_EQ(facts.Exponent, -Infinity);
}

//------------------------------------------------------------------------------
// And one so near to 0 that the product of sizes keeps no digits of it.
TEST(Orbit, AnIterateBelowTheNormalNumbersCountsAsTheCriticalPoint)
{
  for (const double x : { 1e-310, -1e-310, 5e-324, 0.0 })
  {
    gaussmap::OrbitSums sums;
    gaussmap::Accumulate(sums, 0.5, 5.8, -1.0, 1.5);
    gaussmap::Accumulate(sums, x, 5.8, -1.0, 1.5);
    EXPECT_EQ(gaussmap::LyapunovExponent(sums, 2, 5.8), -Infinity) << x;
  }
  gaussmap::OrbitSums sums;
  gaussmap::Accumulate(sums, 1e-300, 5.8, -1.0, 1.5);
  EXPECT_DOUBLE_EQ(gaussmap::LyapunovExponent(sums, 1, 5.8), std::log(11.6) - 300 * std::log(10.0));
  for (const double alpha : { 0.0, 5.8 })
  {
    EXPECT_TRUE(std::isnan(gaussmap::LyapunovExponent({}, 0, alpha))) << "of no iterate";
  }
}

//------------------------------------------------------------------------------
// The same pair where also its rounded orbit comes to 0 itself: alpha has float64 neighbours more
// closely than the exp of them, so that for some of them exp(-alpha (1 + beta)^2) is -beta.
TEST(Orbit, ASuperstableCycleOfTwoHasTheExponentMinusInfinity)
{
  int found = 0;
  for (double beta = -0.95; beta < -0.05; beta += 0.01)
  {
    double alpha = -std::log(-beta) / ((1.0 + beta) * (1.0 + beta)) * (1.0 - 1e-15);
    for (int i = 0; i < 20 && gaussmap::Iterate(1.0 + beta, alpha, beta) != 0.0; ++i)
    {
      alpha = std::nextafter(alpha, 100.0);
    }
    if (gaussmap::Iterate(1.0 + beta, alpha, beta) == 0.0)
    {
      ++found;
      const auto facts = Measure(alpha, beta, 1000);
      ASSERT_EQ(facts.Period, 2) << beta;
      ASSERT_EQ(facts.Multiplier, 0.0) << beta;
      ASSERT_EQ(facts.Exponent, -Infinity) << beta;
    }
  }
  EXPECT_GT(found, 20);
}

//------------------------------------------------------------------------------
// exp(-alpha x^2) = exp(-alpha 400) is no float64, but the exponent is, from the formula.
TEST(Orbit, AnUnderflowingMultiplierStillHasAnExponent)
{
  const auto facts = Measure(10.0, 20.0, 1000);
  EXPECT_EQ(facts.Period, 1);
  EXPECT_EQ(facts.Multiplier, 0.0);
  EXPECT_DOUBLE_EQ(facts.Exponent, std::log(400.0) - 4000.0);
}

//------------------------------------------------------------------------------
// The lowest alpha with a cycle of three, 6.70124689916554, solves f^3(x) = x, (f^3)' = 1 and
// d f^3 / d beta = 0; the lowest with a superstable one, 6.77420099640106, solves f^3(0) = 0 and
// d f^3(0) / d beta = 0 (both in 40 digits with mpmath).
TEST(Orbit, CyclesOfThreeBeginWhereTheyMust)
{
  const auto countThrees = [](double alpha)
  {
    int count = 0;
    for (double beta = -0.56; beta < -0.50; beta += 1e-4)
    {
      count += Measure(alpha, beta, 20000).Period == 3;
    }
    return count;
  };
  EXPECT_EQ(countThrees(6.70), 0);
  EXPECT_GT(countThrees(6.7035), 0);
  const auto third = [](double alpha, double beta)
  { return gaussmap::Iterate(gaussmap::Iterate(1.0 + beta, alpha, beta), alpha, beta); };
  EXPECT_GT(third(6.7741, -0.534656864920932), 0.0);
  EXPECT_LT(third(6.7743, -0.534656864920932), 0.0);
}

//------------------------------------------------------------------------------
// Superstable cycles of 2^n points, at which f^(2^n)(0) changes sign, from the fixed point at
// beta = -1 on. The ratios of the distances between them tend to Feigenbaum's constant, about 4.67
// times nearer at each step: the tenth is 5e-5 away. The last distance, 6e-7, is known to 1e-14.
TEST(Orbit, PeriodDoublingsScaleWithFeigenbaumsConstant)
{
  constexpr double alpha = 5.8;
  const auto isPositive = [&](double beta, int doublings)
  {
    double x = 0.0;
    for (int i = 0; i < 1 << doublings; ++i)
    {
      x = gaussmap::Iterate(x, alpha, beta);
    }
    return x > 0.0;
  };
  constexpr double DistanceRatio = 4.7; // roughly: `distance` is where the next one is expected
  double beta = -1.0;
  double distance = 0.2;
  double ratio = 0.0;
  for (int doublings = 1; doublings <= 10; ++doublings)
  {
    // beta itself is a zero too: the search begins beyond it.
    double low = beta + 0.1 * distance;
    const bool sign = isPositive(low, doublings);
    while (isPositive(low + 0.05 * distance, doublings) == sign)
    {
      low += 0.05 * distance;
    }
    double high = low + 0.05 * distance;
    for (int i = 0; i < 60; ++i)
    {
      const double middle = 0.5 * (low + high);
      (isPositive(middle, doublings) == sign ? low : high) = middle;
    }
    const auto facts = Measure(alpha, low, 10000);
    EXPECT_EQ(facts.Period, 1 << doublings);
    EXPECT_NEAR(facts.Multiplier, 0.0, 1e-6);
    ratio = distance * DistanceRatio / (low - beta);
    distance = (low - beta) / DistanceRatio;
    beta = low;
  }
  EXPECT_NEAR(ratio, 4.66920, 1e-4);
}

//------------------------------------------------------------------------------
// Exponents of orbits from other starts in other arithmetic differ by their statistical errors,
// estimated from the spread of 100 batches; five standard errors would be exceeded by one of
// 2 million independent trials.
TEST(Orbit, ChaoticExponentsAgreeWithLongDouble)
{
  constexpr int batches = 100;
  constexpr int length = 5000;
  for (const auto& [alpha, beta] : { std::pair { 5.8, -0.5559 }, { 5.8, -0.4249 }, { 6.2, -0.5035 },
         { 8.0, -0.5821 }, { 12.0, -0.5166 } })
  {
    const auto facts = Measure(alpha, beta, batches * length);
    ASSERT_EQ(facts.Period, 0) << alpha << ", " << beta;
    long double x = 0.123L;
    double sum = 0.0;
    double squares = 0.0;
    for (int batch = -1; batch < batches; ++batch)
    {
      long double logarithms = 0.0L;
      for (int i = 0; i < length; ++i)
      {
        const long double a = alpha;
        const long double bell = std::exp(-a * x * x);
        logarithms += std::log(std::fabs(2.0L * a * x * bell));
        x = bell + static_cast<long double>(beta);
      }
      const auto mean = static_cast<double>(logarithms / length);
      sum += batch < 0 ? 0.0 : mean;
      squares += batch < 0 ? 0.0 : mean * mean;
    }
    const double mean = sum / batches;
    const double variance = (squares / batches - mean * mean) / (batches - 1);
    EXPECT_GT(facts.Exponent, 0.05) << alpha << ", " << beta;
    EXPECT_NEAR(facts.Exponent, mean, 5.0 * std::sqrt(2.0 * variance)) << alpha << ", " << beta;
  }
}

//------------------------------------------------------------------------------
TEST(Orbit, RangeAndEscapesAreThoseOfAllIteratesMeasured)
{
  for (const double beta : { -0.9, -0.5, -0.45, -0.3, 0.2, 0.9 })
  {
    for (const std::int64_t transients : { 0, 3, 31, 500 })
    {
      gaussmap::OrbitParameters p;
      p.Beta = beta;
      p.Transients = transients;
      p.Iterates = 3001;
      p.XMin = -0.2;
      p.XMax = 0.4;
      const auto facts = gaussmap::MeasureOrbit(p);
      std::int64_t escapes = 0;
      double minimum = Infinity;
      double maximum = -Infinity;
      double x = 0.0;
      for (std::int64_t n = 1; n <= transients + p.Iterates; ++n)
      {
        x = gaussmap::Iterate(x, p.Alpha, beta);
        escapes += n > transients && (x < p.XMin || x > p.XMax);
        // A settled orbit's range is that of its cycle: the last thousand iterates have it.
        const bool counts = facts.Period > 0 ? n > transients + 2000 : n > transients;
        minimum = counts ? std::min(minimum, x) : minimum;
        maximum = counts ? std::max(maximum, x) : maximum;
      }
      EXPECT_EQ(facts.Escapes, escapes) << beta << ", " << transients;
      EXPECT_EQ(facts.Minimum, minimum) << beta << ", " << transients;
      EXPECT_EQ(facts.Maximum, maximum) << beta << ", " << transients;
      EXPECT_EQ(facts.LastX, facts.Period > 0 ? minimum : x) << beta << ", " << transients;
      if (facts.Period == 0)
      {
        p.XMin = minimum; // the ends belong to the range
        p.XMax = maximum;
        EXPECT_EQ(gaussmap::MeasureOrbit(p).Escapes, 0) << beta << ", " << transients;
      }
    }
  }
}

//------------------------------------------------------------------------------
// A fixed point with a multiplier near -1 becomes two neighbouring numbers in float64.
TEST(Orbit, RoundingDoublesNoPeriod)
{
  int split = 0;
  for (double beta = -0.2; beta < 1.0; beta += 0.001)
  {
    const auto facts = Measure(2.0, beta, 20000);
    split += facts.Period == 1 && facts.ReturnPeriod > 1;
    ASSERT_TRUE(facts.Period <= 1 || facts.Maximum - facts.Minimum > 1e-3) << beta;
  }
  EXPECT_GT(split, 10);
}

//------------------------------------------------------------------------------
// The cycle of two, shortly after the doubling, attracts by 1 - 4e-3 every two iterates: after
// 8000 iterates 1e-7 is left, which is not a return but is within the tolerance.
TEST(Orbit, ASlowApproachIsReportedApart)
{
  constexpr double alpha = 4.0;
  const auto [x, beta] = ClosedForm(alpha, -1, -1.0);
  const double slope = (1.0 / x - 2.0 * alpha * x) / 2.0;
  const auto facts = Measure(alpha, beta + 1e-3 / slope, 8000);
  EXPECT_EQ(facts.Period, 0);
  EXPECT_TRUE(std::isnan(facts.Multiplier));
  EXPECT_EQ(facts.SettledPeriod, 2);
}
