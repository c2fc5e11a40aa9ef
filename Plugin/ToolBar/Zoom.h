// SPDX-License-Identifier: BSD-3-Clause
#ifndef Zoom_h
#define Zoom_h

#include "Placement.h"
#include "ZoomHistory.h"

#include "vtkSMSourceProxy.h"
#include "vtkWeakPointer.h"

#include <functional>
#include <string>
#include <vector>

class vtkSMRenderViewProxy;

namespace gaussmap
{

/**
 * Zooms of sources that are shown in a render view: new ranges, the same resolution, computed
 * again, shown as the source's representation means it (vtkSMGaussMapRepresentationProxy), the
 * camera on the whole. Each source has a history for as long as it lives.
 */
class Zoom
{
public:
  /**
   * To what the view shows (a diagram counts within its x range alone from then on), back and
   * forward in the history of this source, and to the default ranges (which can be gone back from).
   * Returns why not, with nothing changed, or nothing.
   */
  ///@{
  std::string ToView(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view);
  std::string Back(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view);
  std::string Forward(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view);
  std::string Reset(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view);
  ///@}

  /// Gives the image as many columns and rows as it has pixels in the view, and draws each of its
  /// points as one of them. A line has one row of whatever height.
  void FitToPixels(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view);

  bool CanGoBack(vtkSMSourceProxy* source);
  bool CanGoForward(vtkSMSourceProxy* source);

private:
  void Set(vtkSMSourceProxy* source, vtkSMRenderViewProxy* view, const Ranges& ranges);
  void Change(
    vtkSMSourceProxy* source, vtkSMRenderViewProxy* view, const std::function<void()>& change);

  ZoomHistory& HistoryOf(vtkSMSourceProxy* source);

  // Not by global ids, which begin anew with each session.
  struct SourceHistory
  {
    vtkWeakPointer<vtkSMSourceProxy> Source;
    ZoomHistory History;
  };
  std::vector<SourceHistory> Histories;
};

} // namespace gaussmap

#endif
