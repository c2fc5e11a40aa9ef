// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * From a superstable cycle along its window to the window's ends.
 */
#ifndef gaussmapWindowEnds_h
#define gaussmapWindowEnds_h

#include "Turn.h"
#include "Windows.h"

#include <optional>

namespace gaussmap
{
/**
 * Where the window of a superstable cycle ends, beta rising (direction 1) or falling (-1). Nothing
 * when that is lost, from rounding.
 */
std::optional<CyclePoint> FindWindowEnd(
  const WindowParameters& p, const State& superstable, int period, double direction);
}

#endif
