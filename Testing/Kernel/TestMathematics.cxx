// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What is known of the Gauss iterated map by pencil and paper.
 */
#include "KernelPicture.h"

#include "Kernel/Map/Map.h"

#include <boost/math/special_functions/lambert_w.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace
{
const double Euler = std::exp(1.0);

//------------------------------------------------------------------------------
// One column, at beta.
gaussmap::DiagramParameters Column(double alpha, double beta)
{
  gaussmap::DiagramParameters p;
  p.Alpha = alpha;
  p.BetaMin = beta;
  p.BetaMax = beta;
  p.Columns = 1;
  return p;
}

//------------------------------------------------------------------------------
double Slope(double x, double alpha)
{
  return -2.0 * alpha * x * std::exp(-alpha * x * x);
}

//------------------------------------------------------------------------------
// By bisection of x - exp(-alpha x^2) - beta, which rises with x where no slope exceeds 1.
double FixedPoint(double alpha, double beta)
{
  double low = beta;
  double high = beta + 1.0;
  for (int i = 0; i < 60; ++i)
  {
    const double middle = 0.5 * (low + high);
    (middle - std::exp(-alpha * middle * middle) < beta ? low : high) = middle;
  }
  return high;
}

//------------------------------------------------------------------------------
std::int64_t OccupiedBins(const gaussmap::DiagramParameters& p)
{
  const std::vector<std::int64_t> counts = CountsOf(Draw(p, 1), p, 0);
  return std::count_if(counts.begin(), counts.end(), [](std::int64_t count) { return count > 0; });
}
}

//------------------------------------------------------------------------------
TEST(Map, StaysBetweenBetaAndOnePlusBetaAfterOneStep)
{
  std::mt19937_64 generator(1);
  std::uniform_real_distribution<double> alphas(0.0, 20.0);
  std::uniform_real_distribution<double> betas(-2.0, 2.0);
  std::uniform_real_distribution<double> exponents(-10.0, 308.0);
  for (int i = 0; i < 100000; ++i)
  {
    const double alpha = alphas(generator);
    const double beta = betas(generator);
    const double x0 = (i % 2 == 0 ? 1.0 : -1.0) * std::pow(10.0, exponents(generator));
    const double x1 = gaussmap::Iterate(x0, alpha, beta);
    // Rounding is monotone: 0 <= exp <= 1 leaves the rounded sum between the rounded bounds.
    ASSERT_GE(x1, beta) << alpha << ", " << beta << ", " << x0;
    ASSERT_LE(x1, 1.0 + beta) << alpha << ", " << beta << ", " << x0;
  }
}

//------------------------------------------------------------------------------
TEST(Map, IsTheSameForAlphaZeroWhateverXIs)
{
  for (const double x : { 0.0, 1.0, -3.5, 1e300, -1.7976931348623157e308 })
  {
    EXPECT_EQ(gaussmap::Iterate(x, 0.0, -0.25), 0.75);
  }
}

//------------------------------------------------------------------------------
TEST(Map, HasTheSameBitsInItsNormalFormWhereThatHolds)
{
  std::mt19937_64 generator(2);
  std::uniform_real_distribution<double> betas(-1.0, 1.0);
  std::uniform_real_distribution<double> alphas(0.0, 20.0);
  std::uniform_real_distribution<double> starts(-6.0, 6.0);
  int normal = 0;
  for (int i = 0; i < 100000; ++i)
  {
    const double alpha = alphas(generator);
    const double beta = betas(generator);
    const double x0 = starts(generator);
    if (gaussmap::IsNormal(alpha, beta, beta, x0))
    {
      ++normal;
      ASSERT_EQ(gaussmap::IterateNormal(x0, alpha, beta), gaussmap::Iterate(x0, alpha, beta));
    }
  }
  EXPECT_GT(normal, 50000);
  EXPECT_FALSE(gaussmap::IsNormal(5.8, -1.0, 1.0, 100.0)) << "exp(-58000) is 0";
  EXPECT_TRUE(gaussmap::IsNormal(5.8, -1.0, 1.0, 0.0)) << "the standard picture is normal";
}

//------------------------------------------------------------------------------
TEST(Diagram, IsTheSameFromMinusInitialX)
{
  gaussmap::DiagramParameters p;
  p.Columns = 97;
  for (const double x0 : { 0.3, 1.25, 40.0, 1e-300 })
  {
    p.InitialX = x0;
    const Picture picture = Draw(p, 2);
    p.InitialX = -x0;
    EXPECT_TRUE(Draw(p, 2) == picture) << x0;
  }
}

//------------------------------------------------------------------------------
TEST(Diagram, HasAFixedPointAtZeroForBetaMinusOneAndEveryAlpha)
{
  for (const double alpha : { 0.0, 0.5, 1.0, 5.8, 20.0, 1e6 })
  {
    const gaussmap::DiagramParameters p = Column(alpha, -1.0);
    const std::vector<std::int64_t> counts = CountsOf(Draw(p, 1), p, 0);
    for (std::int64_t row = 0; row < p.Rows; ++row)
    {
      // Bins are 2.5 / 400 wide, so that 0 is the left edge of bin 160, and it belongs to it.
      EXPECT_EQ(counts[static_cast<std::size_t>(row)], row == 160 ? p.Samples : 0) << row;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Diagram, HasOneBinAColumnUpToAlphaOfHalfE)
{
  // The map's slope -2 alpha x exp(-alpha x^2) is at most sqrt(2 alpha / e) in size, so that every
  // column has one fixed point, which attracts, while alpha <= e / 2.
  int slow = 0;
  int onEdge = 0;
  for (const double factor : { 0.0, 0.1, 0.5, 0.9, 0.99, 1.0 })
  {
    gaussmap::DiagramParameters p;
    p.Alpha = factor * Euler / 2.0;
    p.Columns = 201;
    p.XMax = 2.0 + 1.0 / 64; // holds every fixed point
    p.Transients = 40000;
    const Picture picture = Draw(p, 2);
    for (std::int64_t column = 0; column < p.Columns; ++column)
    {
      const double x = FixedPoint(p.Alpha, gaussmap::ColumnBeta(p, column));
      // From a distance of at most 3, slope^n comes below 1e-9 in the transients if the slope is
      // below (1e-9 / 3)^(1 / 40000) = 0.99946. At alpha = e / 2 some columns are slower.
      if (std::fabs(Slope(x, p.Alpha)) > 0.9994)
      {
        ++slow;
        continue;
      }
      const gaussmap::Bins bins(p);
      if (bins.Find(x - 1e-9) != bins.Find(x + 1e-9))
      {
        ++onEdge;
        continue;
      }
      const std::vector<std::int64_t> counts = CountsOf(picture, p, column);
      ASSERT_EQ(counts[static_cast<std::size_t>(bins.Find(x))], p.Samples)
        << "alpha " << p.Alpha << ", column " << column;
    }
  }
  // The slope has a maximum in the column where it is 1, so that it exceeds 0.9994 for
  // |x - x*| < sqrt(0.0006) x*, x* = 0.607 and d beta = 2 dx: 6 of 201 columns.
  EXPECT_LE(slow, 7);
  EXPECT_LE(onEdge, 6) << "one at each alpha: x = 0 at beta = -1";
}

//------------------------------------------------------------------------------
// The fixed point at which the slope is -1 has (2 alpha u exp(-alpha u^2)) = 1, that is w exp(w) =
// -1 / (2 alpha) for w = -2 alpha u^2, and beta = u - exp(-alpha u^2) = u - 1 / (2 alpha u).
class PeriodDoubling : public testing::TestWithParam<double>
{
protected:
  // Where beta passes from one to two points in a cycle at a fixed point u, `step` towards two.
  static void ExpectAt(double alpha, double u, double step)
  {
    const double beta = u - 1.0 / (2.0 * alpha * u);
    gaussmap::DiagramParameters one = Column(alpha, beta - step);
    gaussmap::DiagramParameters two = Column(alpha, beta + step);
    // At this distance the multiplier of the cycle differs from its critical size by about
    // |step| x d(slope)/d(beta) = |step| |alpha u - 1 / (2 u)|, which is 0.0007 at least in these
    // cases: 60000 steps are more than 40 lifetimes.
    one.Transients = 60000;
    two.Transients = 60000;
    EXPECT_EQ(OccupiedBins(one), 1) << "beta " << one.BetaMin;
    EXPECT_EQ(OccupiedBins(two), 2) << "beta " << two.BetaMin;
  }
};

TEST_P(PeriodDoubling, HappensForwardsAtTheMainBranchOfLambertW)
{
  const double alpha = GetParam();
  const double w = boost::math::lambert_w0(-1.0 / (2.0 * alpha));
  ExpectAt(alpha, std::sqrt(-w / (2.0 * alpha)), 1e-3);
}

TEST_P(PeriodDoubling, HappensBackwardsAtTheOtherBranchOfLambertW)
{
  const double alpha = GetParam();
  const double w = boost::math::lambert_wm1(-1.0 / (2.0 * alpha));
  ExpectAt(alpha, std::sqrt(-w / (2.0 * alpha)), -1e-3);
}

INSTANTIATE_TEST_SUITE_P(Alphas, PeriodDoubling, testing::Values(2.0, 4.9, 5.8, 6.2, 7.5),
  [](const testing::TestParamInfo<double>& alpha)
  { return "alpha_" + std::to_string(std::lround(10.0 * alpha.param)) + "_tenths"; });

TEST(PeriodDoubling, IsAtTheKnownBetaForTheStandardAlpha)
{
  const double u = std::sqrt(-boost::math::lambert_wm1(-1.0 / 11.6) / 11.6);
  EXPECT_NEAR(u - 1.0 / (11.6 * u), 0.41992, 5e-6); // five digits given
}
