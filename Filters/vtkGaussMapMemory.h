// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Whether there is memory for an output. Not installed.
 */
#ifndef vtkGaussMapMemory_h
#define vtkGaussMapMemory_h

#include <string>

namespace vtkGaussMapPrivate
{
/**
 * Why arrays of so many bytes cannot be had, to follow "<property> is <values>, but "; empty when
 * there is room for them.
 */
std::string MemoryComplaint(double bytes);
}

#endif
