// SPDX-License-Identifier: BSD-3-Clause
#include "Placement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

namespace
{
using Vector = std::array<double, 3>;

//------------------------------------------------------------------------------
Vector Cross(const Vector& a, const Vector& b)
{
  return { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
}

//------------------------------------------------------------------------------
Vector Sum(const Vector& a, double factor, const Vector& b)
{
  return { a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2] };
}

//------------------------------------------------------------------------------
Vector Normalized(const Vector& a)
{
  const double length = std::hypot(a[0], a[1], a[2]);
  return { a[0] / length, a[1] / length, a[2] / length };
}

//------------------------------------------------------------------------------
// The part of an axis between two drawn positions; empty where none of it is.
std::optional<std::array<double, 2>> Part(
  const gaussmap::Axis& axis, double drawnFirst, double drawnLast, double from, double to)
{
  const double extent = drawnLast - drawnFirst;
  if (extent == 0) // one value
  {
    return std::array<double, 2> { axis.First, axis.Last };
  }
  const double a = (from - drawnFirst) / extent;
  const double b = (to - drawnFirst) / extent;
  const double low = std::max(0.0, std::min(a, b));
  const double high = std::min(1.0, std::max(a, b));
  if (!(low < high))
  {
    return std::nullopt;
  }
  const double range = axis.Last - axis.First;
  return std::array<double, 2> { low > 0 ? axis.First + low * range : axis.First,
    high < 1 ? axis.First + high * range : axis.Last };
}

//------------------------------------------------------------------------------
// Whether neighbouring points of the axis would be different doubles in the range.
bool TellsPointsApart(const gaussmap::Axis& axis, const std::array<double, 2>& range)
{
  if (axis.First == axis.Last)
  {
    return true;
  }
  gaussmap::Axis narrowed = axis;
  narrowed.First = range[0];
  narrowed.Last = range[1];
  const double magnitude = std::max(std::abs(range[0]), std::abs(range[1]));
  const double spacing = std::nextafter(magnitude, std::numeric_limits<double>::max()) - magnitude;
  return axis.Count == 1 ? range[0] < range[1] : narrowed.GetStep() >= spacing;
}
}

namespace gaussmap
{

//------------------------------------------------------------------------------
double Axis::GetStep() const
{
  const int steps = this->BinEdges ? this->Count : this->Count - 1;
  return steps > 0 ? (this->Last - this->First) / steps : 0.0;
}

//------------------------------------------------------------------------------
PictureMap Place(const Axis& across, const Axis& up)
{
  std::array<double, 2> steps { across.GetStep(), up.GetStep() };
  if (steps[0] == 0 && steps[1] == 0)
  {
    steps = { 1, 1 };
  }
  for (int i = 0; i < 2; ++i)
  {
    steps[i] = steps[i] != 0 ? steps[i] : steps[1 - i];
  }
  return { steps, { 0.5 * across.First + 0.5 * across.Last, 0.5 * up.First + 0.5 * up.Last },
    { across.Count, up.Count } };
}

//------------------------------------------------------------------------------
Window Draw(const PictureMap& map, const Window& window)
{
  return { map.Draw(0, window[0]), map.Draw(0, window[1]), map.Draw(1, window[2]),
    map.Draw(1, window[3]) };
}

//------------------------------------------------------------------------------
std::optional<Window> SeenOfPlane(const Camera& camera)
{
  const Vector ahead = Normalized(Sum(camera.FocalPoint, -1, camera.Position));
  const Vector right = Normalized(Cross(ahead, camera.ViewUp));
  const Vector up = Cross(right, ahead);
  const double pi = std::acos(-1.0);
  const double halfHeight =
    camera.Parallel ? camera.ParallelScale : std::tan(camera.ViewAngle * pi / 360.0);
  // Less than that, and a corner of the view is a million heights away.
  constexpr double leastSlope = 1e-6;

  const double infinity = std::numeric_limits<double>::infinity();
  Window seen { infinity, -infinity, infinity, -infinity };
  for (const double i : { -1.0, 1.0 })
  {
    for (const double j : { -1.0, 1.0 })
    {
      const Vector corner =
        Sum(Sum({ 0, 0, 0 }, i * halfHeight * camera.Aspect, right), j * halfHeight, up);
      const Vector start = camera.Parallel ? Sum(camera.Position, 1, corner) : camera.Position;
      const Vector direction = camera.Parallel ? ahead : Normalized(Sum(ahead, 1, corner));
      const double distance = -start[2] / direction[2];
      if (!(std::abs(direction[2]) > leastSlope) || !std::isfinite(distance) ||
        (!camera.Parallel && distance <= 0))
      {
        return std::nullopt;
      }
      const Vector point = Sum(start, distance, direction);
      seen = { std::min(seen[0], point[0]), std::max(seen[1], point[0]),
        std::min(seen[2], point[1]), std::max(seen[3], point[1]) };
    }
  }
  return seen;
}

//------------------------------------------------------------------------------
std::optional<Ranges> Narrow(const Axis& across, const Axis& up, const Window& drawn,
  const Window& seen, std::string& complaint)
{
  const auto a = Part(across, drawn[0], drawn[1], seen[0], seen[1]);
  const auto b = Part(up, drawn[2], drawn[3], seen[2], seen[3]);
  if (!a || !b)
  {
    complaint = "The view shows no part of the diagram.";
    return std::nullopt;
  }
  const Ranges now { { across.First, across.Last }, { up.First, up.Last } };
  const Ranges narrowed { *a, *b };
  if (narrowed == now)
  {
    complaint = "The view shows all of the diagram: move closer first.";
    return std::nullopt;
  }
  if (!TellsPointsApart(across, *a) || !TellsPointsApart(up, *b))
  {
    std::ostringstream text;
    text.precision(17);
    text << "Closer than this, neighboring points would be the same double precision numbers: "
         << across.Count << " from " << (*a)[0] << " to " << (*a)[1] << ", " << up.Count << " from "
         << (*b)[0] << " to " << (*b)[1] << ".";
    complaint = text.str();
    return std::nullopt;
  }
  return narrowed;
}

} // namespace gaussmap
