// SPDX-License-Identifier: BSD-3-Clause
#ifndef Reading_h
#define Reading_h

#include "Placement.h"

#include <optional>
#include <string>

namespace gaussmap
{

/**
 * A point of an image, as one reads it off: its column and row, and the value of each axis: that of
 * the column, and of the row where they are points (alpha), where they are bins (x) the very value.
 */
struct Reading
{
  int Column = 0;
  int Row = 0;
  double Across = 0;
  double Up = 0;
};

/// The value of a column, or of a row that is a point.
double ValueAt(const Axis& axis, int index);

/// What is read off at (x, y) of an image drawn as `Narrow` has it; none beside the image. An axis
/// of one value is read wherever it is pointed at.
std::optional<Reading> ReadOff(
  const Axis& across, const Axis& up, const Window& drawn, double x, double y);

/// A value of an axis, with as many digits as tell it from that of its neighbour.
std::string NumberOf(double value, const Axis& axis);

} // namespace gaussmap

#endif
