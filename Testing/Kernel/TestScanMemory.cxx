// SPDX-License-Identifier: BSD-3-Clause
// What a scan says that it needs besides its image, against what it takes.
#include "KernelPicture.h"

#include "Kernel/Map/ReturnFinder.h"
#include "Kernel/Scan/Follow.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace
{
std::atomic<std::int64_t> Taken { 0 }; // bytes by operator new that are not given back
std::atomic<std::int64_t> Peak { 0 };

// Each block is preceded by its size.
constexpr std::size_t Header = 64;
}

//------------------------------------------------------------------------------
void* operator new(std::size_t size)
{
  auto* block = static_cast<char*>(std::malloc(size + Header));
  if (!block)
  {
    throw std::bad_alloc();
  }
  *reinterpret_cast<std::size_t*>(block) = size;
  const std::int64_t now = Taken += static_cast<std::int64_t>(size);
  std::int64_t before = Peak;
  while (before < now && !Peak.compare_exchange_weak(before, now))
  {
  }
  return block + Header;
}

void operator delete(void* memory) noexcept
{
  if (memory)
  {
    char* const block = static_cast<char*>(memory) - Header;
    Taken -= static_cast<std::int64_t>(*reinterpret_cast<std::size_t*>(block));
    std::free(block);
  }
}

void operator delete(void* memory, std::size_t) noexcept
{
  operator delete(memory);
}

namespace
{
// The most bytes that the work has at a time.
template <typename Work>
double TakenBy(const Work& work)
{
  const std::int64_t before = Taken;
  Peak = before;
  work();
  return static_cast<double>(Peak - before);
}
}

//------------------------------------------------------------------------------
// Chaotic columns, enough of them that every thread has full lanes. Apart from counters a scan
// takes the states of its lanes, 25 kB a thread, and the list of its columns.
TEST(ScanMemory, IsThatOfTheCountersThatAreTaken)
{
  for (const std::int64_t rows : { 100, 4000, 65537, (1 << 20) + 1 })
  {
    for (const std::int64_t samples : { 500, 65535, 65536 })
    {
      for (const bool inside : { false, true })
      {
        for (const int threads : { 1, 2 })
        {
          gaussmap::DiagramParameters p;
          p.BetaMin = -0.405;
          p.BetaMax = -0.375;
          p.Columns = rows > 65536 ? 16 : 130;
          p.Rows = rows;
          p.Samples = samples;
          p.SamplesInside = inside;
          p.MaximumIterates = samples + 1;
          const double told = gaussmap::ScanMemory(p, Whole(p), threads);
          const double taken = TakenBy([&] { gaussmap::Scan(p, Whole(p), {}, threads); });
          const double others = 100e3 * threads;
          EXPECT_LE(taken, told + others) << p << ", " << threads;
          // The team may be smaller, and its members not at work at the same time; where no orbit
          // settles, the totals of a column are not used: 4 bytes a row of 20 or more.
          EXPECT_GE(taken, 0.75 * told / threads) << p << ", " << threads;
        }
      }
    }
  }
}

//------------------------------------------------------------------------------
// Chaotic columns so long that their landmarks take more than all else. A table has up to twice the
// slots that it needs, a power of two; and the tables do not all grow at the same time.
TEST(ScanMemory, IsThatOfTheLandmarksThatAreTaken)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.405;
  p.BetaMax = -0.375;
  p.Columns = 16;
  p.Rows = 10;
  p.Samples = 8000000;
  const double told = gaussmap::ScanMemory(p, Whole(p), 1);
  const double taken = TakenBy([&] { gaussmap::Scan(p, Whole(p), {}, 1); });
  EXPECT_LE(taken, told + 100e3);
  EXPECT_GE(taken, 0.3 * told);
}

//------------------------------------------------------------------------------
// The orbit falls onto a cycle of more than LongestCycle within 2 10^7 iterates, and comes back to
// where it is looked for before 6 10^7. To close it would take 8 bytes for each of its numbers.
TEST(ScanMemory, IsNotTakenByCyclesThatAreTooLong)
{
  gaussmap::DiagramParameters p;
  p.Alpha = 7.3;
  p.BetaMin = p.BetaMax = -0.41 + 1e-7;
  p.Columns = 1;
  p.Rows = 25;
  p.Transients = 1000000000;
  p.Samples = 100;
  const gaussmap::Monitor untilThen = [](double share) { return share < 0.06; };
  const double taken = TakenBy(
    [&]
    {
      EXPECT_GT(gaussmap::Scan(p, Whole(p), {}, 1, untilThen).IteratesDone, 60000000);
      gaussmap::Follow(p, { { p.Alpha, {} } }, Whole(p), gaussmap::Direction::Rising, 1, untilThen);
    });
  EXPECT_LT(taken, 8.0 * gaussmap::LongestCycle);
}
