// SPDX-License-Identifier: BSD-3-Clause
#include "PixelFit.h"

#include <gtest/gtest.h>

//------------------------------------------------------------------------------
TEST(PixelFit, takesAsManyPointsAsThereIsPlaceForAndMoreWouldNotFit)
{
  for (int pixels = 2; pixels < 5000; ++pixels)
  {
    for (const double margin : { 1.0, 1.05, 1.3 })
    {
      const int points = gaussmap::FitPixels(pixels, margin);
      EXPECT_GE(points, 1);
      EXPECT_LE(points, std::max(1.0, pixels / margin)) << pixels;
      EXPECT_GT(points + 2, pixels / margin) << pixels;
    }
  }
}

//------------------------------------------------------------------------------
// Else the middle of the picture lay on an edge between pixels, or that of the view did.
TEST(PixelFit, isEvenOrOddAsTheView)
{
  for (int pixels = 4; pixels < 3000; ++pixels)
  {
    EXPECT_EQ(gaussmap::FitPixels(pixels, 1.05) % 2, pixels % 2) << pixels;
  }
}

//------------------------------------------------------------------------------
TEST(PixelFit, drawsARowAsAPixel)
{
  // The view is 2 scale high, a row 1 / rows.
  const double scale = gaussmap::GetScaleOfPixels(1000, 400);
  EXPECT_DOUBLE_EQ(2 * scale / 1000, 1.0 / 400);
}
