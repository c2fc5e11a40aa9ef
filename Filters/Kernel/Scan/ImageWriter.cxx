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
void ImageWriter::Set(std::int64_t index, std::uint32_t count)
{
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
void ImageWriter::Write(std::int64_t column, std::int64_t bin, std::uint32_t count)
{
  if (bin >= this->Area.FirstRow && bin <= this->Area.LastRow)
  {
    this->Set(
      (bin - this->Area.FirstRow) * this->Area.Columns() + column - this->Area.FirstColumn, count);
  }
}

//------------------------------------------------------------------------------
void ImageWriter::Write(std::int64_t column, const std::vector<std::uint32_t>& counts)
{
  for (std::size_t bin = 0; bin < counts.size(); ++bin)
  {
    if (counts[bin] > 0)
    {
      this->Write(column, static_cast<std::int64_t>(bin), counts[bin]);
    }
  }
}

//------------------------------------------------------------------------------
void ImageWriter::Write(const std::vector<CountedColumn>& columns)
{
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
