// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/InstructionSet.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace
{
bool IsAvailable(gaussmap::InstructionSet set)
{
  const auto& sets = gaussmap::AvailableInstructionSets();
  return std::find(sets.begin(), sets.end(), set) != sets.end();
}
}

//------------------------------------------------------------------------------
TEST(InstructionSet, TheBaselineIsTheLastResort)
{
  EXPECT_EQ(gaussmap::AvailableInstructionSets().back(), gaussmap::InstructionSet::Baseline);
}

#ifdef __x86_64__
//------------------------------------------------------------------------------
// Tests of one set after the other would not miss a set that is left out.
TEST(InstructionSet, AVX2IsUsedWhereTheProcessorHasIt)
{
  EXPECT_EQ(IsAvailable(gaussmap::InstructionSet::AVX2),
    __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("bmi2"));
}

//------------------------------------------------------------------------------
TEST(InstructionSet, AVX512IsTheFastestWhereTheProcessorHasIt)
{
  const bool isThere = __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
    __builtin_cpu_supports("avx512bw");
  EXPECT_EQ(IsAvailable(gaussmap::InstructionSet::AVX512), isThere);
  EXPECT_EQ(gaussmap::FastestInstructionSet() == gaussmap::InstructionSet::AVX512, isThere);
}
#endif
