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

/// Those in use by default, another one as it is.
Ranges GetDefaultRanges(vtkSMProxy* source);

/// Where its values lie across and upwards.
struct Axes
{
  Axis Across;
  Axis Up;
};
Axes GetAxes(vtkSMProxy* source);
Placement GetPlacement(vtkSMProxy* source);

/// The rectangle in which the representation draws it, between the ends of its axes.
Window GetDrawn(vtkSMProxy* source, vtkSMProxy* representation);
///@}

/// A scale and a position across and upwards, as representations and the axes grid have them.
struct Coordinates
{
  std::array<double, 3> Scale { 1, 1, 1 };
  std::array<double, 3> Position { 0, 0, 0 };
};

/// The same but for roundings: Python, which computes them too, rounds in another order.
bool AreSame(const Coordinates& a, const Coordinates& b);

Coordinates AsCoordinates(const Placement& placement);

/// Of a representation.
///@{
Coordinates GetCoordinates(vtkSMProxy* representation);
bool IsPicture(vtkSMProxy* representation);
void ShowAsPicture(vtkSMProxy* representation);
///@}

/// Of a view.
///@{
Camera GetCamera(vtkSMRenderViewProxy* view);

/// Its width and height in the screen's own pixels.
std::array<int, 2> GetPixels(vtkSMRenderViewProxy* view);

/// How many times as long as a picture the view is that shows all of it, its labels included.
double GetMargin(vtkSMRenderViewProxy* view);

/// Facing the drawn image, all of which fits into the view.
void Face(vtkSMRenderViewProxy* view, const Placement& placement);

/// Those of the axes grid; whether there is one.
bool GetLabelled(vtkSMRenderViewProxy* view, Coordinates& coordinates);

/// The axes grid tells the values of the source.
void LabelAxes(vtkSMRenderViewProxy* view, vtkSMProxy* source);

/// All that is drawn in the old coordinates and is no picture itself gets the new ones.
void MoveAlong(vtkSMRenderViewProxy* view, const Coordinates& before, const Coordinates& after);
///@}

} // namespace gaussmap

#endif
