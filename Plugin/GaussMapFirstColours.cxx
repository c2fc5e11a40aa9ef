// SPDX-License-Identifier: BSD-3-Clause
#include "GaussMapFirstColours.h"

#include "SessionObserver.h"

#include "vtkCommand.h"
#include "vtkNew.h"
#include "vtkPVDataInformation.h"
#include "vtkSMPVRepresentationProxy.h"
#include "vtkSMProperty.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMSourceProxy.h"

#include <string>

namespace
{
//------------------------------------------------------------------------------
bool IsOfNothing(vtkSMProxy* representation)
{
  const vtkSMPropertyHelper input(representation, "Input");
  auto* source = vtkSMSourceProxy::SafeDownCast(input.GetAsProxy());
  return source && source->GetDataInformation(input.GetOutputPort())->GetNumberOfPoints() == 0;
}

//------------------------------------------------------------------------------
std::string ColouredBy(vtkSMProxy* representation)
{
  const char* name =
    vtkSMPropertyHelper(representation, "ColorArrayName").GetInputArrayNameToProcess();
  return name ? name : "";
}

//------------------------------------------------------------------------------
// Once there is something to see; who has chosen colours before, has them.
class ColourOnce : public vtkCommand
{
public:
  static ColourOnce* New() { return new ColourOnce; }

  void Execute(vtkObject* caller, unsigned long, void*) override
  {
    auto* representation = vtkSMPVRepresentationProxy::SafeDownCast(caller);
    if (this->IsDone || IsOfNothing(representation))
    {
      return;
    }
    this->IsDone = true;
    if (!ColouredBy(representation).empty())
    {
      return;
    }
    representation->GetProperty("ColorArrayName")->ResetToDomainDefaults();
    const std::string name = ColouredBy(representation);
    if (!name.empty())
    {
      const vtkSMPropertyHelper colours(representation, "ColorArrayName");
      representation->SetScalarColoring(name.c_str(), colours.GetInputArrayAssociation());
      representation->RescaleTransferFunctionToDataRange(/*extend=*/false, /*force=*/false);
    }
  }

private:
  bool IsDone = false;
};

//------------------------------------------------------------------------------
void OnRepresentation(vtkSMProxy* representation, const std::string&)
{
  if (!vtkSMPVRepresentationProxy::SafeDownCast(representation) ||
    !representation->GetProperty("ColorArrayName"))
  {
    return;
  }
  vtkSMProxy* source = vtkSMPropertyHelper(representation, "Input").GetAsProxy();
  const char* name = source ? source->GetXMLName() : nullptr;
  if (name && std::string(name).rfind("GaussMap", 0) == 0 && IsOfNothing(representation))
  {
    const vtkNew<ColourOnce> colour;
    representation->AddObserver(vtkCommand::UpdateDataEvent, colour);
  }
}
}

//------------------------------------------------------------------------------
void ColourWhatComesLate()
{
  ObserveRegistrations("representations", OnRepresentation);
}
