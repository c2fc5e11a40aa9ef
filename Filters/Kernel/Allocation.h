// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * How many threads this process was given.
 */
#ifndef gaussmapAllocation_h
#define gaussmapAllocation_h

#include <string>

namespace gaussmap
{
struct Allocation
{
  int Threads = 1;    // at least 1
  std::string Reason; // the count and the source that limits it, e.g. "4: OMP_NUM_THREADS"
};

/**
 * Asks the system now; nothing is remembered between calls.
 */
Allocation DetectAllocation();
}

#endif
