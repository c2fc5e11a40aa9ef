// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Diagrams of one orbit that follows its attractor from column to column.
 */
#ifndef gaussmapFollow_h
#define gaussmapFollow_h

#include "Scan.h"

#include <vector>

namespace gaussmap
{
enum class Direction
{
  Rising, // from the first column on
  Falling // from the last one on
};

/**
 * Computes a window of diagrams as an experiment would: the first column met starts at InitialX,
 * each further one at the last iterate of the one before. By nature one column after the other, on
 * one thread each diagram; columns before the window are computed as well, but not written.
 * Settled orbits are completed exactly. The bits written depend on the parameters alone.
 */
ScanReport Follow(const DiagramParameters& shared, const std::vector<Slice>& slices,
  const Window& window, Direction direction, int threads = 1, const Monitor& monitor = {});
}

#endif
