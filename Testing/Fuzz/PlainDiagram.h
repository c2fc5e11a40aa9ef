// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What the images of vtkGaussMapSource and vtkGaussMapVolumeSource must hold, by the plain loop.
 */
#ifndef PlainDiagram_h
#define PlainDiagram_h

#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Map/Tone.h"
#include "Kernel/Scan/Equalize.h"
#include "vtkGaussMapDensitySource.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

/** A column: its counts, a bin each, and its last iterate. */
struct PlainColumn
{
  PlainColumn(const gaussmap::DiagramParameters& p, std::int64_t column)
    : Counts(static_cast<std::size_t>(p.Rows), 0), X(p.InitialX)
  {
    const double beta = gaussmap::ColumnBeta(p, column);
    const gaussmap::Bins bins(p);
    for (std::int64_t n = 0; n < p.Transients; ++n)
    {
      this->X = gaussmap::Iterate(this->X, p.Alpha, beta);
    }
    const std::int64_t most = p.SamplesInside ? p.MaximumIterates : p.Samples;
    std::int64_t samples = 0;
    for (std::int64_t n = 0; n < most && samples < p.Samples; ++n)
    {
      this->X = gaussmap::Iterate(this->X, p.Alpha, beta);
      const std::int64_t bin = bins.Find(this->X);
      if (bin >= 0)
      {
        ++this->Counts[static_cast<std::size_t>(bin)];
      }
      samples += bin >= 0 || !p.SamplesInside ? 1 : 0;
    }
  }

  std::vector<std::uint32_t> Counts;
  double X;
};

/** Densities and intensities of an image, in its order. */
class PlainImage
{
public:
  /** Of diagrams that differ in alpha. */
  PlainImage(const std::vector<gaussmap::DiagramParameters>& slices, int attractor)
  {
    for (const gaussmap::DiagramParameters& p : slices)
    {
      this->Append(p, attractor);
    }
    if (slices.front().ToneMap == gaussmap::Tone::Equalized)
    {
      gaussmap::Equalize(this->Density.data(), static_cast<std::int64_t>(this->Density.size()),
        this->Intensity.data());
    }
  }

  std::vector<float> Density;
  std::vector<std::uint8_t> Intensity;

private:
  void Append(const gaussmap::DiagramParameters& p, int attractor)
  {
    std::vector<double> densities = Densities(p, attractor);
    if (attractor == vtkGaussMapDensitySource::BOTH)
    {
      gaussmap::DiagramParameters remote = p;
      remote.InitialX = gaussmap::RemoteX;
      // The mean is that of the two arrays of floats.
      const std::vector<double> others = Densities(remote, attractor);
      std::transform(densities.begin(), densities.end(), others.begin(), densities.begin(),
        [](double a, double b)
        { return 0.5 * (double(static_cast<float>(a)) + double(static_cast<float>(b))); });
    }
    for (const double density : densities)
    {
      this->Density.push_back(static_cast<float>(density));
      this->Intensity.push_back(gaussmap::Intensity(density, gaussmap::InkOf(p)));
    }
  }

  static std::vector<double> Densities(gaussmap::DiagramParameters p, int attractor)
  {
    const bool isFalling = attractor == vtkGaussMapDensitySource::FOLLOW_FALLING;
    const bool isFollowing = isFalling || attractor == vtkGaussMapDensitySource::FOLLOW_RISING;
    std::vector<double> densities(static_cast<std::size_t>(p.Columns * p.Rows));
    for (std::int64_t step = 0; step < p.Columns; ++step)
    {
      const std::int64_t column = isFalling ? p.Columns - 1 - step : step;
      const PlainColumn plain(p, column);
      for (std::int64_t row = 0; row < p.Rows; ++row)
      {
        densities[static_cast<std::size_t>(row * p.Columns + column)] =
          static_cast<double>(plain.Counts[static_cast<std::size_t>(row)]) /
          static_cast<double>(p.Samples);
      }
      p.InitialX = isFollowing ? plain.X : p.InitialX;
    }
    return densities;
  }
};

#endif
