// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Tone mapping: how dark a density is drawn.
 */
#ifndef gaussmapTone_h
#define gaussmapTone_h

#include <cstdint>

namespace gaussmap
{
/**
 * Ink t(d) in 0...1 of a density d in 0...1; t(0) = 0, t(1) = 1, never falling.
 */
enum class Tone
{
  SquareRoot,  // t = sqrt(d)
  Linear,      // t = d
  Logarithmic, // t = ln(1 + d LogarithmicGain) / ln(1 + LogarithmicGain)
  Equalized    // t = share of the inked points of the image whose density is at most d
};

/** Four decades of density are told apart. */
constexpr double LogarithmicGain = 1e4;

/**
 * Black ink on white paper: trunc(255 (1 - t(density))), the same bits everywhere: the logarithm is
 * found by comparison with the densities at which the shade changes, which this project's own exp
 * gives. Equalized depends on the image, see Equalize.h; here it is as SquareRoot.
 */
std::uint8_t Intensity(double density, Tone tone = Tone::SquareRoot);
}

#endif
