// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The instruction sets that the inner loops are compiled for.
 */
#ifndef gaussmapInstructionSet_h
#define gaussmapInstructionSet_h

#include <vector>

namespace gaussmap
{
/** All of them give the same bits. */
enum class InstructionSet
{
  Baseline, // what every processor of the architecture has
  AVX2,     // x86-64-v3, with FMA
  AVX512    // x86-64-v4
};

/** The name by which sources are compiled for it: see GAUSSMAP_INSTRUCTION_SET. */
const char* NameOf(InstructionSet set);

/** Those that this processor has, fastest first; the last one runs anywhere. */
const std::vector<InstructionSet>& AvailableInstructionSets();

inline InstructionSet FastestInstructionSet()
{
  return AvailableInstructionSets().front();
}
}

#endif
