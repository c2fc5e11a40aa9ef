// SPDX-License-Identifier: BSD-3-Clause
#include "Follow.h"

#include "Team.h"

#include <algorithm>

namespace gaussmap
{
namespace
{
// Iterates between two looks at the stop flag: about 60 microseconds.
constexpr std::int64_t Portion = 4096;

// Longer cycles are not looked for, so that following one cannot be deaf to an abort.
constexpr std::int64_t LongestCycle = 1 << 20;

/**
 * One orbit, moved on by numbers of iterates. Where it returns to an iterate that it had, the rest
 * of a move is known: whole periods change nothing but the counts.
 */
class Follower
{
public:
  Follower(const DiagramParameters& parameters, Team& team)
    : Parameters(parameters)
    , Members(team)
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
    return this->Move<false>(this->Parameters.Transients) &&
      this->Move<true>(this->Parameters.Samples);
  }

  const std::vector<std::uint32_t>& GetCounts() const { return this->Counts; }
  std::int64_t GetIterates() const { return this->Iterates; }

private:
  template <bool IsCounting>
  void Step(std::int64_t times)
  {
    this->X = Iterate(this->X, this->Parameters.Alpha, this->Beta);
    ++this->Iterates;
    if constexpr (IsCounting)
    {
      const std::int64_t bin = this->Binning.Find(this->X);
      if (bin >= 0)
      {
        this->Counts[static_cast<std::size_t>(bin)] += static_cast<std::uint32_t>(times);
      }
    }
  }

  template <bool IsCounting>
  bool Move(std::int64_t total)
  {
    double remembered = this->X;
    std::int64_t checkpoint = 0;
    std::int64_t next = 1;
    for (std::int64_t done = 0; done < total;)
    {
      this->Step<IsCounting>(1);
      ++done;
      if (this->X == remembered && done - checkpoint <= LongestCycle)
      {
        this->Complete<IsCounting>(total - done, done - checkpoint);
        return this->Members.Advance(0, total - done + done % Portion);
      }
      if (done == next)
      {
        remembered = this->X;
        checkpoint = done;
        next += next / 2 + 1;
      }
      if (done % Portion == 0 && !this->Members.Advance(0, Portion))
      {
        return false;
      }
    }
    return this->Members.Advance(0, total % Portion);
  }

  // Of the iterates left, each point of the cycle takes one in every period.
  template <bool IsCounting>
  void Complete(std::int64_t left, std::int64_t period)
  {
    const std::int64_t extra = left % period;
    const std::int64_t periods = left / period;
    if (IsCounting && periods > 0)
    {
      for (std::int64_t i = 0; i < period; ++i)
      {
        this->Step<IsCounting>(periods);
      }
    }
    for (std::int64_t i = 0; i < extra; ++i)
    {
      this->Step<IsCounting>(1);
    }
  }

  const DiagramParameters& Parameters;
  Team& Members;
  const Bins Binning;
  double X;
  double Beta = 0.0;
  std::vector<std::uint32_t> Counts;
  std::int64_t Iterates = 0;
};

//------------------------------------------------------------------------------
void Put(const Image& image, std::int64_t at, double density)
{
  if (image.Density)
  {
    image.Density[at] = static_cast<float>(density);
  }
  if (image.Intensity)
  {
    image.Intensity[at] = Intensity(density);
  }
}

//------------------------------------------------------------------------------
void WriteColumn(const DiagramParameters& p, const Window& window, const Image& image,
  std::int64_t column, const std::vector<std::uint32_t>& counts)
{
  for (std::int64_t row = window.FirstRow; row <= window.LastRow; ++row)
  {
    const std::int64_t at =
      (row - window.FirstRow) * window.Columns() + column - window.FirstColumn;
    Put(image, at, Density(counts[static_cast<std::size_t>(row)], p.Samples));
  }
}
}

//------------------------------------------------------------------------------
ScanReport Follow(const DiagramParameters& parameters, const Window& window, const Image& image,
  Direction direction, const Monitor& monitor)
{
  const bool isRising = direction == Direction::Rising;
  const std::int64_t last = parameters.Columns - 1;
  const std::int64_t columns = isRising ? window.LastColumn + 1 : last - window.FirstColumn + 1;
  Team team(columns * (parameters.Transients + parameters.Samples), monitor);
  ScanReport report;
  const auto follow = [&](int)
  {
    Follower follower(parameters, team);
    for (std::int64_t i = 0; i < columns; ++i)
    {
      const std::int64_t column = isRising ? i : last - i;
      if (!follower.PassColumn(column))
      {
        return;
      }
      if (column >= window.FirstColumn && column <= window.LastColumn)
      {
        WriteColumn(parameters, window, image, column, follower.GetCounts());
      }
    }
    report.IteratesDone = follower.GetIterates();
  };
  report.Threads = team.Run(1, { { follow, {} } });
  report.Complete = team.IsComplete();
  report.KernelName = "following";
  return report;
}

//------------------------------------------------------------------------------
void Merge(const float* first, const float* second, std::int64_t points, const Image& image)
{
  for (std::int64_t i = 0; i < points; ++i)
  {
    Put(image, i, 0.5 * (static_cast<double>(first[i]) + static_cast<double>(second[i])));
  }
}
}
