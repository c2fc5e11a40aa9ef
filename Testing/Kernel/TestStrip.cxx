// SPDX-License-Identifier: BSD-3-Clause
// Columns written side by side: every point as the plain loop writes one, and no other point.
#include "KernelPicture.h"

#include "Kernel/Scan/ImageWriter.h"
#include "Kernel/Scan/Strip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

namespace
{
//------------------------------------------------------------------------------
/** For every instruction set that writes strips, of those that this processor has. */
std::vector<gaussmap::InstructionSet> SetsWithStrips()
{
  std::vector<gaussmap::InstructionSet> sets;
  for (const auto set : gaussmap::AvailableInstructionSets())
  {
    if (gaussmap::StripKernelFor(set).Write)
    {
      sets.push_back(set);
    }
  }
  return sets;
}

//------------------------------------------------------------------------------
/** Columns of counters, and the part of them that is drawn. */
struct Drawn
{
  gaussmap::DiagramParameters Parameters;
  gaussmap::Window Area;
  std::vector<std::vector<std::uint16_t>> Counters; // one a column; empty: is not drawn
  std::int64_t Shift = 0;                           // of the image from a line of the cache
  bool WithDensity = true;
  bool WithIntensity = true;
};

//------------------------------------------------------------------------------
// A point that is not written keeps a value that no count has.
constexpr float NoDensity = -7.0F;
constexpr std::uint8_t NoIntensity = 123;

void Expect(const Drawn& drawn, gaussmap::InstructionSet set)
{
  const gaussmap::Window& area = drawn.Area;
  const auto points = static_cast<std::size_t>(area.Columns() * area.Rows());
  std::vector<float> densities(points + 32, NoDensity);
  std::vector<std::uint8_t> intensities(points + 32, NoIntensity);
  const auto shift = static_cast<std::size_t>(drawn.Shift);
  const gaussmap::Image image { drawn.WithDensity ? densities.data() + shift : nullptr,
    drawn.WithIntensity ? intensities.data() + shift : nullptr };
  gaussmap::ImageWriter writer(drawn.Parameters, area, image, set);
  ASSERT_TRUE(writer.HasStrips());
  writer.WriteBlank(0); // the table of shades
  std::vector<float> wantedDensities = densities;
  std::vector<std::uint8_t> wantedIntensities = intensities;
  std::vector<gaussmap::CountedColumn> columns;
  std::uint32_t least = 65535;
  std::uint32_t most = 0;
  for (std::int64_t column = area.FirstColumn; column <= area.LastColumn; ++column)
  {
    const auto& counters = drawn.Counters[static_cast<std::size_t>(column)];
    if (counters.empty())
    {
      continue;
    }
    columns.push_back({ column, counters.data() });
    for (std::int64_t row = area.FirstRow; row <= area.LastRow; ++row)
    {
      const std::uint32_t count = counters[static_cast<std::size_t>(row)];
      const double density = gaussmap::Density(count, drawn.Parameters.Samples);
      const auto at = shift +
        static_cast<std::size_t>(
          (row - area.FirstRow) * area.Columns() + column - area.FirstColumn);
      least = std::min(least, count);
      most = std::max(most, count);
      if (drawn.WithDensity)
      {
        wantedDensities[at] = static_cast<float>(density);
      }
      if (drawn.WithIntensity)
      {
        wantedIntensities[at] = gaussmap::Intensity(density, gaussmap::InkOf(drawn.Parameters));
      }
    }
  }
  writer.Write(columns);
  EXPECT_EQ(densities, wantedDensities);
  EXPECT_EQ(intensities, wantedIntensities);
  EXPECT_EQ(writer.LeastDensity(), gaussmap::Density(least, drawn.Parameters.Samples));
  EXPECT_EQ(writer.LargestDensity(), gaussmap::Density(most, drawn.Parameters.Samples));
}

//------------------------------------------------------------------------------
/** Random counts: most of them few, some without a shade. */
Drawn RandomColumns(std::mt19937& random)
{
  const auto upTo = [&random](std::int64_t most)
  { return std::uniform_int_distribution<std::int64_t>(0, most)(random); };
  Drawn drawn;
  gaussmap::DiagramParameters& p = drawn.Parameters;
  p.Columns = 1 + upTo(90);
  p.Rows = 8 + upTo(60);
  p.Samples = 1 + upTo(65534);
  drawn.Area = { upTo(p.Columns - 1), 0, upTo(p.Rows - 8), 0 };
  drawn.Area.LastColumn = drawn.Area.FirstColumn + upTo(p.Columns - 1 - drawn.Area.FirstColumn);
  drawn.Area.LastRow = drawn.Area.FirstRow + 7 + upTo(p.Rows - 8 - drawn.Area.FirstRow);
  drawn.Shift = upTo(16);
  drawn.WithDensity = upTo(4) > 0;
  drawn.WithIntensity = !drawn.WithDensity || upTo(4) > 0;
  const std::int64_t present = upTo(4);
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    drawn.Counters.emplace_back();
    if (upTo(4) > present)
    {
      continue;
    }
    const std::int64_t limits[] = { 3, 127, 128, 255, 511, 512, p.Samples };
    for (std::int64_t row = 0; row < p.Rows; ++row)
    {
      const std::int64_t most = limits[upTo(6)];
      drawn.Counters.back().push_back(static_cast<std::uint16_t>(
        upTo(9) == 0 ? std::min(most, p.Samples) : upTo(std::min<std::int64_t>(20, p.Samples))));
    }
  }
  return drawn;
}
}

//------------------------------------------------------------------------------
TEST(Strip, WritesThePointsOfTheColumnsThatAreThereAndNoOther)
{
  const auto sets = SetsWithStrips();
  if (sets.empty())
  {
    GTEST_SKIP() << "no instruction set of this processor has strips";
  }
  std::mt19937 random(20261127);
  for (int trial = 0; trial < 400 && !HasFailure(); ++trial)
  {
    SCOPED_TRACE(trial);
    const Drawn drawn = RandomColumns(random);
    if (std::all_of(drawn.Counters.begin() + drawn.Area.FirstColumn,
          drawn.Counters.begin() + drawn.Area.LastColumn + 1,
          [](const auto& counters) { return counters.empty(); }))
    {
      continue;
    }
    for (const auto set : sets)
    {
      Expect(drawn, set);
    }
  }
}

//------------------------------------------------------------------------------
// Every count, in the rows of 16 columns, for numbers of samples at which rounding is hardest:
// powers of two and their neighbours, and some of each size.
TEST(Strip, DividesAsThePlainLoopDoes)
{
  const auto sets = SetsWithStrips();
  if (sets.empty())
  {
    GTEST_SKIP() << "no instruction set of this processor has strips";
  }
  std::vector<std::int64_t> numbers { 3, 7, 10, 4000, 10800, 65535 };
  for (std::int64_t power = 1; power <= 32768; power *= 2)
  {
    numbers.insert(numbers.end(), { power, power + 1, 2 * power - 1 });
  }
  std::mt19937 random(1);
  for (int i = 0; i < 40; ++i)
  {
    numbers.push_back(std::uniform_int_distribution<std::int64_t>(2, 65535)(random));
  }
  for (const std::int64_t samples : numbers)
  {
    SCOPED_TRACE(samples);
    Drawn drawn;
    drawn.Parameters.Columns = 16;
    drawn.Parameters.Samples = samples;
    drawn.Parameters.Rows = std::max<std::int64_t>((samples + 16) / 16, 8);
    drawn.Area = Whole(drawn.Parameters);
    drawn.WithIntensity = false;
    for (std::int64_t column = 0; column < 16; ++column)
    {
      drawn.Counters.emplace_back();
      for (std::int64_t row = 0; row < drawn.Parameters.Rows; ++row)
      {
        drawn.Counters.back().push_back(
          static_cast<std::uint16_t>(std::min(16 * row + column, samples)));
      }
    }
    for (const auto set : sets)
    {
      Expect(drawn, set);
    }
  }
}

//------------------------------------------------------------------------------
TEST(Strip, IsNoneOfFewerRowsThanAreTakenAtOnce)
{
  gaussmap::DiagramParameters p;
  p.Rows = gaussmap::StripImage::RowsAtOnce;
  for (const auto set : SetsWithStrips())
  {
    EXPECT_TRUE(gaussmap::ImageWriter(p, Whole(p), {}, set).HasStrips());
    const gaussmap::Window lessOne { 0, p.Columns - 1, 1, p.Rows - 1 };
    EXPECT_FALSE(gaussmap::ImageWriter(p, lessOne, {}, set).HasStrips());
  }
}

//------------------------------------------------------------------------------
// What a thread keeps until columns beside it are counted has an end, and columns have more rows
// than any are kept of.
TEST(Strip, ArePartOfPicturesOfManyRows)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.68;
  p.BetaMax = -0.32;
  p.Transients = 20;
  p.Samples = 300;
  for (const std::int64_t rows : { 7, 8, 9, 4000, 65504, 65536, 65600 })
  {
    p.Rows = rows;
    p.Columns = rows < 5000 ? 300 : 12;
    ExpectPlainLoop(p, Whole(p), Draw(p, 1));
    ExpectPlainLoop(p, Whole(p), Draw(p, 3));
  }
}
