// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Scan.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace
{
struct Picture
{
  std::vector<float> Density;
  std::vector<std::uint8_t> Intensity;
};

Picture Draw(const gaussmap::DiagramParameters& p, int threads)
{
  const auto points = static_cast<std::size_t>(p.Columns * p.Rows);
  Picture picture{ std::vector<float>(points, -1.0F), std::vector<std::uint8_t>(points, 7) };
  const gaussmap::Window whole{ 0, p.Columns - 1, 0, p.Rows - 1 };
  const auto report =
    gaussmap::Scan(p, whole, { picture.Density.data(), picture.Intensity.data() }, threads);
  EXPECT_TRUE(report.Complete);
  return picture;
}
}

TEST(Scan, EqualsThePlainLoopInEveryColumn)
{
  const gaussmap::DiagramParameters p;
  const Picture picture = Draw(p, 2);
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    const auto counts = gaussmap::CountColumn(p, column);
    for (std::int64_t row = 0; row < p.Rows; ++row)
    {
      const double density = gaussmap::Density(counts[static_cast<std::size_t>(row)], p.Samples);
      const auto at = static_cast<std::size_t>(row * p.Columns + column);
      ASSERT_EQ(picture.Density[at], static_cast<float>(density)) << column << ", " << row;
      ASSERT_EQ(picture.Intensity[at], gaussmap::Intensity(density)) << column << ", " << row;
    }
  }
}
