// SPDX-License-Identifier: BSD-3-Clause
#ifndef Placement_h
#define Placement_h

#include "PictureMap.h"

#include <array>
#include <optional>
#include <string>

namespace gaussmap
{

/**
 * Where the values of an image lie along one of its axes: beta across, or x or alpha upwards.
 */
struct Axis
{
  double First = 0;
  double Last = 1;
  int Count = 1;         ///< Columns or rows.
  bool BinEdges = false; ///< First and Last bound the bins (x); else they are the outermost points.

  /// The distance of neighbouring points; 0 where all have the same value.
  double GetStep() const;
};

/// By which map an image with these axes is drawn. An axis with one value only takes the step of
/// the other, as the image does.
PictureMap Place(const Axis& across, const Axis& up);

/// A view's camera, and its width divided by its height.
struct Camera
{
  std::array<double, 3> Position;
  std::array<double, 3> FocalPoint;
  std::array<double, 3> ViewUp;
  bool Parallel = true;
  double ParallelScale = 1; ///< Half the height of what a parallel camera sees.
  double ViewAngle = 30;    ///< Degrees, of the height.
  double Aspect = 1;
};

/// A rectangle along the axes: left, right, bottom, top.
using Window = std::array<double, 4>;

/// The window between the ends of an image's axes, as a map draws it: its own, or that of another
/// picture which leads the view.
Window Draw(const PictureMap& map, const Window& window);

/// The least rectangle in the plane z = 0 that holds all of it that the camera sees; none where the
/// camera looks along the plane, or a corner of the view beyond it.
std::optional<Window> SeenOfPlane(const Camera& camera);

/// A range of beta and one of x (or alpha).
struct Ranges
{
  std::array<double, 2> Across;
  std::array<double, 2> Up;
  /// Alpha of the first and the last column, where both alpha and beta vary.
  std::array<double, 2> Alphas { -1, -1 };

  bool operator==(const Ranges& other) const
  {
    return this->Across == other.Across && this->Up == other.Up && this->Alphas == other.Alphas;
  }
  bool operator!=(const Ranges& other) const { return !(*this == other); }
};

/**
 * What of the image the rectangle shows, where the image is drawn from `drawn[0]` to `drawn[1]`
 * across and from `drawn[2]` to `drawn[3]` upwards. An axis of which all is shown keeps its range,
 * bit for bit. `complaint` says why there is nothing to zoom to: no part of the image is shown, or
 * all of it is, or its values would be closer together than doubles are.
 */
std::optional<Ranges> Narrow(const Axis& across, const Axis& up, const Window& drawn,
  const Window& seen, std::string& complaint);

} // namespace gaussmap

#endif
