// SPDX-License-Identifier: BSD-3-Clause
#include "GaussMapOpacity.h"

#include "SessionObserver.h"

#include "vtkSMProxy.h"
#include "vtkSMSettings.h"

#include <string>

namespace
{
//------------------------------------------------------------------------------
// The array that an opacity function is registered for, as ParaView's manager of them names it.
std::string ArrayOf(const std::string& name)
{
  return name.substr(0, name.rfind(".PiecewiseFunction"));
}

//------------------------------------------------------------------------------
void OnOpacity(vtkSMProxy* function, const std::string& name)
{
  const std::string prefix = ".array_piecewise_functions." + ArrayOf(name);
  vtkSMSettings::GetInstance()->GetProxySettings(prefix.c_str(), function);
  function->UpdateVTKObjects();
}
}

//------------------------------------------------------------------------------
void ApplyOpacitySettings()
{
  ObserveRegistrations("piecewise_functions", OnOpacity);
}
