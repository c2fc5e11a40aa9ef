// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Orbit.h"
#include "Kernel/Orbits/SettledPeriod.h"
#include "OrbitClosedForm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace
{
/** What is said of orbits that do not return, after the default number of iterates. */
struct Tally
{
  int Returned = 0;
  int Settled = 0;
  int Wrong = 0;
  int Missed = 0; // they return, with a period up to the longest, later
};

void Compare(double alpha, double beta, std::int64_t later, Tally& tally)
{
  const auto facts = Measure(alpha, beta, 1000);
  if (facts.Period > 0)
  {
    ++tally.Returned;
    return;
  }
  const auto end = Measure(alpha, beta, later);
  if (facts.SettledPeriod > 0)
  {
    ++tally.Settled;
    // Where not even they return, the proof must say the same from there.
    const bool isRight = facts.SettledPeriod == end.SettledPeriod;
    tally.Wrong += isRight ? 0 : 1;
    EXPECT_TRUE(isRight) << alpha << ", " << beta << ": " << facts.SettledPeriod << ", then "
                         << end.SettledPeriod;
  }
  else if (end.Period > 0 && end.Period <= gaussmap::LongestSettledPeriod)
  {
    ++tally.Missed;
  }
}
}

//------------------------------------------------------------------------------
// Both sides of the doublings of fixed points, which Lambert's W tells to rounding. The closest
// cycles of two are apart by sqrt(d), some 1e-5.
TEST(SettledPeriod, IsRightOnBothSidesOfADoubling)
{
  std::mt19937_64 random(9);
  std::uniform_real_distribution<double> alphas(1.5, 20.0);
  std::uniform_real_distribution<double> exponents(-7.5, -4.0);
  for (int i = 0; i < 2000; ++i)
  {
    const double alpha = alphas(random);
    const double d = std::pow(10.0, exponents(random));
    const auto [x, beta] = ClosedForm(alpha, i % 2 == 0 ? 0 : -1, -1.0);
    // With d f' / d beta = f' (1/x - 2 alpha x) / 2 at f' = -1, where dx / d beta = 1/2.
    const double slope = (1.0 / x - 2.0 * alpha * x) / 2.0;
    const auto single = Measure(alpha, beta - d / slope, 1000, x + 1e-3);
    const auto pair = Measure(alpha, beta + d / slope, 1000, x + 1e-3);
    ASSERT_EQ(single.SettledPeriod, 1) << alpha << ", " << d;
    ASSERT_EQ(pair.SettledPeriod, 2) << alpha << ", " << d;
  }
}

//------------------------------------------------------------------------------
TEST(SettledPeriod, IsThatOfAMillionIterates)
{
  std::mt19937_64 random(14);
  std::uniform_real_distribution<double> alphas(1.4, 20.0);
  std::uniform_real_distribution<double> betas(-1.0, 0.6);
  Tally tally;
  for (int i = 0; i < 700; ++i)
  {
    const double alpha = alphas(random);
    Compare(alpha, betas(random), 1000000, tally);
  }
  EXPECT_EQ(tally.Wrong, 0);
  EXPECT_GT(tally.Settled, 10);
  EXPECT_LT(10 * tally.Missed, tally.Settled);
}

//------------------------------------------------------------------------------
// Around the fixed point's first doubling and that of the cycle of two, and over a cascade.
TEST(SettledPeriod, IsRightAlongACascade)
{
  Tally tally;
  for (int i = 0; i < 400; ++i)
  {
    Compare(4.9, -0.75 + 0.0005 * i, 100000, tally);
  }
  EXPECT_EQ(tally.Wrong, 0);
  EXPECT_EQ(tally.Missed, 0);
  EXPECT_GT(tally.Settled, 5);
}

//------------------------------------------------------------------------------
// Next to the saddle-node at which the upper window of three ends for alpha = 7.5, the orbit of 0
// passes the places of the cycle so slowly that it nearly returns, hundreds of times.
TEST(SettledPeriod, IsNotThatOfACycleThatIsNoMore)
{
  constexpr double alpha = 7.5;
  double low = -0.40708; // the cycle is at this end
  double high = -0.40704;
  ASSERT_EQ(Measure(alpha, low, 20000).SettledPeriod, 3);
  ASSERT_NE(Measure(alpha, high, 20000).SettledPeriod, 3);
  for (double middle = 0.5 * (low + high); middle > low && middle < high;
       middle = 0.5 * (low + high))
  {
    (Measure(alpha, middle, 20000).SettledPeriod == 3 ? low : high) = middle;
  }
  // To the saddle-node, where the slope of f^3 is 1, it is certain up to the root of its rounding
  // errors, some 1e-15 times ten: the slope moves like a root of beta.
  const auto facts = Measure(alpha, low, 10000000);
  double slope = 1.0;
  double x = facts.LastX;
  for (int i = 0; i < 3; ++i)
  {
    slope *= gaussmap::Derivative(x, alpha);
    x = gaussmap::Iterate(x, alpha, low);
  }
  EXPECT_NEAR(slope, 1.0, 1e-4);
  for (const double distance : { 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7 })
  {
    EXPECT_EQ(Measure(alpha, high + distance, 10000).SettledPeriod, 0) << distance;
  }
}
