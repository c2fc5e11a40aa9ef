// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Exp.h"

#include <gtest/gtest.h>
#include <mpfr.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>

namespace
{
//------------------------------------------------------------------------------
/** exp by MPFR. */
class ExactExp
{
public:
  ExactExp()
  {
    mpfr_init2(this->Argument, 53);
    mpfr_init2(this->Value, 80);
  }
  ~ExactExp()
  {
    mpfr_clear(this->Argument);
    mpfr_clear(this->Value);
  }
  ExactExp(const ExactExp&) = delete;
  ExactExp& operator=(const ExactExp&) = delete;

  /** Off by less than 2^-63 of the value. */
  long double Wide(double a)
  {
    this->Compute(a);
    return mpfr_get_ld(this->Value, MPFR_RNDN);
  }

  /** Correctly rounded, subnormal numbers too. */
  double Rounded(double a)
  {
    this->Compute(a);
    return mpfr_get_d(this->Value, MPFR_RNDN);
  }

private:
  void Compute(double a)
  {
    mpfr_set_d(this->Argument, a, MPFR_RNDN);
    mpfr_exp(this->Value, this->Argument, MPFR_RNDN);
  }

  mpfr_t Argument;
  mpfr_t Value;
};

//------------------------------------------------------------------------------
// The distance of doubles next to a value, which may lie in between.
long double Ulp(long double value)
{
  int exponent = 0;
  std::frexp(value, &exponent);
  return std::ldexp(1.0L, std::max(exponent - DBL_MANT_DIG, DBL_MIN_EXP - DBL_MANT_DIG));
}

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
// One double in each of `count` equal parts of [low, 0].
class Stratified
{
public:
  Stratified(double low, int count) : Low(low), Count(count) {}

  double Argument(int i) { return this->Low * (i + this->Inside(this->Generator)) / this->Count; }

private:
  double Low;
  int Count;
  std::mt19937_64 Generator { 20 };
  std::uniform_real_distribution<double> Inside { 0.0, 1.0 };
};

//------------------------------------------------------------------------------
// Every result is the correctly rounded one or a neighbour of it. MPFR takes 2 microseconds, so
// most arguments are judged by the C library's exp in long double, where that is wider: when the
// result is within 1.25 ulp of it, and it is itself within 1/256 ulp of the truth, then the
// correctly rounded result is less than 1.25 + 1/256 + 1/2 < 2 ulp away. The 1/256 ulp, or 8 units
// in the last place of a long double where the C library's manual promises 2, is verified at every
// 64th argument.
void ExpectRoundedOrNeighbour(double low, int count)
{
  ExactExp exact;
  Stratified arguments(low, count);
  const bool screens = LDBL_MANT_DIG >= 64;
  int judgedByMpfr = 0;
  for (int i = 0; i < count; ++i)
  {
    const double a = arguments.Argument(i);
    const double result = gaussmap::Exp(a);
    const long double wide = std::exp(static_cast<long double>(a));
    const long double ulp = Ulp(wide);
    if (i % 64 == 0 && screens)
    {
      ASSERT_LE(std::fabs(wide - exact.Wide(a)), ulp / 256) << "the screen itself, at " << a;
    }
    if (!screens || i % 64 == 0 || std::fabs(result - wide) > 1.25L * ulp)
    {
      ++judgedByMpfr;
      ASSERT_LE(std::abs(Steps(exact.Rounded(a), result)), 1) << "exp(" << a << ")";
    }
  }
  EXPECT_GE(judgedByMpfr, count / 64);
}
}

//------------------------------------------------------------------------------
TEST(Exp, IsCorrectlyRoundedOrOneUlpOffWhereTheMapMostlyIs)
{
  ExpectRoundedOrNeighbour(-30.0, 8000000);
}

//------------------------------------------------------------------------------
TEST(Exp, IsCorrectlyRoundedOrOneUlpOffDownToUnderflow)
{
  ExpectRoundedOrNeighbour(gaussmap::ExpUnderflow, 2000000);
}

//------------------------------------------------------------------------------
TEST(Exp, IsOneAtZeroAndNextToIt)
{
  EXPECT_EQ(gaussmap::Exp(0.0), 1.0);
  EXPECT_EQ(gaussmap::Exp(-0.0), 1.0);
  EXPECT_EQ(gaussmap::Exp(-std::numeric_limits<double>::denorm_min()), 1.0);
  EXPECT_EQ(gaussmap::Exp(-0x1p-60), 1.0);
  EXPECT_EQ(gaussmap::Exp(-0x1p-53), 1.0 - 0x1p-53);
}

//------------------------------------------------------------------------------
TEST(Exp, UnderflowsGraduallyToZero)
{
  // Half of the smallest subnormal number 2^-1074 is exp(-745.1332191...).
  EXPECT_EQ(gaussmap::Exp(-745.13), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(gaussmap::Exp(-745.14), 0.0);
  EXPECT_EQ(gaussmap::Exp(gaussmap::ExpUnderflow), 0.0);
  EXPECT_EQ(gaussmap::Exp(-1e9), 0.0);
  EXPECT_EQ(gaussmap::Exp(-DBL_MAX), 0.0);
  EXPECT_EQ(gaussmap::Exp(-std::numeric_limits<double>::infinity()), 0.0);
  ExactExp exact;
  for (double a = -745.5; a < -708.0; a += 0.001)
  {
    ASSERT_LE(std::abs(Steps(exact.Rounded(a), gaussmap::Exp(a))), 1) << a;
  }
}

//------------------------------------------------------------------------------
TEST(Exp, NeverFallsFromOneArgumentToTheNext)
{
  Stratified arguments(gaussmap::ExpUnderflow, 1000000);
  for (int i = 0; i < 1000000; ++i)
  {
    const double a = arguments.Argument(i);
    ASSERT_LE(gaussmap::Exp(a), gaussmap::Exp(std::nextafter(a, 1.0))) << a;
  }
}

//------------------------------------------------------------------------------
TEST(Exp, NeverFallsWhereTheReductionPassesToTheNextPowerOfTwo)
{
  for (int k = 0; k < 1076; ++k)
  {
    double a = -(k + 0.5) * std::log(2.0) * (1.0 + 100 * DBL_EPSILON);
    for (int i = 0; i < 200; ++i)
    {
      const double next = std::nextafter(a, 1.0);
      ASSERT_LE(gaussmap::Exp(a), gaussmap::Exp(next)) << a;
      a = next;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Exp, HasTheSameBitsFusedWithAnAddition)
{
  Stratified arguments(gaussmap::ExpSmallestNormalArgument, 1000000);
  std::mt19937_64 generator(21);
  std::uniform_real_distribution<double> exponents(-60.0, 5.0);
  for (int i = 0; i < 1000000; ++i)
  {
    const double a = arguments.Argument(i);
    const double addend = (i % 2 == 0 ? 1.0 : -1.0) * std::exp2(exponents(generator));
    ASSERT_EQ(gaussmap::ExpNormalPlus(a, addend), gaussmap::Exp(a) + addend) << a << " " << addend;
  }
  for (const double a : { 0.0, -1e-300, -0.5, -708.0 })
  {
    for (const double addend : { 0.0, -1.0, 1.0, -0.5 })
    {
      ASSERT_EQ(gaussmap::ExpNormalPlus(a, addend), gaussmap::Exp(a) + addend);
    }
  }
}
