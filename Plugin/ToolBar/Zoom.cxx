// SPDX-License-Identifier: BSD-3-Clause
#include "Zoom.h"

#include "Page.h"
#include "PixelFit.h"
#include "ZoomProxies.h"

#include "vtkSMPropertyHelper.h"
#include "vtkSMProxy.h"
#include "vtkSMRenderViewProxy.h"
#include "vtkSMRepresentationProxy.h"
#include "vtkSMTrace.h"

#include <algorithm>

namespace gaussmap
{

//------------------------------------------------------------------------------
std::string Zoom::ToView(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view)
{
  vtkSMProxy* representation = view->FindRepresentation(source, 0);
  if (!representation)
  {
    return "The view does not show the diagram.";
  }
  const auto seen = SeenOfPlane(GetCamera(view));
  if (!seen)
  {
    return "The view looks along or past the plane of the diagram: turn it to face the diagram.";
  }
  const auto [across, up] = GetAxes(source);
  std::string complaint;
  const auto ranges = Narrow(across, up, GetDrawn(source, representation, view), *seen, complaint);
  if (ranges)
  {
    this->HistoryOf(source).Leave(GetRanges(source));
    CountInside(source);
    this->Set(source, view, AlongLine(source, *ranges));
  }
  return complaint;
}

//------------------------------------------------------------------------------
std::string Zoom::Back(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view)
{
  const auto ranges = this->HistoryOf(source).GoBack(GetRanges(source));
  if (!ranges)
  {
    return "There is no earlier zoom.";
  }
  this->Set(source, view, *ranges);
  return {};
}

//------------------------------------------------------------------------------
std::string Zoom::Forward(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view)
{
  const auto ranges = this->HistoryOf(source).GoForward(GetRanges(source));
  if (!ranges)
  {
    return "There is no later zoom.";
  }
  this->Set(source, view, *ranges);
  return {};
}

//------------------------------------------------------------------------------
std::string Zoom::Reset(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view)
{
  const Ranges before = GetRanges(source);
  this->Change(source, view, [source]() { ResetRanges(source); });
  if (GetRanges(source) != before)
  {
    this->HistoryOf(source).Leave(before);
  }
  return {};
}

//------------------------------------------------------------------------------
bool Zoom::CanGoBack(vtkSMSourceProxy* source)
{
  return this->HistoryOf(source).CanGoBack(GetRanges(source));
}

//------------------------------------------------------------------------------
bool Zoom::CanGoForward(vtkSMSourceProxy* source)
{
  return this->HistoryOf(source).CanGoForward(GetRanges(source));
}

//------------------------------------------------------------------------------
void Zoom::Set(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view, const Ranges& ranges)
{
  this->Change(source, view, [source, &ranges]() { SetRanges(source, ranges); });
}

//------------------------------------------------------------------------------
void Zoom::FitToPixels(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view)
{
  const std::array<int, 2> pixels = GetPixels(view);
  if (GetAxes(source).Up.Count == 1 || pixels[0] <= 0 || pixels[1] <= 0)
  {
    return;
  }
  const double margin = GetMargin(view);
  const int resolution[2] = { FitPixels(pixels[0], margin), FitPixels(pixels[1], margin) };
  this->Change(source, view,
    [source, &resolution]() { vtkSMPropertyHelper(source, "Resolution").Set(resolution, 2); });
  const double origin[3] = { 0, 0, 0 };
  const double position[3] = { 0, 0, 10 };
  vtkSMPropertyHelper(view, "CameraFocalPoint").Set(origin, 3);
  vtkSMPropertyHelper(view, "CameraPosition").Set(position, 3);
  vtkSMPropertyHelper(view, "CameraParallelScale").Set(GetScaleOfPixels(pixels[1], resolution[1]));
  view->UpdateVTKObjects();
}

//------------------------------------------------------------------------------
void Zoom::Change(
  vtkSMSourceProxy* source, vtkSMRenderViewProxy* view, const std::function<void()>& change)
{
  {
    SM_SCOPED_TRACE(PropertiesModified).arg("proxy", source);
    change();
    source->UpdateVTKObjects();
  }
  if (vtkSMProxy* representation = view->FindRepresentation(source, 0))
  {
    SM_SCOPED_TRACE(PropertiesModified).arg("proxy", representation);
    ShowAsMeant(representation);
  }
}

//------------------------------------------------------------------------------
ZoomHistory& Zoom::HistoryOf(vtkSMSourceProxy* source)
{
  auto& all = this->Histories;
  all.erase(std::remove_if(all.begin(), all.end(),
              [](const SourceHistory& history) { return history.Source == nullptr; }),
    all.end());
  const auto found = std::find_if(all.begin(), all.end(),
    [source](const SourceHistory& history) { return history.Source == source; });
  return found != all.end() ? found->History
                            : all.emplace_back(SourceHistory { source, {} }).History;
}

} // namespace gaussmap
