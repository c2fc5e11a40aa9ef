// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What a source is to compute by its properties, and what that takes.
 */
#ifndef FuzzWork_h
#define FuzzWork_h

#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Tone.h"
#include "vtkGaussMapBasinSource.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapCobwebSource.h"
#include "vtkGaussMapParameterPlaneSource.h"
#include "vtkGaussMapSource.h"
#include "vtkGaussMapVolumeSource.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

/**
 * The parameters as the properties say, but for alpha.
 */
inline gaussmap::DiagramParameters ParametersOf(
  vtkGaussMapDensitySource* source, const int* resolution)
{
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  gaussmap::DiagramParameters p;
  p.BetaMin = source->GetBetaRange()[0];
  p.BetaMax = source->GetBetaRange()[1];
  p.XMin = source->GetXRange()[0];
  p.XMax = source->GetXRange()[1];
  p.Columns = resolution[0];
  p.Rows = resolution[1];
  p.InitialX = source->GetInitialX();
  p.Transients = source->GetTransients();
  p.Samples = source->GetSamplesPerColumn();
  p.Samples = p.Samples > 0 ? p.Samples : std::min(10 * p.Rows, most);
  p.SubColumns = source->GetSubColumns();
  p.SamplesInside = source->GetSamplesInsideXRange();
  p.MaximumIterates = source->GetMaximumIterates();
  p.MaximumIterates = p.MaximumIterates > 0 ? p.MaximumIterates : std::min(100 * p.Samples, most);
  p.ToneMap = static_cast<gaussmap::Tone>(source->GetToneMap());
  return p;
}

inline std::vector<gaussmap::DiagramParameters> SlicesOf(vtkGaussMapSource* source)
{
  gaussmap::DiagramParameters p = ParametersOf(source, source->GetResolution());
  p.Alpha = source->GetAlpha();
  p.LastAlpha = source->GetLastAlpha();
  return { p };
}

inline std::vector<gaussmap::DiagramParameters> SlicesOf(vtkGaussMapVolumeSource* source)
{
  std::vector<gaussmap::DiagramParameters> slices;
  const int count = source->GetResolution()[2];
  for (int slice = 0; slice < count; ++slice)
  {
    slices.push_back(ParametersOf(source, source->GetResolution()));
    slices.back().Alpha = gaussmap::LinearlySpaced(
      source->GetAlphaRange()[0], source->GetAlphaRange()[1], count, slice);
  }
  return slices;
}

/**
 * What an update would take, about.
 */
struct Work
{
  double Iterates;
  double Bytes;
};

inline Work WorkOf(vtkGaussMapDensitySource* source, const int* resolution, int slices)
{
  const gaussmap::DiagramParameters p = ParametersOf(source, resolution);
  const auto columns = static_cast<double>(p.Columns) * slices;
  const auto rows = static_cast<double>(p.Rows);
  const double threads = source->GetAllowOversubscription() ? source->GetNumberOfThreads() : 8.0;
  // A thread's stack, and counters of 384 bytes a row.
  const double counters = (8192.0 + 384.0 * rows) * std::min(columns, threads);
  const double starts = source->GetAttractor() == vtkGaussMapDensitySource::BOTH ? 2.0 : 1.0;
  const auto iterates = static_cast<double>(
    p.Transients + (p.SamplesInside ? std::max(p.MaximumIterates, p.Samples) : p.Samples));
  return { starts * columns * iterates * source->GetSubColumns(),
    80.0 * columns * rows + counters };
}

inline Work WorkOf(vtkGaussMapSource* source)
{
  return WorkOf(source, source->GetResolution(), 1);
}

inline Work WorkOf(vtkGaussMapVolumeSource* source)
{
  return WorkOf(source, source->GetResolution(), source->GetResolution()[2]);
}

inline Work WorkOf(vtkGaussMapParameterPlaneSource* source)
{
  const double points =
    static_cast<double>(source->GetResolution()[0]) * source->GetResolution()[1];
  const double orbit = source->GetTransients() + 3.0 * source->GetIterates();
  const double starts = source->GetExponentAccuracy() > 0.0 ? 65536.0 : source->GetStarts();
  return { points * orbit * starts, 85.0 * points };
}

inline Work WorkOf(vtkGaussMapBasinSource* source)
{
  const double columns = source->GetResolution()[0];
  const double rows = source->GetResolution()[1];
  return { columns * (rows + 20.0) * source->GetIterates(), 11.0 * columns * rows };
}

inline Work WorkOf(vtkGaussMapBranchSource* source)
{
  // Three lines for each of some 2^p points of all cycles of a period p.
  const int period = std::min(source->GetLongestPeriod(), source->GetLongestBranch());
  const double lines = 10.0 + (period > 2 ? 6.0 * std::ldexp(1.0, period) : 0.0);
  return { 15.0 * lines * source->GetResolution(), 100.0 * lines * source->GetResolution() };
}

inline Work WorkOf(vtkGaussMapCobwebSource* source)
{
  const double points = static_cast<double>(source->GetSteps()) + source->GetResolution();
  return { source->GetTransients() + points * source->GetPower(), 100.0 * points };
}

#endif
