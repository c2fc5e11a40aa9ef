// SPDX-License-Identifier: BSD-3-Clause
#include "Scan.h"

#include "Kernel/Team/Team.h"
#include "Quota.h"

#include <algorithm>
#include <mutex>

namespace gaussmap
{
namespace
{
// So many slices for each thread keep all of them busy to the end, one slice a thread: no thread
// waits for another between the stages of a scan.
constexpr std::int64_t SlicesPerThread = 4;

//------------------------------------------------------------------------------
// All threads on one slice after the other.
ScanReport ScanInTurn(const DiagramParameters& shared, const std::vector<Slice>& slices,
  const Window& window, int threads, const Monitor& monitor)
{
  const auto count = static_cast<double>(slices.size());
  ScanReport sum;
  for (std::size_t i = 0; i < slices.size(); ++i)
  {
    Monitor part;
    if (monitor)
    {
      part = [&monitor, i, count](double progress)
      { return monitor((static_cast<double>(i) + progress) / count); };
    }
    const ScanReport report =
      Scan(WithAlpha(shared, slices[i].Alpha), window, slices[i].Target, threads, part);
    sum.Add(report);
    sum.Complete = report.Complete;
    sum.Threads = std::max(sum.Threads, report.Threads);
    if (!report.Complete)
    {
      break;
    }
  }
  return sum;
}

//------------------------------------------------------------------------------
// Each thread a slice of its own.
ScanReport ScanSideBySide(const DiagramParameters& shared, const std::vector<Slice>& slices,
  const Window& window, int threads, const Monitor& monitor)
{
  const auto count = static_cast<std::int64_t>(slices.size());
  const double work = static_cast<double>(window.Columns()) * WorkOfColumn(shared);
  Team team(static_cast<double>(count) * work, monitor);
  std::mutex sumMutex;
  ScanReport sum;
  const auto scan = [&](int member)
  {
    for (auto at = team.NextTile(member, count); at >= 0; at = team.NextTile(member, count))
    {
      const Slice& slice = slices[static_cast<std::size_t>(at)];
      std::int64_t told = 0;
      const auto tell = [&](double progress)
      {
        const auto done = static_cast<std::int64_t>(progress * work);
        const bool goOn = team.Advance(member, done - told);
        told = done;
        return goOn;
      };
      const ScanReport report = Scan(WithAlpha(shared, slice.Alpha), window, slice.Target, 1, tell);
      if (!report.Complete || !tell(1.0))
      {
        return;
      }
      const std::lock_guard<std::mutex> lock(sumMutex);
      sum.Add(report);
    }
  };
  sum.Threads = team.Run(threads, { { scan, {} } });
  sum.Complete = team.IsComplete();
  return sum;
}
}

//------------------------------------------------------------------------------
ScanReport Scan(const DiagramParameters& shared, const std::vector<Slice>& slices,
  const Window& window, int threads, const Monitor& monitor)
{
  const bool isEnough =
    static_cast<std::int64_t>(slices.size()) >= SlicesPerThread * std::max(threads, 1);
  return isEnough ? ScanSideBySide(shared, slices, window, threads, monitor)
                  : ScanInTurn(shared, slices, window, threads, monitor);
}
}
