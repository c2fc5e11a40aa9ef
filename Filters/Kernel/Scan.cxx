// SPDX-License-Identifier: BSD-3-Clause
#include "Scan.h"

#include "Team.h"

#include <algorithm>
#include <atomic>

namespace gaussmap
{
namespace
{
// Iterates between two looks at the stop flag: about half a millisecond.
constexpr std::int64_t Portion = 1 << 15;

//------------------------------------------------------------------------------
// Iterates one column, counting after the transients; false when the team was stopped.
bool ScanColumn(
  const DiagramParameters& p, std::int64_t column, Team& team, std::vector<std::uint32_t>& counts)
{
  const double beta = ColumnBeta(p, column);
  const Bins bins(p);
  std::fill(counts.begin(), counts.end(), 0U);
  double x = p.InitialX;
  const std::int64_t total = p.Transients + p.Samples;
  for (std::int64_t first = 0; first < total; first += Portion)
  {
    const std::int64_t last = std::min(first + Portion, total);
    for (std::int64_t n = first; n < last; ++n)
    {
      x = Iterate(x, p.Alpha, beta);
      const std::int64_t bin = n < p.Transients ? -1 : bins.Find(x);
      if (bin >= 0)
      {
        ++counts[static_cast<std::size_t>(bin)];
      }
    }
    if (!team.Advance(last - first))
    {
      return false;
    }
  }
  return true;
}

//------------------------------------------------------------------------------
void WriteColumn(const DiagramParameters& p, const Window& window, const Image& image,
  std::int64_t column, const std::vector<std::uint32_t>& counts)
{
  for (std::int64_t row = window.FirstRow; row <= window.LastRow; ++row)
  {
    const double density = Density(counts[static_cast<std::size_t>(row)], p.Samples);
    const std::int64_t at =
      (row - window.FirstRow) * window.Columns() + column - window.FirstColumn;
    if (image.Density)
    {
      image.Density[at] = static_cast<float>(density);
    }
    if (image.Intensity)
    {
      image.Intensity[at] = Intensity(density);
    }
  }
}
}

//------------------------------------------------------------------------------
ScanReport Scan(const DiagramParameters& parameters, const Window& window, const Image& image,
  int threads, const Monitor& monitor)
{
  const std::int64_t perColumn = parameters.Transients + parameters.Samples;
  Team team(window.Columns(), window.Columns() * perColumn, monitor);
  std::atomic<std::int64_t> columns{ 0 };
  ScanReport report;
  report.Threads = team.Run(threads,
    [&]
    {
      std::vector<std::uint32_t> counts(static_cast<std::size_t>(parameters.Rows));
      for (std::int64_t tile = team.NextTile(); tile >= 0; tile = team.NextTile())
      {
        const std::int64_t column = window.FirstColumn + tile;
        if (!ScanColumn(parameters, column, team, counts))
        {
          return;
        }
        WriteColumn(parameters, window, image, column, counts);
        columns.fetch_add(1, std::memory_order_relaxed);
      }
    });
  report.Complete = team.IsComplete();
  report.IteratesDone = columns.load() * perColumn;
  report.KernelName = "plain";
  return report;
}
}
