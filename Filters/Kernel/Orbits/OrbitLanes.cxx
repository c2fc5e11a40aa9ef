// SPDX-License-Identifier: BSD-3-Clause
// Compiled once for each instruction set, with GAUSSMAP_INSTRUCTION_SET set to its name: see
// CMakeLists.txt here and the warning in Vector.h.
#include "OrbitLanes.h"

#include "Kernel/Map/Map.h"

#define GAUSSMAP_STRING_OF(text) #text
#define GAUSSMAP_STRING(text) GAUSSMAP_STRING_OF(text)

namespace gaussmap
{
namespace GAUSSMAP_INSTRUCTION_SET
{
namespace
{
//------------------------------------------------------------------------------
// Written for lane l of arrays: the compiler makes vectors of it.
template <typename StepT>
GAUSSMAP_INLINE void Advance(OrbitLanes& lanes, int l, double age, const StepT& step)
{
  const double x = step(lanes.X[l], lanes.Beta[l]);
  lanes.X[l] = x;
  const double sinceReturn = x == lanes.Remembered[l] ? age : OrbitLaneNoReturn;
  lanes.Return[l] = sinceReturn < lanes.Return[l] ? sinceReturn : lanes.Return[l];
}

//------------------------------------------------------------------------------
GAUSSMAP_INLINE void AccumulateLane(OrbitLanes& lanes, int l, const OrbitLaneSettings& settings)
{
  OrbitSums sums = SumsOfLane(lanes, l);
  Accumulate(sums, lanes.X[l], settings.Alpha, settings.XMin, settings.XMax);
  SetSumsOfLane(lanes, l, sums);
}

//------------------------------------------------------------------------------
template <typename StepT>
GAUSSMAP_INLINE void Settle(
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
GAUSSMAP_INLINE void Measure(OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age,
  std::int64_t steps, const StepT& step)
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
void SettleLanes(
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
void MeasureLanes(
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
extern const OrbitLaneKernel OrbitKernel;
const OrbitLaneKernel OrbitKernel { GAUSSMAP_STRING(GAUSSMAP_INSTRUCTION_SET), SettleLanes,
  MeasureLanes };
}
}
