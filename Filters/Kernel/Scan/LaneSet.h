// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The columns that one thread iterates side by side: which column is in which lane of the kernel,
 * how far its orbit is, and whether it has returned to where it was.
 */
#ifndef gaussmapLaneSet_h
#define gaussmapLaneSet_h

#include "Kernel/Map/Diagram.h"
#include "Lanes.h"
#include "Walker.h"

#include <vector>

namespace gaussmap
{
/**
 * Lanes 0...Count()-1 hold columns. The orbit of each has an age, the steps done in this set, and
 * a reference state of an earlier age, see ReturnFinder.h: the vectors compare with it, and it
 * moves up between two runs.
 */
class LaneSet
{
public:
  /**
   * `normal`: whether IsNormal holds for all orbits that will be added; `shortcut`: whether returns
   * are looked for.
   */
  LaneSet(
    const DiagramParameters& parameters, const LaneKernel& kernel, bool normal, bool shortcut);

  int Count() const { return this->Used; }
  std::int64_t Column(int lane) const { return this->Lanes[lane].Column; }
  std::int64_t Age(int lane) const { return this->Lanes[lane].Age; }
  double X(int lane) const { return this->Block.X[lane]; }
  std::int64_t OldestAge() const;
  std::int64_t YoungestAge() const;

  /** Puts a column of an age into the next free lane and returns that. */
  int Add(const ColumnState& state, std::int64_t age);
  /** Frees a lane by moving the last one into it. */
  void Remove(int lane);

  /** Most steps of one run without counting. */
  static constexpr std::int64_t LongestStep = 64;
  /** All orbits do `steps` steps, without or with counting in 16 bits. */
  void Step(std::int64_t steps);
  void CountSteps(std::int64_t steps);

  /** The smallest state of a lane in its runs by CountSteps since it was taken last. */
  double TakeSmallest(int lane);
  /** Lets an orbit go on from another state. */
  void GoOnFrom(int lane, double x);
  /** Whether MultipleToClose may tell of a lane, as it does from the beginning. */
  void MayClose(int lane, bool mayClose) { this->Lanes[lane].MayClose = mayClose; }

  /**
   * A multiple of the period, if the orbit returned to its reference in the last run and
   * `remaining` iterates are so many that completing them arithmetically is worth it; otherwise 0.
   */
  std::int64_t MultipleToClose(int lane, std::int64_t remaining) const;
  /** Moves the references of old orbits up; to be called after each run. */
  void MoveReferences();

  /**
   * How many iterates of a lane's latest run, by CountSteps, lay within [XMin, XMax].
   */
  std::int64_t InsideOfRun(int lane) const
  {
    // Each run begins with one more in the counter of what lies outside, see Lanes.cxx; that
    // counter is never cleared and overflows, but no run is that long.
    const auto outside = static_cast<std::uint16_t>(
      this->Counters(lane)[this->Parameters.Rows] - this->Lanes[lane].OutsideBefore - 1);
    return this->Lanes[lane].Age - this->Lanes[lane].AgeBefore - outside;
  }
  /**
   * Takes the last iterates of a lane's latest run, by CountSteps, back from its counters: those
   * after so many within [XMin, XMax]. After that the lane can only be written.
   */
  void TakeBack(int lane, std::int64_t inside);

  /** Gives the first `lanes` lanes, rounded up to whole vectors, counters, all 0. */
  void AllocateCounters(int lanes);
  const std::uint16_t* Counters(int lane) const
  {
    return this->Block.Counters + this->Offset(lane);
  }
  std::uint16_t* Counters(int lane) { return this->Block.Counters + this->Offset(lane); }
  void ClearCounters(int lane);
  /** Distance of two lanes' counters. */
  static std::int64_t CounterStride(std::int64_t rows);

  /**
   * The bins of the next states of a lane's orbit, until it is back where it is now; -1 for what
   * lies outside. `multiple` of the period, as MultipleToClose() found it after the last run, which
   * must have been by Step or CountSteps as the name says. The lane itself stays where it is. Valid
   * until the next call.
   */
  const std::vector<std::int64_t>& CycleAfterStep(int lane, std::int64_t multiple);
  const std::vector<std::int64_t>& CycleAfterCount(int lane, std::int64_t multiple);

private:
  struct Lane
  {
    std::int64_t Column;
    std::int64_t Age;
    std::int64_t AgeBefore;      // the latest run
    std::int64_t ReferenceAge;   // when the state was the reference
    double XBefore;              // the latest run by CountSteps, with SamplesInside
    std::uint16_t OutsideBefore; // the same, what its counter of what lies outside was
    bool Inside;                 // no iterate can leave [XMin, XMax]
    bool MayClose;
  };
  static bool IsYounger(const Lane& a, const Lane& b) { return a.Age < b.Age; }
  void FillLastVector();
  void GrowOlder(std::int64_t steps);
  std::ptrdiff_t Offset(int lane) const
  {
    return static_cast<std::ptrdiff_t>(lane) * this->Block.CounterStride;
  }

  const DiagramParameters& Parameters;
  const LaneKernel& Kernel;
  const Bins Binning;
  const bool Normal;
  const bool Shortcut;
  const bool OneAlpha;
  const bool Watched; // CountSteps keeps the smallest states
  int Used = 0;
  LaneBlock Block;
  Walker Alone; // follows a cycle outside of the vectors
  Lane Lanes[MostLanes] = {};
  std::vector<std::uint16_t> CounterMemory;
  std::vector<double> HistoryMemory;
  std::vector<std::int64_t> Visited;
};
}

#endif
