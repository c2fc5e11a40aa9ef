// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * A diagram drawn by the kernel, for the tests.
 */
#ifndef KernelPicture_h
#define KernelPicture_h

#include "Kernel/Scan/PlainLoop.h"
#include "Kernel/Scan/Scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

struct Picture
{
  std::vector<float> Density;
  std::vector<std::uint8_t> Intensity;

  bool operator==(const Picture& other) const
  {
    return this->Density == other.Density && this->Intensity == other.Intensity;
  }
};

namespace gaussmap
{
/** The parameters, for people who read of a failure. */
inline std::ostream& operator<<(std::ostream& os, const DiagramParameters& p)
{
  return os << "alpha " << p.Alpha << "..." << p.LastAlpha << ", beta " << p.BetaMin << "..."
            << p.BetaMax << ", x " << p.XMin << "..." << p.XMax << ", x0 " << p.InitialX << ", "
            << p.Columns << " x " << p.Rows << ", " << p.Transients << " + " << p.Samples
            << (p.SamplesInside ? " inside, at most " : ", bound ") << p.MaximumIterates
            << ", tone " << static_cast<int>(p.ToneMap);
}
}

inline gaussmap::Window Whole(const gaussmap::DiagramParameters& p)
{
  return { 0, p.Columns - 1, 0, p.Rows - 1 };
}

/** A window of the diagram; arrays start with values that no diagram has. */
inline Picture DrawWindow(const gaussmap::DiagramParameters& p, const gaussmap::Window& window,
  int threads, const gaussmap::ScanOptions& options = {})
{
  const auto points = static_cast<std::size_t>(window.Columns() * window.Rows());
  Picture picture { std::vector<float>(points, -1.0F), std::vector<std::uint8_t>(points, 7) };
  const auto report = gaussmap::Scan(
    p, window, { picture.Density.data(), picture.Intensity.data() }, threads, {}, options);
  EXPECT_TRUE(report.Complete);
  const auto [least, largest] = std::minmax_element(picture.Density.begin(), picture.Density.end());
  EXPECT_EQ(static_cast<float>(report.LeastDensity), *least) << p;
  EXPECT_EQ(static_cast<float>(report.LargestDensity), *largest) << p;
  return picture;
}

/** Each point of the window is what the plain loop counts; stops at the first that is not. */
inline void ExpectPlainLoop(
  const gaussmap::DiagramParameters& p, const gaussmap::Window& window, const Picture& picture)
{
  for (std::int64_t column = window.FirstColumn; column <= window.LastColumn; ++column)
  {
    const auto counts = gaussmap::CountColumn(p, column);
    for (std::int64_t row = window.FirstRow; row <= window.LastRow; ++row)
    {
      const double density = gaussmap::Density(counts[static_cast<std::size_t>(row)], p.Samples);
      const auto at = static_cast<std::size_t>(
        (row - window.FirstRow) * window.Columns() + column - window.FirstColumn);
      ASSERT_EQ(picture.Density[at], static_cast<float>(density))
        << p << ": column " << column << ", row " << row;
      ASSERT_EQ(picture.Intensity[at], gaussmap::Intensity(density, gaussmap::InkOf(p)))
        << p << ": column " << column << ", row " << row;
    }
  }
}

inline Picture Draw(
  const gaussmap::DiagramParameters& p, int threads, const gaussmap::ScanOptions& options = {})
{
  return DrawWindow(p, Whole(p), threads, options);
}

/**
 * The counts of a column of the whole diagram, which its densities determine: float's half ulp is
 * at most 2^-25 of a density, so count = density x samples is off by less than 1/2 up to 2^24.
 */
inline std::vector<std::int64_t> CountsOf(
  const Picture& picture, const gaussmap::DiagramParameters& p, std::int64_t column)
{
  EXPECT_LE(p.Samples, 1 << 24);
  std::vector<std::int64_t> counts;
  for (std::int64_t row = 0; row < p.Rows; ++row)
  {
    const double density = picture.Density[static_cast<std::size_t>(row * p.Columns + column)];
    counts.push_back(std::llround(density * static_cast<double>(p.Samples)));
  }
  return counts;
}

#endif
