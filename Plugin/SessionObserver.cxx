// SPDX-License-Identifier: BSD-3-Clause
#include "SessionObserver.h"

#include "vtkCallbackCommand.h"
#include "vtkCommand.h"
#include "vtkNew.h"
#include "vtkSMProxyManager.h"
#include "vtkSMSessionProxyManager.h"
#include "vtkSmartPointer.h"

#include <vector>

namespace
{
//------------------------------------------------------------------------------
class Watcher : public vtkCommand
{
public:
  static Watcher* New() { return new Watcher; }

  void Execute(vtkObject* caller, unsigned long, void* data) override
  {
    const auto* info = static_cast<const vtkSMProxyManager::RegisteredProxyInformation*>(data);
    if (info->Type == vtkSMProxyManager::RegisteredProxyInformation::PROXY &&
      info->GroupName == this->Group &&
      !vtkSMSessionProxyManager::SafeDownCast(caller)->GetInLoadXMLState())
    {
      this->Function(info->Proxy, info->ProxyName);
    }
  }

  std::string Group;
  void (*Function)(vtkSMProxy*, const std::string&) = nullptr;
};

//------------------------------------------------------------------------------
void WatchActiveSession(vtkObject*, unsigned long, void* data, void*)
{
  vtkSMSessionProxyManager* manager =
    vtkSMProxyManager::GetProxyManager()->GetActiveSessionProxyManager();
  auto* watcher = static_cast<Watcher*>(data);
  if (manager && !manager->HasObserver(vtkCommand::RegisterEvent, watcher))
  {
    manager->AddObserver(vtkCommand::RegisterEvent, watcher);
  }
}
}

//------------------------------------------------------------------------------
void ObserveRegistrations(const char* group, void (*function)(vtkSMProxy*, const std::string&))
{
  static std::vector<vtkSmartPointer<Watcher>> watchers; // outlive the sessions
  Watcher* watcher = watchers.emplace_back(vtkSmartPointer<Watcher>::New());
  watcher->Group = group;
  watcher->Function = function;
  vtkNew<vtkCallbackCommand> session;
  session->SetCallback(WatchActiveSession);
  session->SetClientData(watcher);
  vtkSMProxyManager::GetProxyManager()->AddObserver(
    vtkSMProxyManager::ActiveSessionChanged, session);
  WatchActiveSession(nullptr, 0, watcher, nullptr);
}
