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
 * Ink t(d) in 0...1 of a density d in 0...1, the share of a column's samples in a bin; t(0) = 0,
 * never falling, and t(1) = 1 but for ProbabilityDensity.
 */
enum class Tone
{
  SquareRoot,        // t = sqrt(d)
  Linear,            // t = d
  Logarithmic,       // t = ln(1 + d LogarithmicGain) / ln(1 + LogarithmicGain)
  Equalized,         // t = share of the inked points of the image whose density is at most d
  ProbabilityDensity // t = min(1, sqrt(d Exposure))
};

/**
 * The bins a unit of x of the standard picture, 400 over -1 ... 1.5. Of a picture with so many,
 * ProbabilityDensity is SquareRoot to the bit.
 */
constexpr double StandardBinsPerUnit = 160.0;

/**
 * How a picture is drawn.
 */
struct Ink
{
  Ink(Tone map = Tone::SquareRoot, double exposure = 1.0) : Map(map), Exposure(exposure) {}

  Tone Map;
  // Bins a unit of x / StandardBinsPerUnit: d times it is proportional to the probability density
  // with respect to x, which is the same at any resolution and zoom.
  double Exposure;
};

/** Four decades of density are told apart. */
constexpr double LogarithmicGain = 1e4;

/**
 * Black ink on white paper: trunc(255 (1 - t(density))), the same bits everywhere: the logarithm is
 * found by comparison with the densities at which the shade changes, which this project's own exp
 * gives. Equalized depends on the image, see Equalize.h; here it is as SquareRoot.
 */
std::uint8_t Intensity(double density, const Ink& ink = {});
}

#endif
