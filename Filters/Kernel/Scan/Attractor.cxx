// SPDX-License-Identifier: BSD-3-Clause
#include "Attractor.h"

#include "Equalize.h"
#include "Follow.h"
#include "Kernel/Map/Map.h"

#include <algorithm>
#include <limits>

namespace gaussmap
{
namespace
{
//------------------------------------------------------------------------------
// The monitor of part number `part` of so many of the work.
Monitor PartOf(const Monitor& monitor, std::int64_t part, std::int64_t parts)
{
  if (!monitor)
  {
    return {};
  }
  return [&monitor, part, parts](double progress)
  { return monitor((static_cast<double>(part) + progress) / static_cast<double>(parts)); };
}

//------------------------------------------------------------------------------
// The monitor of the first (0) or the second (1) half of the work.
Monitor HalfOf(const Monitor& monitor, int half)
{
  return PartOf(monitor, half, 2);
}

//------------------------------------------------------------------------------
void Add(ScanReport& sum, const ScanReport& report)
{
  sum.Add(report);
  sum.Threads = std::max(sum.Threads, report.Threads);
  sum.Complete = report.Complete;
}

//------------------------------------------------------------------------------
// Writes means of densities, and makes the report's range theirs: mean(i) is that of point i.
template <typename MeanT>
void WriteMeans(
  const Image& image, std::int64_t points, const Ink& ink, ScanReport& report, const MeanT& mean)
{
  report.LeastDensity = std::numeric_limits<double>::infinity();
  report.LargestDensity = 0.0;
  for (std::int64_t i = 0; i < points; ++i)
  {
    const double density = mean(i);
    image.Density[i] = static_cast<float>(density);
    if (image.Intensity)
    {
      image.Intensity[i] = Intensity(density, ink);
    }
    report.LeastDensity = std::min(report.LeastDensity, density);
    report.LargestDensity = std::max(report.LargestDensity, density);
  }
}

/**
 * Draws with tones that do not depend on the image.
 */
struct Drawing
{
  ScanReport Draw(Attractor attractor, const DiagramArrays& arrays, const Monitor& monitor) const
  {
    const Image image { arrays.Density, arrays.Intensity };
    switch (attractor)
    {
      case Attractor::Both:
        return this->DrawBoth(arrays, monitor);
      case Attractor::FollowRising:
        return this->Follow(Direction::Rising, image, monitor);
      case Attractor::FollowFalling:
        return this->Follow(Direction::Falling, image, monitor);
      case Attractor::FromInitialX:
        break;
    }
    return this->ScanFrom(this->Parameters.InitialX, image, monitor);
  }

  std::int64_t PointsOfOne() const { return this->Area.Columns() * this->Area.Rows(); }
  std::int64_t Points() const
  {
    return static_cast<std::int64_t>(this->Alphas.size()) * this->PointsOfOne();
  }

  const DiagramParameters& Parameters;
  const std::vector<double>& Alphas;
  const Window& Area;
  int Threads;

private:
  // Along a line there is one slice, whose alpha is that of its first column.
  std::vector<Slice> SlicesOf(const DiagramParameters& shared, Image image) const
  {
    std::vector<Slice> slices;
    for (const double alpha : this->Alphas)
    {
      slices.push_back({ shared.LastAlpha < 0.0 ? alpha : shared.Alpha, image });
      image.Density += this->PointsOfOne();
      image.Intensity += image.Intensity ? this->PointsOfOne() : 0;
    }
    return slices;
  }

  ScanReport ScanFrom(double initialX, const Image& image, const Monitor& monitor) const
  {
    return this->DrawMean(image, monitor,
      [this, initialX](DiagramParameters shared, const Image& target, const Monitor& part)
      {
        shared.InitialX = initialX;
        return Scan(shared, this->SlicesOf(shared, target), this->Area, this->Threads, part);
      });
  }

  ScanReport Follow(Direction direction, const Image& image, const Monitor& monitor) const
  {
    return this->DrawMean(image, monitor,
      [this, direction](const DiagramParameters& shared, const Image& target, const Monitor& part)
      {
        return gaussmap::Follow(
          shared, this->SlicesOf(shared, target), this->Area, direction, this->Threads, part);
      });
  }

  // The mean of the densities that draw(parameters, image, monitor) gives of each sub-column.
  template <typename DrawT>
  ScanReport DrawMean(const Image& image, const Monitor& monitor, const DrawT& draw) const
  {
    const DiagramParameters whole = WithAlpha(this->Parameters, this->Alphas.front());
    const std::int64_t parts = this->Parameters.SubColumns;
    if (parts == 1)
    {
      return draw(whole, image, monitor);
    }
    const auto points = static_cast<std::size_t>(this->Points());
    std::vector<double> sums(points, 0.0);
    ScanReport sum;
    for (std::int64_t part = 0; part < parts; ++part)
    {
      Add(sum,
        draw(SubDiagram(whole, part), { image.Density, nullptr }, PartOf(monitor, part, parts)));
      if (!sum.Complete)
      {
        return sum;
      }
      for (std::size_t i = 0; i < points; ++i)
      {
        sums[i] += static_cast<double>(image.Density[i]);
      }
    }
    WriteMeans(image, this->Points(), InkOf(this->Parameters), sum,
      [&sums, parts](std::int64_t i)
      { return sums[static_cast<std::size_t>(i)] / static_cast<double>(parts); });
    return sum;
  }

  ScanReport DrawBoth(const DiagramArrays& arrays, const Monitor& monitor) const
  {
    const ScanReport first = this->ScanFrom(
      this->Parameters.InitialX, { arrays.FromInitialX, nullptr }, HalfOf(monitor, 0));
    if (!first.Complete)
    {
      return first;
    }
    ScanReport both = first;
    Add(both, this->ScanFrom(RemoteX, { arrays.FromInfinity, nullptr }, HalfOf(monitor, 1)));
    if (both.Complete)
    {
      const Image image { arrays.Density, arrays.Intensity };
      WriteMeans(image, this->Points(), InkOf(this->Parameters), both,
        [&arrays](std::int64_t i)
        {
          return 0.5 *
            (static_cast<double>(arrays.FromInitialX[i]) +
              static_cast<double>(arrays.FromInfinity[i]));
        });
    }
    return both;
  }
};
}

//------------------------------------------------------------------------------
ScanReport DrawDiagrams(const DiagramParameters& parameters, const std::vector<double>& alphas,
  const Window& window, Attractor attractor, const DiagramArrays& arrays, int threads,
  const Monitor& monitor)
{
  const Drawing drawing { parameters, alphas, window, threads };
  if (parameters.ToneMap != Tone::Equalized)
  {
    return drawing.Draw(attractor, arrays, monitor);
  }
  // Equalizing takes about as long as the scan of a large image, of which most columns settle.
  ScanReport report = drawing.Draw(attractor, arrays, HalfOf(monitor, 0));
  report.Complete = report.Complete &&
    Equalize(arrays.Density, drawing.Points(), arrays.Intensity, HalfOf(monitor, 1));
  return report;
}

//------------------------------------------------------------------------------
double DiagramMemory(const DiagramParameters& parameters, std::int64_t alphas, const Window& window,
  Attractor attractor, int threads)
{
  const auto slices = static_cast<double>(alphas);
  const double points =
    static_cast<double>(window.Columns()) * static_cast<double>(window.Rows()) * slices;
  const double bytesPerPoint = 5.0 + (attractor == Attractor::Both ? 8.0 : 0.0) +
    (parameters.SubColumns > 1 ? sizeof(double) : 0.0);
  // A histogram has an entry, of about 48 bytes, a density; means of two come in halves of counts.
  const double entries = parameters.ToneMap == Tone::Equalized
    ? std::min(points,
        2.0 * static_cast<double>(parameters.Samples) * static_cast<double>(parameters.SubColumns))
    : 0.0;
  // All threads on a slice, or each on one of its own: see Slices.cxx.
  const double counters = std::max(ScanMemory(parameters, window, threads),
    std::min<double>(threads, slices) * ScanMemory(parameters, window, 1));
  return points * bytesPerPoint + 48.0 * entries + counters;
}
}
