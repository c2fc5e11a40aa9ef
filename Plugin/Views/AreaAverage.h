// SPDX-License-Identifier: BSD-3-Clause
#ifndef AreaAverage_h
#define AreaAverage_h

namespace gaussmap
{

/**
 * How a picture is coloured, in place of VTK's look into its texture, the part TCoord of its
 * shader: a pixel that covers several points shows the average of their colours, each by the area
 * that is covered. The nearest point, which VTK shows, leaves some out and so makes patterns of its
 * own.
 *
 * Points that are larger than pixels stay squares with sharp edges. Point i is drawn at its place,
 * in the middle of texel i. Each texel is read once a frame, about: what is not shown twice costs
 * nothing twice, and no smaller copies of the texture are kept.
 *
 * The names are VTK's: of its texture, of the coordinates in it, and of the pixel's colour.
 */
constexpr const char* areaAverage = R"(
  ivec2 points = textureSize(actortexture, 0);
  vec2 place = tcoordVCVSOutput * vec2(points - 1) + 0.5;
  vec2 covered = fwidth(place);
  vec2 low = max(place - 0.5 * covered, vec2(0.0));
  vec2 high = min(place + 0.5 * covered, vec2(points));
  for (int axis = 0; axis < 2; ++axis)
  {
    // A thousandth for rounding: a pixel a point shows the point.
    if (covered[axis] < 1.001)
    {
      low[axis] = min(floor(place[axis]), float(points[axis] - 1));
      high[axis] = low[axis] + 1.0;
    }
  }
  vec4 sum = vec4(0.0);
  for (float y = floor(low.y); y < high.y; y += 1.0)
  {
    float height = min(high.y, y + 1.0) - max(low.y, y);
    for (float x = floor(low.x); x < high.x; x += 1.0)
    {
      float width = min(high.x, x + 1.0) - max(low.x, x);
      sum += width * height * texelFetch(actortexture, ivec2(x, y), 0);
    }
  }
  vec2 area = high - low;
  gl_FragData[0] = gl_FragData[0] * sum / (area.x * area.y);
)";

} // namespace gaussmap

#endif
