// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Whether there is memory for an output, and the codes of the errors of the sources. Not installed.
 */
#ifndef vtkGaussMapMemory_h
#define vtkGaussMapMemory_h

#include <cerrno>
#include <string>

namespace vtkGaussMapPrivate
{
/**
 * Error codes of the sources, which vtkErrorCode::GetStringFromErrorCode has words for.
 */
constexpr unsigned long BadInputCode = EINVAL;
constexpr unsigned long NoMemoryCode = ENOMEM;

/**
 * Why arrays of so many bytes cannot be had, to follow "<property> is <values>, but "; empty when
 * there is room for them.
 */
std::string MemoryComplaint(double bytes);
}

#endif
