// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * How many threads a computation may have. Not installed.
 */
#ifndef vtkGaussMapThreads_h
#define vtkGaussMapThreads_h

#include "Kernel/Allocation/Allocation.h"

#include <string>

namespace vtkGaussMapPrivate
{
/**
 * The size of a team of threads: the allocation, or `limit` of them when it is not 0. `warning`
 * tells when the limit was above the allocation, and is empty otherwise.
 */
int ChooseThreads(int limit, std::string& warning);

/**
 * What this process was given, asked anew, with the ranks on this node as far as they were counted.
 */
gaussmap::Allocation GetAllocation();
}

#endif
