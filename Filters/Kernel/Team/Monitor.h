// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * How work that takes long reports its progress, and is told to end.
 */
#ifndef gaussmapMonitor_h
#define gaussmapMonitor_h

#include <functional>

namespace gaussmap
{
/**
 * Called on the calling thread about every 0.05 s with the share of the work done, 0...1, never
 * falling. Returning false ends the work early.
 */
using Monitor = std::function<bool(double)>;
}

#endif
