// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Whole pictures: diagrams of one alpha each, of the orbits that are asked for, with their tones.
 */
#ifndef gaussmapAttractor_h
#define gaussmapAttractor_h

#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Window.h"
#include "Kernel/Team/Monitor.h"
#include "Scan.h"

#include <cstdint>
#include <vector>

namespace gaussmap
{
/**
 * Which orbits are counted where several attractors coexist.
 */
enum class Attractor
{
  FromInitialX,
  Both, // the mean of the densities of two orbits, from InitialX and from infinity
  FollowRising,
  FollowFalling
};

/**
 * Where diagrams are written, one after the other: a window of each.
 */
struct DiagramArrays
{
  float* Density = nullptr;
  std::uint8_t* Intensity = nullptr;
  /** Of Attractor::Both alone: the densities of the two orbits. */
  float* FromInitialX = nullptr;
  float* FromInfinity = nullptr;
};

/**
 * Computes a window of the diagrams that differ from `parameters` in alpha alone, with a team of at
 * most `threads`. With Tone::Equalized the histogram is that of all that is written. The bits
 * written depend on the parameters, alphas, attractor and, with that tone, the window alone.
 */
ScanReport DrawDiagrams(const DiagramParameters& parameters, const std::vector<double>& alphas,
  const Window& window, Attractor attractor, const DiagramArrays& arrays, int threads,
  const Monitor& monitor = {});

/**
 * Bytes that DrawDiagrams takes for so many alphas, the arrays too.
 */
double DiagramMemory(const DiagramParameters& parameters, std::int64_t alphas, const Window& window,
  Attractor attractor, int threads);
}

#endif
