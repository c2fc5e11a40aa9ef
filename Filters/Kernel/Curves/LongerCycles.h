// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Cycles of more than two points of the Gauss iterated (mouse) map as curves over beta.
 */
#ifndef gaussmapLongerCycles_h
#define gaussmapLongerCycles_h

#include "Branch.h"
#include "Windows.h"

#include <optional>
#include <vector>

namespace gaussmap
{
constexpr int MostOfLongestBranch = 64;

/** A branch ends where the multiplier is as large as this: rounding errors grow with it. */
constexpr double LargestMultiplier = 1e8;

/**
 * The cycles of 3 to `longest` points that attract in one of the windows, followed beyond its
 * saddle-node and its doubling, where they repel: until they gain stability again, leave the range
 * of beta or have a multiplier beyond LargestMultiplier; and the bifurcations at the ends of the
 * windows. A cycle born of a doubling begins there.
 *
 * The curve is (x, beta) with f^p(x) = x, followed by steps along its tangent, each corrected by
 * Newton's method, so short that the multiplier changes little. Nothing when the monitor ended it.
 */
std::optional<BranchReport> LongerCycleBranches(const BranchParameters& parameters,
  const std::vector<CycleWindow>& windows, int longest, const Monitor& monitor = {});
}

#endif
