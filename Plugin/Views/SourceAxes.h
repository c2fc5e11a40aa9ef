// SPDX-License-Identifier: BSD-3-Clause
#ifndef SourceAxes_h
#define SourceAxes_h

#include <array>
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

/// After how many decimals numbers differ that ParaView puts along an axis of so many pixels, where
/// it leaves at least `spacing` pixels between two of them: its steps are 1, 2 or 5 times a power
/// of ten. 2 for a range of no width.
int DecimalsOf(const std::array<double, 2>& range, double pixels, double spacing);

/// The same for the ends and the middle of a range, told to a twentieth of it.
int DecimalsOfEnds(const std::array<double, 2>& range);

} // namespace gaussmap

#endif
