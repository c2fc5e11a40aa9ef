// SPDX-License-Identifier: BSD-3-Clause
#ifndef ZoomHistory_h
#define ZoomHistory_h

#include "Placement.h"

#include <optional>
#include <vector>

namespace gaussmap
{

/**
 * The ranges that a source had, as a browser keeps its pages. It is told what the ranges are now
 * each time, so changes it was not told of (typed in the panel, undone) do no harm: they are left
 * like any other.
 */
class ZoomHistory
{
public:
  /// Going on to new ranges: those of now can be gone back to, what lay ahead is forgotten.
  void Leave(const Ranges& now);

  /// The ranges before or after, which become those of now; none at an end.
  ///@{
  std::optional<Ranges> GoBack(const Ranges& now);
  std::optional<Ranges> GoForward(const Ranges& now);
  ///@}

  bool CanGoBack(const Ranges& now) const;
  bool CanGoForward(const Ranges& now) const;

private:
  std::vector<Ranges> Behind;
  std::vector<Ranges> Ahead;
};

} // namespace gaussmap

#endif
