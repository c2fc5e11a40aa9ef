// SPDX-License-Identifier: BSD-3-Clause
#include "PictureFrame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

namespace
{
using gaussmap::FramePicture;
using gaussmap::PictureLook;
using gaussmap::PictureMargins;

// What rounds here are a handful of operations on numbers up to a thousand.
constexpr double rounding = 1024 * 16 * std::numeric_limits<double>::epsilon();

/// Pixels of a view that the look leaves free before and after a picture around the origin.
PictureMargins MarginsIn(
  const PictureLook& look, const std::array<double, 2>& picture, const std::array<int, 2>& pixels)
{
  const double pixel = 2 * look.Scale / pixels[1];
  const std::array<double, 2> middle { look.X, look.Y };
  PictureMargins margins {};
  for (int i = 0; i < 2; ++i)
  {
    margins.Before[i] = 0.5 * pixels[i] - (0.5 * picture[i] + middle[i]) / pixel;
    margins.After[i] = 0.5 * pixels[i] - (0.5 * picture[i] - middle[i]) / pixel;
  }
  return margins;
}
}

//------------------------------------------------------------------------------
TEST(PictureFrame, FillsTheViewUpToTheMarginsInOneDirectionAndNotMoreInTheOther)
{
  const PictureMargins margins { { 79, 70 }, { 25, 20 } };
  for (const std::array<double, 2> picture :
    { std::array { 1.6, 1.0 }, { 8.0, 1.0 }, { 0.1, 1.0 } })
  {
    for (const std::array<int, 2> pixels : { std::array { 800, 600 }, { 480, 900 }, { 1200, 300 } })
    {
      const PictureLook look = FramePicture(picture, pixels, margins);
      const PictureMargins found = MarginsIn(look, picture, pixels);
      double least = 1e9;
      for (int i = 0; i < 2; ++i)
      {
        // What is left over lies equally on both sides.
        const double more = found.Before[i] - margins.Before[i];
        EXPECT_NEAR(found.After[i] - margins.After[i], more, rounding);
        EXPECT_GE(more, -rounding);
        least = std::min(least, more);
      }
      EXPECT_NEAR(least, 0, rounding) << pixels[0] << " x " << pixels[1];
    }
  }
}

//------------------------------------------------------------------------------
TEST(PictureFrame, GivesMarginsTwoFifthsOfAViewThatIsTooSmallForThem)
{
  const std::array<double, 2> picture { 1.6, 1.0 };
  const std::array<int, 2> pixels { 100, 80 };
  const PictureMargins found =
    MarginsIn(FramePicture(picture, pixels, { { 79, 70 }, { 25, 20 } }), picture, pixels);
  // The margins' share of the height, 90 of 80 pixels, is larger than that of the width.
  constexpr double share = 0.4 * 80 / 90;
  EXPECT_NEAR(found.Before[0] - share * 79, found.After[0] - share * 25, rounding);
  EXPECT_NEAR(found.Before[1] - share * 70, found.After[1] - share * 20, rounding);
  EXPECT_NEAR(std::min(found.Before[0] - share * 79, found.Before[1] - share * 70), 0, rounding);
}

//------------------------------------------------------------------------------
TEST(PictureFrame, ScalesAllMargins)
{
  PictureMargins margins { { 1, 2 }, { 3, 4 } };
  margins.Scale(2.5);
  EXPECT_EQ(margins.Before, (std::array { 2.5, 5.0 }));
  EXPECT_EQ(margins.After, (std::array { 7.5, 10.0 }));
}
