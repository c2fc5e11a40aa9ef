// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Tone::Equalized, the one tone that depends on the image.
 */
#ifndef gaussmapEqualize_h
#define gaussmapEqualize_h

#include "Kernel/Team/Monitor.h"

#include <cstdint>

namespace gaussmap
{
/**
 * The intensities of an image with Tone::Equalized, from its densities. Points of density 0 are
 * white. False when the monitor, asked every 2^20 points of two passes, ended it: the intensities
 * are then not to be used.
 */
bool Equalize(
  const float* density, std::int64_t points, std::uint8_t* intensity, const Monitor& monitor = {});
}

#endif
