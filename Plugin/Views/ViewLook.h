// SPDX-License-Identifier: BSD-3-Clause
#ifndef ViewLook_h
#define ViewLook_h

#include "PictureFrame.h" // for PictureLook

#include <array>
#include <string>
#include <vector>

class vtkSMProxy;
class vtkSMRenderViewProxy;

namespace gaussmap
{

/// Sets a property that a version of ParaView may lack.
void Set(vtkSMProxy* proxy, const std::string& name, const std::vector<double>& values);
void Set(vtkSMProxy* proxy, const std::string& name, int value);

/// Of a view; none where it has no such property.
vtkSMProxy* GetAxesGrid(vtkSMProxy* view);
bool HasAxes(vtkSMProxy* view);

/// Hides the axes of a view that shows nothing, whose numbers would be those of nothing, and shows
/// them again afterwards; `hidden` remembers that between the calls.
void HideAxesOfNothing(vtkSMProxy* view, bool isNothing, bool& hidden);

/// Makes black what legends of the view say in the colour of its background.
void InkLegends(vtkSMProxy* view);

/// In pixels, at least one.
std::array<int, 2> GetSize(vtkSMRenderViewProxy* view);

/// Puts the view's camera there, facing the picture.
void LookAt(vtkSMRenderViewProxy* view, const PictureLook& look);

/// Whether the view's camera is there, but for rounding.
bool IsLookedAt(vtkSMRenderViewProxy* view, const PictureLook& look);

/// Whether the view shows one thing, and nobody has chosen yet how it looks; its size tells
/// nothing.
bool IsUntouched(vtkSMRenderViewProxy* view);

} // namespace gaussmap

#endif
