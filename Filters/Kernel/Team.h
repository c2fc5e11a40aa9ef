// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * A team of threads that shares a list of tiles, reports its progress on the calling thread and
 * can be stopped from there.
 */
#ifndef gaussmapTeam_h
#define gaussmapTeam_h

#include "Scan.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>

namespace gaussmap
{
/**
 * What the members of a team share. A member takes tiles until there are none, and between
 * portions of work (at most some ms each) calls Advance.
 */
class Team
{
public:
  /**
   * `tiles` to hand out, in order; `work` units in all, which the members' calls of Advance add
   * up to.
   */
  Team(std::int64_t tiles, std::int64_t work, const Monitor& monitor);

  /**
   * Runs `member` on a team of at most `threads`, the calling thread among them, and returns the
   * size of the team. An exception of a member stops the team and is thrown again here.
   */
  int Run(int threads, const std::function<void()>& member);

  /** The next tile, or -1 when there is none left or the team was stopped. */
  std::int64_t NextTile();

  /** Counts work as done; false when the member is to return at once. */
  bool Advance(std::int64_t work);

  /** Whether all work was done. */
  bool IsComplete() const { return !this->Stopped.load(std::memory_order_relaxed); }

private:
  void Watch();
  void AwaitOthers();

  const std::int64_t Tiles;
  const double Work;
  const Monitor& Observer;
  std::chrono::steady_clock::time_point LastReport;
  // Written by all members at every tile: each on a cache line of its own.
  alignas(64) std::atomic<std::int64_t> Next{ 0 };
  alignas(64) std::atomic<std::int64_t> Done{ 0 };
  alignas(64) std::atomic<bool> Stopped{ false };
  std::atomic<int> Busy{ 0 };
};
}

#endif
