// SPDX-License-Identifier: BSD-3-Clause
#ifndef PictureMap_h
#define PictureMap_h

#include <array>

namespace gaussmap
{

/**
 * The rule by which "Gauss Map Picture" draws an image, for the representation and the toolbar:
 * square points, drawn height 1, centred at the origin. Along each axis
 *
 *   drawn = Scale * (value - Middle),  Scale = 1 / (rows * step),
 *
 * with its own step from point to point, and the middle of its points.
 */
struct PictureMap
{
  std::array<double, 2> Scale;
  std::array<double, 2> Middle;

  PictureMap(const std::array<double, 2>& steps, const std::array<double, 2>& middle, int rows)
    : Scale { 1.0 / (rows * steps[0]), 1.0 / (rows * steps[1]) }, Middle(middle)
  {
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
