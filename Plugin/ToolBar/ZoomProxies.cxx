// SPDX-License-Identifier: BSD-3-Clause
#include "ZoomProxies.h"

#include "vtkCamera.h"
#include "vtkPVVersion.h"
#include "vtkRenderer.h"
#include "vtkSMProperty.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMProxy.h"
#include "vtkSMRenderViewProxy.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace
{
using gaussmap::Axis;
using gaussmap::Coordinates;

constexpr char picture[] = "Gauss Map Picture";
#if PARAVIEW_VERSION_NUMBER >= PARAVIEW_VERSION_CHECK(5, 13, 0)
constexpr char positionName[] = "Translation";
#else
constexpr char positionName[] = "Position";
#endif

//------------------------------------------------------------------------------
bool IsParameterPlane(vtkSMProxy* source)
{
  return std::strcmp(source->GetXMLName(), "GaussMapParameterPlaneSource") == 0;
}

//------------------------------------------------------------------------------
const char* NameOfUpRange(vtkSMProxy* source)
{
  return IsParameterPlane(source) ? "AlphaRange" : "XRange";
}

//------------------------------------------------------------------------------
std::array<int, 2> GetResolution(vtkSMProxy* source)
{
  std::array<int, 2> resolution;
  vtkSMPropertyHelper(source, "Resolution").Get(resolution.data(), 2);
  return resolution;
}

//------------------------------------------------------------------------------
// A parameter plane of one row lies at Alpha; its range of alpha is not in use.
bool IsLine(vtkSMProxy* source)
{
  return IsParameterPlane(source) && GetResolution(source)[1] == 1;
}

//------------------------------------------------------------------------------
std::array<double, 2> GetRange(vtkSMProxy* source, const char* name)
{
  std::array<double, 2> range;
  vtkSMPropertyHelper(source, name).Get(range.data(), 2);
  return range;
}

//------------------------------------------------------------------------------
void SetCoordinates(vtkSMProxy* representation, const Coordinates& coordinates)
{
  vtkSMPropertyHelper(representation, "Scale").Set(coordinates.Scale.data(), 3);
  vtkSMPropertyHelper(representation, positionName).Set(coordinates.Position.data(), 3);
  representation->UpdateVTKObjects();
}

//------------------------------------------------------------------------------
vtkSMProxy* GetAxesGrid(vtkSMRenderViewProxy* view)
{
  const vtkSMPropertyHelper helper(view, "AxesGrid", /*quiet=*/true);
  return helper.GetNumberOfElements() > 0 ? helper.GetAsProxy() : nullptr;
}

//------------------------------------------------------------------------------
// Digits after the point with which ten labels along the range differ.
int GetPrecision(double first, double last)
{
  const double tenth = std::abs(last - first) / 10;
  return tenth > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(tenth))), 1, 16) : 2;
}

//------------------------------------------------------------------------------
// Numbers too long to stand side by side are at the ends and in the middle only.
void LabelAxis(vtkSMProxy* grid, const std::string& name, const Axis& axis)
{
  constexpr int fixedNotation = 2;
  constexpr int mostDecimals = 4;
  const int decimals = GetPrecision(axis.First, axis.Last);
  const double labels[3] = { axis.First, 0.5 * (axis.First + axis.Last), axis.Last };
  vtkSMPropertyHelper(grid, (name + "AxisNotation").c_str()).Set(fixedNotation);
  vtkSMPropertyHelper(grid, (name + "AxisPrecision").c_str()).Set(decimals);
  vtkSMPropertyHelper(grid, (name + "AxisUseCustomLabels").c_str()).Set(decimals > mostDecimals);
  vtkSMPropertyHelper(grid, (name + "AxisLabels").c_str()).Set(labels, 3);
}
}

namespace gaussmap
{

//------------------------------------------------------------------------------
bool IsGaussMap(vtkSMProxy* source)
{
  constexpr char prefix[] = "GaussMap";
  return source && source->GetXMLName() &&
    std::strncmp(source->GetXMLName(), prefix, sizeof(prefix) - 1) == 0;
}

//------------------------------------------------------------------------------
bool IsZoomable(vtkSMProxy* source)
{
  return IsGaussMap(source) &&
    (std::strcmp(source->GetXMLName(), "GaussMapSource") == 0 ||
      std::strcmp(source->GetXMLName(), "GaussMapParameterPlaneSource") == 0);
}

//------------------------------------------------------------------------------
Ranges GetRanges(vtkSMProxy* source)
{
  return { GetRange(source, "BetaRange"), GetRange(source, NameOfUpRange(source)) };
}

//------------------------------------------------------------------------------
void SetRanges(vtkSMProxy* source, const Ranges& ranges)
{
  vtkSMPropertyHelper(source, "BetaRange").Set(ranges.Across.data(), 2);
  if (!IsLine(source))
  {
    vtkSMPropertyHelper(source, NameOfUpRange(source)).Set(ranges.Up.data(), 2);
  }
}

//------------------------------------------------------------------------------
Ranges GetDefaultRanges(vtkSMProxy* source)
{
  const Ranges now = GetRanges(source);
  source->GetProperty("BetaRange")->ResetToXMLDefaults();
  if (!IsLine(source))
  {
    source->GetProperty(NameOfUpRange(source))->ResetToXMLDefaults();
  }
  const Ranges defaults = GetRanges(source);
  SetRanges(source, now);
  return defaults;
}

//------------------------------------------------------------------------------
Axes GetAxes(vtkSMProxy* source)
{
  const std::array<int, 2> resolution = GetResolution(source);
  const Ranges ranges = GetRanges(source);
  const Axis across { ranges.Across[0], ranges.Across[1], resolution[0], false };
  if (IsLine(source))
  {
    const double alpha = vtkSMPropertyHelper(source, "Alpha").GetAsDouble();
    return { across, { alpha, alpha, 1, false } };
  }
  return { across, { ranges.Up[0], ranges.Up[1], resolution[1], !IsParameterPlane(source) } };
}

//------------------------------------------------------------------------------
Placement GetPlacement(vtkSMProxy* source)
{
  const Axes axes = GetAxes(source);
  return Place(axes.Across, axes.Up);
}

//------------------------------------------------------------------------------
Window GetDrawn(vtkSMProxy* source, vtkSMProxy* representation)
{
  const Coordinates coordinates = GetCoordinates(representation);
  const auto [across, up] = GetAxes(source);
  const Placement placement = Place(across, up);
  const bool isPicture = IsPicture(representation);
  std::array<double, 4> ends { across.First, across.Last, up.First, up.Last };
  for (int i = 0; i < 4; ++i)
  {
    const int axis = i / 2;
    const double end = isPicture ? (i % 2 == 0 ? -1 : 1) * placement.HalfExtent[axis] : ends[i];
    ends[i] = coordinates.Scale[axis] * end + coordinates.Position[axis];
  }
  return ends;
}

//------------------------------------------------------------------------------
bool AreSame(const Coordinates& a, const Coordinates& b)
{
  constexpr double rounding = 1e-12;
  for (int i = 0; i < 3; ++i)
  {
    if (!(std::abs(a.Scale[i] - b.Scale[i]) <= rounding * std::abs(b.Scale[i])) ||
      !(std::abs(a.Position[i] - b.Position[i]) <= rounding * std::abs(b.Position[i])))
    {
      return false;
    }
  }
  return true;
}

//------------------------------------------------------------------------------
Coordinates AsCoordinates(const Placement& placement)
{
  return { { placement.Scale[0], placement.Scale[1], 1 },
    { placement.Position[0], placement.Position[1], 0 } };
}

//------------------------------------------------------------------------------
Coordinates GetCoordinates(vtkSMProxy* representation)
{
  Coordinates coordinates;
  vtkSMPropertyHelper(representation, "Scale").Get(coordinates.Scale.data(), 3);
  vtkSMPropertyHelper(representation, positionName).Get(coordinates.Position.data(), 3);
  return coordinates;
}

//------------------------------------------------------------------------------
bool IsPicture(vtkSMProxy* representation)
{
  const vtkSMPropertyHelper type(representation, "Representation", /*quiet=*/true);
  return type.GetNumberOfElements() == 1 && std::strcmp(type.GetAsString(), picture) == 0;
}

//------------------------------------------------------------------------------
void ShowAsPicture(vtkSMProxy* representation)
{
  vtkSMPropertyHelper(representation, "Representation").Set(picture);
  SetCoordinates(representation, {});
}

//------------------------------------------------------------------------------
Camera GetCamera(vtkSMRenderViewProxy* view)
{
  vtkCamera* active = view->GetActiveCamera();
  Camera camera;
  active->GetPosition(camera.Position.data());
  active->GetFocalPoint(camera.FocalPoint.data());
  active->GetViewUp(camera.ViewUp.data());
  camera.Parallel = active->GetParallelProjection() != 0;
  camera.ParallelScale = active->GetParallelScale();
  camera.ViewAngle = active->GetViewAngle();
  camera.Aspect = view->GetRenderer()->GetTiledAspectRatio();
  return camera;
}

//------------------------------------------------------------------------------
std::array<int, 2> GetPixels(vtkSMRenderViewProxy* view)
{
  std::array<int, 2> pixels;
  vtkSMPropertyHelper(view, "ViewSize").Get(pixels.data(), 2);
  return pixels;
}

//------------------------------------------------------------------------------
double GetMargin(vtkSMRenderViewProxy* view)
{
  vtkSMProxy* grid = GetAxesGrid(view);
  const bool labels = grid && vtkSMPropertyHelper(grid, "Visibility").GetAsInt() != 0;
  return labels ? 1.3 : 1.05;
}

//------------------------------------------------------------------------------
void Face(vtkSMRenderViewProxy* view, const Placement& placement)
{
  const double aspect = view->GetRenderer()->GetTiledAspectRatio();
  const double halfHeight = std::max(placement.HalfExtent[1], placement.HalfExtent[0] / aspect);
  const double position[3] = { 0, 0, 10 };
  const double origin[3] = { 0, 0, 0 };
  const double up[3] = { 0, 1, 0 };
  vtkSMPropertyHelper(view, "CameraPosition").Set(position, 3);
  vtkSMPropertyHelper(view, "CameraFocalPoint").Set(origin, 3);
  vtkSMPropertyHelper(view, "CameraViewUp").Set(up, 3);
  vtkSMPropertyHelper(view, "CenterOfRotation", /*quiet=*/true).Set(origin, 3);
  vtkSMPropertyHelper(view, "CameraParallelProjection").Set(1);
  vtkSMPropertyHelper(view, "CameraParallelScale")
    .Set(GetMargin(view) * (halfHeight > 0 ? halfHeight : 1));
  view->UpdateVTKObjects();
}

//------------------------------------------------------------------------------
bool GetLabelled(vtkSMRenderViewProxy* view, Coordinates& coordinates)
{
  vtkSMProxy* grid = GetAxesGrid(view);
  if (!grid)
  {
    return false;
  }
  vtkSMPropertyHelper(grid, "DataScale").Get(coordinates.Scale.data(), 3);
  vtkSMPropertyHelper(grid, "DataPosition").Get(coordinates.Position.data(), 3);
  return true;
}

//------------------------------------------------------------------------------
void LabelAxes(vtkSMRenderViewProxy* view, vtkSMProxy* source)
{
  vtkSMProxy* grid = GetAxesGrid(view);
  if (!grid)
  {
    return;
  }
  const auto [across, up] = GetAxes(source);
  const Coordinates coordinates = AsCoordinates(Place(across, up));
  vtkSMPropertyHelper(grid, "DataScale").Set(coordinates.Scale.data(), 3);
  vtkSMPropertyHelper(grid, "DataPosition").Set(coordinates.Position.data(), 3);
  LabelAxis(grid, "X", across);
  LabelAxis(grid, "Y", up);
  grid->UpdateVTKObjects();
}

//------------------------------------------------------------------------------
void MoveAlong(vtkSMRenderViewProxy* view, const Coordinates& before, const Coordinates& after)
{
  const vtkSMPropertyHelper representations(view, "Representations");
  for (unsigned int i = 0; i < representations.GetNumberOfElements(); ++i)
  {
    vtkSMProxy* other = representations.GetAsProxy(i);
    if (other->GetProperty("Scale") && other->GetProperty(positionName) && !IsPicture(other) &&
      AreSame(GetCoordinates(other), before))
    {
      SetCoordinates(other, after);
    }
  }
}

} // namespace gaussmap
