// SPDX-License-Identifier: BSD-3-Clause
#include "GaussMapLines.h"

#include "SessionObserver.h"

#include "vtkNew.h"
#include "vtkSMProperty.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMProxy.h"
#include "vtkSMSessionProxyManager.h"
#include "vtkSMSettings.h"
#include "vtkSMTransferFunctionManager.h"

#include <array>
#include <string>
#include <vector>

namespace
{
/// A value of an array, what it means, and its colour.
struct Category
{
  const char* Name;
  std::array<double, 3> Colour;
};

//------------------------------------------------------------------------------
// Values 0, 1 and so on. The array's table, which the representation is about to ask for.
void Colour(
  vtkSMSessionProxyManager* manager, const char* array, const std::vector<Category>& categories)
{
  const vtkNew<vtkSMTransferFunctionManager> tables;
  vtkSMProxy* table = tables->GetColorTransferFunction(array, manager);
  const std::string setting = std::string(".array_lookup_tables.") + array;
  if (!table || vtkSMPropertyHelper(table, "Annotations").GetNumberOfElements() > 0 ||
    vtkSMSettings::GetInstance()->HasSetting(setting.c_str()))
  {
    return;
  }
  std::vector<double> colours;
  std::vector<double> points;
  for (std::size_t i = 0; i < categories.size(); ++i)
  {
    const auto& [name, colour] = categories[i];
    const auto index = static_cast<unsigned int>(i);
    vtkSMPropertyHelper(table, "Annotations").Set(2 * index, std::to_string(i).c_str());
    vtkSMPropertyHelper(table, "Annotations").Set(2 * index + 1, name);
    colours.insert(colours.end(), colour.begin(), colour.end());
    points.push_back(static_cast<double>(i));
    points.insert(points.end(), colour.begin(), colour.end());
  }
  vtkSMPropertyHelper(table, "IndexedColors")
    .Set(colours.data(), static_cast<unsigned int>(colours.size()));
  vtkSMPropertyHelper(table, "RGBPoints")
    .Set(points.data(), static_cast<unsigned int>(points.size()));
  vtkSMPropertyHelper(table, "IndexedLookup").Set(1);
  table->UpdateVTKObjects();
}

//------------------------------------------------------------------------------
// What a user has saved as a default, stays.
void SetIfDefault(vtkSMProxy* representation, const char* name, const std::vector<double>& values)
{
  if (representation->GetProperty(name) && representation->GetProperty(name)->IsValueDefault())
  {
    vtkSMPropertyHelper(representation, name)
      .Set(values.data(), static_cast<unsigned int>(values.size()));
  }
}

//------------------------------------------------------------------------------
void OnRepresentation(vtkSMProxy* representation, const std::string&)
{
  if (!representation->GetProperty("Input"))
  {
    return;
  }
  vtkSMSessionProxyManager* manager = representation->GetSessionProxyManager();
  const vtkSMPropertyHelper input(representation, "Input");
  if (input.GetNumberOfElements() == 0 || !input.GetAsProxy()->GetXMLName())
  {
    return;
  }
  const std::string source = input.GetAsProxy()->GetXMLName();
  const unsigned int port = input.GetOutputPort();
  if (source == "GaussMapCobwebSource" && port == 0)
  {
    Colour(manager, "Part",
      { { "curve", { 0, 0, 0 } }, { "diagonal", { 0.6, 0.6, 0.6 } },
        { "cobweb", { 0.9, 0.45, 0 } } });
  }
  else if (source == "GaussMapBranchSource" && port == 0)
  {
    Colour(
      manager, "Stable", { { "unstable", { 0.85, 0.1, 0.1 } }, { "stable", { 0.1, 0.3, 0.85 } } });
    SetIfDefault(representation, "LineWidth", { 2 });
  }
  else if (source == "GaussMapBranchSource" && port == 1)
  {
    SetIfDefault(representation, "PointSize", { 10 });
    SetIfDefault(representation, "AmbientColor", { 0, 0.5, 0.2 });
    SetIfDefault(representation, "DiffuseColor", { 0, 0.5, 0.2 });
  }
  representation->UpdateVTKObjects();
}
}

//------------------------------------------------------------------------------
void ColourLinesAsMeant()
{
  ObserveRegistrations("representations", OnRepresentation);
}
