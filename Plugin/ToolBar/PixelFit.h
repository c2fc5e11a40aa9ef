// SPDX-License-Identifier: BSD-3-Clause
#ifndef PixelFit_h
#define PixelFit_h

namespace gaussmap
{

/// How many points of a pixel each a picture has along a side of a view of so many `pixels`, where
/// the view is `margin` times as long as the picture: as many as there is place for, and even or
/// odd as the view, so that points in the middle of the view lie on its pixels and not between
/// them.
int FitPixels(int pixels, double margin);

/// Half of the height that a parallel camera sees, where each of the `rows` of a picture, drawn
/// with height 1, is a pixel of a view that is `pixels` high.
double GetScaleOfPixels(int pixels, int rows);

} // namespace gaussmap

#endif
