// SPDX-License-Identifier: BSD-3-Clause
#ifndef ViewMap_h
#define ViewMap_h

#include <functional>

class vtkGeometryRepresentation;
class vtkMatrix4x4;
class vtkPVRenderView;

namespace gaussmap
{

/// Draws all that a view shows, but for pictures, by a map, so much before the picture; `update` is
/// called for those whose bounds thereby change.
void DrawAllBy(vtkPVRenderView* view, vtkMatrix4x4* map, double before,
  const std::function<void(vtkGeometryRepresentation*)>& update);

/// Lets the axes grid of a view tell what is drawn by a map, and puts it around the bounds `frame`,
/// or around everything where these are none; `before` are those it was put around the last time.
void LabelAxesBy(
  vtkPVRenderView* view, vtkMatrix4x4* map, const double frame[6], const double before[6]);

} // namespace gaussmap

#endif
