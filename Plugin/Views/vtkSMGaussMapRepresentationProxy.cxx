// SPDX-License-Identifier: BSD-3-Clause
#include "vtkSMGaussMapRepresentationProxy.h"

#include "PictureMap.h"
#include "ViewLook.h"

#include "vtkCommand.h"
#include "vtkObjectFactory.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMRenderViewProxy.h"
#include "vtkSMSessionProxyManager.h"
#include "vtkTextRenderer.h"
#include "vtkWeakPointer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

using gaussmap::GetAxesGrid;
using gaussmap::GetSize;
using gaussmap::HasAxes;
using gaussmap::Set;

namespace
{
// A range along an axis, and the axis' title.
struct Axis
{
  std::string Title;
  std::array<double, 2> Range;
};

constexpr int titleFontSize = 20;
constexpr int labelFontSize = 14;
constexpr int leftAndBelow = 3; // of AxesToLabel
constexpr int fixedNotation = 2;
// More of them, and numbers stand at the ends and in the middle only.
constexpr int mostDecimals = 4;

//------------------------------------------------------------------------------
bool Is(vtkSMProxy* source, const char* name)
{
  return source && source->GetXMLName() && std::strcmp(source->GetXMLName(), name) == 0;
}

//------------------------------------------------------------------------------
std::array<double, 2> RangeOf(vtkSMProxy* source, const char* name)
{
  std::array<double, 2> range;
  vtkSMPropertyHelper(source, name).Get(range.data(), 2);
  return range;
}

//------------------------------------------------------------------------------
// Some ten numbers along a range differ by so many decimals.
int DecimalsOf(const std::array<double, 2>& range)
{
  const double width = range[1] - range[0];
  return width > 0 ? std::clamp(1 + static_cast<int>(std::ceil(-std::log10(width))), 0, 16) : 2;
}

//------------------------------------------------------------------------------
// ParaView's own fonts have no Greek letters; Matplotlib, where there is one, has.
std::string InLetters(const std::string& name)
{
  vtkTextRenderer* renderer = vtkTextRenderer::GetInstance();
  return renderer && renderer->MathTextIsSupported() ? "$\\" + name + "$" : name;
}

//------------------------------------------------------------------------------
std::vector<Axis> AxesOf(vtkSMProxy* source)
{
  if (!source || !source->GetProperty("BetaRange"))
  {
    return {};
  }
  std::vector<Axis> axes { { InLetters("beta"), RangeOf(source, "BetaRange") } };
  if (Is(source, "GaussMapSource") && axes[0].Range[0] == axes[0].Range[1])
  {
    // Of one beta, over alpha.
    const double last = vtkSMPropertyHelper(source, "LastAlpha").GetAsDouble();
    if (last >= 0)
    {
      axes[0] = { InLetters("alpha"),
        { vtkSMPropertyHelper(source, "Alpha").GetAsDouble(), last } };
    }
  }
  const bool isPlane = Is(source, "GaussMapParameterPlaneSource");
  if (!isPlane)
  {
    axes.push_back({ "x", RangeOf(source, "XRange") });
  }
  if (isPlane || Is(source, "GaussMapVolumeSource"))
  {
    axes.push_back({ InLetters("alpha"), RangeOf(source, "AlphaRange") });
    // A plane of one row lies at Alpha.
    if (isPlane && vtkSMPropertyHelper(source, "Resolution").GetAsInt(1) == 1)
    {
      const double alpha = vtkSMPropertyHelper(source, "Alpha").GetAsDouble();
      axes[1].Range = { alpha, alpha };
    }
  }
  return axes;
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
  if (Is(this->GetSource(), "GaussMapSource"))
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
  const bool isSame = std::equal(axes.begin(), axes.end(), this->Internals->Labelled.begin(),
    this->Internals->Labelled.end(),
    [](const Axis& a, const Axis& b) { return a.Title == b.Title && a.Range == b.Range; });
  if (!grid || (isSame && !withTitles))
  {
    return;
  }
  for (std::size_t i = 0; i < axes.size(); ++i)
  {
    const std::string name(1, static_cast<char>('X' + i));
    const auto [low, high] = axes[i].Range;
    const int decimals = DecimalsOf(axes[i].Range);
    Set(grid, name + "AxisNotation", fixedNotation);
    Set(grid, name + "AxisPrecision", decimals);
    Set(grid, name + "AxisUseCustomLabels", decimals > mostDecimals);
    Set(grid, name + "AxisLabels", { low, 0.5 * (low + high), high });
    if (withTitles ||
      (i < this->Internals->Labelled.size() && this->Internals->Labelled[i].Title != axes[i].Title))
    {
      // On the left a title is centred beside the shortest number.
      const int spaces = i == 1 && axes.size() == 2 ? 3 * std::max(decimals, 1) : 0;
      const std::string room(spaces, ' ');
      vtkSMPropertyHelper(grid, (name + "Title").c_str()).Set((axes[i].Title + room).c_str());
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
}

//------------------------------------------------------------------------------
gaussmap::PictureLook vtkSMGaussMapRepresentationProxy::GetLook(vtkSMRenderViewProxy* view)
{
  std::array<int, 2> resolution;
  vtkSMPropertyHelper(this->GetSource(), "Resolution").Get(resolution.data(), 2);
  std::array<int, 2> decimals { 1, 1 };
  for (std::size_t i = 0; i < std::min<std::size_t>(this->Internals->Labelled.size(), 2); ++i)
  {
    decimals[i] = DecimalsOf(this->Internals->Labelled[i].Range);
  }
  gaussmap::PictureMargins margins { { 20, 20 }, { 20, 20 } };
  if (HasAxes(view))
  {
    margins = { { 70.0 + 9.0 * decimals[1], 70 }, { 20.0 + 5.0 * decimals[0], 20 } };
  }
  return gaussmap::FramePicture(
    gaussmap::PictureMap::GetSize({ std::max(resolution[0], 1), std::max(resolution[1], 1) }),
    GetSize(view), margins);
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
  if (renderView && this->Presented)
  {
    this->LabelAxes(renderView, /*withTitles=*/false);
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
  }
  this->Presented = true;
}
