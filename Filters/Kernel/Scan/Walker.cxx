// SPDX-License-Identifier: BSD-3-Clause
#include "Walker.h"

#include "Kernel/Map/ReturnFinder.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace gaussmap
{
namespace
{
// Steps between two looks at the stop flag: about 50 microseconds.
constexpr std::int64_t Portion = 4096;

//------------------------------------------------------------------------------
void CountOnce(
  Quota& quota, const std::vector<std::int64_t>& bins, std::vector<std::uint32_t>& counts)
{
  std::int64_t inside = 0;
  for (const std::int64_t bin : bins)
  {
    if (bin >= 0)
    {
      ++counts[static_cast<std::size_t>(bin)];
      ++inside;
    }
  }
  quota.Take(static_cast<std::int64_t>(bins.size()), inside);
}
}

//------------------------------------------------------------------------------
Walker::Walker(const DiagramParameters& parameters, const LaneKernel& kernel)
  : Parameters(parameters), Kernel(kernel), Binning(parameters)
{
}

//------------------------------------------------------------------------------
void Walker::Enter(const ColumnState& start)
{
  this->Alpha = ColumnAlpha(this->Parameters, start.Column);
  this->Beta = ColumnBeta(this->Parameters, start.Column);
  this->State = start.X;
}

//------------------------------------------------------------------------------
const std::vector<std::int64_t>& Walker::Go(double reference, std::int64_t most)
{
  this->Visited.resize(static_cast<std::size_t>(most));
  const std::int64_t done = this->Kernel.Walk(this->Binning, this->Alpha, this->Beta, reference,
    this->State, this->Smallest, most, this->Visited.data());
  this->Visited.resize(static_cast<std::size_t>(done));
  this->Iterates += done;
  return this->Visited;
}

//------------------------------------------------------------------------------
bool Walker::Count(
  Quota& quota, std::vector<std::uint32_t>& counts, Team& team, int member, Landmarks* landmarks)
{
  constexpr double infinity = std::numeric_limits<double>::infinity();
  ReturnFinder finder(this->State);
  std::int64_t age = 0;
  this->Smallest = infinity;
  std::int64_t told = quota.IteratesLeft(); // how many the team knows to be left
  while (!quota.IsMet())
  {
    const auto& bins = this->Go(finder.Reference(),
      std::min({ Portion, finder.UntilMove(), quota.FewestIteratesLeft(),
        landmarks ? Landmarks::UntilEnd(age) : Portion }));
    CountOnce(quota, bins, counts);
    age += static_cast<std::int64_t>(bins.size());
    const std::int64_t multiple = finder.Take(this->State, static_cast<std::int64_t>(bins.size()));
    if (multiple > 0 && multiple <= LongestCycle && !quota.IsMet() &&
      (!landmarks || landmarks->Stays(this->State)))
    {
      const auto& cycle = this->GoRound(multiple);
      const auto period = static_cast<std::int64_t>(cycle.size());
      const std::int64_t iterates = CountCycle(quota, cycle, counts.data());
      // On to where the last of them leaves it.
      this->GoRound(iterates % period);
    }
    else if (landmarks && Landmarks::IsEnd(age) && !quota.IsMet())
    {
      const double next = landmarks->Pass(std::exchange(this->Smallest, infinity), this->State);
      if (next != this->State)
      {
        this->State = next;
        finder = ReturnFinder(next);
      }
    }
    const std::int64_t left = quota.IsMet() ? 0 : quota.IteratesLeft();
    if (left == 0 || told - left >= Portion)
    {
      if (!team.Advance(member, told - left))
      {
        return false;
      }
      told = left;
    }
  }
  return true;
}
}
