// SPDX-License-Identifier: BSD-3-Clause
#include "Reading.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace
{
//------------------------------------------------------------------------------
// Puts the index of a column or row, and the value there, at `position`; false beside the axis.
bool ReadOffAxis(
  const gaussmap::Axis& axis, double first, double last, double position, int& index, double& value)
{
  index = 0;
  value = axis.First;
  if (first == last)
  {
    return true;
  }
  const double part = (position - first) / (last - first);
  if (axis.BinEdges)
  {
    index = std::min(static_cast<int>(std::floor(part * axis.Count)), axis.Count - 1);
    value = axis.First + part * (axis.Last - axis.First);
    return part >= 0 && part <= 1;
  }
  const double nearest = std::floor(part * (axis.Count - 1) + 0.5);
  if (!(nearest >= 0 && nearest <= axis.Count - 1))
  {
    return false;
  }
  index = static_cast<int>(nearest);
  value = gaussmap::ValueAt(axis, index);
  return true;
}
}

namespace gaussmap
{

//------------------------------------------------------------------------------
double ValueAt(const Axis& axis, int index)
{
  return index == axis.Count - 1 ? axis.Last : index * axis.GetStep() + axis.First;
}

//------------------------------------------------------------------------------
std::optional<Reading> ReadOff(
  const Axis& across, const Axis& up, const Window& drawn, double x, double y)
{
  Reading reading;
  if (!ReadOffAxis(across, drawn[0], drawn[1], x, reading.Column, reading.Across) ||
    !ReadOffAxis(up, drawn[2], drawn[3], y, reading.Row, reading.Up))
  {
    return std::nullopt;
  }
  return reading;
}

//------------------------------------------------------------------------------
std::string NumberOf(double value, const Axis& axis)
{
  const double step = std::abs(axis.GetStep());
  constexpr int decimalsOfOneValue = 6;
  constexpr int mostDecimals = 17;
  const int decimals = step > 0
    ? std::clamp(static_cast<int>(std::ceil(-std::log10(step))), 1, mostDecimals)
    : decimalsOfOneValue;
  std::ostringstream text;
  text.setf(std::ios::fixed);
  text.precision(decimals);
  text << value;
  return text.str();
}

} // namespace gaussmap
