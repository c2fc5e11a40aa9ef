// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The image that a scan writes: counts become density and ink.
 */
#ifndef gaussmapImageWriter_h
#define gaussmapImageWriter_h

#include "Image.h"
#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/InstructionSet.h"
#include "Kernel/Map/Window.h"
#include "Strip.h"

#include <atomic>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace gaussmap
{
/**
 * A column and its counters of 16 bits, one a bin.
 */
struct CountedColumn
{
  std::int64_t Column;
  const std::uint16_t* Counters;
};

/** A bin and how many samples are in it. */
using BinCount = std::pair<std::int64_t, std::uint32_t>;

/**
 * The window of a diagram in the caller's memory. Columns may be written by several threads at
 * once; each is written once, after the blank image.
 */
class ImageWriter
{
public:
  ImageWriter(const DiagramParameters& parameters, const Window& window, const Image& image,
    InstructionSet set = FastestInstructionSet());

  /** Tiles of a blank image, to be written before the columns, and one of the table of
   * shades. */
  std::int64_t BlankTiles() const;
  void WriteBlank(std::int64_t tile);

  /** Writes a column of which these bins are not empty, in their order; the same one may follow
   *  itself. Those outside the window's rows, and -1, are left out. */
  void Write(std::int64_t column, const std::vector<BinCount>& counts);

  /** Writes all bins of a column. */
  void Write(std::int64_t column, const std::vector<std::uint32_t>& counts);

  /** Whether it is faster to write columns side by side than one by one. */
  bool HasStrips() const
  {
    return this->Strips.Write && this->Area.Rows() >= StripImage::RowsAtOnce;
  }
  /** Writes all bins of columns of at most 2^16 - 1 samples, given in ascending order: those side
   * by side row by row, which touches each line of the cache once. */
  void Write(const std::vector<CountedColumn>& columns);

  /** Notes that a column has fewer samples than were asked for. */
  void NoteIncomplete(std::int64_t column);

  /** Of all points of the columns that were written. */
  double LeastDensity() const { return Density(this->LeastCount.load(), this->Samples); }
  double LargestDensity() const { return Density(this->MostCount.load(), this->Samples); }

  /** How many of the window's own columns were noted. */
  std::int64_t IncompleteColumns() const { return this->Incomplete.load(); }

  /** Notes how often a column went on from a further start. */
  void NoteRestarts(std::int64_t column, std::int64_t restarts);

  /** How often one of the window's own columns did. */
  std::int64_t Restarts() const { return this->Restarted.load(); }

private:
  struct Shade
  {
    float Density;
    std::uint8_t Intensity;
  };
  Shade ComputeShade(std::uint32_t count) const;
  void Set(std::int64_t column, std::int64_t bin, std::uint32_t count);
  Strip StripAt(std::int64_t column) const;
  void Note(const CountRange& range);

  const Window Area;
  const Image Target;
  const std::int64_t Samples;
  const Ink Drawing;
  std::atomic<std::int64_t> Incomplete { 0 };
  std::atomic<std::int64_t> Restarted { 0 };
  std::atomic<std::uint32_t> LeastCount { std::numeric_limits<std::uint32_t>::max() };
  std::atomic<std::uint32_t> MostCount { 0 };
  const StripKernel& Strips;
  StripImage Stripped;
  std::vector<Shade> Shades; // of small counts, for which it saves a division and a square root
};
}

#endif
