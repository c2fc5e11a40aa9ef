// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * A team of threads that works through stages of tiles, reports its progress on the calling
 * thread and can be stopped from there.
 */
#ifndef gaussmapTeam_h
#define gaussmapTeam_h

#include "Monitor.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <vector>

namespace gaussmap
{
/**
 * What the members of a team share. In each stage a member takes tiles until there are none, and
 * between portions of work (at most some ms each) calls Advance.
 */
class Team
{
public:
  /** A part of the work. No member begins one before all have ended the one before. */
  struct Stage
  {
    /** Run by every member with its number, 0 for the calling thread. */
    std::function<void(int)> Member;
    /** Run once, by the last member to end the stage; may be empty. */
    std::function<void()> Epilogue;
  };

  /** `work` units in all, which the members' calls of Advance add up to. */
  Team(double work, Monitor monitor);

  /**
   * Runs the stages on a team of at most `threads`, the calling thread among them, and returns the
   * size of the team. An exception of a member or of the monitor stops the team and is thrown
   * again here.
   */
  int Run(int threads, const std::vector<Stage>& stages);

  /** The next of `tiles` tiles of this stage, or -1 when none is left or the team was stopped. */
  std::int64_t NextTile(std::int64_t tiles);

  /** Counts work as done; false when the member is to return at once. */
  bool Advance(int member, std::int64_t work);

  /** Whether the team was not stopped. */
  bool IsComplete() const { return !this->Stopped.load(std::memory_order_relaxed); }

private:
  void Guard(const std::function<void()>& action);
  void EndStage(const Stage& stage, int member, int arrivals);
  void Watch();

  const double Work;
  const Monitor Observer;
  std::chrono::steady_clock::time_point LastReport;
  std::exception_ptr Failure;
  // Written by all members: each on a cache line of its own.
  alignas(64) std::atomic<std::int64_t> Next { 0 };
  alignas(64) std::atomic<std::int64_t> Done { 0 };
  alignas(64) std::atomic<bool> Stopped { false };
  alignas(64) std::atomic<int> Arrived { 0 };
  alignas(64) std::atomic<int> Ended { 0 };
};
}

#endif
