// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Diagram.h"
#include "Kernel/Orbits/Orbit.h"
#include "Kernel/Orbits/OrbitPlane.h"

#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace
{
// The bits of the value: NaN equals NaN, and 0 is not -0.
std::uint64_t Bits(double value)
{
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

void ExpectSameBits(const gaussmap::OrbitFacts& a, const gaussmap::OrbitFacts& b)
{
  EXPECT_EQ(a.Period, b.Period);
  EXPECT_EQ(a.ReturnPeriod, b.ReturnPeriod);
  EXPECT_EQ(a.SettledPeriod, b.SettledPeriod);
  EXPECT_EQ(Bits(a.Multiplier), Bits(b.Multiplier));
  EXPECT_EQ(Bits(a.Exponent), Bits(b.Exponent));
  EXPECT_EQ(Bits(a.ExponentError), Bits(b.ExponentError));
  EXPECT_EQ(Bits(a.Minimum), Bits(b.Minimum));
  EXPECT_EQ(Bits(a.Maximum), Bits(b.Maximum));
  EXPECT_EQ(a.Escapes, b.Escapes);
  EXPECT_EQ(Bits(a.LastX), Bits(b.LastX));
}

struct Plane
{
  std::vector<std::int32_t> Period;
  std::vector<double> Exponent;
  std::vector<std::uint8_t> AttractorCount;
};

Plane Draw(const gaussmap::PlaneParameters& p, const gaussmap::Window& window, int threads)
{
  const auto points = static_cast<std::size_t>(window.Columns() * window.Rows());
  Plane plane { std::vector<std::int32_t>(points), std::vector<double>(points),
    std::vector<std::uint8_t>(points) };
  gaussmap::PlaneArrays arrays;
  arrays.Period = plane.Period.data();
  arrays.Exponent = plane.Exponent.data();
  arrays.AttractorCount = plane.AttractorCount.data();
  EXPECT_GE(gaussmap::MeasurePlane(p, window, arrays, threads), 1);
  return plane;
}

gaussmap::PlaneParameters SmallPlane()
{
  gaussmap::PlaneParameters p;
  p.Columns = 301;
  p.Rows = 37;
  p.Iterates = 500;
  p.Starts = 3;
  return p;
}
}

//------------------------------------------------------------------------------
TEST(OrbitLanes, OfEveryInstructionSetHaveTheBitsOfThePlainLoop)
{
  for (const auto& [alpha, low, high] : { std::tuple { 5.8, -1.0, 1.0 }, { 0.0, -1.0, 1.0 },
         { 11.0, -0.9, 0.1 }, { 20.0, -60.0, 60.0 }, { 3.0, -1e200, 1e200 } })
  {
    std::vector<double> betas;
    for (int i = 0; i < 301; ++i)
    {
      betas.push_back(gaussmap::LinearlySpaced(low, high, 301, i));
    }
    gaussmap::OrbitParameters shared;
    shared.Alpha = alpha;
    shared.Transients = 77;
    shared.Iterates = 1234;
    for (const auto set : gaussmap::AvailableInstructionSets())
    {
      std::vector<gaussmap::OrbitFacts> facts(betas.size());
      ASSERT_TRUE(gaussmap::MeasureOrbits(shared, betas.data(), 301, facts.data(), {}, set));
      for (std::size_t i = 0; i < betas.size(); ++i)
      {
        SCOPED_TRACE(std::string(gaussmap::NameOf(set)) + ", " + std::to_string(alpha) + ", " +
          std::to_string(betas[i]));
        shared.Beta = betas[i];
        ExpectSameBits(facts[i], gaussmap::MeasureOrbit(shared));
      }
    }
  }
}

//------------------------------------------------------------------------------
TEST(OrbitPlane, HasTheSameBitsOnAnyThreadsAndPieces)
{
  const auto p = SmallPlane();
  const auto whole = Draw(p, { 0, 300, 0, 36 }, 1);
  const auto threaded = Draw(p, { 0, 300, 0, 36 }, 4);
  const gaussmap::Window window { 97, 260, 5, 30 };
  const auto piece = Draw(p, window, 2);
  for (std::int64_t row = 0; row < 37; ++row)
  {
    for (std::int64_t column = 0; column < 301; ++column)
    {
      const auto at = static_cast<std::size_t>(row * 301 + column);
      ASSERT_EQ(whole.Period[at], threaded.Period[at]);
      ASSERT_EQ(Bits(whole.Exponent[at]), Bits(threaded.Exponent[at]));
      ASSERT_EQ(whole.AttractorCount[at], threaded.AttractorCount[at]);
      if (row >= 5 && row <= 30 && column >= 97 && column <= 260)
      {
        const auto there = static_cast<std::size_t>((row - 5) * window.Columns() + column - 97);
        ASSERT_EQ(whole.Period[at], piece.Period[there]);
        ASSERT_EQ(Bits(whole.Exponent[at]), Bits(piece.Exponent[there]));
        ASSERT_EQ(whole.AttractorCount[at], piece.AttractorCount[there]);
      }
    }
  }
}

//------------------------------------------------------------------------------
TEST(OrbitPlane, AveragesTheExponentsOfSeveralStarts)
{
  auto p = SmallPlane();
  p.Columns = 1;
  p.Rows = 1;
  p.AlphaMin = 5.8;
  p.BetaMin = -0.4249; // chaos
  gaussmap::OrbitParameters orbit;
  orbit.Alpha = p.AlphaMin;
  orbit.Beta = p.BetaMin;
  orbit.Iterates = p.Iterates;
  double sum = 0.0;
  std::set<double> exponents;
  for (int k = 0; k < 5; ++k)
  {
    orbit.InitialX = k * 0x1p-20;
    const auto facts = gaussmap::MeasureOrbit(orbit);
    ASSERT_EQ(facts.Period, 0);
    exponents.insert(facts.Exponent);
    sum += facts.Exponent;
    p.Starts = k + 1;
    // Equal but for the order of a few additions and divisions.
    EXPECT_NEAR(Draw(p, { 0, 0, 0, 0 }, 1).Exponent[0], sum / (k + 1), 1e-14);
  }
  EXPECT_EQ(exponents.size(), 5U) << "each start has an orbit of its own";
}

//------------------------------------------------------------------------------
// Here the orbits from 0 to 5 2^-20 have not come back to the cycle of 44 after 300 iterates, that
// from 6 2^-20 has. It tells all, and its exponent is no mean.
TEST(OrbitPlane, TellsTheCycleOnWhichAFurtherStartSettles)
{
  auto p = SmallPlane();
  p.Columns = 1;
  p.Rows = 1;
  p.AlphaMin = 6.2;
  p.BetaMin = -0.43964666666666663;
  p.Transients = 0;
  p.Iterates = 300;
  gaussmap::OrbitParameters orbit;
  orbit.Alpha = p.AlphaMin;
  orbit.Beta = p.BetaMin;
  orbit.Transients = 0;
  orbit.Iterates = 300;
  for (int starts = 1; starts < 10; ++starts)
  {
    p.Starts = starts;
    const auto plane = Draw(p, { 0, 0, 0, 0 }, 1);
    EXPECT_EQ(plane.Period[0], starts < 7 ? 0 : 44) << starts;
    orbit.InitialX = 6 * 0x1p-20;
    const auto facts = gaussmap::MeasureOrbit(orbit);
    EXPECT_EQ(plane.Exponent[0] == facts.Exponent, starts >= 7) << starts;
  }
}

//------------------------------------------------------------------------------
TEST(OrbitPlane, EndsEarlyWhenTheMonitorSaysSo)
{
  gaussmap::PlaneParameters p;
  p.Iterates = std::int64_t(1) << 40; // days
  double last = 0.0;
  const int used = gaussmap::MeasurePlane(p, { 0, 639, 0, 399 }, {}, 2,
    [&](double progress)
    {
      EXPECT_GE(progress, last);
      EXPECT_LE(progress, 1.0);
      last = progress;
      return false;
    });
  EXPECT_EQ(used, 0);
}
