// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Work of the calling thread alone that reports its progress and can be stopped.
 */
#ifndef gaussmapOneThread_h
#define gaussmapOneThread_h

#include "Team.h"

#include <algorithm>
#include <cstdint>

namespace gaussmap
{
/**
 * Runs an action that takes a team of one member. False when the monitor ended it.
 */
template <typename ActionT>
bool RunOnOneThread(std::int64_t work, const Monitor& monitor, const ActionT& action)
{
  Team team(static_cast<double>(work), monitor);
  team.Run(1, { { [&](int) { action(team); }, {} } });
  return team.IsComplete();
}

/**
 * Calls action(i) for i from 0 to count - 1, each so many units of the team's work, and the team
 * between portions of about 65536 units: some ms of a unit of one iterate. False when the team was
 * stopped.
 */
template <typename ActionT>
bool ForEach(Team& team, std::int64_t count, std::int64_t units, const ActionT& action)
{
  const std::int64_t portion = std::max<std::int64_t>(1, 65536 / units);
  for (std::int64_t begin = 0; begin < count; begin += portion)
  {
    const std::int64_t end = std::min(begin + portion, count);
    for (std::int64_t i = begin; i < end; ++i)
    {
      action(i);
    }
    if (!team.Advance(0, (end - begin) * units))
    {
      return false;
    }
  }
  return true;
}
}

#endif
