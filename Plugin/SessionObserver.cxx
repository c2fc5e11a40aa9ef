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
void WatchActiveSession(vtkObject*, unsigned long, void* watcher, void*)
{
  vtkSMSessionProxyManager* manager =
    vtkSMProxyManager::GetProxyManager()->GetActiveSessionProxyManager();
  auto* command = static_cast<vtkCallbackCommand*>(watcher);
  if (manager && !manager->HasObserver(vtkCommand::RegisterEvent, command))
  {
    manager->AddObserver(vtkCommand::RegisterEvent, command);
  }
}
}

//------------------------------------------------------------------------------
void ObserveRegistrations(void (*function)(vtkObject*, unsigned long, void*, void*))
{
  static std::vector<vtkSmartPointer<vtkCallbackCommand>> watchers; // outlive the sessions
  vtkCallbackCommand* watcher = watchers.emplace_back(vtkSmartPointer<vtkCallbackCommand>::New());
  watcher->SetCallback(function);
  vtkNew<vtkCallbackCommand> session;
  session->SetCallback(WatchActiveSession);
  session->SetClientData(watcher);
  vtkSMProxyManager::GetProxyManager()->AddObserver(
    vtkSMProxyManager::ActiveSessionChanged, session);
  WatchActiveSession(nullptr, 0, watcher, nullptr);
}
