// SPDX-License-Identifier: BSD-3-Clause
#include "Lanes.h"

#include <atomic>
#include <cstring>

namespace gaussmap
{
namespace baseline
{
extern const LaneKernel Kernel;
}
#ifdef GAUSSMAP_X86
namespace avx2
{
extern const LaneKernel Kernel;
}
namespace avx512
{
extern const LaneKernel Kernel;
}
#endif

namespace
{
std::atomic<const LaneKernel*> Forced { nullptr };
}

//------------------------------------------------------------------------------
LaneKernelList AvailableLaneKernels()
{
  LaneKernelList list {};
#ifdef GAUSSMAP_X86
  // What x86-64-v3 and v4 stand for as far as the compiled loops use it.
  const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
    __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
    __builtin_cpu_supports("avx512vl");
  if (v4)
  {
    list.Kernels[list.Count++] = &avx512::Kernel;
  }
  if (v3)
  {
    list.Kernels[list.Count++] = &avx2::Kernel;
  }
#endif
  list.Kernels[list.Count++] = &baseline::Kernel;
  return list;
}

//------------------------------------------------------------------------------
const LaneKernel& SelectedLaneKernel()
{
  static const LaneKernel* const fastest = AvailableLaneKernels().Kernels[0];
  const LaneKernel* forced = Forced.load(std::memory_order_acquire);
  return forced ? *forced : *fastest;
}

//------------------------------------------------------------------------------
bool ForceLaneKernel(const char* name)
{
  if (!name)
  {
    Forced.store(nullptr, std::memory_order_release);
    return true;
  }
  const LaneKernelList list = AvailableLaneKernels();
  for (int i = 0; i < list.Count; ++i)
  {
    if (std::strcmp(list.Kernels[i]->Name, name) == 0)
    {
      Forced.store(list.Kernels[i], std::memory_order_release);
      return true;
    }
  }
  return false;
}
}
