// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * How much memory this process's control groups allow.
 */
#ifndef gaussmapGroupMemory_h
#define gaussmapGroupMemory_h

#include "SystemView.h"

namespace gaussmap
{
/**
 * Bytes: the least limit of the process's control group and of all those above it that can be
 * seen; infinity where there is none. Batch systems and containers confine a job so, and the kernel
 * kills a process that takes more instead of refusing it the memory.
 *
 * Formats: `memory.max` (cgroup v2), `memory.limit_in_bytes` (v1). Anything else in them is no
 * limit.
 */
double GroupMemory(const SystemView& view);
}

#endif
