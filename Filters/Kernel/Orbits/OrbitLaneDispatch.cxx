// SPDX-License-Identifier: BSD-3-Clause
#include "OrbitLanes.h"

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
const OrbitLaneKernel& OrbitLaneKernelFor(InstructionSet set)
{
  switch (set)
  {
#ifdef GAUSSMAP_X86
    case InstructionSet::AVX512:
      return avx512::OrbitKernel;
    case InstructionSet::AVX2:
      return avx2::OrbitKernel;
#endif
    default:
      return baseline::OrbitKernel;
  }
}
}
