// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Columns of counters written side by side: the loop that turns them into rows of an image,
 * compiled once for each instruction set and chosen at run time. All of them give the same bits.
 */
#ifndef gaussmapStrip_h
#define gaussmapStrip_h

#include "Kernel/Map/InstructionSet.h"

#include <cstdint>

namespace gaussmap
{
/**
 * Columns side by side, as many as floats in a line of the cache.
 */
struct Strip
{
  static constexpr int Columns = 16;

  std::int64_t FirstColumn;
  /** The counters of each column from the first row on; of a column that is absent those of any
   *  other one. */
  const std::uint16_t* Counters[Columns];
  /** Bit i: whether column i is written. */
  std::uint32_t Present;
  /** The first row's first point, or null. */
  float* Density;
  std::uint8_t* Intensity;
};

/**
 * The image that strips are written to.
 */
struct StripImage
{
  /** Fewest rows. */
  static constexpr int RowsAtOnce = 8;
  /** Counts below this have a shade. */
  static constexpr int Known = 512;

  std::int64_t Rows;
  std::int64_t RowLength;                 // in points
  float Samples;                          // of a column: at most 2^16 - 1
  alignas(64) std::uint8_t Shades[Known]; // intensities
  /** Writes a point of another count; rows are numbered from the strips' first one on. */
  void (*WriteDark)(void* writer, std::int64_t column, std::int64_t row, std::uint16_t count);
  void* Writer;
};

/** The least and the largest count of some points. */
struct CountRange
{
  std::uint32_t Least;
  std::uint32_t Most;
};

/**
 * What writes strips.
 */
struct StripKernel
{
  /** Null where points one by one take no longer. */
  CountRange (*Write)(const StripImage& image, const Strip* strips, std::int64_t count);
};

/** The loop compiled for an instruction set. */
const StripKernel& StripKernelFor(InstructionSet set);
}

#endif
