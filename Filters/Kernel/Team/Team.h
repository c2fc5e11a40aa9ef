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
#include <memory>
#include <mutex>
#include <vector>

namespace gaussmap
{
/**
 * What the members of a team share. In each stage a member takes tiles until there are none, and
 * between portions of work (at most some ms each) calls Advance.
 *
 * The threads are the team's own and end with it: they are not OpenMP's. An OpenMP runtime ends the
 * process when the system refuses it a thread, waits for ever in a process that was forked after
 * somebody's parallel region, and at the end of a region waits for all its threads, which it may
 * keep spinning: where other programs had the processors, 1.4 ms of work on two threads took 58 ms.
 * Nobody waits here for a thread that has not come in time: it finds the work done. To start a
 * thread takes some 10 us, and idle ones there are none.
 */
class Team
{
public:
  /** A part of the work. No member begins one before all have ended the one before. */
  struct Stage
  {
    /**
     * Run by the members that are there, 0 being the calling thread; one that comes later may find
     * it done. It returns when no tile is left or the team was stopped, and never before.
     */
    std::function<void(int)> Member;
    /** Run once, by the last member to end the stage; may be empty. */
    std::function<void()> Epilogue;
  };

  /** `work` units in all, which the members' calls of Advance add up to. */
  Team(double work, Monitor monitor);

  /**
   * Runs the stages on a team of at most `threads`, the calling thread among them, and returns how
   * many there were: fewer where the system refuses more or other teams have them, see
   * TeamShortage(). An exception of a member or of the monitor stops the team and is thrown again
   * here.
   */
  int Run(int threads, const std::vector<Stage>& stages);

  /**
   * The next of `tiles` tiles of this stage for a member, or -1 when none is left or the team was
   * stopped. Each member begins with a part of its own, of tiles that follow each other: what lies
   * side by side is then written by one processor. After that it takes from the others' parts.
   */
  std::int64_t NextTile(int member, std::int64_t tiles);

  /** Counts work as done; false when the member is to return at once. */
  bool Advance(int member, std::int64_t work);

  /** Whether the team was not stopped. */
  bool IsComplete() const { return !this->Stopped.load(std::memory_order_relaxed); }

private:
  struct Course;
  struct alignas(64) Part
  {
    std::atomic<std::int64_t> Taken { 0 };
  };

  void Work(Course& course, int member);
  void Wait(Course& course, std::unique_lock<std::mutex>& lock, int member);
  void Guard(const std::function<void()>& action);
  void Watch();

  const double Total;
  const Monitor Observer;
  std::chrono::steady_clock::time_point LastReport;
  std::mutex FailureMutex;
  std::exception_ptr Failure;
  std::vector<Part> Parts; // of the tiles of a stage, one a member
  // Written by all members: each on a cache line of its own.
  alignas(64) std::atomic<std::int64_t> Done { 0 };
  alignas(64) std::atomic<bool> Stopped { false };
};
}

#endif
