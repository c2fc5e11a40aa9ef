// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Outputs that are lines. Not installed.
 */
#ifndef vtkGaussMapLines_h
#define vtkGaussMapLines_h

#include "vtkType.h"

#include <vector>

class vtkPolyData;

namespace vtkGaussMapPrivate
{
/**
 * Gives the output polylines of so many points each, in double, and returns where these points are
 * to be written, three numbers each and line after line. Null when there are no points.
 */
double* AddPolylines(vtkPolyData* output, const std::vector<vtkIdType>& lengths);

/**
 * What AddPolylines allocates for each point.
 */
constexpr double BytesPerLinePoint = 3 * sizeof(double) + sizeof(vtkTypeInt64);
}

#endif
