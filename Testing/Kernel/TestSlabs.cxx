// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Scan/Scan.h"
#include "Kernel/Scan/Slabs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace
{
//------------------------------------------------------------------------------
gaussmap::DiagramParameters LargeDiagram()
{
  gaussmap::DiagramParameters p;
  p.Columns = 3200;
  p.Samples = 40000;
  return p;
}

//------------------------------------------------------------------------------
// Those of all slabs: slab i has the columns borders[i] to borders[i + 1].
std::vector<std::int64_t> SlabBorders(const gaussmap::DiagramParameters& p, std::int64_t slabs)
{
  std::vector<std::int64_t> borders { 0 };
  for (std::int64_t i = 0; i < slabs; ++i)
  {
    const gaussmap::Slab slab = gaussmap::FindSlab(p, slabs, i);
    EXPECT_EQ(slab.First, borders.back()) << "slab " << i << " of " << slabs;
    borders.push_back(slab.Last);
  }
  return borders;
}

//------------------------------------------------------------------------------
std::vector<std::int64_t> EqualBorders(const gaussmap::DiagramParameters& p, std::int64_t slabs)
{
  std::vector<std::int64_t> borders;
  for (std::int64_t slab = 0; slab <= slabs; ++slab)
  {
    borders.push_back((p.Columns - 1) * slab / slabs);
  }
  return borders;
}

//------------------------------------------------------------------------------
// Iterates that one thread does for each slab.
std::vector<std::int64_t> IteratesOf(const gaussmap::DiagramParameters& p,
  const std::vector<std::int64_t>& borders, const gaussmap::ScanOptions& options = {})
{
  std::vector<float> density(static_cast<std::size_t>(p.Columns * p.Rows));
  std::vector<std::int64_t> iterates;
  for (std::size_t slab = 0; slab + 1 < borders.size(); ++slab)
  {
    const gaussmap::Window window { borders[slab], borders[slab + 1], 0, p.Rows - 1 };
    iterates.push_back(
      gaussmap::Scan(p, window, { density.data(), nullptr }, 1, {}, options).IteratesDone);
  }
  return iterates;
}

//------------------------------------------------------------------------------
double SlowestOverMean(const std::vector<std::int64_t>& iterates)
{
  const auto sum = std::accumulate(iterates.begin(), iterates.end(), std::int64_t { 0 });
  const auto slowest = *std::max_element(iterates.begin(), iterates.end());
  return static_cast<double>(slowest) * static_cast<double>(iterates.size()) /
    static_cast<double>(sum);
}
}

//------------------------------------------------------------------------------
TEST(Slabs, CoverTheDiagramForAnyNumberOfThem)
{
  for (const std::int64_t columns : { 2, 3, 17, 640, 3200 })
  {
    gaussmap::DiagramParameters p = LargeDiagram();
    p.Columns = columns;
    p.Samples = 100000000 / columns;
    for (const std::int64_t slabs : { 1, 2, 3, 7, 16, 639 })
    {
      if (slabs >= columns)
      {
        continue;
      }
      const auto borders = SlabBorders(p, slabs);
      ASSERT_EQ(borders.size(), static_cast<std::size_t>(slabs + 1));
      EXPECT_EQ(borders.front(), 0);
      EXPECT_EQ(borders.back(), columns - 1);
      EXPECT_TRUE(std::is_sorted(borders.begin(), borders.end(), std::less_equal<>()))
        << columns << " columns, " << slabs << " slabs";
    }
  }
}

//------------------------------------------------------------------------------
// So that pieces which different versions wrote fit each other.
TEST(Slabs, AreAsTheyWere)
{
  EXPECT_EQ(SlabBorders(LargeDiagram(), 16),
    (std::vector<std::int64_t> {
      0, 222, 420, 531, 606, 681, 769, 844, 931, 1006, 1081, 1194, 1268, 2208, 2282, 2357, 3199 }));
  gaussmap::DiagramParameters narrow = LargeDiagram();
  narrow.Columns = 17;
  narrow.Samples = 100000000 / 17;
  EXPECT_EQ(SlabBorders(narrow, 12),
    (std::vector<std::int64_t> { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16 }));
}

//------------------------------------------------------------------------------
// Without a list of all: it would take 17 GB.
TEST(Slabs, CanBeAsManyAsThereAreColumns)
{
  gaussmap::DiagramParameters p;
  p.Columns = std::numeric_limits<std::int32_t>::max();
  const std::int64_t slabs = p.Columns - 1;
  for (const std::int64_t i : { std::int64_t { 0 }, slabs / 2, slabs - 1 })
  {
    const gaussmap::Slab slab = gaussmap::FindSlab(p, slabs, i);
    EXPECT_EQ(slab.First, i);
    EXPECT_EQ(slab.Last, i + 1);
  }
}

//------------------------------------------------------------------------------
TEST(Slabs, OfASmallDiagramAreEquallyWide)
{
  const gaussmap::DiagramParameters p;
  for (const std::int64_t slabs : { 2, 5, 16 })
  {
    const auto borders = SlabBorders(p, slabs);
    const auto equal = EqualBorders(p, slabs);
    for (std::size_t i = 0; i < borders.size(); ++i)
    {
      EXPECT_LE(std::abs(borders[i] - equal[i]), 1);
    }
  }
}

//------------------------------------------------------------------------------
TEST(Slabs, OfALargeDiagramAreBetterBalancedThanEquallyWideOnes)
{
  const gaussmap::DiagramParameters p = LargeDiagram();
  for (const std::int64_t slabs : { 5, 8, 16 })
  {
    const double balanced = SlowestOverMean(IteratesOf(p, SlabBorders(p, slabs)));
    const double equal = SlowestOverMean(IteratesOf(p, EqualBorders(p, slabs)));
    RecordProperty("balanced" + std::to_string(slabs), std::to_string(balanced));
    EXPECT_LT(balanced, 0.75 * equal) << slabs << " slabs";
  }
}

//------------------------------------------------------------------------------
TEST(Slabs, TogetherIterateTheSharedBordersOnceMore)
{
  gaussmap::DiagramParameters p;
  p.Samples = 1000;
  gaussmap::ScanOptions options;
  options.Shortcut = false; // each column then takes all of its iterates
  const std::int64_t serial = IteratesOf(p, { 0, p.Columns - 1 }, options).front();
  for (const std::int64_t slabs : { 2, 3, 5, 7 })
  {
    const auto iterates = IteratesOf(p, SlabBorders(p, slabs), options);
    const auto sum = std::accumulate(iterates.begin(), iterates.end(), std::int64_t { 0 });
    EXPECT_EQ(sum - serial, (slabs - 1) * (p.Transients + p.Samples));
  }
}
