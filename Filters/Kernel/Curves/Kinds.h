// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What the points of cycles are called that have a name.
 */
#ifndef gaussmapKinds_h
#define gaussmapKinds_h

namespace gaussmap
{
inline constexpr const char* SaddleNode = "saddle-node";         // multiplier 1
inline constexpr const char* PeriodDoubling = "period doubling"; // multiplier -1
inline constexpr const char* Superstable = "superstable";        // multiplier 0
inline constexpr const char* Border = "border";                  // of the range of beta
}

#endif
