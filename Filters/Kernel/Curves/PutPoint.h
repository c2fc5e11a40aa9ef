// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Points of the plane as VTK keeps them: three numbers each.
 */
#ifndef gaussmapPutPoint_h
#define gaussmapPutPoint_h

#include <cstdint>

namespace gaussmap
{
/** Writes point number `at`. */
inline void PutPoint(double* points, std::int64_t at, double x, double y)
{
  points[3 * at] = x;
  points[3 * at + 1] = y;
  points[3 * at + 2] = 0.0;
}
}

#endif
