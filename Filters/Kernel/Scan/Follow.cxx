// SPDX-License-Identifier: BSD-3-Clause
#include "Follow.h"

#include "Kernel/Map/Map.h"
#include "Kernel/Team/Team.h"
#include "Quota.h"
#include "Walker.h"

#include <algorithm>
#include <atomic>

namespace gaussmap
{
namespace
{
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
void WriteColumn(const DiagramParameters& p, const Image& image, const Window& window,
  std::int64_t column, const std::vector<std::uint32_t>& counts)
{
  for (std::int64_t row = window.FirstRow; row <= window.LastRow; ++row)
  {
    const std::int64_t at =
      (row - window.FirstRow) * window.Columns() + column - window.FirstColumn;
    const double density = Density(counts[static_cast<std::size_t>(row)], p.Samples);
    Put(image, at, density, InkOf(p));
  }
}
}

//------------------------------------------------------------------------------
ScanReport Follow(const DiagramParameters& shared, const std::vector<Slice>& slices,
  const Window& window, Direction direction, int threads, const Monitor& monitor)
{
  const bool isRising = direction == Direction::Rising;
  DiagramParameters transients = shared; // as if they were the samples
  transients.Samples = shared.Transients;
  transients.SamplesInside = false;
  const LaneKernel& kernel = LaneKernelFor(FastestInstructionSet());
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
      const DiagramParameters parameters = WithAlpha(shared, slice.Alpha);
      Walker walker(parameters, kernel);
      double x = shared.InitialX;
      std::vector<std::uint32_t> counts(static_cast<std::size_t>(shared.Rows));
      for (std::int64_t i = 0; i < columns; ++i)
      {
        const std::int64_t column = isRising ? i : last - i;
        walker.Enter({ column, x });
        Quota dropped(transients);
        Quota counted(shared);
        if (!walker.Count(dropped, counts, team, member))
        {
          return;
        }
        std::fill(counts.begin(), counts.end(), 0U);
        if (!walker.Count(counted, counts, team, member))
        {
          return;
        }
        x = walker.X();
        if (column >= window.FirstColumn && column <= window.LastColumn)
        {
          WriteColumn(shared, slice.Target, window, column, counts);
          incomplete.fetch_add(
            window.IsOwn(column) && counted.SamplesLeft() > 0 ? 1 : 0, std::memory_order_relaxed);
        }
      }
      iterates.fetch_add(walker.GetIterates(), std::memory_order_relaxed);
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
