// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The memory that a diagram is written to.
 */
#ifndef gaussmapImage_h
#define gaussmapImage_h

#include <cstdint>

namespace gaussmap
{
/**
 * Where a window is written: Columns() x Rows() values each, row by row, smallest x first.
 * Either may be null.
 */
struct Image
{
  float* Density;
  std::uint8_t* Intensity;
};
}

#endif
