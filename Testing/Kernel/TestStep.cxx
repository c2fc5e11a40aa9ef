// SPDX-License-Identifier: BSD-3-Clause
// The step of the map and its power of two against MPFR.
#include "Kernel/Map/Map.h"

#include <gtest/gtest.h>
#include <mpfr.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>

namespace
{
//------------------------------------------------------------------------------
/** A number of MPFR. */
class Number
{
public:
  explicit Number(int bits) { mpfr_init2(this->Value, bits); }
  ~Number() { mpfr_clear(this->Value); }
  Number(const Number&) = delete;
  Number& operator=(const Number&) = delete;
  operator mpfr_ptr() { return this->Value; }

private:
  mpfr_t Value;
};

//------------------------------------------------------------------------------
// Correctly rounded, subnormal numbers too.
double RoundedExp2(double y)
{
  Number argument(53);
  Number value(120);
  mpfr_set_d(argument, y, MPFR_RNDN);
  mpfr_exp2(value, argument, MPFR_RNDN);
  return mpfr_get_d(value, MPFR_RNDN);
}

//------------------------------------------------------------------------------
double RoundedExp(double a)
{
  Number argument(53);
  Number value(120);
  mpfr_set_d(argument, a, MPFR_RNDN);
  mpfr_exp(value, argument, MPFR_RNDN);
  return mpfr_get_d(value, MPFR_RNDN);
}

//------------------------------------------------------------------------------
/** exp(-alpha x^2) + beta in 200 bits. */
class ExactStep
{
public:
  ExactStep(double x, double alpha, double beta)
  {
    mpfr_set_d(this->Value, x, MPFR_RNDN);
    mpfr_sqr(this->Value, this->Value, MPFR_RNDN);
    mpfr_mul_d(this->Value, this->Value, -alpha, MPFR_RNDN);
    mpfr_exp(this->Value, this->Value, MPFR_RNDN);
    mpfr_add_d(this->Value, this->Value, beta, MPFR_RNDN);
  }

  double ErrorOf(double value)
  {
    Number difference(53);
    mpfr_d_sub(difference, value, this->Value, MPFR_RNDN);
    return std::fabs(mpfr_get_d(difference, MPFR_RNDN));
  }

private:
  Number Value { 200 };
};

//------------------------------------------------------------------------------
// How many doubles further b is than a, both >= 0.
std::int64_t Steps(double a, double b)
{
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::memcpy(&from, &a, sizeof a);
  std::memcpy(&to, &b, sizeof b);
  return to - from;
}

//------------------------------------------------------------------------------
double Double(std::uint64_t bits)
{
  double value = 0.0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

//------------------------------------------------------------------------------
// One double in each of `count` equal parts of [low, high].
class Stratified
{
public:
  Stratified(double low, double high, int count) : Low(low), Width((high - low) / count) {}

  double Number(int i) { return this->Low + (i + this->Inside(this->Generator)) * this->Width; }

private:
  double Low;
  double Width;
  std::mt19937_64 Generator { 20 };
  std::uniform_real_distribution<double> Inside { 0.0, 1.0 };
};

//------------------------------------------------------------------------------
// The error is 1/2 ulp in the last sum and below 1/10 ulp in all else; the correctly rounded value
// is at most 1/2 ulp away from the exact one: fewer than 2 doubles.
void ExpectRoundedOrNeighbour(double low, int count)
{
  Stratified exponents(low, 0.0, count);
  for (int i = 0; i < count; ++i)
  {
    const double y = exponents.Number(i);
    ASSERT_LE(std::abs(Steps(RoundedExp2(y), gaussmap::Exp2(y, 1.0))), 1) << y;
  }
}
}

//------------------------------------------------------------------------------
TEST(Exp2, HasATableOfPowersAndTheirErrors)
{
  const auto& table = gaussmap::detail::SixteenthsOfPowers;
  for (int j = 0; j < 16; ++j)
  {
    const double power = Double(table[j].First + (std::uint64_t(j) << 48));
    EXPECT_EQ(power, RoundedExp2(j / 16.0)) << j;
    Number exact(200);
    mpfr_set_d(exact, j / 16.0, MPFR_RNDN);
    mpfr_exp2(exact, exact, MPFR_RNDN);
    mpfr_div_d(exact, exact, power, MPFR_RNDN);
    mpfr_sub_d(exact, exact, 1.0, MPFR_RNDN);
    EXPECT_EQ(Double(table[j].Second), mpfr_get_d(exact, MPFR_RNDN)) << j;
  }
}

//------------------------------------------------------------------------------
TEST(Exp2, IsCorrectlyRoundedOrANeighbourWhereTheMapMostlyIs)
{
  ExpectRoundedOrNeighbour(-40.0, 400000);
}

//------------------------------------------------------------------------------
TEST(Exp2, IsCorrectlyRoundedOrANeighbourDownToUnderflow)
{
  ExpectRoundedOrNeighbour(gaussmap::Exp2Underflow, 200000);
}

//------------------------------------------------------------------------------
TEST(Exp2, UnderflowsGraduallyToZero)
{
  const auto power = [](double y) { return gaussmap::Exp2(y, 1.0); };
  EXPECT_EQ(power(-1022.0), DBL_MIN);
  EXPECT_EQ(power(-1074.0), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(power(-1074.9), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(power(-1075.1), 0.0);
  EXPECT_EQ(power(gaussmap::Exp2Underflow), 0.0);
  EXPECT_EQ(power(-1e9), 0.0);
  EXPECT_EQ(power(-DBL_MAX), 0.0);
  EXPECT_EQ(gaussmap::Exp2(DBL_MAX, -DBL_MAX), 0.0);
  for (double y = -1076.0; y < -1018.0; y += 0.003)
  {
    ASSERT_LE(std::abs(Steps(RoundedExp2(y), power(y))), 1) << y;
  }
}

//------------------------------------------------------------------------------
TEST(Step, IsNearlyAsExactAsWithACorrectlyRoundedExp)
{
  // The contract, by the largest errors of each: most of both comes of rounding alpha x^2.
  constexpr int count = 20000;
  for (const double alpha : { 0.5, 2.0, 5.8, 20.0 })
  {
    for (const double beta : { -1.0, -0.5, 0.0, 0.7 })
    {
      double mine = 0.0;
      double best = 0.0;
      Stratified points(0.0, std::max(1.0 + beta, -beta), count);
      for (int i = 0; i < count; ++i)
      {
        const double x = points.Number(i);
        ExactStep exact(x, alpha, beta);
        mine = std::max(mine, exact.ErrorOf(gaussmap::Iterate(x, alpha, beta)));
        best = std::max(best, exact.ErrorOf(RoundedExp(-alpha * (x * x)) + beta));
      }
      EXPECT_LE(mine, 1.25 * best) << "alpha " << alpha << ", beta " << beta;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Step, IsExactAtTheCriticalPoint)
{
  for (const double alpha : { 0.0, 5.8, 1e-320, 1e300, DBL_MAX })
  {
    for (const double beta : { -1.0, -0.3, 0.0, 1e-30, 2.0, -1e300 })
    {
      EXPECT_EQ(gaussmap::Iterate(0.0, alpha, beta), 1.0 + beta) << alpha;
      EXPECT_EQ(gaussmap::Iterate(-0.0, alpha, beta), 1.0 + beta) << alpha;
    }
  }
  EXPECT_EQ(gaussmap::IterateNormal(0.0, 5.8, -0.3), 1.0 - 0.3);
}

//------------------------------------------------------------------------------
TEST(Step, TakesAnyFiniteNumbers)
{
  for (const double beta : { -0.7, 0.0, 1e200 })
  {
    EXPECT_EQ(gaussmap::Iterate(1e300, 5.8, beta), beta);
    EXPECT_EQ(gaussmap::Iterate(-DBL_MAX, DBL_MAX, beta), beta);
    EXPECT_EQ(gaussmap::Iterate(DBL_MAX, 0.0, beta), 1.0 + beta);
    EXPECT_EQ(gaussmap::Iterate(1e-200, 5.8, beta), 1.0 + beta);
  }
}

//------------------------------------------------------------------------------
TEST(Step, StaysBetweenTheLowestAndTheHighestIterate)
{
  std::mt19937_64 generator(22);
  std::uniform_real_distribution<double> exponents(-40.0, 12.0);
  std::uniform_real_distribution<double> betas(-1.2, 1.2);
  for (int i = 0; i < 2000000; ++i)
  {
    // Powers of two are where the spacing of doubles changes.
    const double beta = i % 4 == 0 ? -std::exp2(-(i / 4 % 60)) : betas(generator);
    const double x = std::exp2(exponents(generator) / 2.0);
    const double next = gaussmap::Iterate(x, 1.0, beta);
    ASSERT_GE(next, gaussmap::LowestIterate(beta)) << x;
    ASSERT_LE(next, gaussmap::HighestIterate(beta)) << x;
  }
}

//------------------------------------------------------------------------------
TEST(Step, HasTheSameBitsWhereTheFastOneMayBeUsed)
{
  std::mt19937_64 generator(21);
  std::uniform_real_distribution<double> exponents(-60.0, 11.0);
  std::uniform_real_distribution<double> betas(-1.5, 1.5);
  std::uniform_real_distribution<double> shares(-1.0, 1.0);
  int compared = 0;
  for (int i = 0; i < 2000000; ++i)
  {
    const double alpha = std::exp2(exponents(generator));
    const double beta = i % 8 == 0 ? -1.0 : betas(generator);
    const double reach = std::max(std::fabs(beta), 1.0 + beta);
    const double x =
      reach * (i % 3 == 0 ? std::exp2(exponents(generator) - 11.0) : shares(generator));
    if (gaussmap::IsNormal(alpha, beta, beta, x))
    {
      ++compared;
      ASSERT_EQ(gaussmap::IterateNormal(x, alpha, beta), gaussmap::Iterate(x, alpha, beta))
        << x << " " << alpha << " " << beta;
    }
  }
  EXPECT_GT(compared, 1000000);
}

//------------------------------------------------------------------------------
TEST(Step, OfVectorsHasTheBitsOfTheStepOfNumbers)
{
  using Real = gaussmap::VectorOf<gaussmap::VectorWidth>::Real;
  Stratified points(-40.0, 40.0, 100000);
  for (int i = 0; i < 100000; ++i)
  {
    const double x = points.Number(i);
    const Real of = gaussmap::Broadcast<Real>(x);
    const Real alpha = gaussmap::Broadcast<Real>(1.7);
    const Real beta = gaussmap::Broadcast<Real>(-0.4);
    ASSERT_EQ(gaussmap::Iterate(of, alpha, beta)[0], gaussmap::Iterate(x, 1.7, -0.4)) << x;
  }
}
