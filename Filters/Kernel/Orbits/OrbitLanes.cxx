// SPDX-License-Identifier: BSD-3-Clause
// Compiled once for each instruction set, with GAUSSMAP_INSTRUCTION_SET set to its name: see
// Kernel/CMakeLists.txt and the warning in Vector.h.
#include "OrbitLanes.h"

#include "Kernel/Map/Map.h"

namespace gaussmap
{
namespace GAUSSMAP_INSTRUCTION_SET
{
namespace
{
using Real = VectorOf<VectorWidth>::Real;

//------------------------------------------------------------------------------
// By vectors: of the step's table the compiler would make gathers.
template <typename StepT>
GAUSSMAP_INLINE void Advance(OrbitLanes& lanes, double age, const StepT& step)
{
  const Real now = Broadcast<Real>(age);
#pragma GCC unroll 8
  for (int first = 0; first < OrbitLaneCount; first += VectorWidth)
  {
    const Real x = step(Load<Real>(lanes.X + first), Load<Real>(lanes.Beta + first));
    const Real earlier = Load<Real>(lanes.Return + first);
    Store(lanes.X + first, x);
    // The first return stays, which is the smallest.
    const Real returned = x == Load<Real>(lanes.Remembered + first) ? now : earlier;
    Store(lanes.Return + first, returned < earlier ? returned : earlier);
  }
}

//------------------------------------------------------------------------------
// Written for lane l of arrays: the compiler makes vectors of it.
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
  for (std::int64_t n = 1; n <= steps; ++n)
  {
    Advance(lanes, static_cast<double>(age + n), step);
  }
}

//------------------------------------------------------------------------------
template <typename StepT>
GAUSSMAP_INLINE void Measure(OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age,
  std::int64_t steps, const StepT& step)
{
  for (std::int64_t n = 1; n <= steps; ++n)
  {
    Advance(lanes, static_cast<double>(age + n), step);
#pragma omp simd
    for (int l = 0; l < OrbitLaneCount; ++l)
    {
      AccumulateLane(lanes, l, settings);
    }
  }
}

//------------------------------------------------------------------------------
void SettleLanes(
  OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age, std::int64_t steps)
{
  const Real alpha = Broadcast<Real>(settings.Alpha);
  if (settings.Normal)
  {
    Settle(lanes, age, steps, [alpha](Real x, Real beta) { return IterateNormal(x, alpha, beta); });
  }
  else
  {
    Settle(lanes, age, steps, [alpha](Real x, Real beta) { return Iterate(x, alpha, beta); });
  }
}

//------------------------------------------------------------------------------
void MeasureLanes(
  OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age, std::int64_t steps)
{
  const Real alpha = Broadcast<Real>(settings.Alpha);
  if (settings.Normal)
  {
    Measure(lanes, settings, age, steps,
      [alpha](Real x, Real beta) { return IterateNormal(x, alpha, beta); });
  }
  else
  {
    Measure(
      lanes, settings, age, steps, [alpha](Real x, Real beta) { return Iterate(x, alpha, beta); });
  }
}
}

//------------------------------------------------------------------------------
extern const OrbitLaneKernel CompiledOrbitLaneKernel;
const OrbitLaneKernel CompiledOrbitLaneKernel { GAUSSMAP_STRING(GAUSSMAP_INSTRUCTION_SET),
  SettleLanes, MeasureLanes };
}
}
