// SPDX-License-Identifier: BSD-3-Clause
#include "Tone.h"

#include "Exp2.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gaussmap
{
namespace
{
constexpr int Shades = 256;
constexpr int Black = Shades - 1;

//------------------------------------------------------------------------------
// Of each number of shades of ink, the largest density that needs no more:
// t(d) = shade / 255 at d = ((1 + gain)^(shade / 255) - 1) / gain.
std::array<double, Shades> LogarithmicShades()
{
  constexpr double logarithm = 0x1.a9361f21d4876p+3; // log2(1 + LogarithmicGain), rounded
  std::array<double, Shades> densities;
  for (int shade = 0; shade < Shades; ++shade)
  {
    // This power takes no positive exponent.
    const double part = Exp2(shade / 255.0 - 1.0, logarithm);
    densities[static_cast<std::size_t>(shade)] =
      (part * (1.0 + LogarithmicGain) - 1.0) / LogarithmicGain;
  }
  densities.front() = 0.0;
  densities.back() = 1.0;
  return densities;
}

//------------------------------------------------------------------------------
std::uint8_t LogarithmicIntensity(double density)
{
  static const auto densities = LogarithmicShades();
  const auto shade = std::lower_bound(densities.begin(), densities.end() - 1, density);
  return static_cast<std::uint8_t>(Black - (shade - densities.begin()));
}
}

//------------------------------------------------------------------------------
std::uint8_t Intensity(double density, const Ink& ink)
{
  switch (ink.Map)
  {
    case Tone::Linear:
      return static_cast<std::uint8_t>(255.0 * (1.0 - density));
    case Tone::Logarithmic:
      return LogarithmicIntensity(density);
    case Tone::ProbabilityDensity:
      return static_cast<std::uint8_t>(
        255.0 * (1.0 - std::sqrt(std::min(1.0, density * ink.Exposure))));
    default:
      return static_cast<std::uint8_t>(255.0 * (1.0 - std::sqrt(density)));
  }
}
}
