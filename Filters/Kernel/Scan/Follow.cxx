// SPDX-License-Identifier: BSD-3-Clause
#include "Follow.h"

#include "ImageWriter.h"
#include "Kernel/Team/Team.h"
#include "Quota.h"
#include "Walker.h"

#include <algorithm>
#include <mutex>

namespace gaussmap
{
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
  std::mutex sumMutex;
  ScanReport sum;
  const bool watched = Landmarks::AreNeeded(shared);
  const auto follow = [&](int member)
  {
    for (auto at = team.NextTile(member, count); at >= 0; at = team.NextTile(member, count))
    {
      const Slice& slice = slices[static_cast<std::size_t>(at)];
      const DiagramParameters parameters = WithAlpha(shared, slice.Alpha);
      ImageWriter writer(parameters, window, slice.Target);
      for (std::int64_t tile = 0; tile < writer.BlankTiles(); ++tile)
      {
        writer.WriteBlank(tile);
      }
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
        Landmarks landmarks(parameters, column);
        if (!walker.Count(counted, counts, team, member, watched ? &landmarks : nullptr))
        {
          return;
        }
        x = walker.X();
        if (column >= window.FirstColumn && column <= window.LastColumn)
        {
          writer.Write(column, counts);
          writer.NoteRestarts(column, landmarks.Restarts());
          if (counted.SamplesLeft() > 0)
          {
            writer.NoteIncomplete(column);
          }
        }
      }
      ScanReport report;
      report.IteratesDone = walker.GetIterates();
      report.IncompleteColumns = writer.IncompleteColumns();
      report.Restarts = writer.Restarts();
      report.KernelName = "following";
      report.LeastDensity = writer.LeastDensity();
      report.LargestDensity = writer.LargestDensity();
      const std::lock_guard<std::mutex> lock(sumMutex);
      sum.Add(report);
    }
  };
  sum.Threads =
    team.Run(static_cast<int>(std::clamp<std::int64_t>(threads, 1, count)), { { follow, {} } });
  sum.Complete = team.IsComplete();
  return sum;
}
}
