// SPDX-License-Identifier: BSD-3-Clause
#include "vtkSMGaussMapRepresentationProxy.h"

#include "PictureMap.h"
#include "SourceAxes.h"
#include "ViewLook.h"

#include "vtkCamera.h"
#include "vtkCommand.h"
#include "vtkObjectFactory.h"
#include "vtkPVDataInformation.h"
#include "vtkRenderWindow.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMRenderViewProxy.h"
#include "vtkSMSessionProxyManager.h"
#include "vtkSMSourceProxy.h"
#include "vtkWeakPointer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

using gaussmap::AxesOf;
using gaussmap::Axis;
using gaussmap::GetAxesGrid;
using gaussmap::GetSize;
using gaussmap::HasAxes;
using gaussmap::Is;
using gaussmap::Set;

namespace
{
constexpr int titleFontSize = 20;
constexpr int labelFontSize = 14;
constexpr int leftAndBelow = 3; // of AxesToLabel
constexpr int fixedNotation = 2;
constexpr double usualDpi = 72; // for which margins and spacing are meant

//------------------------------------------------------------------------------
// Of the picture of a source.
std::array<double, 2> DrawnSizeOf(vtkSMProxy* source)
{
  std::array<int, 2> resolution;
  vtkSMPropertyHelper(source, "Resolution").Get(resolution.data(), 2);
  return gaussmap::PictureMap::GetSize({ std::max(resolution[0], 1), std::max(resolution[1], 1) });
}

//------------------------------------------------------------------------------
// Of the numbers that ParaView puts along the axes as they are seen now.
std::vector<int> DecimalsOn(vtkSMRenderViewProxy* view, vtkSMProxy* source, bool isPicture)
{
  const std::array<int, 2> size = GetSize(view);
  std::array<double, 3> pixels;
  pixels.fill(std::max(size[0], size[1]));
  if (isPicture)
  {
    const double pixel = 2 * view->GetActiveCamera()->GetParallelScale() / size[1];
    const std::array<double, 2> drawn = DrawnSizeOf(source);
    pixels = { drawn[0] / pixel, drawn[1] / pixel, 0 };
  }
  std::vector<int> decimals;
  for (const Axis& axis : AxesOf(source))
  {
    const std::size_t i = decimals.size();
    decimals.push_back(gaussmap::DecimalsAlong(i, axis, pixels[i]));
  }
  return decimals;
}
}

vtkStandardNewMacro(vtkSMGaussMapRepresentationProxy);

//------------------------------------------------------------------------------
class vtkSMGaussMapRepresentationProxy::vtkInternals
{
public:
  vtkWeakPointer<vtkSMRenderViewProxy> View;
  bool HasEntered = false;
  std::array<int, 2> FramedSize { 0, 0 };   // of the view, when
  gaussmap::PictureLook Framed { 0, 0, 0 }; // the camera was put there
  std::vector<Axis> Labelled;               // what the axes of the view tell
  std::vector<int> Decimals;                // of their numbers
  bool HidAxes = false;                     // for there is nothing to see
};

//------------------------------------------------------------------------------
vtkSMGaussMapRepresentationProxy::vtkSMGaussMapRepresentationProxy()
  : Internals(std::make_unique<vtkInternals>())
{
  this->AddObserver(vtkCommand::UserEvent, this, &vtkSMGaussMapRepresentationProxy::Present);
}

//------------------------------------------------------------------------------
vtkSMGaussMapRepresentationProxy::~vtkSMGaussMapRepresentationProxy() = default;

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "Presented: " << this->Presented << endl;
}

//------------------------------------------------------------------------------
vtkSMProxy* vtkSMGaussMapRepresentationProxy::GetSource()
{
  return vtkSMPropertyHelper(this, "Input").GetAsProxy();
}

//------------------------------------------------------------------------------
bool vtkSMGaussMapRepresentationProxy::IsPicture()
{
  return std::strcmp(
           vtkSMPropertyHelper(this, "Representation").GetAsString(), "Gauss Map Picture") == 0;
}

//------------------------------------------------------------------------------
bool vtkSMGaussMapRepresentationProxy::SetRepresentationType(const char* type)
{
  const bool isVolume = std::strcmp(type, "Volume") == 0;
  return this->Superclass::SetRepresentationType(isVolume && this->IsFlat() ? "Slice" : type);
}

//------------------------------------------------------------------------------
bool vtkSMGaussMapRepresentationProxy::IsFlat()
{
  const vtkSMPropertyHelper resolution(this->GetSource(), "Resolution", /*quiet=*/true);
  const std::vector<int> counts = resolution.GetIntArray();
  return std::find(counts.begin(), counts.end(), 1) != counts.end();
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::Present()
{
  vtkSMRenderViewProxy* view = this->Internals->View;
  if (!view || AxesOf(this->GetSource()).empty())
  {
    return;
  }
  this->SetUp(view);
  if (Is(this->GetSource(), "GaussMapVolumeSource"))
  {
    view->Update(); // there are no bounds before
    view->ResetCamera();
    view->StillRender(); // which tells the view's properties where the camera is
  }
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::SetUp(vtkSMRenderViewProxy* view)
{
  this->Watch(view);
  this->LabelAxes(view, /*withTitles=*/true);
  if (Is(this->GetSource(), "GaussMapVolumeSource"))
  {
    this->SetUpVolume(view);
  }
  else
  {
    this->SetUpPicture(view);
  }
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::SetUpPicture(vtkSMRenderViewProxy* view)
{
  vtkSMPropertyHelper(this, "Representation").Set("Gauss Map Picture");
  this->UpdateVTKObjects();
  // Ink is named by no number: 255 is white paper.
  if (Is(this->GetSource(), "GaussMapSource") && this->IsScalarBarVisible(view))
  {
    this->SetScalarBarVisibility(view, false);
  }
  const std::vector<double> black { 0, 0, 0 };
  Set(view, "UseColorPaletteForBackground", 0);
  Set(view, "BackgroundColorMode", 0); // one colour
  Set(view, "Background", { 1, 1, 1 });
  Set(view, "OrientationAxesVisibility", 0);
  Set(view, "InteractionMode", 1); // 2D
  vtkSMProxy* grid = GetAxesGrid(view);
  for (const char* name : { "XTitle", "YTitle", "XLabel", "YLabel" })
  {
    Set(grid, std::string(name) + "Color", black);
  }
  Set(grid, "GridColor", { 0.3, 0.3, 0.3 });
  Set(grid, "AxesToLabel", leftAndBelow);
  grid->UpdateVTKObjects();
  this->Frame(view, vtkCommand::ResetCameraEvent, nullptr);
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::SetUpVolume(vtkSMRenderViewProxy* view)
{
  this->SetRepresentationType("Volume");
  this->UpdateVTKObjects();
  // From above the corner of the smallest beta and the largest alpha.
  Set(view, "InteractionMode", 0);
  Set(view, "CameraParallelProjection", 0);
  Set(view, "CameraFocalPoint", { 0, 0, 0 });
  Set(view, "CameraPosition", { -5, 3, 8 });
  Set(view, "CameraViewUp", { 0, 1, 0 });
  view->UpdateVTKObjects();
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::LabelAxes(vtkSMRenderViewProxy* view, bool withTitles)
{
  vtkSMProxy* grid = GetAxesGrid(view);
  const std::vector<Axis> axes = AxesOf(this->GetSource());
  const std::vector<int> decimals = DecimalsOn(view, this->GetSource(), this->IsPicture());
  const std::vector<Axis> before = this->Internals->Labelled;
  if (!grid || (axes == before && decimals == this->Internals->Decimals && !withTitles))
  {
    return;
  }
  for (std::size_t i = 0; i < axes.size(); ++i)
  {
    const std::string name(1, static_cast<char>('X' + i));
    const auto [low, high] = axes[i].Range;
    Set(grid, name + "AxisNotation", fixedNotation);
    Set(grid, name + "AxisPrecision", decimals[i]);
    Set(grid, name + "AxisUseCustomLabels", gaussmap::IsToldAtEnds(axes[i]));
    Set(grid, name + "AxisLabels", { low, 0.5 * (low + high), high });
    const std::string now = vtkSMPropertyHelper(grid, (name + "Title").c_str()).GetAsString();
    const bool isOurs = i < before.size() && now.rfind(before[i].Title, 0) == 0;
    if (withTitles || isOurs)
    {
      const int spaces =
        i == 1 && axes.size() == 2 ? gaussmap::SpacesAfter(axes[i].Title, decimals[i]) : 0;
      const std::string title = axes[i].Title + std::string(spaces, ' ');
      vtkSMPropertyHelper(grid, (name + "Title").c_str()).Set(title.c_str());
    }
    if (withTitles)
    {
      Set(grid, name + "TitleFontSize", titleFontSize);
      Set(grid, name + "LabelFontSize", labelFontSize);
    }
  }
  if (withTitles)
  {
    Set(grid, "Visibility", 1);
  }
  grid->UpdateVTKObjects();
  this->Internals->Labelled = axes;
  this->Internals->Decimals = decimals;
}

//------------------------------------------------------------------------------
// The margins have room for numbers and titles, which are larger on finer screens.
gaussmap::PictureLook vtkSMGaussMapRepresentationProxy::GetLook(vtkSMRenderViewProxy* view)
{
  const std::array<int, 2> size = GetSize(view);
  gaussmap::PictureMargins margins { { 20, 20 }, { 20, 20 } };
  if (HasAxes(view) || this->Internals->HidAxes)
  {
    std::array<int, 2> decimals { 1, 1 };
    for (std::size_t i = 0; i < std::min<std::size_t>(this->Internals->Labelled.size(), 2); ++i)
    {
      decimals[i] = gaussmap::DecimalsAlong(i, this->Internals->Labelled[i], size[i]);
    }
    const int letters =
      gaussmap::TitleWidth(vtkSMPropertyHelper(GetAxesGrid(view), "YTitle").GetAsString());
    margins = { { 70.0 + 9.0 * decimals[1] + 11.0 * (std::max(letters, 1) - 1), 70 },
      { 20.0 + 5.0 * decimals[0], 20 } };
  }
  margins.Scale(view->GetRenderWindow() ? view->GetRenderWindow()->GetDPI() / usualDpi : 1);
  return gaussmap::FramePicture(DrawnSizeOf(this->GetSource()), size, margins);
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::Frame(vtkObject* caller, unsigned long, void*)
{
  auto* view = vtkSMRenderViewProxy::SafeDownCast(caller);
  if (!view || view != this->Internals->View || !this->IsPicture() ||
    vtkSMPropertyHelper(this, "Visibility").GetAsInt() == 0 ||
    vtkSMPropertyHelper(view, "InteractionMode").GetAsInt() != 1)
  {
    return;
  }
  this->Internals->Framed = this->GetLook(view);
  this->Internals->FramedSize = GetSize(view);
  gaussmap::LookAt(view, this->Internals->Framed);
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::ViewUpdated(vtkSMProxy* view)
{
  this->Superclass::ViewUpdated(view);
  auto* renderView = vtkSMRenderViewProxy::SafeDownCast(view);
  auto* source = vtkSMSourceProxy::SafeDownCast(this->GetSource());
  if (renderView && this->Presented)
  {
    // What was refused has no points.
    gaussmap::HideAxesOfNothing(renderView,
      source && source->GetDataInformation(0)->GetNumberOfPoints() == 0, this->Internals->HidAxes);
  }
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::RenderingStarts(vtkObject* caller, unsigned long, void*)
{
  auto* view = vtkSMRenderViewProxy::SafeDownCast(caller);
  if (view && view == this->Internals->View)
  {
    this->LabelAxes(view, /*withTitles=*/false);
    if (this->IsPicture())
    {
      gaussmap::InkLegends(view);
    }
  }
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::AddConsumer(vtkSMProperty* property, vtkSMProxy* consumer)
{
  this->Superclass::AddConsumer(property, consumer);
  auto* view = vtkSMRenderViewProxy::SafeDownCast(consumer);
  if (view && !this->Internals->View && property == view->GetProperty("Representations"))
  {
    this->Internals->View = view;
    view->AddObserver(
      vtkCommand::UpdateEvent, this, &vtkSMGaussMapRepresentationProxy::ViewPropertiesUpdated);
  }
}

//------------------------------------------------------------------------------
// The first time, the view has got this representation and all that a state says of both.
void vtkSMGaussMapRepresentationProxy::ViewPropertiesUpdated(
  vtkObject* caller, unsigned long event, void*)
{
  auto* view = vtkSMRenderViewProxy::SafeDownCast(caller);
  if (!view || view != this->Internals->View)
  {
    return;
  }
  if (!this->Internals->HasEntered)
  {
    this->Internals->HasEntered = true;
    this->Enter(view);
  }
  // Who has moved the camera wants it there.
  else if (this->Presented && GetSize(view) != this->Internals->FramedSize &&
    gaussmap::IsLookedAt(view, this->Internals->Framed))
  {
    this->Frame(view, event, nullptr);
  }
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::Enter(vtkSMRenderViewProxy* view)
{
  if (AxesOf(this->GetSource()).empty())
  {
    return;
  }
  if (this->IsPresentedBy(view))
  {
    this->Watch(view);
    this->Internals->Labelled = AxesOf(this->GetSource());
    this->Internals->Decimals = DecimalsOn(view, this->GetSource(), this->IsPicture());
    this->Internals->FramedSize = GetSize(view);
    this->Internals->Framed = this->GetLook(view);
  }
  else if (!this->GetSessionProxyManager()->GetInLoadXMLState() && gaussmap::IsUntouched(view))
  {
    this->SetUp(view);
  }
}

//------------------------------------------------------------------------------
bool vtkSMGaussMapRepresentationProxy::IsPresentedBy(vtkSMRenderViewProxy* view)
{
  vtkSMProxy* grid = GetAxesGrid(view);
  return this->IsPicture() && HasAxes(view) &&
    (std::strstr(vtkSMPropertyHelper(grid, "XTitle").GetAsString(), "beta") ||
      std::strstr(vtkSMPropertyHelper(grid, "XTitle").GetAsString(), "alpha"));
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::Watch(vtkSMRenderViewProxy* view)
{
  if (!this->Presented)
  {
    view->AddObserver(vtkCommand::ResetCameraEvent, this, &vtkSMGaussMapRepresentationProxy::Frame);
    // Of each rendering: who moves the camera closer sees more numbers.
    view->AddObserver(
      vtkCommand::StartEvent, this, &vtkSMGaussMapRepresentationProxy::RenderingStarts);
  }
  this->Presented = true;
}
