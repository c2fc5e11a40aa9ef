// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapMemory.h"

#include "Kernel/Allocation/GroupMemory.h"

#include "vtkType.h"

#include <vtksys/SystemInformation.hxx>

#include <algorithm>
#include <sstream>

namespace vtkGaussMapPrivate
{
//------------------------------------------------------------------------------
std::string MemoryComplaint(double bytes)
{
  // Every machine has so little: to ask takes longer than many a scan.
  constexpr double little = 1 << 24;
  if (bytes < little)
  {
    return {};
  }
  vtksys::SystemInformation system;
  const double process =
    1024.0 * static_cast<double>(system.GetProcMemoryAvailable(nullptr, nullptr));
  const double group = gaussmap::GroupMemory(gaussmap::RealSystem());
  const double available = process > 0 ? std::min(process, group) : group;
  if (bytes < static_cast<double>(VTK_ID_MAX) && bytes <= available)
  {
    return {};
  }
  std::ostringstream text;
  text.precision(0);
  text << std::fixed << "its arrays must fit the memory: they would need " << bytes << " bytes, of "
       << available << " that there are.";
  return text.str();
}
}
