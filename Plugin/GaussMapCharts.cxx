// SPDX-License-Identifier: BSD-3-Clause
#include "GaussMapCharts.h"

#include "SessionObserver.h"

#include "vtkCommand.h"
#include "vtkNew.h"
#include "vtkPVDataInformation.h"
#include "vtkSMProperty.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMProxy.h"
#include "vtkSMSourceProxy.h"
#include "vtkSMStringListDomain.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace
{
/// An array to draw over, and what it holds.
struct Abscissa
{
  std::string Array;
  std::string Title;
};

//------------------------------------------------------------------------------
std::string NameOf(vtkSMProxy* proxy)
{
  return proxy && proxy->GetXMLName() ? proxy->GetXMLName() : "";
}

//------------------------------------------------------------------------------
vtkSMProxy* InputOf(vtkSMProxy* proxy)
{
  const vtkSMPropertyHelper input(proxy, "Input", /*quiet=*/true);
  return input.GetNumberOfElements() > 0 ? input.GetAsProxy() : nullptr;
}

//------------------------------------------------------------------------------
// The image of the plugin from which the filters before a chart make what it shows.
vtkSMSourceProxy* ImageBehind(vtkSMProxy* representation)
{
  const std::set<std::string> images { "GaussMapSource", "GaussMapParameterPlaneSource",
    "GaussMapBasinSource" };
  vtkSMProxy* proxy = InputOf(representation);
  while (proxy && images.count(NameOf(proxy)) == 0)
  {
    proxy = InputOf(proxy);
  }
  return vtkSMSourceProxy::SafeDownCast(proxy);
}

//------------------------------------------------------------------------------
// What the image's axis means: 0 across, 1 upwards.
std::string TitleOf(vtkSMProxy* image, int axis)
{
  if (axis == 1)
  {
    return NameOf(image) == "GaussMapParameterPlaneSource" ? "alpha" : "x";
  }
  double beta[2];
  vtkSMPropertyHelper(image, "BetaRange").Get(beta, 2);
  const vtkSMPropertyHelper last(image, "LastAlpha", /*quiet=*/true);
  const bool isOverAlpha =
    last.GetNumberOfElements() > 0 && last.GetAsDouble() >= 0 && beta[0] == beta[1];
  return isOverAlpha ? "alpha" : "beta";
}

//------------------------------------------------------------------------------
// Along which axis of the image data lie: 0 or 1, or 2 where they do not lie along one.
int AxisAlong(vtkSMSourceProxy* image, const double bounds[6])
{
  double whole[6];
  image->GetDataInformation(0)->GetBounds(whole);
  constexpr double nothing = 1e-9; // of the image's length
  const bool isAcross = bounds[1] - bounds[0] > nothing * (whole[1] - whole[0]);
  const bool isUpwards = bounds[3] - bounds[2] > nothing * (whole[3] - whole[2]);
  return isAcross == isUpwards ? 2 : isAcross ? 0 : 1;
}

//------------------------------------------------------------------------------
Abscissa AbscissaOf(vtkSMProxy* representation, vtkSMSourceProxy* image)
{
  auto* arrays = representation->GetProperty("XArrayName")->FindDomain<vtkSMStringListDomain>();
  const auto has = [arrays](const std::string& name)
  {
    unsigned int index;
    return arrays && arrays->IsInDomain(name.c_str(), index);
  };
  for (const auto& [array, title] :
    { std::pair("X", "x"), { "Beta", "beta" }, { "Alpha", "alpha" } })
  {
    if (has(array))
    {
      return { array, title };
    }
  }
  auto* input = vtkSMSourceProxy::SafeDownCast(InputOf(representation));
  const vtkSMPropertyHelper helper(representation, "Input");
  vtkPVDataInformation* data = input ? input->GetDataInformation(helper.GetOutputPort()) : nullptr;
  if (data)
  {
    const int axis = AxisAlong(image, data->GetBounds());
    for (const char* points : { "Points", "PointLocations" })
    {
      const std::string name = std::string(points) + (axis == 0 ? "_X" : "_Y");
      if (axis < 2 && has(name))
      {
        return { name, TitleOf(image, axis) };
      }
    }
  }
  return has("arc_length") ? Abscissa { "arc_length", "length" } : Abscissa {};
}

//------------------------------------------------------------------------------
// Sets the abscissa whenever the data are new, while it is what this set before.
class AbscissaKeeper : public vtkCommand
{
public:
  static AbscissaKeeper* New() { return new AbscissaKeeper; }

  void Execute(vtkObject* caller, unsigned long, void*) override
  {
    auto* representation = vtkSMProxy::SafeDownCast(caller);
    vtkSMSourceProxy* image = ImageBehind(representation);
    const Abscissa now = image ? AbscissaOf(representation, image) : Abscissa {};
    vtkSMPropertyHelper array(representation, "XArrayName");
    vtkSMPropertyHelper byIndex(representation, "UseIndexForXAxis");
    const bool isChosen = !this->Last.Array.empty() &&
      (array.GetAsString() != this->Last.Array || byIndex.GetAsInt() != 0);
    if (now.Array.empty() || isChosen)
    {
      return;
    }
    array.Set(now.Array.c_str());
    byIndex.Set(0);
    representation->UpdateVTKObjects();
    this->Entitle(representation, now.Title);
    this->Last = now;
  }

private:
  // The view's axis, where it has no title of its user's.
  void Entitle(vtkSMProxy* representation, const std::string& title) const
  {
    for (unsigned int i = 0; i < representation->GetNumberOfConsumers(); ++i)
    {
      vtkSMProxy* view = representation->GetConsumerProxy(i);
      if (view && view->GetProperty("BottomAxisTitle"))
      {
        vtkSMPropertyHelper helper(view, "BottomAxisTitle");
        const std::string before = helper.GetAsString();
        if (before.empty() || before == this->Last.Title)
        {
          helper.Set(title.c_str());
          view->UpdateVTKObjects();
        }
      }
    }
  }

  Abscissa Last;
};

//------------------------------------------------------------------------------
void ShowMeantSeries(vtkSMProxy* representation)
{
  // Pairs of a name, and 0 or 1.
  vtkSMPropertyHelper visibility(representation, "SeriesVisibility");
  const unsigned int count = visibility.GetNumberOfElements();
  for (const std::string meant : { "OrbitDensity", "LyapunovExponent", "Arrival" })
  {
    const auto isMeant = [&](unsigned int i) { return visibility.GetAsString(i) == meant; };
    for (unsigned int i = 0; i + 1 < count; i += 2)
    {
      if (isMeant(i))
      {
        for (unsigned int j = 0; j + 1 < count; j += 2)
        {
          visibility.Set(j + 1, isMeant(j) ? "1" : "0");
        }
        return;
      }
    }
  }
}

//------------------------------------------------------------------------------
void OnRepresentation(vtkSMProxy* representation, const std::string&)
{
  if (!representation->GetProperty("XArrayName") ||
    !representation->GetProperty("SeriesVisibility") || !ImageBehind(representation))
  {
    return;
  }
  ShowMeantSeries(representation);
  representation->UpdateVTKObjects();
  const vtkNew<AbscissaKeeper> keeper;
  representation->AddObserver(vtkCommand::UpdateDataEvent, keeper);
}
}

//------------------------------------------------------------------------------
void PlotAsMeant()
{
  ObserveRegistrations("representations", OnRepresentation);
}
