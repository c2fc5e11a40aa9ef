// SPDX-License-Identifier: BSD-3-Clause
#include "GaussMapOpacity.h"

#include "SessionObserver.h"

#include "vtkSMProxy.h"
#include "vtkSMProxyManager.h"
#include "vtkSMSessionProxyManager.h"
#include "vtkSMSettings.h"

#include <string>

namespace
{
using Registered = vtkSMProxyManager::RegisteredProxyInformation;

//------------------------------------------------------------------------------
// The array that an opacity function is registered for, as ParaView's manager of them names it.
std::string ArrayOf(const std::string& name)
{
  return name.substr(0, name.rfind(".PiecewiseFunction"));
}

//------------------------------------------------------------------------------
void OnRegister(vtkObject* caller, unsigned long, void*, void* data)
{
  const auto* info = static_cast<const Registered*>(data);
  auto* manager = vtkSMSessionProxyManager::SafeDownCast(caller);
  if (info->Type != Registered::PROXY || manager->GetInLoadXMLState() ||
    std::string(info->GroupName) != "piecewise_functions")
  {
    return;
  }
  const std::string prefix = ".array_piecewise_functions." + ArrayOf(info->ProxyName);
  vtkSMSettings::GetInstance()->GetProxySettings(prefix.c_str(), info->Proxy);
  info->Proxy->UpdateVTKObjects();
}
}

//------------------------------------------------------------------------------
void ApplyOpacitySettings()
{
  ObserveRegistrations(OnRegister);
}
