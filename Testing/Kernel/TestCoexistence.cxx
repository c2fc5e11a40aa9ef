// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Bisect.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Coexistence.h"
#include "Kernel/Orbits/Orbit.h"
#include "OrbitClosedForm.h"

#include <gtest/gtest.h>

#include <random>

//------------------------------------------------------------------------------
// f'(x) = 1 is passed as a square root: at beta short of the saddle-node by c, the attracting
// point lies sqrt(2 c / |beta''|) away, so the lower point exists on one side and not on the other.
TEST(Orbit, TwoAttractorsCoexistExactlyBetweenTheSaddleNodes)
{
  constexpr double margin = 1e-9;
  for (double alpha = 1.5; alpha <= 9.82; alpha += 0.13)
  {
    const double lower = ClosedForm(alpha, 0, 1.0).Beta;
    const double upper = ClosedForm(alpha, -1, 1.0).Beta;
    ASSERT_LT(lower, upper);
    const gaussmap::Coexistence coexistence(alpha);
    for (int i = 0; i <= 50; ++i)
    {
      const double inside = lower + margin + (upper - lower - 2 * margin) * i / 50;
      const auto facts = Measure(alpha, inside, 2000);
      ASSERT_TRUE(coexistence.HasSecond(inside, facts.LastX)) << alpha << ", " << inside;
      const double second = coexistence.SecondPoint(inside);
      ASSERT_LT(second, facts.Minimum);
      ASSERT_NEAR(gaussmap::Iterate(second, alpha, inside), second, 1e-15);
      ASSERT_LT(gaussmap::Derivative(second, alpha), 1.0);
    }
    for (const double outside : { lower - margin, upper + margin, lower - 0.5, upper + 0.5 })
    {
      const auto facts = Measure(alpha, outside, 2000);
      ASSERT_FALSE(coexistence.HasSecond(outside, facts.LastX)) << alpha << ", " << outside;
    }
  }
}

//------------------------------------------------------------------------------
// Beyond, the orbit of 0 falls into the lower point's basin before the upper saddle-node.
TEST(Orbit, CoexistenceEndsEarlierForLargerAlpha)
{
  constexpr double alpha = 9.9;
  const double upper = ClosedForm(alpha, -1, 1.0).Beta;
  const double beta = upper - 0.04;
  EXPECT_FALSE(gaussmap::Coexistence(alpha).HasSecond(beta, Measure(alpha, beta, 20000).LastX));
}

//------------------------------------------------------------------------------
// What the proof at Coexistence says, by trial: the orbits from 0 and from infinity (whose first
// iterate is beta) end apart if and only if there is a second attractor.
TEST(Orbit, SecondAttractorIsWhereTheOrbitFromInfinityEnds)
{
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> alphas(0.0, 20.0);
  std::uniform_real_distribution<double> betas(-1.1, -0.4);
  int both = 0;
  for (int i = 0; i < 2000; ++i)
  {
    const double alpha = alphas(random);
    const double beta = betas(random);
    const auto critical = Measure(alpha, beta, 5000);
    const auto remote = Measure(alpha, beta, 5000, beta);
    const gaussmap::Coexistence coexistence(alpha);
    if (coexistence.HasSecond(beta, critical.LastX))
    {
      ++both;
      ASSERT_EQ(remote.SettledPeriod, 1) << alpha << ", " << beta;
      ASSERT_LT(remote.Maximum, critical.Minimum) << alpha << ", " << beta;
      ASSERT_NEAR(coexistence.SecondPoint(beta), remote.LastX, 1e-5) << alpha << ", " << beta;
    }
    else if (critical.Period > 0 && remote.Period > 0)
    {
      ASSERT_EQ(critical.Period, remote.Period) << alpha << ", " << beta;
      ASSERT_NEAR(critical.LastX, remote.LastX, 1e-9) << alpha << ", " << beta;
    }
  }
  EXPECT_GT(both, 200);
}

//------------------------------------------------------------------------------
TEST(Bisect, FindsTheLastNumberToTheLastBit)
{
  for (const double last : { 0.5, 1.0 / 3.0, 1e-300, 0.0 })
  {
    EXPECT_EQ(gaussmap::Bisect(0.0, 1.0, [last](double x) { return x <= last; }), last);
  }
}
