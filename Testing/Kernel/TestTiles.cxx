// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Orbits/Tiles.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace
{
// What the monitor is told of `tiles` tiles of so many iterates, each of which tells its pacer of
// those done so late that the monitor is told, too: it hears no more than every 50 ms.
std::vector<double> Told(std::int64_t tiles, double iterates, std::int64_t done)
{
  std::vector<double> told;
  const auto measure = [done](std::int64_t, const gaussmap::Pacer& pacer)
  {
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    return pacer(done);
  };
  const int used = gaussmap::MeasureTiles(tiles, iterates, measure, 1,
    [&told](double share)
    {
      told.push_back(share);
      return true;
    });
  EXPECT_EQ(used, 1);
  return told;
}
}

//------------------------------------------------------------------------------
TEST(Tiles, CountAsDoneWhatTheyLeaveUndoneWhenTheyEnd)
{
  EXPECT_EQ(Told(2, 100, 30), (std::vector<double> { 30.0 / 200, 130.0 / 200 }));
  EXPECT_EQ(Told(2, 100, 110), (std::vector<double> { 110.0 / 200, 1.0 })) << "not more than all";
}

//------------------------------------------------------------------------------
// All together count as 2^62 of them.
TEST(Tiles, OfMoreIteratesThanAnIntegerCountsTellAShare)
{
  EXPECT_NEAR(Told(1, 1e30, std::int64_t(1) << 60).front(), 0.25, 1e-15);
}
