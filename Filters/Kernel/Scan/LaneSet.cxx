// SPDX-License-Identifier: BSD-3-Clause
#include "LaneSet.h"

#include "Kernel/Map/Map.h"
#include "Kernel/Map/ReturnFinder.h"
#include "Landmarks.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace gaussmap
{
namespace
{
// Cycles entered late are noticed soon, and ones longer than a fifth of the age are not worth
// finding.
constexpr ReferenceRule References { 16, 4 };
// Closing a column follows its cycle once, alone, where an iterate costs some thirty times one in
// a lane. Below this multiple of the period, going on in the lane is faster.
constexpr std::int64_t WorthClosing = 32;
}

//------------------------------------------------------------------------------
LaneSet::LaneSet(
  const DiagramParameters& parameters, const LaneKernel& kernel, bool normal, bool shortcut)
  : Parameters(parameters)
  , Kernel(kernel)
  , Binning(parameters)
  , Normal(normal)
  , Shortcut(shortcut)
  , OneAlpha(parameters.LastAlpha < 0.0)
  , Watched(Landmarks::AreNeeded(parameters))
  , Block()
  , Alone(parameters, kernel)
{
  this->Block.XMin = parameters.XMin;
  this->Block.XMax = parameters.XMax;
  this->Block.BinsPerUnit = this->Binning.PerUnit;
  this->Block.LastBin = static_cast<std::int32_t>(this->Binning.Last);
  this->Block.CounterStride = CounterStride(parameters.Rows);
}

//------------------------------------------------------------------------------
std::int64_t LaneSet::OldestAge() const
{
  return std::max_element(this->Lanes, this->Lanes + this->Used, IsYounger)->Age;
}

//------------------------------------------------------------------------------
std::int64_t LaneSet::YoungestAge() const
{
  return std::min_element(this->Lanes, this->Lanes + this->Used, IsYounger)->Age;
}

//------------------------------------------------------------------------------
int LaneSet::Add(const ColumnState& state, std::int64_t age)
{
  const int lane = this->Used++;
  const double beta = ColumnBeta(this->Parameters, state.Column);
  const double top = HighestIterate(beta);
  const bool inside = LowestIterate(beta) >= this->Binning.XMin && top <= this->Binning.XMax &&
    (top - this->Binning.XMin) * this->Binning.PerUnit <
      static_cast<double>(this->Binning.Last + 1);
  this->Lanes[lane] = { state.Column, age, age, age, 0.0, 0, inside, true };
  this->Block.X[lane] = state.X;
  this->Block.Alpha[lane] = ColumnAlpha(this->Parameters, state.Column);
  this->Block.Beta[lane] = beta;
  this->Block.Reference[lane] = state.X;
  this->Block.Smallest[lane] = std::numeric_limits<double>::infinity();
  return lane;
}

//------------------------------------------------------------------------------
void LaneSet::Remove(int lane)
{
  const int last = --this->Used;
  if (lane == last)
  {
    return;
  }
  this->Lanes[lane] = this->Lanes[last];
  this->Block.X[lane] = this->Block.X[last];
  this->Block.Alpha[lane] = this->Block.Alpha[last];
  this->Block.Beta[lane] = this->Block.Beta[last];
  this->Block.Reference[lane] = this->Block.Reference[last];
  this->Block.Return[lane] = this->Block.Return[last];
  this->Block.Smallest[lane] = this->Block.Smallest[last];
  if (this->Block.Counters)
  {
    std::copy_n(this->Counters(last), this->Parameters.Rows, this->Counters(lane));
  }
}

//------------------------------------------------------------------------------
void LaneSet::FillLastVector()
{
  // Lanes beyond the last column run as well: they repeat the first one, so that their states are
  // finite and their bins within their counters.
  for (int lane = this->Used; lane % this->Kernel.Width != 0; ++lane)
  {
    this->Block.X[lane] = this->Block.X[0];
    this->Block.Alpha[lane] = this->Block.Alpha[0];
    this->Block.Beta[lane] = this->Block.Beta[0];
    this->Block.Reference[lane] = this->Block.Reference[0];
  }
}

//------------------------------------------------------------------------------
void LaneSet::Step(std::int64_t steps)
{
  this->FillLastVector();
  this->HistoryMemory.resize(LongestStep * MostLanes);
  this->Block.History = this->HistoryMemory.data();
  this->Kernel.Step(this->Block, this->Used, steps, { this->Normal, false, this->OneAlpha });
  this->GrowOlder(steps);
}

//------------------------------------------------------------------------------
void LaneSet::CountSteps(std::int64_t steps)
{
  this->FillLastVector();
  if (this->Parameters.SamplesInside)
  {
    for (int lane = 0; lane < this->Used; ++lane)
    {
      this->Lanes[lane].XBefore = this->Block.X[lane];
      this->Lanes[lane].OutsideBefore = this->Counters(lane)[this->Parameters.Rows];
    }
  }
  const bool inside = std::all_of(
    this->Lanes, this->Lanes + this->Used, [](const Lane& lane) { return lane.Inside; });
  this->Kernel.Count(
    this->Block, this->Used, steps, { this->Normal, inside, this->OneAlpha, this->Watched });
  this->GrowOlder(steps);
}

//------------------------------------------------------------------------------
double LaneSet::TakeSmallest(int lane)
{
  return std::exchange(this->Block.Smallest[lane], std::numeric_limits<double>::infinity());
}

//------------------------------------------------------------------------------
void LaneSet::GoOnFrom(int lane, double x)
{
  this->Block.X[lane] = x;
  this->Block.Reference[lane] = x;
  this->Lanes[lane].ReferenceAge = this->Lanes[lane].Age;
}

//------------------------------------------------------------------------------
void LaneSet::TakeBack(int lane, std::int64_t inside)
{
  const std::int64_t steps = this->Lanes[lane].Age - this->Lanes[lane].AgeBefore;
  // Fewer than `steps` where the orbit is on a cycle: then they repeat.
  this->Alone.Enter({ this->Column(lane), this->Lanes[lane].XBefore });
  const auto& bins = this->Alone.GoRound(steps);
  for (std::int64_t n = 0; n < steps; ++n)
  {
    const std::int64_t bin = bins[static_cast<std::size_t>(n) % bins.size()];
    if (bin >= 0 && --inside < 0)
    {
      --this->Counters(lane)[bin];
    }
  }
}

//------------------------------------------------------------------------------
void LaneSet::GrowOlder(std::int64_t steps)
{
  for (int lane = 0; lane < this->Used; ++lane)
  {
    this->Lanes[lane].AgeBefore = this->Lanes[lane].Age;
    this->Lanes[lane].Age += steps;
  }
}

//------------------------------------------------------------------------------
std::int64_t LaneSet::MultipleToClose(int lane, std::int64_t remaining) const
{
  const double step = this->Block.Return[lane];
  if (step < 0.0 || !this->Shortcut || !this->Lanes[lane].MayClose)
  {
    return 0;
  }
  const std::int64_t multiple = this->Lanes[lane].AgeBefore + static_cast<std::int64_t>(step) + 1 -
    this->Lanes[lane].ReferenceAge;
  return multiple <= std::min(remaining / WorthClosing, LongestCycle) ? multiple : 0;
}

//------------------------------------------------------------------------------
void LaneSet::MoveReferences()
{
  for (int lane = 0; lane < this->Used; ++lane)
  {
    if (this->Lanes[lane].Age >= References.Next(this->Lanes[lane].ReferenceAge))
    {
      this->Block.Reference[lane] = this->Block.X[lane];
      this->Lanes[lane].ReferenceAge = this->Lanes[lane].Age;
    }
  }
}

//------------------------------------------------------------------------------
// Whole cache lines, an odd number of them, so that the same bin of different lanes falls into
// different sets of the cache.
std::int64_t LaneSet::CounterStride(std::int64_t rows)
{
  constexpr std::int64_t perLine = 64 / sizeof(std::uint16_t);
  const std::int64_t lines = (rows + 1 + perLine - 1) / perLine;
  return (lines | 1) * perLine;
}

//------------------------------------------------------------------------------
void LaneSet::AllocateCounters(int lanes)
{
  const std::int64_t width = this->Kernel.Width;
  const std::int64_t whole = (lanes + width - 1) / width * width;
  this->CounterMemory.assign(static_cast<std::size_t>(whole * this->Block.CounterStride), 0);
  this->Block.Counters = this->CounterMemory.data();
}

//------------------------------------------------------------------------------
void LaneSet::ClearCounters(int lane)
{
  std::fill_n(this->Counters(lane), this->Parameters.Rows, std::uint16_t { 0 });
}

//------------------------------------------------------------------------------
const std::vector<std::int64_t>& LaneSet::CycleAfterStep(int lane, std::int64_t multiple)
{
  // The last run kept its states: most cycles are short, and are read from there.
  const std::int64_t steps = this->Lanes[lane].Age - this->Lanes[lane].AgeBefore;
  const double* const last = this->Block.History + (steps - 1) * MostLanes + lane;
  for (std::int64_t period = 1; period < steps; ++period)
  {
    if (*(last - period * MostLanes) == *last)
    {
      this->Visited.clear();
      for (std::int64_t n = period - 1; n >= 0; --n)
      {
        this->Visited.push_back(this->Binning.Find(*(last - n * MostLanes)));
      }
      return this->Visited;
    }
  }
  return this->CycleAfterCount(lane, multiple);
}

//------------------------------------------------------------------------------
const std::vector<std::int64_t>& LaneSet::CycleAfterCount(int lane, std::int64_t multiple)
{
  this->Alone.Enter({ this->Column(lane), this->X(lane) });
  return this->Alone.GoRound(multiple);
}
}
