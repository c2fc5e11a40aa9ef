// SPDX-License-Identifier: BSD-3-Clause
#include "ImageWriter.h"

#include <algorithm>

namespace gaussmap
{
namespace
{
// Points of one blank tile: 160 KB of output, some microseconds.
constexpr std::int64_t BlankTile = 32768;

// Chaotic columns spread their samples over many bins: counts above this are rare.
constexpr std::int64_t MostShades = 512;

//------------------------------------------------------------------------------
// The points of a column that are not empty.
struct InkedPoints
{
  void Add(std::uint32_t count)
  {
    ++this->Number;
    this->Inked = { std::min(this->Inked.Least, count), std::max(this->Inked.Most, count) };
  }
  /** Of all points of the column, of which there are so many. */
  CountRange RangeAmong(std::int64_t points) const
  {
    return { this->Number < points ? 0 : this->Inked.Least, this->Inked.Most };
  }

  std::int64_t Number = 0;
  CountRange Inked { std::numeric_limits<std::uint32_t>::max(), 0 };
};

//------------------------------------------------------------------------------
// Of counters one after the other: the compiler makes vectors of it.
CountRange RangeOf(const std::uint16_t* first, std::int64_t length)
{
  std::uint16_t least = *first;
  std::uint16_t most = *first;
  for (std::int64_t i = 1; i < length; ++i)
  {
    least = std::min(least, first[i]);
    most = std::max(most, first[i]);
  }
  return { least, most };
}

//------------------------------------------------------------------------------
CountRange RangeOf(const CountedColumn& column, const Window& window)
{
  if (!column.Carried)
  {
    return RangeOf(column.Counters + window.FirstRow, window.Rows());
  }
  CountRange range { std::numeric_limits<std::uint32_t>::max(), 0 };
  for (std::int64_t bin = window.FirstRow; bin <= window.LastRow; ++bin)
  {
    const std::uint32_t count = column.Counters[bin] + column.Carried[bin];
    range = { std::min(range.Least, count), std::max(range.Most, count) };
  }
  return range;
}
}

//------------------------------------------------------------------------------
ImageWriter::ImageWriter(
  const DiagramParameters& parameters, const Window& window, const Image& image)
  : Area(window)
  , Target(image)
  , Samples(parameters.Samples)
  , Drawing(InkOf(parameters))
  , Shades(static_cast<std::size_t>(std::min(parameters.Samples + 1, MostShades)))
{
}

//------------------------------------------------------------------------------
ImageWriter::Shade ImageWriter::ComputeShade(std::uint32_t count) const
{
  const double density = Density(count, this->Samples);
  return { static_cast<float>(density), Intensity(density, this->Drawing) };
}

//------------------------------------------------------------------------------
std::int64_t ImageWriter::BlankTiles() const
{
  return 1 + (this->Area.Columns() * this->Area.Rows() + BlankTile - 1) / BlankTile;
}

//------------------------------------------------------------------------------
void ImageWriter::WriteBlank(std::int64_t tile)
{
  if (tile == 0)
  {
    for (std::size_t count = 0; count < this->Shades.size(); ++count)
    {
      this->Shades[count] = this->ComputeShade(static_cast<std::uint32_t>(count));
    }
    return;
  }
  const std::int64_t first = (tile - 1) * BlankTile;
  const std::int64_t count = std::min(BlankTile, this->Area.Columns() * this->Area.Rows() - first);
  if (this->Target.Density)
  {
    std::fill_n(this->Target.Density + first, count, 0.0F);
  }
  if (this->Target.Intensity)
  {
    std::fill_n(this->Target.Intensity + first, count, Intensity(0.0, this->Drawing));
  }
}

//------------------------------------------------------------------------------
void ImageWriter::Set(std::int64_t column, std::int64_t bin, std::uint32_t count)
{
  const std::int64_t index =
    (bin - this->Area.FirstRow) * this->Area.Columns() + column - this->Area.FirstColumn;
  const Shade shade = count < this->Shades.size() ? this->Shades[count] : this->ComputeShade(count);
  if (this->Target.Density)
  {
    this->Target.Density[index] = shade.Density;
  }
  if (this->Target.Intensity)
  {
    this->Target.Intensity[index] = shade.Intensity;
  }
}

//------------------------------------------------------------------------------
void ImageWriter::Note(const CountRange& range)
{
  std::uint32_t least = this->LeastCount.load(std::memory_order_relaxed);
  while (range.Least < least &&
    !this->LeastCount.compare_exchange_weak(least, range.Least, std::memory_order_relaxed))
  {
  }
  std::uint32_t most = this->MostCount.load(std::memory_order_relaxed);
  while (range.Most > most &&
    !this->MostCount.compare_exchange_weak(most, range.Most, std::memory_order_relaxed))
  {
  }
}

//------------------------------------------------------------------------------
void ImageWriter::Write(std::int64_t column, const std::vector<BinCount>& counts)
{
  InkedPoints points;
  for (auto entry = counts.begin(); entry != counts.end();)
  {
    const std::int64_t bin = entry->first;
    std::uint32_t count = 0;
    for (; entry != counts.end() && entry->first == bin; ++entry)
    {
      count += entry->second;
    }
    if (bin >= this->Area.FirstRow && bin <= this->Area.LastRow)
    {
      this->Set(column, bin, count);
      points.Add(count);
    }
  }
  this->Note(points.RangeAmong(this->Area.Rows()));
}

//------------------------------------------------------------------------------
void ImageWriter::Write(std::int64_t column, const std::vector<std::uint32_t>& counts)
{
  InkedPoints points;
  for (std::int64_t bin = this->Area.FirstRow; bin <= this->Area.LastRow; ++bin)
  {
    const std::uint32_t count = counts[static_cast<std::size_t>(bin)];
    if (count > 0)
    {
      this->Set(column, bin, count);
      points.Add(count);
    }
  }
  this->Note(points.RangeAmong(this->Area.Rows()));
}

//------------------------------------------------------------------------------
void ImageWriter::Write(const std::vector<CountedColumn>& columns)
{
  for (const CountedColumn& column : columns)
  {
    this->Note(RangeOf(column, this->Area));
  }
  // Hundreds of thousands of points of a chaotic picture pass here: what does not change stays in
  // registers.
  const Shade* const shades = this->Shades.data();
  const std::size_t known = this->Shades.size();
  float* const density = this->Target.Density;
  std::uint8_t* const intensity = this->Target.Intensity;
  for (std::int64_t bin = this->Area.FirstRow; bin <= this->Area.LastRow; ++bin)
  {
    const std::int64_t row =
      (bin - this->Area.FirstRow) * this->Area.Columns() - this->Area.FirstColumn;
    for (const CountedColumn& column : columns)
    {
      const std::uint32_t count =
        column.Counters[bin] + (column.Carried ? column.Carried[bin] : 0U);
      if (count == 0)
      {
        continue;
      }
      const Shade shade = count < known ? shades[count] : this->ComputeShade(count);
      if (density)
      {
        density[row + column.Column] = shade.Density;
      }
      if (intensity)
      {
        intensity[row + column.Column] = shade.Intensity;
      }
    }
  }
}

//------------------------------------------------------------------------------
void ImageWriter::NoteIncomplete(std::int64_t column)
{
  this->Incomplete.fetch_add(this->Area.IsOwn(column) ? 1 : 0, std::memory_order_relaxed);
}
//------------------------------------------------------------------------------
void ImageWriter::NoteRestarts(std::int64_t column, std::int64_t restarts)
{
  this->Restarted.fetch_add(this->Area.IsOwn(column) ? restarts : 0, std::memory_order_relaxed);
}
}
