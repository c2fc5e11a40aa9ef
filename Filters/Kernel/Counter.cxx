// SPDX-License-Identifier: BSD-3-Clause
#include "Counter.h"

#include <algorithm>

namespace gaussmap
{
namespace
{
// Runs grow with the age of the youngest orbit, up to some 20 microseconds.
constexpr std::int64_t ShortestRun = 48;
constexpr std::int64_t LongestRun = 512;
}

//------------------------------------------------------------------------------
Counter::Counter(const DiagramParameters& parameters, const LaneKernel& kernel, Canvas& paper,
  bool normal, int lanes)
  : Parameters(parameters), Paper(paper), Lanes(parameters, kernel, normal)
{
  this->Lanes.AllocateCounters(lanes);
  if (parameters.Samples > MostCounted)
  {
    this->Carried.resize(static_cast<std::size_t>(lanes * parameters.Rows));
  }
}

//------------------------------------------------------------------------------
void Counter::Add(const ColumnState& survivor)
{
  const int lane = this->Lanes.Add(survivor, 0);
  this->Lanes.ClearCounters(lane);
  if (std::uint32_t* carried = this->CarriedOf(lane))
  {
    std::fill_n(carried, this->Parameters.Rows, 0U);
  }
}

//------------------------------------------------------------------------------
std::int64_t Counter::Run()
{
  const std::int64_t samples = this->Parameters.Samples;
  const std::int64_t run = std::clamp(this->Lanes.YoungestAge() / 4, ShortestRun, LongestRun);
  const std::int64_t steps = std::min(run, samples - this->Lanes.OldestAge());
  if (!this->Carried.empty() && this->SinceCarry + steps > MostCounted)
  {
    this->CarryOver();
  }
  this->Lanes.CountSteps(steps);
  this->SinceCarry += steps;
  std::int64_t work = steps * this->Lanes.Count();
  this->Iterates += work;

  this->WriteFinished();
  for (int lane = this->Lanes.Count() - 1; lane >= 0; --lane)
  {
    const std::int64_t remaining = samples - this->Lanes.Age(lane);
    const std::int64_t multiple = this->Lanes.MultipleToClose(lane, remaining);
    if (multiple > 0)
    {
      this->Complete(lane, multiple);
      work += remaining;
    }
    if (multiple > 0 || remaining == 0)
    {
      this->Remove(lane);
    }
  }
  this->Lanes.MoveReferences();
  return work;
}

//------------------------------------------------------------------------------
void Counter::WriteFinished()
{
  this->Finished.clear();
  for (int lane = 0; lane < this->Lanes.Count(); ++lane)
  {
    if (this->Lanes.Age(lane) == this->Parameters.Samples)
    {
      this->Finished.push_back(
        { this->Lanes.Column(lane), this->Lanes.Counters(lane), this->CarriedOf(lane) });
    }
  }
  if (!this->Finished.empty())
  {
    this->Paper.Write(this->Finished);
  }
}

//------------------------------------------------------------------------------
// Writes a column whose orbit is on a cycle, part of its samples counted already.
void Counter::Complete(int lane, std::int64_t multiple)
{
  const std::int64_t remaining = this->Parameters.Samples - this->Lanes.Age(lane);
  const auto rows = static_cast<std::size_t>(this->Parameters.Rows);
  this->Totals.assign(this->Lanes.Counters(lane), this->Lanes.Counters(lane) + rows);
  if (const std::uint32_t* carried = this->CarriedOf(lane))
  {
    for (std::size_t bin = 0; bin < rows; ++bin)
    {
      this->Totals[bin] += carried[bin];
    }
  }
  const auto& bins = this->Lanes.CycleAfterCount(lane, multiple);
  const auto period = static_cast<std::int64_t>(bins.size());
  this->Iterates += period;
  for (std::int64_t n = 0; n < period; ++n)
  {
    const std::int64_t bin = bins[static_cast<std::size_t>(n)];
    if (bin >= 0)
    {
      this->Totals[static_cast<std::size_t>(bin)] +=
        static_cast<std::uint32_t>((remaining - n + period - 1) / period);
    }
  }
  this->Paper.Write(this->Lanes.Column(lane), this->Totals);
}

//------------------------------------------------------------------------------
void Counter::CarryOver()
{
  for (int lane = 0; lane < this->Lanes.Count(); ++lane)
  {
    std::uint32_t* carried = this->CarriedOf(lane);
    const std::uint16_t* counters = this->Lanes.Counters(lane);
    for (std::int64_t bin = 0; bin < this->Parameters.Rows; ++bin)
    {
      carried[bin] += counters[bin];
    }
    this->Lanes.ClearCounters(lane);
  }
  this->SinceCarry = 0;
}

//------------------------------------------------------------------------------
void Counter::Remove(int lane)
{
  const int last = this->Lanes.Count() - 1;
  if (lane != last && !this->Carried.empty())
  {
    std::copy_n(this->CarriedOf(last), this->Parameters.Rows, this->CarriedOf(lane));
  }
  this->Lanes.Remove(lane);
}
}
