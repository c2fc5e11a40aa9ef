// SPDX-License-Identifier: BSD-3-Clause
#include "PixelFit.h"

#include <algorithm>

namespace gaussmap
{

//------------------------------------------------------------------------------
int FitPixels(int pixels, double margin)
{
  const int most = static_cast<int>(pixels / margin);
  return std::max(1, most - (pixels - most) % 2);
}

//------------------------------------------------------------------------------
double GetScaleOfPixels(int pixels, int rows)
{
  return 0.5 * pixels / rows;
}

} // namespace gaussmap
