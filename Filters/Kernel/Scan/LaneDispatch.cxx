// SPDX-License-Identifier: BSD-3-Clause
#include "Lanes.h"

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

//------------------------------------------------------------------------------
const LaneKernel& LaneKernelFor(InstructionSet set)
{
  switch (set)
  {
#ifdef GAUSSMAP_X86
    case InstructionSet::AVX512:
      return avx512::Kernel;
    case InstructionSet::AVX2:
      return avx2::Kernel;
#endif
    default:
      return baseline::Kernel;
  }
}
}
