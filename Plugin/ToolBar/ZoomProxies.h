// SPDX-License-Identifier: BSD-3-Clause
#ifndef ZoomProxies_h
#define ZoomProxies_h

#include "Placement.h"

#include <array>

class vtkSMProxy;
class vtkSMRenderViewProxy;

/**
 * What a zoom reads from ParaView's proxies of a source, its representation and its view, and
 * writes to them.
 */
namespace gaussmap
{

/// Whether the source is one of this plugin.
bool IsGaussMap(vtkSMProxy* source);

/// Whether it has ranges to zoom into: the diagram and the parameter plane.
bool IsZoomable(vtkSMProxy* source);

/// Of a zoomable source.
///@{
/// Its properties.
Ranges GetRanges(vtkSMProxy* source);

/// Sets those in use: a parameter plane of one row lies at Alpha, and leaves AlphaRange to the
/// plane that it may become again.
void SetRanges(vtkSMProxy* source, const Ranges& ranges);

/// Sets those in use to their defaults.
void ResetRanges(vtkSMProxy* source);

/// Those of a line through the plane of alpha and beta that lie in a part of its columns.
Ranges AlongLine(vtkSMProxy* source, const Ranges& part);

/// Whether it is a diagram over alpha, of one beta.
bool IsOverAlpha(vtkSMProxy* source);

/// Alpha of a diagram's columns; one value, but along a line.
Axis GetAlphas(vtkSMProxy* diagram);

/// Where its values lie across and upwards.
struct Axes
{
  Axis Across;
  Axis Up;
};
Axes GetAxes(vtkSMProxy* source);

/// The rectangle in which the representation draws it, between the ends of its axes, in a view that
/// the map of its first visible picture holds for, as vtkGaussMapPictureRepresentation says.
Window GetDrawn(vtkSMProxy* source, vtkSMProxy* representation, vtkSMRenderViewProxy* view);
///@}

/// A scale and a position across and upwards, as representations and the axes grid have them.
struct Coordinates
{
  std::array<double, 3> Scale { 1, 1, 1 };
  std::array<double, 3> Position { 0, 0, 0 };
};

/// Of a representation.
///@{
Coordinates GetCoordinates(vtkSMProxy* representation);
bool IsPicture(vtkSMProxy* representation);

/// A picture that fills its view, with axes: what a first Apply shows.
void ShowAsMeant(vtkSMProxy* representation);
///@}

/// Of a view.
///@{
Camera GetCamera(vtkSMRenderViewProxy* view);

/// Its width and height in the screen's own pixels.
std::array<int, 2> GetPixels(vtkSMRenderViewProxy* view);

/// How many times as long as a picture the view is that shows all of it, its labels included.
double GetMargin(vtkSMRenderViewProxy* view);

/// Whether the view's axes grid is to be seen.
bool HasAxes(vtkSMRenderViewProxy* view);
///@}

} // namespace gaussmap

#endif
