// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * A picture of orbits, computed tile by tile by a team.
 */
#ifndef gaussmapTiles_h
#define gaussmapTiles_h

#include "Kernel/Team/Monitor.h"
#include "OrbitPlane.h"

#include <cstdint>
#include <functional>

namespace gaussmap
{
/**
 * Calls measure(tile, pacer) for each of `tiles` tiles with a team of at most `threads`, and
 * returns how many threads that were; 0 where the monitor ended it, and what was written is not to
 * be used.
 *
 * Progress counts `iterates` for each tile, the most that one may take; measure tells the pacer of
 * those done, and returns false when that says so.
 */
int MeasureTiles(std::int64_t tiles, double iterates,
  const std::function<bool(std::int64_t, const Pacer&)>& measure, int threads,
  const Monitor& monitor);
}

#endif
