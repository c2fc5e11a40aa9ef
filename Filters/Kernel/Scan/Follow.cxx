// SPDX-License-Identifier: BSD-3-Clause
#include "Follow.h"

#include "Kernel/Map/Map.h"
#include "Kernel/Map/ReturnFinder.h"
#include "Kernel/Team/Team.h"
#include "Quota.h"

#include <algorithm>
#include <atomic>

namespace gaussmap
{
namespace
{
// Iterates between two looks at the stop flag: about 60 microseconds.
constexpr std::int64_t Portion = 4096;

/**
 * One orbit, moved on by numbers of iterates. Where it returns to an iterate that it had, the rest
 * of a move is known: whole periods change nothing but the counts.
 */
class Follower
{
public:
  Follower(const DiagramParameters& parameters, Team& team, int member)
    : Parameters(parameters)
    , Workers(team)
    , Member(member)
    , Binning(parameters)
    , X(parameters.InitialX)
    , Counts(static_cast<std::size_t>(parameters.Rows))
  {
  }

  /** Transients and samples of a column, which are counted. False when the team was stopped. */
  bool PassColumn(std::int64_t column)
  {
    std::fill(this->Counts.begin(), this->Counts.end(), 0U);
    this->Beta = ColumnBeta(this->Parameters, column);
    DiagramParameters transients;
    transients.Samples = this->Parameters.Transients;
    Quota dropped(transients);
    Quota counted(this->Parameters);
    const bool completed = this->Move<false>(dropped) && this->Move<true>(counted);
    this->Complete = counted.SamplesLeft() == 0;
    return completed;
  }

  const std::vector<std::uint32_t>& GetCounts() const { return this->Counts; }
  std::int64_t GetIterates() const { return this->Iterates; }
  /** Whether the column got all its samples. */
  bool IsComplete() const { return this->Complete; }

private:
  // Returns the bin of the new state.
  std::int64_t Step()
  {
    this->X = Iterate(this->X, this->Parameters.Alpha, this->Beta);
    ++this->Iterates;
    return this->Binning.Find(this->X);
  }

  template <bool IsCounting>
  bool Move(Quota& quota)
  {
    ReturnFinder finder(this->X);
    while (!quota.IsMet())
    {
      const std::int64_t bin = this->Step();
      quota.Take(1, bin >= 0 ? 1 : 0);
      if (IsCounting && bin >= 0)
      {
        ++this->Counts[static_cast<std::size_t>(bin)];
      }
      const std::int64_t period = finder.Take(this->X);
      const std::int64_t portion = finder.Count() % Portion;
      if (period > 0 && period <= LongestCycle && !quota.IsMet())
      {
        const std::int64_t left = quota.IteratesLeft();
        this->Finish<IsCounting>(quota, period);
        return this->Workers.Advance(this->Member, left + portion);
      }
      if (portion == 0 && !this->Workers.Advance(this->Member, Portion))
      {
        return false;
      }
    }
    return this->Workers.Advance(this->Member, finder.Count() % Portion + quota.IteratesLeft());
  }

  // Of the iterates left, each point of the cycle takes one in every period; the orbit goes round
  // once to tell the bins, and on to where the last of them leaves it.
  template <bool IsCounting>
  void Finish(Quota& quota, std::int64_t period)
  {
    std::int64_t iterates = quota.IteratesLeft();
    if constexpr (IsCounting)
    {
      this->Visited.clear();
      for (std::int64_t n = 0; n < period; ++n)
      {
        this->Visited.push_back(this->Step());
      }
      iterates = CountCycle(quota, this->Visited, this->Counts);
    }
    for (std::int64_t n = iterates % period; n > 0; --n)
    {
      this->Step();
    }
  }

  const DiagramParameters& Parameters;
  Team& Workers;
  const int Member;
  const Bins Binning;
  double X;
  double Beta = 0.0;
  bool Complete = false;
  std::vector<std::uint32_t> Counts;
  std::vector<std::int64_t> Visited;
  std::int64_t Iterates = 0;
};

//------------------------------------------------------------------------------
void Put(const Image& image, std::int64_t at, double density, const Ink& ink)
{
  if (image.Density)
  {
    image.Density[at] = static_cast<float>(density);
  }
  if (image.Intensity)
  {
    image.Intensity[at] = Intensity(density, ink);
  }
}

//------------------------------------------------------------------------------
void WriteColumn(const Slice& slice, const Window& window, std::int64_t column,
  const std::vector<std::uint32_t>& counts)
{
  const DiagramParameters& p = slice.Parameters;
  for (std::int64_t row = window.FirstRow; row <= window.LastRow; ++row)
  {
    const std::int64_t at =
      (row - window.FirstRow) * window.Columns() + column - window.FirstColumn;
    const double density = Density(counts[static_cast<std::size_t>(row)], p.Samples);
    Put(slice.Target, at, density, InkOf(p));
  }
}
}

//------------------------------------------------------------------------------
ScanReport Follow(const std::vector<Slice>& slices, const Window& window, Direction direction,
  int threads, const Monitor& monitor)
{
  const bool isRising = direction == Direction::Rising;
  const DiagramParameters& shared = slices.front().Parameters; // all but alpha
  const std::int64_t last = shared.Columns - 1;
  const std::int64_t columns = isRising ? window.LastColumn + 1 : last - window.FirstColumn + 1;
  const auto count = static_cast<std::int64_t>(slices.size());
  Team team(
    static_cast<double>(count) * static_cast<double>(columns) * WorkOfColumn(shared), monitor);
  std::atomic<std::int64_t> iterates { 0 };
  std::atomic<std::int64_t> incomplete { 0 };
  const auto follow = [&](int member)
  {
    for (auto at = team.NextTile(count); at >= 0; at = team.NextTile(count))
    {
      const Slice& slice = slices[static_cast<std::size_t>(at)];
      Follower follower(slice.Parameters, team, member);
      for (std::int64_t i = 0; i < columns; ++i)
      {
        const std::int64_t column = isRising ? i : last - i;
        if (!follower.PassColumn(column))
        {
          return;
        }
        if (column >= window.FirstColumn && column <= window.LastColumn)
        {
          WriteColumn(slice, window, column, follower.GetCounts());
          incomplete.fetch_add(
            window.IsOwn(column) && !follower.IsComplete() ? 1 : 0, std::memory_order_relaxed);
        }
      }
      iterates.fetch_add(follower.GetIterates(), std::memory_order_relaxed);
    }
  };
  ScanReport report;
  report.Threads =
    team.Run(static_cast<int>(std::clamp<std::int64_t>(threads, 1, count)), { { follow, {} } });
  report.Complete = team.IsComplete();
  report.IteratesDone = iterates.load();
  report.IncompleteColumns = incomplete.load();
  report.KernelName = "following";
  return report;
}

//------------------------------------------------------------------------------
void Merge(
  const float* first, const float* second, std::int64_t points, const Image& image, const Ink& ink)
{
  for (std::int64_t i = 0; i < points; ++i)
  {
    const double mean = 0.5 * (static_cast<double>(first[i]) + static_cast<double>(second[i]));
    Put(image, i, mean, ink);
  }
}
}
