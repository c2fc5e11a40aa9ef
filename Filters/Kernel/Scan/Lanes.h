// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Many orbits side by side in the lanes of SIMD vectors: the inner loops of the scan, compiled
 * once for each instruction set and chosen at run time. All of them give the same bits.
 */
#ifndef gaussmapLanes_h
#define gaussmapLanes_h

#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/InstructionSet.h"

#include <cstdint>

namespace gaussmap
{
/** Most lanes of any instruction set. */
constexpr int MostLanes = 64;

/**
 * Steps between two comparisons with the reference while counting: few orbits settle then, and
 * they are found by a multiple of their period as well.
 */
constexpr std::int64_t CompareInterval = 16;

/**
 * A block of orbits, one a lane. Unused lanes hold any finite numbers.
 */
struct LaneBlock
{
  alignas(64) double X[MostLanes];
  alignas(64) double Alpha[MostLanes];
  alignas(64) double Beta[MostLanes];
  /** An earlier state of the orbit. */
  alignas(64) double Reference[MostLanes];
  /** Last step of the latest run after which the state was seen to be the reference; below 0 if
   *  none was. */
  alignas(64) double Return[MostLanes];
  /** The smallest state since this was set to infinity; kept up by Count where it is Watched. */
  alignas(64) double Smallest[MostLanes];
  double XMin;
  double XMax;
  double BinsPerUnit;
  std::int32_t LastBin;
  /** Counters of a lane, one a bin and one for what lies outside. */
  std::uint16_t* Counters;
  /** Distance between the counters of two lanes, at least LastBin + 2. */
  std::int64_t CounterStride;
  /** Where Step writes the states after each of its steps, MostLanes apart. */
  double* History;
};

/**
 * How to run the steps.
 */
struct LaneMode
{
  bool Normal;          // IsNormal holds for all lanes
  bool Inside;          // no iterate can leave [XMin, XMax]
  bool OneAlpha;        // that of the first lane holds for all
  bool Watched = false; // whether Count keeps the smallest states
};

/**
 * The inner loops for one instruction set.
 */
struct LaneKernel
{
  const char* Name;
  /** Lanes in a vector; a run always covers whole vectors. */
  int Width;
  /** Most lanes that a block is run with. */
  int Lanes;
  /** Iterates the first `lanes` orbits `steps` times and keeps the history. */
  void (*Step)(LaneBlock& block, int lanes, std::int64_t steps, LaneMode mode);
  /** Iterates them and counts every iterate; at most 65535 steps between two clearings. */
  void (*Count)(LaneBlock& block, int lanes, std::int64_t steps, LaneMode mode);
  /**
   * Iterates one orbit until x is the reference, at most `steps` times, and writes the bin of each
   * iterate. Leaves the last state in x, the least of `smallest` and all of them there, and returns
   * the number of iterates.
   */
  std::int64_t (*Walk)(const Bins& bins, double alpha, double beta, double reference, double& x,
    double& smallest, std::int64_t steps, std::int64_t* visited);
};

/** The loops compiled for an instruction set. */
const LaneKernel& LaneKernelFor(InstructionSet set);

/**
 * Lanes to run a kernel with: of so many vectors, or, for 0, of as many as are fastest on this
 * processor. The bits do not depend on it.
 */
int LanesToRun(const LaneKernel& kernel, int vectors);
}

#endif
