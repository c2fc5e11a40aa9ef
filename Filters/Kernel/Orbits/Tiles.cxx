// SPDX-License-Identifier: BSD-3-Clause
#include "Tiles.h"

#include "Kernel/Team/Team.h"

#include <algorithm>
#include <limits>

namespace gaussmap
{
namespace
{
// Less where the sum of all tiles would not fit an integer.
std::int64_t WorkPerTile(double iterates, std::int64_t tiles)
{
  const std::int64_t most = std::numeric_limits<std::int64_t>::max() / 2 / tiles;
  return iterates < static_cast<double>(most) ? static_cast<std::int64_t>(iterates) : most;
}
}

//------------------------------------------------------------------------------
int MeasureTiles(std::int64_t tiles, double iterates,
  const std::function<bool(std::int64_t, const Pacer&)>& measure, int threads,
  const Monitor& monitor)
{
  const std::int64_t perTile = WorkPerTile(iterates, tiles);
  Team team(static_cast<double>(perTile) * static_cast<double>(tiles), monitor);
  const auto member = [&](int number)
  {
    for (auto tile = team.NextTile(number, tiles); tile >= 0; tile = team.NextTile(number, tiles))
    {
      // Orbits that settle or arrive leave iterates undone: these count as done at the end.
      std::int64_t undone = perTile;
      const Pacer pacer = [&team, &undone, number](std::int64_t done)
      {
        undone -= done;
        return team.Advance(number, done);
      };
      if (!measure(tile, pacer) || !team.Advance(number, std::max<std::int64_t>(undone, 0)))
      {
        return;
      }
    }
  };
  const int used =
    team.Run(static_cast<int>(std::clamp<std::int64_t>(threads, 1, tiles)), { { member, {} } });
  return team.IsComplete() ? used : 0;
}
}
