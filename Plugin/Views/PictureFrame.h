// SPDX-License-Identifier: BSD-3-Clause
#ifndef PictureFrame_h
#define PictureFrame_h

#include <algorithm>
#include <array>

namespace gaussmap
{

/// Pixels that stay free around a picture, for its axes' numbers and titles: left and right, below
/// and above.
struct PictureMargins
{
  std::array<double, 2> Before;
  std::array<double, 2> After;

  void Scale(double factor)
  {
    for (double* side : { &Before[0], &Before[1], &After[0], &After[1] })
    {
      *side *= factor;
    }
  }
};

/// What a parallel camera that faces the picture looks at, and half the height that it sees.
struct PictureLook
{
  double X;
  double Y;
  double Scale;
};

/// The look at a picture, drawn so large around the origin, that fills a view of so many pixels up
/// to the margins. A view that is too small for them gives them two fifths of itself.
inline PictureLook FramePicture(const std::array<double, 2>& picture,
  const std::array<int, 2>& pixels, const PictureMargins& margins)
{
  double share = 1; // of the margins
  for (int i = 0; i < 2; ++i)
  {
    share = std::min(share, 0.4 * pixels[i] / (margins.Before[i] + margins.After[i]));
  }
  double pixel = 0; // in drawn coordinates
  for (int i = 0; i < 2; ++i)
  {
    const double free = pixels[i] - share * (margins.Before[i] + margins.After[i]);
    pixel = std::max(pixel, picture[i] / free);
  }
  return { -0.5 * share * (margins.Before[0] - margins.After[0]) * pixel,
    -0.5 * share * (margins.Before[1] - margins.After[1]) * pixel, 0.5 * pixels[1] * pixel };
}

} // namespace gaussmap

#endif
