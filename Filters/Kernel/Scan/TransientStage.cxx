// SPDX-License-Identifier: BSD-3-Clause
#include "TransientStage.h"

#include "Landmarks.h"
#include "Quota.h"

#include <algorithm>

namespace gaussmap
{
namespace
{
// Steps between two looks at which orbits have settled. Shorter ones notice sooner, longer ones
// spend less on looking; most columns of the standard picture settle within two of these.
constexpr std::int64_t SettlingRun = 48;
static_assert(SettlingRun <= LaneSet::LongestStep);
}

//------------------------------------------------------------------------------
std::int64_t TransientStage::Run()
{
  const std::int64_t steps =
    std::min(SettlingRun, this->Parameters.Transients - this->Lanes.OldestAge());
  this->Lanes.Step(steps);
  std::int64_t work = steps * this->Lanes.Count();
  this->Iterates += work;
  for (int lane = this->Lanes.Count() - 1; lane >= 0; --lane)
  {
    const std::int64_t age = this->Lanes.Age(lane);
    const std::int64_t remaining =
      this->Parameters.Transients + Quota(this->Parameters).IteratesLeft() - age;
    const std::int64_t multiple = this->Lanes.MultipleToClose(lane, remaining);
    if (multiple > 0 && this->Stays(lane))
    {
      this->Complete(lane, multiple);
      this->Lanes.Remove(lane);
      work += remaining;
    }
    else if (age == this->Parameters.Transients)
    {
      this->Survivors.push_back({ this->Lanes.Column(lane), this->Lanes.X(lane) });
      this->Lanes.Remove(lane);
    }
  }
  this->Lanes.MoveReferences();
  return work;
}

//------------------------------------------------------------------------------
// Whether a column whose orbit is on a cycle can be completed by it.
bool TransientStage::Stays(int lane)
{
  if (Landmarks::AreNeeded(this->Parameters) &&
    !Landmarks(this->Parameters, this->Lanes.Column(lane)).Stays(this->Lanes.X(lane)))
  {
    this->Lanes.MayClose(lane, false);
    return false;
  }
  return true;
}

//------------------------------------------------------------------------------
// Writes a column whose orbit is on a cycle: sample n is in the bin of sample n modulo period.
void TransientStage::Complete(int lane, std::int64_t multiple)
{
  const auto& bins = this->Lanes.CycleAfterStep(lane, multiple);
  const auto period = static_cast<std::int64_t>(bins.size());
  // Of the states after the present one, those up to the end of the transients are skipped.
  const std::int64_t skipped = (this->Parameters.Transients - this->Lanes.Age(lane)) % period;
  Quota quota(this->Parameters);
  this->Tally.clear();
  GoRoundCycle(quota, bins, skipped,
    [this](std::int64_t bin, std::uint32_t times) { this->Tally.emplace_back(bin, times); });
  if (quota.SamplesLeft() > 0)
  {
    this->Writer.NoteIncomplete(this->Lanes.Column(lane));
  }
  std::sort(this->Tally.begin(), this->Tally.end());
  this->Writer.Write(this->Lanes.Column(lane), this->Tally);
}
}
