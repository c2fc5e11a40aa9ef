// SPDX-License-Identifier: BSD-3-Clause
#include "ViewLook.h"

#include "vtkCamera.h"
#include "vtkRenderer.h"
#include "vtkSMProperty.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMRenderViewProxy.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

namespace gaussmap
{

//------------------------------------------------------------------------------
void Set(vtkSMProxy* proxy, const std::string& name, const std::vector<double>& values)
{
  vtkSMPropertyHelper(proxy, name.c_str(), /*quiet=*/true)
    .Set(values.data(), static_cast<unsigned int>(values.size()));
}

//------------------------------------------------------------------------------
void Set(vtkSMProxy* proxy, const std::string& name, int value)
{
  vtkSMPropertyHelper(proxy, name.c_str(), /*quiet=*/true).Set(value);
}

//------------------------------------------------------------------------------
vtkSMProxy* GetAxesGrid(vtkSMProxy* view)
{
  const vtkSMPropertyHelper helper(view, "AxesGrid", /*quiet=*/true);
  return helper.GetNumberOfElements() > 0 ? helper.GetAsProxy() : nullptr;
}

//------------------------------------------------------------------------------
std::array<int, 2> GetSize(vtkSMRenderViewProxy* view)
{
  std::array<int, 2> size { 0, 0 };
  vtkSMPropertyHelper(view, "ViewSize").Get(size.data(), 2);
  return { std::max(size[0], 1), std::max(size[1], 1) };
}

//------------------------------------------------------------------------------
bool HasAxes(vtkSMProxy* view)
{
  vtkSMProxy* grid = GetAxesGrid(view);
  return grid && vtkSMPropertyHelper(grid, "Visibility").GetAsInt() != 0;
}

//------------------------------------------------------------------------------
void HideAxesOfNothing(vtkSMProxy* view, bool isNothing, bool& hidden)
{
  if (isNothing ? HasAxes(view) : hidden)
  {
    Set(GetAxesGrid(view), "Visibility", isNothing ? 0 : 1);
    GetAxesGrid(view)->UpdateVTKObjects();
    hidden = isNothing;
  }
}

//------------------------------------------------------------------------------
void InkLegends(vtkSMProxy* view)
{
  const std::vector<double> black { 0, 0, 0 };
  const std::vector<double> paper = vtkSMPropertyHelper(view, "Background").GetDoubleArray();
  const vtkSMPropertyHelper representations(view, "Representations");
  for (unsigned int i = 0; i < representations.GetNumberOfElements(); ++i)
  {
    vtkSMProxy* legend = representations.GetAsProxy(i);
    for (const char* letters : { "TitleColor", "LabelColor" })
    {
      if (std::strcmp(legend->GetXMLName(), "ScalarBarWidgetRepresentation") == 0 &&
        vtkSMPropertyHelper(legend, letters).GetDoubleArray() == paper)
      {
        Set(legend, letters, black);
        legend->UpdateVTKObjects();
      }
    }
  }
}

//------------------------------------------------------------------------------
void LookAt(vtkSMRenderViewProxy* view, const PictureLook& look)
{
  const std::map<std::string, std::vector<double>> values {
    { "CameraParallelProjection", { 1 } },
    { "CameraPosition", { look.X, look.Y, 10 } },
    { "CameraFocalPoint", { look.X, look.Y, 0 } },
    { "CameraViewUp", { 0, 1, 0 } },
    { "CameraParallelScale", { look.Scale } },
    { "CenterOfRotation", { 0, 0, 0 } },
  };
  for (const auto& [name, value] : values)
  {
    Set(view, name, value);
  }
  view->UpdateVTKObjects();
  // Also those that are as they were: a reset moves the camera alone.
  for (const auto& entry : values)
  {
    view->UpdateProperty(entry.first.c_str(), /*force=*/1);
  }
}

//------------------------------------------------------------------------------
bool IsLookedAt(vtkSMRenderViewProxy* view, const PictureLook& look)
{
  constexpr double tolerance = 1e-9; // of its size: a state file has 15 digits and more
  vtkCamera* camera = view->GetActiveCamera();
  const double* focalPoint = camera->GetFocalPoint();
  const std::array<double, 3> differences { focalPoint[0] - look.X, focalPoint[1] - look.Y,
    camera->GetParallelScale() - look.Scale };
  return std::all_of(differences.begin(), differences.end(),
    [&look](double difference) { return std::abs(difference) <= tolerance * look.Scale; });
}

//------------------------------------------------------------------------------
bool IsUntouched(vtkSMRenderViewProxy* view)
{
  for (const char* name :
    { "CameraPosition", "CameraFocalPoint", "CameraViewUp", "CameraParallelScale",
      "CameraParallelProjection", "InteractionMode", "UseColorPaletteForBackground" })
  {
    vtkSMProperty* property = view->GetProperty(name);
    if (property && !property->IsValueDefault())
    {
      return false;
    }
  }
  return vtkSMPropertyHelper(view, "Representations").GetNumberOfElements() == 1 && !HasAxes(view);
}

} // namespace gaussmap
