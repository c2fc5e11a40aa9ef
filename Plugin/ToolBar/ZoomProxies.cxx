// SPDX-License-Identifier: BSD-3-Clause
#include "ZoomProxies.h"

#include "vtkCamera.h"
#include "vtkCommand.h"
#include "vtkPVVersion.h"
#include "vtkRenderer.h"
#include "vtkSMProperty.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMProxy.h"
#include "vtkSMRenderViewProxy.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>

namespace
{
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
// A diagram whose columns differ in alpha.
bool HasLastAlpha(vtkSMProxy* source)
{
  return source->GetProperty("LastAlpha") &&
    vtkSMPropertyHelper(source, "LastAlpha").GetAsDouble() >= 0;
}

//------------------------------------------------------------------------------
std::array<double, 2> GetRange(vtkSMProxy* source, const char* name)
{
  std::array<double, 2> range;
  vtkSMPropertyHelper(source, name).Get(range.data(), 2);
  return range;
}

//------------------------------------------------------------------------------
vtkSMProxy* GetAxesGrid(vtkSMRenderViewProxy* view)
{
  const vtkSMPropertyHelper helper(view, "AxesGrid", /*quiet=*/true);
  return helper.GetNumberOfElements() > 0 ? helper.GetAsProxy() : nullptr;
}

//------------------------------------------------------------------------------
bool Is(vtkSMProxy* representation, const char* name)
{
  const vtkSMPropertyHelper type(representation, "Representation", /*quiet=*/true);
  return type.GetNumberOfElements() == 1 && std::strcmp(type.GetAsString(), name) == 0;
}

//------------------------------------------------------------------------------
// Of the first visible picture of the view, by whose map all of it is drawn.
std::optional<gaussmap::Axes> GetAxesOfLeader(vtkSMRenderViewProxy* view)
{
  const vtkSMPropertyHelper representations(view, "Representations");
  for (unsigned int i = 0; i < representations.GetNumberOfElements(); ++i)
  {
    vtkSMProxy* representation = representations.GetAsProxy(i);
    if (Is(representation, picture) &&
      vtkSMPropertyHelper(representation, "Visibility").GetAsInt() != 0)
    {
      return gaussmap::GetAxes(vtkSMPropertyHelper(representation, "Input").GetAsProxy());
    }
  }
  return std::nullopt;
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
Axis GetAlphas(vtkSMProxy* diagram)
{
  const double first = vtkSMPropertyHelper(diagram, "Alpha").GetAsDouble();
  const double last = vtkSMPropertyHelper(diagram, "LastAlpha").GetAsDouble();
  return { first, last < 0 ? first : last, GetResolution(diagram)[0], false };
}

//------------------------------------------------------------------------------
bool IsOverAlpha(vtkSMProxy* source)
{
  const std::array<double, 2> beta = GetRange(source, "BetaRange");
  return HasLastAlpha(source) && beta[0] == beta[1];
}

//------------------------------------------------------------------------------
Ranges GetRanges(vtkSMProxy* source)
{
  const std::array<double, 2> up = GetRange(source, NameOfUpRange(source));
  const std::array<double, 2> beta = GetRange(source, "BetaRange");
  if (!HasLastAlpha(source))
  {
    return { beta, up };
  }
  const Axis alphas = GetAlphas(source);
  const std::array<double, 2> alpha { alphas.First, alphas.Last };
  return IsOverAlpha(source) ? Ranges { alpha, up } : Ranges { beta, up, alpha };
}

//------------------------------------------------------------------------------
Ranges AlongLine(vtkSMProxy* source, const Ranges& part)
{
  const Ranges now = GetRanges(source);
  Ranges along = part;
  for (std::size_t end = 0; now.Alphas[0] >= 0 && end < 2; ++end)
  {
    // An end that stays keeps its alpha, bit for bit.
    const double share = (part.Across[end] - now.Across[0]) / (now.Across[1] - now.Across[0]);
    along.Alphas[end] = part.Across[end] == now.Across[end]
      ? now.Alphas[end]
      : now.Alphas[0] + share * (now.Alphas[1] - now.Alphas[0]);
  }
  return along;
}

//------------------------------------------------------------------------------
void SetRanges(vtkSMProxy* source, const Ranges& ranges)
{
  const bool isOverAlpha = IsOverAlpha(source);
  if (!isOverAlpha)
  {
    vtkSMPropertyHelper(source, "BetaRange").Set(ranges.Across.data(), 2);
  }
  const std::array<double, 2>& alphas = isOverAlpha ? ranges.Across : ranges.Alphas;
  if (alphas[0] >= 0 && HasLastAlpha(source))
  {
    vtkSMPropertyHelper(source, "Alpha").Set(alphas[0]);
    vtkSMPropertyHelper(source, "LastAlpha").Set(alphas[1]);
  }
  if (!IsLine(source))
  {
    vtkSMPropertyHelper(source, NameOfUpRange(source)).Set(ranges.Up.data(), 2);
  }
}

//------------------------------------------------------------------------------
void ResetRanges(vtkSMProxy* source)
{
  if (!HasLastAlpha(source)) // no default knows where a line lies
  {
    source->GetProperty("BetaRange")->ResetToXMLDefaults();
  }
  if (!IsLine(source))
  {
    source->GetProperty(NameOfUpRange(source))->ResetToXMLDefaults();
  }
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
Window GetDrawn(vtkSMProxy* source, vtkSMProxy* representation, vtkSMRenderViewProxy* view)
{
  const auto [across, up] = GetAxes(source);
  Window drawn { across.First, across.Last, up.First, up.Last };
  const bool isPicture = IsPicture(representation);
  if (!isPicture)
  {
    const Coordinates coordinates = GetCoordinates(representation);
    for (int i = 0; i < 4; ++i)
    {
      drawn[i] = coordinates.Scale[i / 2] * drawn[i] + coordinates.Position[i / 2];
    }
  }
  const bool isMapped = isPicture || !Is(representation, "Slice");
  const auto leader = GetAxesOfLeader(view);
  return leader && isMapped ? Draw(Place(leader->Across, leader->Up), drawn) : drawn;
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
  return Is(representation, picture);
}

//------------------------------------------------------------------------------
void ShowAsMeant(vtkSMProxy* representation)
{
  // Its own coordinates may be those that a Surface had.
  const Coordinates own;
  vtkSMPropertyHelper(representation, "Scale").Set(own.Scale.data(), 3);
  vtkSMPropertyHelper(representation, positionName).Set(own.Position.data(), 3);
  representation->UpdateVTKObjects();
  representation->InvokeEvent(vtkCommand::UserEvent);
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
bool HasAxes(vtkSMRenderViewProxy* view)
{
  vtkSMProxy* grid = GetAxesGrid(view);
  return grid && vtkSMPropertyHelper(grid, "Visibility").GetAsInt() != 0;
}

//------------------------------------------------------------------------------
double GetMargin(vtkSMRenderViewProxy* view)
{
  return HasAxes(view) ? 1.3 : 1.05;
}

} // namespace gaussmap
