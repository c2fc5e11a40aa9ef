// SPDX-License-Identifier: BSD-3-Clause
#include "Page.h"

#include "vtkDataObject.h"
#include "vtkPVArrayInformation.h"
#include "vtkPVDataInformation.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMSourceProxy.h"
#include "vtkSMTrace.h"

#include <cstring>
#include <sstream>

namespace
{
constexpr char inside[] = "SamplesInsideXRange";
}

namespace gaussmap
{

//------------------------------------------------------------------------------
bool CountsInside(vtkSMSourceProxy* source)
{
  return !source->GetProperty(inside) || vtkSMPropertyHelper(source, inside).GetAsInt() != 0;
}

//------------------------------------------------------------------------------
void CountInside(vtkSMSourceProxy* source)
{
  if (!CountsInside(source))
  {
    SM_SCOPED_TRACE(PropertiesModified).arg("proxy", source);
    vtkSMPropertyHelper(source, inside).Set(1);
  }
}

//------------------------------------------------------------------------------
std::string WhyBlank(vtkSMSourceProxy* source)
{
  if (std::strcmp(source->GetXMLName(), "GaussMapSource") != 0)
  {
    return {};
  }
  const vtkPVArrayInformation* density =
    source->GetDataInformation(0)->GetArrayInformation("OrbitDensity", vtkDataObject::POINT);
  if (!density || density->GetComponentRange(0)[1] > 0)
  {
    return {};
  }
  double range[2];
  vtkSMPropertyHelper(source, "XRange").Get(range, 2);
  std::ostringstream text;
  text.precision(6);
  text << "Nothing to draw: no orbit visits x from " << range[0] << " to " << range[1]
       << (CountsInside(source) ? " within Maximum Iterates."
                                : " with its samples. Samples Inside X Range looks longer.");
  return text.str();
}

} // namespace gaussmap
