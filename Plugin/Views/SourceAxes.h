// SPDX-License-Identifier: BSD-3-Clause
#ifndef SourceAxes_h
#define SourceAxes_h

#include <array>
#include <cstddef>
#include <string>
#include <vector>

class vtkSMProxy;

namespace gaussmap
{

/// A range along an axis, and the axis' title.
struct Axis
{
  std::string Title;
  std::array<double, 2> Range;
};

bool operator==(const Axis& a, const Axis& b);

/// Whether a proxy, which may be none, is of this kind.
bool Is(vtkSMProxy* source, const char* name);

/// What the axes of a source's image tell, across first; none of what is no image of this plugin.
/// Titles are Greek letters where there are such, see TitleWidth.
std::vector<Axis> AxesOf(vtkSMProxy* source);

/// How many letters of a title are seen: "$\alpha$" is one, spaces at its end are none.
int TitleWidth(const std::string& title);

/// How many spaces keep a title on the left, at whose end they are, beside numbers of so many
/// decimals.
int SpacesAfter(const std::string& title, int decimals);

/// Whether numbers stand at the ends and in the middle of an axis only, for they are long.
bool IsToldAtEnds(const Axis& axis);

/// How many decimals the numbers have along axis `i`, on so many pixels: where ParaView puts them,
/// as many as it takes to tell them apart, and at the ends so many that these are told to a
/// twentieth of the range. 2 for a range of no width.
int DecimalsAlong(std::size_t i, const Axis& axis, double pixels);

} // namespace gaussmap

#endif
