// SPDX-License-Identifier: BSD-3-Clause
#include "Allocation.h"

#include <omp.h>
#include <sched.h>

#include <algorithm>

namespace gaussmap
{
//------------------------------------------------------------------------------
Allocation DetectAllocation()
{
  Allocation allocation;
  allocation.Threads = std::max(1, omp_get_max_threads());
  std::string source = "OpenMP's default";
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0)
  {
    const int processors = CPU_COUNT(&set);
    if (processors >= 1 && processors < allocation.Threads)
    {
      allocation.Threads = processors;
      source = "processor affinity";
    }
  }
  allocation.Reason = std::to_string(allocation.Threads) + ": " + source;
  return allocation;
}
}
