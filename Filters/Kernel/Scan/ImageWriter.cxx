// SPDX-License-Identifier: BSD-3-Clause
#include "ImageWriter.h"

#include <algorithm>

namespace gaussmap
{
namespace
{
// Points of one blank tile: 160 KB of output, some microseconds.
constexpr std::int64_t BlankTile = 32768;

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
}

//------------------------------------------------------------------------------
ImageWriter::ImageWriter(
  const DiagramParameters& parameters, const Window& window, const Image& image, InstructionSet set)
  : Area(window)
  , Target(image)
  , Samples(parameters.Samples)
  , Drawing(InkOf(parameters))
  , Strips(StripKernelFor(set))
  , Stripped { window.Rows(), window.Columns(), static_cast<float>(parameters.Samples), {},
    [](void* writer, std::int64_t column, std::int64_t row, std::uint16_t count)
    {
      auto* const self = static_cast<ImageWriter*>(writer);
      self->Set(column, self->Area.FirstRow + row, count);
    },
    this }
  , Shades(
      static_cast<std::size_t>(std::min<std::int64_t>(parameters.Samples + 1, StripImage::Known)))
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
      this->Stripped.Shades[count] = this->Shades[count].Intensity;
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
// The strip that a column is in, yet without columns. In each row that begins with a line of the
// cache as the first one does, the densities of a strip are one line.
Strip ImageWriter::StripAt(std::int64_t column) const
{
  const auto numbers = reinterpret_cast<std::uintptr_t>(this->Target.Density) / sizeof(float);
  const auto shift = static_cast<std::int64_t>(numbers % Strip::Columns);
  const std::int64_t line = (column - this->Area.FirstColumn + shift) / Strip::Columns;
  const std::int64_t first = std::max<std::int64_t>(line * Strip::Columns - shift, 0);
  Strip strip {};
  strip.FirstColumn = this->Area.FirstColumn + first;
  strip.Density = this->Target.Density ? this->Target.Density + first : nullptr;
  strip.Intensity = this->Target.Intensity ? this->Target.Intensity + first : nullptr;
  return strip;
}

//------------------------------------------------------------------------------
void ImageWriter::Write(const std::vector<CountedColumn>& columns)
{
  std::vector<Strip> strips;
  for (const CountedColumn& column : columns)
  {
    const std::uint16_t* const counters = column.Counters + this->Area.FirstRow;
    if (strips.empty() || column.Column >= strips.back().FirstColumn + Strip::Columns)
    {
      strips.push_back(this->StripAt(column.Column));
      std::fill_n(strips.back().Counters, Strip::Columns, counters);
    }
    const std::int64_t place = column.Column - strips.back().FirstColumn;
    strips.back().Counters[place] = counters;
    strips.back().Present |= 1U << place;
  }
  this->Note(
    this->Strips.Write(this->Stripped, strips.data(), static_cast<std::int64_t>(strips.size())));
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
