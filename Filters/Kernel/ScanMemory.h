// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The memory that a scan takes beside the image it writes.
 */
#ifndef gaussmapScanMemory_h
#define gaussmapScanMemory_h

#include "Scan.h"

#include <algorithm>

namespace gaussmap
{
/**
 * Bytes of the counters of a scan by a team of `threads`, or somewhat more: each member counts up
 * to 64 columns at a time, full vectors of up to 8, in 2 bytes a row and 4 more for many samples.
 */
inline double CounterBytes(const DiagramParameters& parameters, const Window& window, int threads)
{
  constexpr std::int64_t vector = 8;
  constexpr std::int64_t mostColumns = 64;
  constexpr double bytesPerRow = 6.0;
  const std::int64_t members = std::clamp<std::int64_t>(window.Columns(), 1, threads);
  const std::int64_t share = (window.Columns() + members - 1) / members;
  const std::int64_t columns = std::min((share + vector - 1) / vector * vector, mostColumns);
  return bytesPerRow * static_cast<double>(members * columns) *
    static_cast<double>(parameters.Rows);
}
}

#endif
