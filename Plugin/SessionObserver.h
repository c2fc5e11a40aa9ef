// SPDX-License-Identifier: BSD-3-Clause
#ifndef SessionObserver_h
#define SessionObserver_h

class vtkObject;

/// Calls a function, as vtkCallbackCommand does, for all that is registered with the proxy manager
/// of each session, from the active one on: `caller` is the vtkSMSessionProxyManager, `data` a
/// vtkSMProxyManager::RegisteredProxyInformation.
void ObserveRegistrations(
  void (*function)(vtkObject* caller, unsigned long event, void* unused, void* data));

#endif
