// SPDX-License-Identifier: BSD-3-Clause
#ifndef PictureMap_h
#define PictureMap_h

#include <array>

namespace gaussmap
{

/// How many times longer than thick one row, or one column, of points is drawn: as a strip, for a
/// line could not be seen.
constexpr double lengthOfStrip = 8;

/**
 * The rule by which "Gauss Map Picture" draws an image, for the representation and the toolbar:
 * square points, drawn height 1, centred at the origin. Along each axis
 *
 *   drawn = Scale * (value - Middle),  Scale = 1 / (rows * step),
 *
 * with its own step from point to point, and the middle of its points. One row is 8 wide and 1 high
 * instead, one column 1/8 wide.
 */
struct PictureMap
{
  std::array<double, 2> Size; ///< Drawn width and height.
  std::array<double, 2> Scale;
  std::array<double, 2> Middle;

  PictureMap(const std::array<double, 2>& steps, const std::array<double, 2>& middle,
    const std::array<int, 2>& counts)
    : Size(GetSize(counts))
    , Scale { this->Size[0] / (counts[0] * steps[0]), this->Size[1] / (counts[1] * steps[1]) }
    , Middle(middle)
  {
  }

  /// Of columns and rows.
  static std::array<double, 2> GetSize(const std::array<int, 2>& counts)
  {
    if (counts[1] == 1)
    {
      return { lengthOfStrip, 1 };
    }
    return { counts[0] == 1 ? 1 / lengthOfStrip : 1.0 * counts[0] / counts[1], 1 };
  }

  /// Of one value along an axis. The difference comes first: a narrow range far from 0 leaves few
  /// digits of Scale * value.
  double Draw(int axis, double value) const
  {
    return this->Scale[axis] * (value - this->Middle[axis]);
  }
};

} // namespace gaussmap

#endif
