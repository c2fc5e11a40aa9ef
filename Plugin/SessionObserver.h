// SPDX-License-Identifier: BSD-3-Clause
#ifndef SessionObserver_h
#define SessionObserver_h

#include <string>

class vtkSMProxy;

/// Calls a function for each proxy that is registered in a group, with its name there, in each
/// session from the active one on; not for those of a state that is being loaded, which says itself
/// how they are.
void ObserveRegistrations(
  const char* group, void (*function)(vtkSMProxy* proxy, const std::string& name));

#endif
