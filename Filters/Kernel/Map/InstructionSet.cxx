// SPDX-License-Identifier: BSD-3-Clause
#include "InstructionSet.h"

namespace gaussmap
{
namespace
{
//------------------------------------------------------------------------------
std::vector<InstructionSet> FindInstructionSets()
{
  std::vector<InstructionSet> sets;
#ifdef GAUSSMAP_X86
  // What x86-64-v3 and v4 stand for as far as the compiled loops use it.
  const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
    __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
    __builtin_cpu_supports("avx512vl");
  if (v4)
  {
    sets.push_back(InstructionSet::AVX512);
  }
  if (v3)
  {
    sets.push_back(InstructionSet::AVX2);
  }
#endif
  sets.push_back(InstructionSet::Baseline);
  return sets;
}
}

//------------------------------------------------------------------------------
const char* NameOf(InstructionSet set)
{
  switch (set)
  {
    case InstructionSet::AVX512:
      return "avx512";
    case InstructionSet::AVX2:
      return "avx2";
    default:
      return "baseline";
  }
}

//------------------------------------------------------------------------------
const std::vector<InstructionSet>& AvailableInstructionSets()
{
  static const std::vector<InstructionSet> sets = FindInstructionSets();
  return sets;
}
}
