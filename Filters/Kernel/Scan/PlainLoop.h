// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The definition of a diagram.
 */
#ifndef gaussmapPlainLoop_h
#define gaussmapPlainLoop_h

#include "Kernel/Map/Diagram.h"

#include <cstdint>
#include <vector>

namespace gaussmap
{
/**
 * The plain loop: one column, one iterate at a time, counted as it comes. The definition of the
 * result, and the reference of the tests. Returns Rows counts; `last`, unless null, gets the last
 * iterate, from which an orbit that follows goes on in the next column; to `restarts` is added how
 * often the column went on from a further start.
 */
std::vector<std::uint32_t> CountColumn(const DiagramParameters& parameters, std::int64_t column,
  double* last = nullptr, std::int64_t* restarts = nullptr);
}

#endif
