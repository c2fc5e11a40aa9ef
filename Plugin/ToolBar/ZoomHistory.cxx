// SPDX-License-Identifier: BSD-3-Clause
#include "ZoomHistory.h"

#include <algorithm>

namespace
{
using gaussmap::Ranges;

//------------------------------------------------------------------------------
// Takes from one side the next that differs from now, which goes to the other side.
std::optional<Ranges> Go(std::vector<Ranges>& from, std::vector<Ranges>& to, const Ranges& now)
{
  while (!from.empty())
  {
    const Ranges next = from.back();
    from.pop_back();
    if (next != now)
    {
      to.push_back(now);
      return next;
    }
  }
  return std::nullopt;
}

//------------------------------------------------------------------------------
bool HasOther(const std::vector<Ranges>& side, const Ranges& now)
{
  return std::any_of(side.begin(), side.end(), [&](const Ranges& ranges) { return ranges != now; });
}
}

namespace gaussmap
{

//------------------------------------------------------------------------------
void ZoomHistory::Leave(const Ranges& now)
{
  this->Ahead.clear();
  if (this->Behind.empty() || this->Behind.back() != now)
  {
    this->Behind.push_back(now);
  }
}

//------------------------------------------------------------------------------
std::optional<Ranges> ZoomHistory::GoBack(const Ranges& now)
{
  return Go(this->Behind, this->Ahead, now);
}

//------------------------------------------------------------------------------
std::optional<Ranges> ZoomHistory::GoForward(const Ranges& now)
{
  return Go(this->Ahead, this->Behind, now);
}

//------------------------------------------------------------------------------
bool ZoomHistory::CanGoBack(const Ranges& now) const
{
  return HasOther(this->Behind, now);
}

//------------------------------------------------------------------------------
bool ZoomHistory::CanGoForward(const Ranges& now) const
{
  return HasOther(this->Ahead, now);
}

} // namespace gaussmap
