// SPDX-License-Identifier: BSD-3-Clause
#include "Slabs.h"

#include "Kernel/Map/Map.h"
#include "Kernel/Map/ReturnFinder.h"

#include <algorithm>
#include <vector>

namespace gaussmap
{
namespace
{
// Columns that are looked at.
constexpr std::int64_t MostProbes = 256;
// Few settled orbits need more iterates to return to a value they had, bit for bit.
constexpr std::int64_t LongestProbe = 1024;
// Fewer tell nothing.
constexpr std::int64_t ShortestProbe = 64;
// Iterates of all probes per iterate of the diagram. The scan has most of its iterates for nothing
// and the others in vectors: measured, this share takes 2 to 4 % of the time of the whole diagram.
constexpr double AffordableShare = 0.0005;

//------------------------------------------------------------------------------
// Iterates until the orbit has returned to a value it had, `most` when it does not within them.
std::int64_t IteratesUntilReturn(const DiagramParameters& p, std::int64_t column, std::int64_t most)
{
  const double alpha = ColumnAlpha(p, column);
  const double beta = ColumnBeta(p, column);
  double x = p.InitialX;
  ReturnFinder finder(x);
  while (finder.Count() < most)
  {
    x = Iterate(x, alpha, beta);
    if (finder.Take(x) > 0)
    {
      break;
    }
  }
  return finder.Count();
}

//------------------------------------------------------------------------------
// In iterates; writing a column costs about one a row.
std::int64_t EstimateWork(const DiagramParameters& p, std::int64_t column, std::int64_t probe)
{
  const std::int64_t iterates = IteratesUntilReturn(p, column, probe);
  return p.Rows + (iterates < probe ? iterates : p.Transients + p.Samples);
}

//------------------------------------------------------------------------------
// Iterates that each of the probes may take.
std::int64_t LengthOfProbes(const DiagramParameters& p, std::int64_t probes)
{
  const double iterates = static_cast<double>(p.Columns) *
    (static_cast<double>(p.Transients) + static_cast<double>(p.Samples));
  return static_cast<std::int64_t>(std::min(
    AffordableShare * iterates / static_cast<double>(probes), static_cast<double>(LongestProbe)));
}

//------------------------------------------------------------------------------
// Work of all columns before each of `probes` + 1 columns, equally spaced from the first to the
// last. Where probes would cost more than they gain, all columns count the same.
std::vector<double> AccumulatedWork(const DiagramParameters& p, std::int64_t probes)
{
  const std::int64_t length = LengthOfProbes(p, probes);
  const std::int64_t divisions = p.Columns - 1;
  std::vector<double> work { 0.0 };
  for (std::int64_t i = 0; i < probes; ++i)
  {
    const std::int64_t first = divisions * i / probes;
    const std::int64_t last = divisions * (i + 1) / probes;
    const std::int64_t each =
      length < ShortestProbe ? 1 : EstimateWork(p, (first + last) / 2, length);
    work.push_back(work.back() + static_cast<double>(each) * static_cast<double>(last - first));
  }
  return work;
}

//------------------------------------------------------------------------------
// The column before which there is so much of the work, less than all of it.
std::int64_t ColumnOfShare(
  const DiagramParameters& p, const std::vector<double>& work, double share)
{
  const std::int64_t divisions = p.Columns - 1;
  const auto probes = static_cast<std::int64_t>(work.size()) - 1;
  const auto above = std::upper_bound(work.begin(), work.end(), share);
  const std::int64_t probe = above - work.begin() - 1;
  const double rest = (share - *(above - 1)) / (*above - *(above - 1));
  const std::int64_t first = divisions * probe / probes;
  const std::int64_t last = divisions * (probe + 1) / probes;
  return first + static_cast<std::int64_t>(rest * static_cast<double>(last - first));
}
}

//------------------------------------------------------------------------------
Slab FindSlab(const DiagramParameters& parameters, std::int64_t slabs, std::int64_t slab)
{
  const std::int64_t divisions = parameters.Columns - 1;
  const std::vector<double> work = AccumulatedWork(parameters, std::min(divisions, MostProbes));
  // Border number i is at most i + spare: each slab beyond it needs a column more.
  const std::int64_t spare = divisions - slabs;
  Slab found { 0, 0 };
  for (std::int64_t i = 1; i <= slab + 1; ++i)
  {
    if (found.Last == i - 1 + spare)
    {
      return { slab + spare, slab + 1 + spare }; // as far as it can be: so are all that follow
    }
    const double share = work.back() * static_cast<double>(i) / static_cast<double>(slabs);
    const std::int64_t border = i < slabs ? ColumnOfShare(parameters, work, share) : divisions;
    found = { found.Last, std::clamp(border, found.Last + 1, i + spare) };
  }
  return found;
}
}
