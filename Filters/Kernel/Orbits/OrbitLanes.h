// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Orbits side by side in the lanes of the processor's vectors.
 */
#ifndef gaussmapOrbitLanes_h
#define gaussmapOrbitLanes_h

#include "Kernel/Map/InstructionSet.h"
#include "Kernel/Map/Map.h"

#include <cstdint>
#include <limits>

namespace gaussmap
{
/** Lanes of a block: 4 to 16 vectors in flight, which hides the latency of the map's chain. */
constexpr int OrbitLaneCount = 32;

/** What Return is as long as there was none. */
constexpr double OrbitLaneNoReturn = std::numeric_limits<double>::infinity();

/**
 * Orbits of one alpha, at the same iterate: an array for each number that an orbit carries.
 */
struct OrbitLanes
{
  alignas(64) double Beta[OrbitLaneCount];
  alignas(64) double X[OrbitLaneCount];
  alignas(64) double Remembered[OrbitLaneCount]; // the iterate that is compared with
  alignas(64) double Return[OrbitLaneCount];     // iterates from there to the first return
  // As in OrbitSums.
  alignas(64) double Mantissa[OrbitLaneCount];
  alignas(64) std::uint64_t Exponent[OrbitLaneCount];
  alignas(64) double Squares[OrbitLaneCount];
  alignas(64) double Smallest[OrbitLaneCount];
  alignas(64) double Minimum[OrbitLaneCount];
  alignas(64) double Maximum[OrbitLaneCount];
  alignas(64) double Escapes[OrbitLaneCount];
};

GAUSSMAP_INLINE OrbitSums SumsOfLane(const OrbitLanes& lanes, int l)
{
  return { lanes.Mantissa[l], lanes.Exponent[l], lanes.Squares[l], lanes.Smallest[l],
    lanes.Minimum[l], lanes.Maximum[l], lanes.Escapes[l] };
}

GAUSSMAP_INLINE void SetSumsOfLane(OrbitLanes& lanes, int l, const OrbitSums& sums)
{
  lanes.Mantissa[l] = sums.Mantissa;
  lanes.Exponent[l] = sums.Exponent;
  lanes.Squares[l] = sums.Squares;
  lanes.Smallest[l] = sums.Smallest;
  lanes.Minimum[l] = sums.Minimum;
  lanes.Maximum[l] = sums.Maximum;
  lanes.Escapes[l] = sums.Escapes;
}

/** What all lanes share. */
struct OrbitLaneSettings
{
  double Alpha;
  double XMin;
  double XMax;
  bool Normal; // IsNormal holds for all lanes
};

/**
 * The inner loops for one instruction set. All of them give the same bits.
 */
struct OrbitLaneKernel
{
  const char* Name;
  /**
   * Iterates all lanes, with `age` iterates since the remembered one before and `age + steps`
   * after.
   */
  void (*Settle)(
    OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age, std::int64_t steps);
  /** The same, with every new iterate accumulated. */
  void (*Measure)(
    OrbitLanes& lanes, const OrbitLaneSettings& settings, std::int64_t age, std::int64_t steps);
};

/** The loops compiled for an instruction set. */
const OrbitLaneKernel& OrbitLaneKernelFor(InstructionSet set);
}

#endif
