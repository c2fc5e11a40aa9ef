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
#include "Kernel/Scan/PlainLoop.h"
#include "vtkGaussMapDensitySource.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

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
    std::vector<double> densities = Means(p, attractor);
    if (attractor == vtkGaussMapDensitySource::BOTH)
    {
      gaussmap::DiagramParameters remote = p;
      remote.InitialX = gaussmap::RemoteX;
      // The mean is that of the two arrays of floats.
      const std::vector<double> others = Means(remote, attractor);
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

  // Of the sub-columns, whose densities are floats.
  static std::vector<double> Means(const gaussmap::DiagramParameters& p, int attractor)
  {
    std::vector<double> means = Densities(gaussmap::SubDiagram(p, 0), attractor);
    if (p.SubColumns == 1)
    {
      return means;
    }
    std::fill(means.begin(), means.end(), 0.0);
    for (std::int64_t part = 0; part < p.SubColumns; ++part)
    {
      const std::vector<double> densities = Densities(gaussmap::SubDiagram(p, part), attractor);
      std::transform(densities.begin(), densities.end(), means.begin(), means.begin(),
        [](double density, double sum) { return sum + double(static_cast<float>(density)); });
    }
    for (double& mean : means)
    {
      mean /= static_cast<double>(p.SubColumns);
    }
    return means;
  }

  static std::vector<double> Densities(gaussmap::DiagramParameters p, int attractor)
  {
    const bool isFalling = attractor == vtkGaussMapDensitySource::FOLLOW_FALLING;
    const bool isFollowing = isFalling || attractor == vtkGaussMapDensitySource::FOLLOW_RISING;
    std::vector<double> densities(static_cast<std::size_t>(p.Columns * p.Rows));
    for (std::int64_t step = 0; step < p.Columns; ++step)
    {
      const std::int64_t column = isFalling ? p.Columns - 1 - step : step;
      double last = 0.0;
      const std::vector<std::uint32_t> counts = gaussmap::CountColumn(p, column, &last);
      for (std::int64_t row = 0; row < p.Rows; ++row)
      {
        densities[static_cast<std::size_t>(row * p.Columns + column)] =
          static_cast<double>(counts[static_cast<std::size_t>(row)]) /
          static_cast<double>(p.Samples);
      }
      p.InitialX = isFollowing ? last : p.InitialX;
    }
    return densities;
  }
};

#endif
