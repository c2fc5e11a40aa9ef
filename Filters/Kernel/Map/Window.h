// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * A part of a diagram or a plane.
 */
#ifndef gaussmapWindow_h
#define gaussmapWindow_h

#include <cstdint>
#include <limits>

namespace gaussmap
{
/**
 * A rectangle of the grid, bounds inclusive: columns and rows that a caller wants.
 */
struct Window
{
  std::int64_t FirstColumn;
  std::int64_t LastColumn;
  std::int64_t FirstRow;
  std::int64_t LastRow;
  // Of windows that overlap each tells of its own columns only.
  std::int64_t FirstOwnColumn = 0;
  std::int64_t LastOwnColumn = std::numeric_limits<std::int64_t>::max();

  std::int64_t Columns() const { return this->LastColumn - this->FirstColumn + 1; }
  std::int64_t Rows() const { return this->LastRow - this->FirstRow + 1; }
  bool IsOwn(std::int64_t column) const
  {
    return column >= this->FirstOwnColumn && column <= this->LastOwnColumn;
  }
};
}

#endif
