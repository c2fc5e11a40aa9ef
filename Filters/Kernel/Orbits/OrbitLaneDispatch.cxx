// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Scan/Lanes.h"
#include "OrbitLanes.h"

#include <cstring>
#include <initializer_list>

namespace gaussmap
{
namespace baseline
{
extern const OrbitLaneKernel OrbitKernel;
}
#ifdef GAUSSMAP_X86
namespace avx2
{
extern const OrbitLaneKernel OrbitKernel;
}
namespace avx512
{
extern const OrbitLaneKernel OrbitKernel;
}
#endif

//------------------------------------------------------------------------------
const OrbitLaneKernel& SelectedOrbitLaneKernel()
{
#ifdef GAUSSMAP_X86
  const char* name = SelectedLaneKernel().Name;
  for (const OrbitLaneKernel* kernel : { &avx512::OrbitKernel, &avx2::OrbitKernel })
  {
    if (std::strcmp(kernel->Name, name) == 0)
    {
      return *kernel;
    }
  }
#endif
  return baseline::OrbitKernel;
}
}
