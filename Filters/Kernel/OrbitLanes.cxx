// SPDX-License-Identifier: BSD-3-Clause
#include "OrbitLanes.h"

#include <cmath>
#include <cstring>

#include "Diagram.h"

// One version for each width of vectors; the loader picks. The bits are the same in all of them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define GAUSSMAP_EACH_WIDTH                                                                        \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), flatten))
#else
#define GAUSSMAP_EACH_WIDTH
#endif

namespace gaussmap
{
namespace
{
//------------------------------------------------------------------------------
// Written for lane l of arrays: the compiler makes vectors of it.
template <typename StepT>
[[gnu::always_inline]] inline void Advance(OrbitLanes& lanes, int l, double age, const StepT& step)
{
  const double x = step(lanes.X[l], lanes.Beta[l]);
  lanes.X[l] = x;
  const double sinceReturn = x == lanes.Remembered[l] ? age : OrbitLaneNoReturn;
  lanes.Return[l] = sinceReturn < lanes.Return[l] ? sinceReturn : lanes.Return[l];
}

//------------------------------------------------------------------------------
// Accumulate of Orbit.h for lane l.
[[gnu::always_inline]] inline void AccumulateLane(
  OrbitLanes& lanes, int l, const OrbitLaneSettings& settings)
{
  const double x = lanes.X[l];
  const double size = std::fabs(x);
  const double product = lanes.Mantissa[l] * size;
  std::uint64_t bits;
  std::memcpy(&bits, &product, sizeof bits);
  lanes.Exponent[l] += bits >> 52;
  bits = (bits & 0x000fffffffffffffU) | 0x3ff0000000000000U;
  std::memcpy(&lanes.Mantissa[l], &bits, sizeof bits);
  lanes.Squares[l] += settings.Alpha * (x * x);
  lanes.Smallest[l] = size < lanes.Smallest[l] ? size : lanes.Smallest[l];
  lanes.Minimum[l] = x < lanes.Minimum[l] ? x : lanes.Minimum[l];
  lanes.Maximum[l] = x > lanes.Maximum[l] ? x : lanes.Maximum[l];
  lanes.Escapes[l] += (x < settings.XMin) | (x > settings.XMax) ? 1.0 : 0.0;
}

//------------------------------------------------------------------------------
template <typename StepT>
[[gnu::always_inline]] inline void Settle(
  OrbitLanes& lanes, std::int64_t age, std::int64_t steps, const StepT& step)
{
  // Counted in double, as Return is: a conversion from integers would not become vectors.
  auto newAge = static_cast<double>(age);
  for (std::int64_t n = 0; n < steps; ++n)
  {
    newAge += 1.0;
#pragma omp simd
    for (int l = 0; l < OrbitLaneCount; ++l)
    {
      Advance(lanes, l, newAge, step);
    }
  }
}

//------------------------------------------------------------------------------
template <typename StepT>
[[gnu::always_inline]] inline void Measure(OrbitLanes& lanes, const OrbitLaneSettings& settings,
  std::int64_t age, std::int64_t steps, const StepT& step)
{
  // Counted in double, as Return is: a conversion from integers would not become vectors.
  auto newAge = static_cast<double>(age);
  for (std::int64_t n = 0; n < steps; ++n)
  {
    newAge += 1.0;
#pragma omp simd
    for (int l = 0; l < OrbitLaneCount; ++l)
    {
      Advance(lanes, l, newAge, step);
      AccumulateLane(lanes, l, settings);
    }
  }
}

//------------------------------------------------------------------------------
// The functions of several versions are local: as symbols of the library they would be exported,
// whatever the visibility, and clash with those of a program that links the kernel as well.
GAUSSMAP_EACH_WIDTH void SettleAtAnyWidth(
  OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age, std::int64_t steps)
{
  const double alpha = settings.Alpha;
  if (settings.Normal)
  {
    Settle(
      lanes, age, steps, [alpha](double x, double beta) { return IterateNormal(x, alpha, beta); });
  }
  else
  {
    Settle(lanes, age, steps, [alpha](double x, double beta) { return Iterate(x, alpha, beta); });
  }
}

//------------------------------------------------------------------------------
GAUSSMAP_EACH_WIDTH void MeasureAtAnyWidth(
  OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age, std::int64_t steps)
{
  const double alpha = settings.Alpha;
  if (settings.Normal)
  {
    Measure(lanes, settings, age, steps,
      [alpha](double x, double beta) { return IterateNormal(x, alpha, beta); });
  }
  else
  {
    Measure(lanes, settings, age, steps,
      [alpha](double x, double beta) { return Iterate(x, alpha, beta); });
  }
}
}

//------------------------------------------------------------------------------
void SettleLanes(
  OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age, std::int64_t steps)
{
  SettleAtAnyWidth(lanes, settings, age, steps);
}

//------------------------------------------------------------------------------
void MeasureLanes(
  OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age, std::int64_t steps)
{
  MeasureAtAnyWidth(lanes, settings, age, steps);
}
}
