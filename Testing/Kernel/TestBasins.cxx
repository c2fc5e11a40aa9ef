// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Basins.h"
#include "Kernel/Orbits/Coexistence.h"
#include "Kernel/Orbits/Orbit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace
{
struct Basins
{
  std::vector<std::uint8_t> Attractor;
  std::vector<std::int32_t> Period;
  std::vector<std::int32_t> Arrival;

  bool operator==(const Basins& other) const
  {
    return this->Attractor == other.Attractor && this->Period == other.Period &&
      this->Arrival == other.Arrival;
  }
};

Basins Measure(const gaussmap::BasinParameters& p, const gaussmap::Window& window, int threads = 1)
{
  const auto count = static_cast<std::size_t>(window.Columns() * window.Rows());
  Basins basins { std::vector<std::uint8_t>(count), std::vector<std::int32_t>(count),
    std::vector<std::int32_t>(count) };
  const int used = gaussmap::MeasureBasins(
    p, window, { basins.Attractor.data(), basins.Period.data(), basins.Arrival.data() }, threads);
  EXPECT_GE(used, 1);
  return basins;
}

gaussmap::Window Whole(const gaussmap::BasinParameters& p)
{
  return { 0, p.Columns - 1, 0, p.Rows - 1 };
}

gaussmap::BasinParameters Small(double alpha)
{
  gaussmap::BasinParameters p;
  p.Alpha = alpha;
  p.Columns = 97;
  p.Rows = 61;
  return p;
}
}

//------------------------------------------------------------------------------
TEST(Basins, StartAtTheCentresOfTheRows)
{
  gaussmap::BasinParameters p;
  p.XMin = -1.0;
  p.XMax = 1.0;
  p.Rows = 4;
  EXPECT_EQ(gaussmap::StartOfRow(p, 0), -0.75);
  EXPECT_EQ(gaussmap::StartOfRow(p, 3), 0.75);
}

//------------------------------------------------------------------------------
// The attractor that brute force finds: after many iterates the orbit is at the lower fixed
// point, at which the slope is below 1, or where the orbit from 0 goes.
TEST(Basins, AreThoseOfOrbitsThatAreFollowedForLong)
{
  std::mt19937_64 random(20261126);
  int both = 0;
  for (int trial = 0; trial < 150; ++trial)
  {
    auto p = Small(std::uniform_real_distribution<>(3.0, 11.0)(random));
    p.BetaMin = p.BetaMax = std::uniform_real_distribution<>(-1.0, -0.4)(random);
    p.Columns = 1;
    p.Rows = 7;
    p.XMin = -1.3;
    const gaussmap::Coexistence coexistence(p.Alpha);
    const auto basins = Measure(p, Whole(p));
    for (std::int64_t row = 0; row < p.Rows; ++row)
    {
      double x = gaussmap::StartOfRow(p, row);
      double critical = 0.0;
      for (int n = 0; n < 20000; ++n)
      {
        x = gaussmap::Iterate(x, p.Alpha, p.BetaMin);
        critical = gaussmap::Iterate(critical, p.Alpha, p.BetaMin);
      }
      const auto isLower = [&](double at)
      {
        return coexistence.IsLower(at) &&
          std::fabs(gaussmap::Iterate(at, p.Alpha, p.BetaMin) - at) < 1e-9;
      };
      const int expected = isLower(x) && !isLower(critical) ? 2 : 1;
      const auto at = static_cast<std::size_t>(row);
      EXPECT_EQ(basins.Attractor[at], expected)
        << p.Alpha << ", " << p.BetaMin << ", " << gaussmap::StartOfRow(p, row);
      if (expected == 2)
      {
        EXPECT_EQ(basins.Period[at], 1);
        ++both;
      }
    }
  }
  EXPECT_GT(both, 20);
}

//------------------------------------------------------------------------------
// The first iterate near a point of the cycle, which is found here from the end of a long orbit.
TEST(Basins, TellWhenAnOrbitArrives)
{
  for (const double alpha : { 0.7, 4.4, 6.7, 9.1 })
  {
    const auto p = Small(alpha);
    const auto basins = Measure(p, Whole(p));
    int arrived = 0;
    for (std::int64_t row = 0; row < p.Rows; row += 5)
    {
      for (std::int64_t column = 0; column < p.Columns; ++column)
      {
        const auto at = static_cast<std::size_t>(row * p.Columns + column);
        const double beta = gaussmap::LinearlySpaced(p.BetaMin, p.BetaMax, p.Columns, column);
        std::vector<double> orbit { gaussmap::StartOfRow(p, row) };
        for (int n = 0; n < 8000; ++n)
        {
          orbit.push_back(gaussmap::Iterate(orbit.back(), alpha, beta));
        }
        const int period = basins.Period[at];
        if (period == 0 ||
          orbit.back() != orbit[orbit.size() - 1 - static_cast<std::size_t>(period)])
        {
          continue;
        }
        const std::vector<double> cycle(orbit.end() - period, orbit.end());
        const auto first = std::find_if(orbit.begin(), orbit.end(),
          [&](double x)
          {
            return std::any_of(
              cycle.begin(), cycle.end(), [x](double c) { return std::fabs(x - c) <= 1e-6; });
          });
        const auto n = first - orbit.begin();
        ASSERT_EQ(basins.Arrival[at], n <= p.Iterates ? n : -1)
          << alpha << ", " << beta << ", " << orbit.front();
        ++arrived;
      }
    }
    EXPECT_GT(arrived, 250) << alpha;
  }
}

//------------------------------------------------------------------------------
// Where there is chaos the orbit stays between the first two iterates of 0 from its arrival on.
TEST(Basins, InChaosOrbitsArriveBetweenTheFirstTwoIteratesOfZero)
{
  auto p = Small(6.3);
  p.BetaMin = -0.5;
  p.BetaMax = -0.4;
  p.XMin = -2.0;
  const auto basins = Measure(p, Whole(p));
  EXPECT_GT(std::count(basins.Period.begin(), basins.Period.end(), 0), 1000);
  EXPECT_GT(*std::max_element(basins.Arrival.begin(), basins.Arrival.end()), 1);
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    const double beta = gaussmap::LinearlySpaced(p.BetaMin, p.BetaMax, p.Columns, column);
    const double first = 1.0 + beta;
    const double second = gaussmap::Iterate(first, p.Alpha, beta);
    for (std::int64_t row = 0; row < p.Rows; ++row)
    {
      const auto at = static_cast<std::size_t>(row * p.Columns + column);
      double x = gaussmap::StartOfRow(p, row);
      for (int n = 0; basins.Period[at] == 0 && n < 200; ++n)
      {
        ASSERT_EQ(x >= second && x <= first, n >= basins.Arrival[at]) << beta << ", " << n;
        x = gaussmap::Iterate(x, p.Alpha, beta);
      }
    }
  }
}

//------------------------------------------------------------------------------
TEST(Basins, HaveTheSameBytesInAnyWindowAndOnAnyThreads)
{
  const auto p = Small(7.2);
  const auto whole = Measure(p, Whole(p));
  EXPECT_TRUE(whole == Measure(p, Whole(p), 3));
  const gaussmap::Window window { 11, 40, 7, 50 };
  const auto part = Measure(p, window);
  for (std::int64_t row = window.FirstRow; row <= window.LastRow; ++row)
  {
    for (std::int64_t column = window.FirstColumn; column <= window.LastColumn; ++column)
    {
      const auto at = static_cast<std::size_t>(row * p.Columns + column);
      const auto in = static_cast<std::size_t>(
        (row - window.FirstRow) * window.Columns() + column - window.FirstColumn);
      ASSERT_EQ(part.Attractor[in], whole.Attractor[at]);
      ASSERT_EQ(part.Period[in], whole.Period[at]);
      ASSERT_EQ(part.Arrival[in], whole.Arrival[at]);
    }
  }
}

//------------------------------------------------------------------------------
TEST(Basins, EndEarlyWhenTheMonitorSaysSo)
{
  auto p = Small(6.3);
  p.Iterates = std::int64_t(1) << 30;
  p.Distance = 0.0;
  p.BetaMin = 0.41;
  p.BetaMax = 0.42;
  p.Columns = p.Rows = 1000;
  std::vector<std::uint8_t> attractor(1000000);
  std::vector<std::int32_t> period(1000000);
  std::vector<std::int32_t> arrival(1000000);
  const int used = gaussmap::MeasureBasins(p, Whole(p),
    { attractor.data(), period.data(), arrival.data() }, 1, [](double) { return false; });
  EXPECT_EQ(used, 0);
}
