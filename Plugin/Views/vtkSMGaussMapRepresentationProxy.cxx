// SPDX-License-Identifier: BSD-3-Clause
#include "vtkSMGaussMapRepresentationProxy.h"

#include "vtkCamera.h"
#include "vtkCommand.h"
#include "vtkObjectFactory.h"
#include "vtkRenderer.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMProxyIterator.h"
#include "vtkSMRenderViewProxy.h"
#include "vtkSmartPointer.h"
#include "vtkTextRenderer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

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
// What a camera that faces the picture looks at, and half the height that it sees.
std::array<double, 3> GetLook(vtkSMRenderViewProxy* view)
{
  vtkCamera* camera = view->GetActiveCamera();
  const double* focalPoint = camera->GetFocalPoint();
  return { focalPoint[0], focalPoint[1], camera->GetParallelScale() };
}
}

vtkStandardNewMacro(vtkSMGaussMapRepresentationProxy);

//------------------------------------------------------------------------------
class vtkSMGaussMapRepresentationProxy::vtkInternals
{
public:
  std::array<double, 3> Framed { 0, 0, 0 }; // where the camera was put
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
vtkSMRenderViewProxy* vtkSMGaussMapRepresentationProxy::GetView()
{
  const auto iterator = vtkSmartPointer<vtkSMProxyIterator>::New();
  iterator->SetSession(this->GetSession());
  for (iterator->Begin("views"); !iterator->IsAtEnd(); iterator->Next())
  {
    auto* view = vtkSMRenderViewProxy::SafeDownCast(iterator->GetProxy());
    if (!view)
    {
      continue;
    }
    const vtkSMPropertyHelper representations(view, "Representations");
    for (unsigned int i = 0; i < representations.GetNumberOfElements(); ++i)
    {
      if (representations.GetAsProxy(i) == this)
      {
        return view;
      }
    }
  }
  return nullptr;
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
  vtkSMRenderViewProxy* view = this->GetView();
  if (!view || AxesOf(this->GetSource()).empty())
  {
    return;
  }
  this->Watch(view);
  this->LabelAxes(view, /*withTitles=*/true);
  if (Is(this->GetSource(), "GaussMapVolumeSource"))
  {
    this->PresentVolume(view);
  }
  else
  {
    this->PresentPicture(view);
  }
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::PresentPicture(vtkSMRenderViewProxy* view)
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
void vtkSMGaussMapRepresentationProxy::PresentVolume(vtkSMRenderViewProxy* view)
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
  view->Update(); // there are no bounds before
  view->ResetCamera();
  view->StillRender(); // which tells the view's properties where the camera is
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
void vtkSMGaussMapRepresentationProxy::Frame(vtkObject* caller, unsigned long, void*)
{
  auto* view = vtkSMRenderViewProxy::SafeDownCast(caller);
  if (!view || view != this->GetView() || !this->IsPicture() ||
    vtkSMPropertyHelper(this, "Visibility").GetAsInt() == 0 ||
    vtkSMPropertyHelper(view, "InteractionMode").GetAsInt() != 1)
  {
    return;
  }
  std::array<int, 2> resolution;
  vtkSMPropertyHelper(this->GetSource(), "Resolution").Get(resolution.data(), 2);
  const std::array<double, 2> picture {
    1.0 * std::max(resolution[0], 1) / std::max(resolution[1], 1), 1.0
  };

  // Pixels around the picture: numbers and titles on the left and below.
  const std::array<int, 2> size = GetSize(view);
  std::array<int, 2> decimals { 1, 1 };
  for (std::size_t i = 0; i < std::min<std::size_t>(this->Internals->Labelled.size(), 2); ++i)
  {
    decimals[i] = DecimalsOf(this->Internals->Labelled[i].Range);
  }
  const bool isLabelled =
    GetAxesGrid(view) && vtkSMPropertyHelper(GetAxesGrid(view), "Visibility").GetAsInt() != 0;
  const std::array<double, 2> before { isLabelled ? 70.0 + 9.0 * decimals[1] : 20.0,
    isLabelled ? 70.0 : 20.0 };
  const std::array<double, 2> after { isLabelled ? 20.0 + 5.0 * decimals[0] : 20.0, 20.0 };
  std::array<double, 2> unit; // of the drawn coordinates, a pixel
  double share = 1;           // of the margins, where a view is too small for them
  for (int i = 0; i < 2; ++i)
  {
    share = std::min(share, 0.4 * size[i] / (before[i] + after[i]));
  }
  for (int i = 0; i < 2; ++i)
  {
    unit[i] = picture[i] / (size[i] - share * (before[i] + after[i]));
  }
  const double pixel = std::max(unit[0], unit[1]);
  const double x = -0.5 * share * (before[0] - after[0]) * pixel;
  const double y = -0.5 * share * (before[1] - after[1]) * pixel;
  Set(view, "CameraParallelProjection", 1);
  Set(view, "CameraPosition", { x, y, 10 });
  Set(view, "CameraFocalPoint", { x, y, 0 });
  Set(view, "CameraViewUp", { 0, 1, 0 });
  Set(view, "CenterOfRotation", { 0, 0, 0 });
  Set(view, "CameraParallelScale", std::vector<double> { 0.5 * size[1] * pixel });
  view->UpdateVTKObjects();
  this->Internals->Framed = GetLook(view);
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::FollowSize(
  vtkObject* caller, unsigned long event, void* property)
{
  const auto* name = static_cast<const char*>(property);
  auto* view = vtkSMRenderViewProxy::SafeDownCast(caller);
  // Who has moved the camera wants it there.
  if (name && view && std::strcmp(name, "ViewSize") == 0 &&
    GetLook(view) == this->Internals->Framed)
  {
    this->Frame(view, event, nullptr);
  }
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::ViewUpdated(vtkSMProxy* view)
{
  this->Superclass::ViewUpdated(view);
  auto* renderView = vtkSMRenderViewProxy::SafeDownCast(view);
  if (renderView && !this->Presented && this->IsPresentedBy(renderView))
  {
    this->Watch(renderView);
  }
  if (renderView && this->Presented)
  {
    this->LabelAxes(renderView, /*withTitles=*/false);
  }
}

//------------------------------------------------------------------------------
bool vtkSMGaussMapRepresentationProxy::IsPresentedBy(vtkSMRenderViewProxy* view)
{
  vtkSMProxy* grid = GetAxesGrid(view);
  return this->IsPicture() && grid && vtkSMPropertyHelper(grid, "Visibility").GetAsInt() != 0 &&
    (std::strstr(vtkSMPropertyHelper(grid, "XTitle").GetAsString(), "beta") ||
      std::strstr(vtkSMPropertyHelper(grid, "XTitle").GetAsString(), "alpha"));
}

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::Watch(vtkSMRenderViewProxy* view)
{
  if (!this->Presented)
  {
    view->AddObserver(vtkCommand::ResetCameraEvent, this, &vtkSMGaussMapRepresentationProxy::Frame);
    view->AddObserver(
      vtkCommand::UpdatePropertyEvent, this, &vtkSMGaussMapRepresentationProxy::FollowSize);
  }
  this->Presented = true;
}
