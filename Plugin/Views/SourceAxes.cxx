// SPDX-License-Identifier: BSD-3-Clause
#include "SourceAxes.h"

#include "vtkSMPropertyHelper.h"
#include "vtkSMProxy.h"
#include "vtkTextRenderer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace
{
constexpr int decimalsOfDouble = 16;
constexpr int decimalsOfOne = 2; // of a range of no width
// More of them, and numbers stand at the ends and in the middle only.
constexpr int mostDecimals = 4;
// What vtkAxis leaves at least from one to the next, across and upwards.
constexpr std::array<double, 3> pixelsBetweenNumbers { 45, 30, 30 };

//------------------------------------------------------------------------------
std::array<double, 2> RangeOf(vtkSMProxy* source, const char* name)
{
  std::array<double, 2> range;
  vtkSMPropertyHelper(source, name).Get(range.data(), 2);
  return range;
}

//------------------------------------------------------------------------------
// ParaView's own fonts have no Greek letters; Matplotlib, where there is one, has.
std::string InLetters(const std::string& name)
{
  vtkTextRenderer* renderer = vtkTextRenderer::GetInstance();
  return renderer && renderer->MathTextIsSupported() ? "$\\" + name + "$" : name;
}

//------------------------------------------------------------------------------
// Of numbers with at least `spacing` pixels between two of them.
int DecimalsOf(const std::array<double, 2>& range, double pixels, double spacing)
{
  // ParaView counts pixels a little otherwise, and one decimal too many tells nothing false.
  constexpr double safety = 0.98;
  const double least = safety * (range[1] - range[0]) * spacing / std::max(pixels, spacing);
  if (!(least > 0))
  {
    return decimalsOfOne;
  }
  // Steps of 1, 2 and 5 times a power of ten; above 5 the next is 10.
  const int order = static_cast<int>(std::ceil(std::log10(least / 5)));
  return std::clamp(-order, 0, decimalsOfDouble);
}

//------------------------------------------------------------------------------
// Of the ends and the middle.
int DecimalsOfEnds(const std::array<double, 2>& range)
{
  const double width = range[1] - range[0];
  return width > 0
    ? std::clamp(1 + static_cast<int>(std::ceil(-std::log10(width))), 0, decimalsOfDouble)
    : decimalsOfOne;
}
}

namespace gaussmap
{

//------------------------------------------------------------------------------
bool operator==(const Axis& a, const Axis& b)
{
  return a.Title == b.Title && a.Range == b.Range;
}

//------------------------------------------------------------------------------
bool Is(vtkSMProxy* source, const char* name)
{
  return source && source->GetXMLName() && std::strcmp(source->GetXMLName(), name) == 0;
}

//------------------------------------------------------------------------------
std::vector<Axis> AxesOf(vtkSMProxy* source)
{
  if (!source || !source->GetProperty("BetaRange"))
  {
    return {};
  }
  std::vector<Axis> axes { { InLetters("beta"), RangeOf(source, "BetaRange") } };
  if (Is(source, "GaussMapSource") && axes[0].Range[0] == axes[0].Range[1])
  {
    // Of one beta, over alpha.
    const double last = vtkSMPropertyHelper(source, "LastAlpha").GetAsDouble();
    if (last >= 0)
    {
      axes[0] = { InLetters("alpha"),
        { vtkSMPropertyHelper(source, "Alpha").GetAsDouble(), last } };
    }
  }
  const bool isPlane = Is(source, "GaussMapParameterPlaneSource");
  if (!isPlane)
  {
    axes.push_back({ "x", RangeOf(source, "XRange") });
  }
  if (isPlane || Is(source, "GaussMapVolumeSource"))
  {
    axes.push_back({ InLetters("alpha"), RangeOf(source, "AlphaRange") });
    // A plane of one row lies at Alpha.
    if (isPlane && vtkSMPropertyHelper(source, "Resolution").GetAsInt(1) == 1)
    {
      const double alpha = vtkSMPropertyHelper(source, "Alpha").GetAsDouble();
      axes[1].Range = { alpha, alpha };
    }
  }
  return axes;
}

//------------------------------------------------------------------------------
int TitleWidth(const std::string& title)
{
  const bool isLetter = title.find('$') != std::string::npos;
  return isLetter ? 1 : static_cast<int>(title.find_last_not_of(' ') + 1);
}

//------------------------------------------------------------------------------
int SpacesAfter(const std::string& title, int decimals)
{
  // A title's middle is 36 pixels from the axis, however long the numbers are that stand between,
  // of 7.7 pixels a digit; each space moves it by half of its own 11.6, a letter's half back.
  return TitleWidth(title) + static_cast<int>(std::ceil(1.35 * std::max(decimals, 1)));
}

//------------------------------------------------------------------------------
bool IsToldAtEnds(const Axis& axis)
{
  return DecimalsOfEnds(axis.Range) > mostDecimals;
}

//------------------------------------------------------------------------------
int DecimalsAlong(std::size_t i, const Axis& axis, double pixels)
{
  return IsToldAtEnds(axis) ? DecimalsOfEnds(axis.Range)
                            : DecimalsOf(axis.Range, pixels, pixelsBetweenNumbers[i]);
}

} // namespace gaussmap
