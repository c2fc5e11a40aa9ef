// SPDX-License-Identifier: BSD-3-Clause
#include "CountingStage.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace gaussmap
{
namespace
{
// Runs grow with the age of the youngest orbit, up to some 20 microseconds. They are whole numbers
// of the kernel's CompareInterval, or even periods might not be noticed.
constexpr std::int64_t ShortestRun = 96;
constexpr std::int64_t LongestRun = 512;

// What a counter of 16 bits holds.
constexpr std::int64_t MostCounted = 65535;

// Counters of columns that are kept: half of a second cache of 2 MB, unless so few columns have
// room there that it is not worth it.
constexpr std::int64_t KeptBytes = 1 << 20;
constexpr std::int64_t FewestKept = 8;
}

//------------------------------------------------------------------------------
CountingStage::CountingStage(const DiagramParameters& parameters, const LaneKernel& kernel,
  ImageWriter& writer, bool normal, bool shortcut, int lanes, std::int64_t columns)
  : Parameters(parameters)
  , Writer(writer)
  , Lanes(parameters, kernel, normal, shortcut)
  , Watched(Landmarks::AreNeeded(parameters))
  , MostKept(writer.HasStrips() ? KeptColumns(parameters, columns) : 0)
{
  this->Lanes.AllocateCounters(lanes);
  if (CarriesOver(parameters))
  {
    this->Carried.resize(static_cast<std::size_t>(lanes * parameters.Rows));
  }
  this->KeptCounters.reset(new std::uint16_t[static_cast<std::size_t>(
    this->MostKept * LaneSet::CounterStride(parameters.Rows))]);
}

//------------------------------------------------------------------------------
bool CountingStage::CarriesOver(const DiagramParameters& parameters)
{
  // The last run may count more than the samples, which is then taken back.
  return parameters.Samples + (parameters.SamplesInside ? LongestRun : 0) > MostCounted;
}

//------------------------------------------------------------------------------
std::int64_t CountingStage::KeptColumns(const DiagramParameters& parameters, std::int64_t columns)
{
  const std::int64_t bytes =
    LaneSet::CounterStride(parameters.Rows) * static_cast<std::int64_t>(sizeof(std::uint16_t));
  const std::int64_t most = KeptBytes / bytes;
  return CarriesOver(parameters) || most < FewestKept ? 0 : std::min(most, columns);
}

//------------------------------------------------------------------------------
void CountingStage::Add(const ColumnState& survivor)
{
  const int lane = this->Lanes.Add(survivor, 0);
  this->Lanes.ClearCounters(lane);
  this->Quotas.emplace_back(this->Parameters);
  if (this->Watched)
  {
    this->Passed.emplace_back(this->Parameters, survivor.Column);
  }
  if (std::uint32_t* carried = this->CarriedOf(lane))
  {
    std::fill_n(carried, this->Parameters.Rows, 0U);
  }
}

//------------------------------------------------------------------------------
std::int64_t CountingStage::Run()
{
  const std::int64_t steps = this->NextSteps();
  if (!this->Carried.empty() && this->SinceCarry + steps > MostCounted)
  {
    this->CarryOver();
  }
  this->Lanes.CountSteps(steps);
  this->SinceCarry += steps;
  std::int64_t work = steps * this->Lanes.Count();
  this->Iterates += work;
  this->TakeRun(steps);

  for (int lane = this->Lanes.Count() - 1; lane >= 0; --lane)
  {
    const Quota& quota = this->Quotas[static_cast<std::size_t>(lane)];
    const std::int64_t remaining = quota.IteratesLeft();
    const std::int64_t multiple = quota.IsMet() ? 0 : this->Lanes.MultipleToClose(lane, remaining);
    if (multiple > 0 && this->Stays(lane))
    {
      this->Complete(lane, multiple);
    }
    if (quota.IsMet())
    {
      this->Write(lane);
      this->Remove(lane);
      work += remaining; // spared
    }
    else if (this->Watched && Landmarks::IsEnd(this->Lanes.Age(lane)))
    {
      this->PassLandmark(lane);
    }
  }
  this->Lanes.MoveReferences();
  return work;
}

//------------------------------------------------------------------------------
// Never past the last iterate of a column; past its last sample at most by a short run.
std::int64_t CountingStage::NextSteps() const
{
  std::int64_t steps = std::clamp(
    this->Lanes.YoungestAge() / (4 * CompareInterval) * CompareInterval, ShortestRun, LongestRun);
  for (const Quota& quota : this->Quotas)
  {
    steps = std::min({ steps, quota.IteratesLeft(), std::max(quota.SamplesLeft(), ShortestRun) });
  }
  for (int lane = 0; this->Watched && lane < this->Lanes.Count(); ++lane)
  {
    steps = std::min(steps, Landmarks::UntilEnd(this->Lanes.Age(lane)));
  }
  return steps;
}

//------------------------------------------------------------------------------
// Whether a column whose orbit is on a cycle can be completed by it.
bool CountingStage::Stays(int lane)
{
  if (this->Watched && !this->Passed[static_cast<std::size_t>(lane)].Stays(this->Lanes.X(lane)))
  {
    this->Lanes.MayClose(lane, false);
    return false;
  }
  return true;
}

//------------------------------------------------------------------------------
void CountingStage::PassLandmark(int lane)
{
  Landmarks& passed = this->Passed[static_cast<std::size_t>(lane)];
  const double x = this->Lanes.X(lane);
  const std::int64_t restarts = passed.Restarts();
  const double next = passed.Pass(this->Lanes.TakeSmallest(lane), x);
  if (passed.Restarts() > restarts)
  {
    this->Lanes.GoOnFrom(lane, next);
    this->Lanes.MayClose(lane, false);
    this->Writer.NoteRestarts(this->Lanes.Column(lane), 1);
  }
  else if (passed.IsAttracting())
  {
    this->Lanes.MayClose(lane, true);
  }
}

//------------------------------------------------------------------------------
void CountingStage::TakeRun(std::int64_t steps)
{
  for (int lane = 0; lane < this->Lanes.Count(); ++lane)
  {
    Quota& quota = this->Quotas[static_cast<std::size_t>(lane)];
    std::int64_t inside = steps;
    if (this->Parameters.SamplesInside)
    {
      inside = this->Lanes.InsideOfRun(lane);
      if (inside > quota.SamplesLeft())
      {
        inside = quota.SamplesLeft();
        this->Lanes.TakeBack(lane, inside);
      }
    }
    quota.Take(steps, inside);
    if (quota.IteratesLeft() == 0 && quota.SamplesLeft() > 0)
    {
      this->Writer.NoteIncomplete(this->Lanes.Column(lane));
    }
  }
}

//------------------------------------------------------------------------------
// Counts the rest of a column whose orbit is on a cycle.
void CountingStage::Complete(int lane, std::int64_t multiple)
{
  const auto& bins = this->Lanes.CycleAfterCount(lane, multiple);
  this->Iterates += static_cast<std::int64_t>(bins.size());
  Quota& quota = this->Quotas[static_cast<std::size_t>(lane)];
  if (std::uint32_t* carried = this->CarriedOf(lane))
  {
    CountCycle(quota, bins, carried);
  }
  else
  {
    CountCycle(quota, bins, this->Lanes.Counters(lane));
  }
  if (quota.SamplesLeft() > 0)
  {
    this->Writer.NoteIncomplete(this->Lanes.Column(lane));
  }
}

//------------------------------------------------------------------------------
void CountingStage::Write(int lane)
{
  const std::uint16_t* counters = this->Lanes.Counters(lane);
  if (this->MostKept == 0)
  {
    this->Totals.assign(counters, counters + this->Parameters.Rows);
    if (const std::uint32_t* carried = this->CarriedOf(lane))
    {
      std::transform(this->Totals.begin(), this->Totals.end(), carried, this->Totals.begin(),
        std::plus<std::uint32_t>());
    }
    this->Writer.Write(this->Lanes.Column(lane), this->Totals);
    return;
  }
  const auto kept = static_cast<std::int64_t>(this->Kept.size());
  std::uint16_t* const copy =
    this->KeptCounters.get() + kept * LaneSet::CounterStride(this->Parameters.Rows);
  std::copy_n(counters, this->Parameters.Rows, copy);
  this->Kept.push_back({ this->Lanes.Column(lane), copy });
  if (kept + 1 == this->MostKept)
  {
    this->WriteKept();
  }
}

//------------------------------------------------------------------------------
void CountingStage::WriteKept()
{
  if (this->Kept.empty())
  {
    return;
  }
  std::sort(this->Kept.begin(), this->Kept.end(),
    [](const CountedColumn& a, const CountedColumn& b) { return a.Column < b.Column; });
  this->Writer.Write(this->Kept);
  this->Kept.clear();
}

//------------------------------------------------------------------------------
void CountingStage::CarryOver()
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
void CountingStage::Remove(int lane)
{
  const int last = this->Lanes.Count() - 1;
  if (lane != last && !this->Carried.empty())
  {
    std::copy_n(this->CarriedOf(last), this->Parameters.Rows, this->CarriedOf(lane));
  }
  this->Quotas[static_cast<std::size_t>(lane)] = this->Quotas.back();
  this->Quotas.pop_back();
  if (this->Watched)
  {
    std::swap(this->Passed[static_cast<std::size_t>(lane)], this->Passed.back());
    this->Passed.pop_back();
  }
  this->Lanes.Remove(lane);
}
}
