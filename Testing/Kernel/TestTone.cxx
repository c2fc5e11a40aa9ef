// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Diagram.h"
#include "Kernel/Scan/Equalize.h"

#include <gtest/gtest.h>
#include <mpfr.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

using gaussmap::Tone;

namespace
{
constexpr Tone Pointwise[] = { Tone::SquareRoot, Tone::Linear, Tone::Logarithmic };

//------------------------------------------------------------------------------
// 255 (1 - t(d)) of the logarithmic tone, to 200 bits, rounded to double.
double ExactLogarithmicIntensity(double density)
{
  mpfr_t value;
  mpfr_t whole;
  mpfr_inits2(200, value, whole, static_cast<mpfr_ptr>(nullptr));
  mpfr_set_d(value, density, MPFR_RNDN);
  mpfr_mul_d(value, value, gaussmap::LogarithmicGain, MPFR_RNDN);
  mpfr_log1p(value, value, MPFR_RNDN);
  mpfr_set_d(whole, gaussmap::LogarithmicGain, MPFR_RNDN);
  mpfr_log1p(whole, whole, MPFR_RNDN);
  mpfr_div(value, value, whole, MPFR_RNDN);
  mpfr_ui_sub(value, 1, value, MPFR_RNDN);
  mpfr_mul_ui(value, value, 255, MPFR_RNDN);
  const double result = mpfr_get_d(value, MPFR_RNDN);
  mpfr_clears(value, whole, static_cast<mpfr_ptr>(nullptr));
  return result;
}
}

//------------------------------------------------------------------------------
TEST(Tone, GoesFromPaperToInkAndNeverBack)
{
  for (const Tone tone : Pointwise)
  {
    EXPECT_EQ(gaussmap::Intensity(0.0, tone), 255);
    EXPECT_EQ(gaussmap::Intensity(1.0, tone), 0);
    EXPECT_LT(gaussmap::Intensity(1e-9, tone), 255) << "one iterate leaves a trace";
    for (int count = 1; count <= 4000; ++count)
    {
      ASSERT_LE(
        gaussmap::Intensity(count / 4000.0, tone), gaussmap::Intensity((count - 1) / 4000.0, tone));
    }
  }
}

//------------------------------------------------------------------------------
// It is found by comparison, without a rounding.
TEST(Tone, LogarithmicLeavesNoDensityWhite)
{
  EXPECT_EQ(gaussmap::Intensity(5e-324, Tone::Logarithmic), 254) << "the least number above 0";
}

//------------------------------------------------------------------------------
TEST(Tone, LinearIsTheDensityItself)
{
  EXPECT_EQ(gaussmap::Intensity(0.25, Tone::Linear), 191) << "truncated from 191.25";
  EXPECT_EQ(gaussmap::Intensity(0.5, Tone::Linear), 127) << "truncated from 127.5";
}

//------------------------------------------------------------------------------
// The densities at which the shade changes have a relative error of some ulp, which moves
// 255 (1 - t) by less than 1e-12: only within that of a whole number may the two differ.
TEST(Tone, LogarithmicIsItsFormulaTruncated)
{
  std::mt19937 generator(3);
  std::uniform_real_distribution<double> exponent(-6.0, 0.0);
  for (int i = 0; i < 20000; ++i)
  {
    const double density = std::pow(10.0, exponent(generator));
    const double exact = ExactLogarithmicIntensity(density);
    if (std::fabs(exact - std::round(exact)) > 1e-12)
    {
      ASSERT_EQ(gaussmap::Intensity(density, Tone::Logarithmic), static_cast<int>(exact))
        << density;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Tone, EqualizedIsTheShareOfInkedPointsAtMostAsDense)
{
  const float density[] = { 0.0F, 0.5F, 0.25F, 0.25F, 1.0F, 0.0F };
  std::uint8_t intensity[6];
  gaussmap::Equalize(density, 6, intensity);
  EXPECT_EQ(intensity[0], 255);
  EXPECT_EQ(intensity[5], 255);
  EXPECT_EQ(intensity[2], 127) << "half of the inked points: 255 (1 - 1/2), truncated";
  EXPECT_EQ(intensity[3], 127);
  EXPECT_EQ(intensity[1], 63) << "three quarters: 63.75, truncated";
  EXPECT_EQ(intensity[4], 0);
}

//------------------------------------------------------------------------------
// With n points of different densities, shade s (1...255) is that of the ranks r with
// 255 - s <= 255 (1 - r / n) < 256 - s: n / 255 of them, rounded up or down.
TEST(Tone, EqualizedSpreadsDensitiesEvenlyOverTheShades)
{
  constexpr int points = 5000;
  std::vector<float> density;
  for (int i = 1; i <= points; ++i)
  {
    density.push_back(std::pow(static_cast<float>(i) / points, 4.0F));
  }
  std::vector<std::uint8_t> intensity(points);
  gaussmap::Equalize(density.data(), points, intensity.data());
  for (int shade = 0; shade < 255; ++shade)
  {
    const auto count = std::count(intensity.begin(), intensity.end(), shade);
    if (shade > 0)
    {
      EXPECT_GE(count, points / 255) << shade;
      EXPECT_LE(count, points / 255 + 1) << shade;
    }
  }
}

//------------------------------------------------------------------------------
// The monitor is asked every 2^20 points of two passes, but for the end.
TEST(Tone, EqualizingTellsItsProgress)
{
  const std::vector<float> density(3U << 20, 0.5F);
  std::vector<std::uint8_t> intensity(density.size());
  std::vector<double> shares;
  const auto listen = [&shares](double share)
  {
    shares.push_back(share);
    return true;
  };
  EXPECT_TRUE(gaussmap::Equalize(
    density.data(), static_cast<std::int64_t>(density.size()), intensity.data(), listen));
  ASSERT_EQ(shares.size(), 5U);
  for (std::size_t i = 0; i < shares.size(); ++i)
  {
    EXPECT_NEAR(shares[i], (static_cast<double>(i) + 1.0) / 6.0, 1e-15) << "some roundings";
  }
  EXPECT_EQ(intensity.back(), 0) << "to the end";
}

//------------------------------------------------------------------------------
TEST(Tone, EqualizingEndsWhenItIsTold)
{
  const std::vector<float> density(3U << 20, 0.5F);
  std::vector<std::uint8_t> intensity(density.size(), 1);
  for (int last = 1; last <= 5; ++last)
  {
    int asked = 0;
    EXPECT_FALSE(gaussmap::Equalize(density.data(), static_cast<std::int64_t>(density.size()),
      intensity.data(), [&](double) { return ++asked < last; }));
    EXPECT_EQ(asked, last);
    EXPECT_EQ(intensity.back(), 1) << "the last portion was not reached";
  }
}

//------------------------------------------------------------------------------
TEST(Tone, EqualizedLeavesAnEmptyImageWhite)
{
  const float density[] = { 0.0F, 0.0F };
  std::uint8_t intensity[] = { 1, 2 };
  gaussmap::Equalize(density, 2, intensity);
  EXPECT_EQ(intensity[0], 255);
  EXPECT_EQ(intensity[1], 255);
}

//------------------------------------------------------------------------------
TEST(Tone, ProbabilityDensityOfTheStandardRowsIsTheSquareRootToTheBit)
{
  gaussmap::DiagramParameters p;
  EXPECT_EQ(gaussmap::InkOf(p).Map, Tone::ProbabilityDensity);
  EXPECT_EQ(gaussmap::InkOf(p).Exposure, 1.0) << "exactly";
  for (int count = 0; count <= 4000; ++count)
  {
    const double density = gaussmap::Density(static_cast<std::uint32_t>(count), 4000);
    ASSERT_EQ(gaussmap::Intensity(density, gaussmap::InkOf(p)),
      gaussmap::Intensity(density, Tone::SquareRoot));
  }
}

//------------------------------------------------------------------------------
// The share of a bin is the probability density times its height: with k times the rows, or 1 / k
// of the range, k times less of it is as dark. Powers of two: no rounding.
TEST(Tone, ProbabilityDensityIsAsDarkAtAnyResolutionAndZoom)
{
  for (const int factor : { 2, 16, 1024 })
  {
    gaussmap::DiagramParameters finer;
    finer.Rows *= factor;
    gaussmap::DiagramParameters zoom;
    zoom.XMin = 0.0;
    zoom.XMax = 2.5 / factor;
    for (const auto& p : { finer, zoom })
    {
      for (int count = 0; count <= 4000; ++count)
      {
        const double density = count / 4000.0;
        ASSERT_EQ(gaussmap::Intensity(density / factor, gaussmap::InkOf(p)),
          gaussmap::Intensity(density, Tone::SquareRoot));
      }
      EXPECT_EQ(gaussmap::Intensity(1.0, gaussmap::InkOf(p)), 0) << "not darker than black";
    }
  }
}
