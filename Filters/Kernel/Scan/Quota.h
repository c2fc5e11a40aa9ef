// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * When a column has been iterated enough.
 */
#ifndef gaussmapQuota_h
#define gaussmapQuota_h

#include "Kernel/Map/Diagram.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace gaussmap
{
/**
 * What is left to do in a column after its transients: every iterate is a sample, or, with
 * SamplesInside, only those within [XMin, XMax] are, and MaximumIterates bounds the work.
 */
class Quota
{
public:
  explicit Quota(const DiagramParameters& p)
    : Iterates(p.SamplesInside ? p.MaximumIterates : p.Samples)
    , Samples(p.Samples)
    , InsideOnly(p.SamplesInside)
  {
  }

  /** Most iterates that are left. */
  std::int64_t IteratesLeft() const { return this->Iterates; }
  /** Samples that are missing. */
  std::int64_t SamplesLeft() const { return this->Samples; }
  /** At least so many more iterates belong to the column, wherever they lie. */
  std::int64_t FewestIteratesLeft() const { return std::min(this->Iterates, this->Samples); }
  bool IsMet() const { return this->Iterates == 0 || this->Samples == 0; }

  /** Counts iterates, of which so many lie inside. */
  void Take(std::int64_t iterates, std::int64_t inside)
  {
    this->Iterates -= iterates;
    this->Samples -= this->InsideOnly ? inside : iterates;
  }

  /**
   * How many of the next iterates belong to the column when they go round and round a cycle, whose
   * bins these are, -1 for what lies outside; the first iterate is at `first`.
   */
  std::int64_t IteratesOnCycle(const std::vector<std::int64_t>& bins, std::size_t first = 0) const
  {
    if (!this->InsideOnly)
    {
      return this->Iterates; // the usual case, of hundreds of columns of a picture
    }
    const auto inside =
      std::count_if(bins.begin(), bins.end(), [](std::int64_t bin) { return bin >= 0; });
    if (inside == 0)
    {
      return this->Iterates;
    }
    // Whole periods, then on to the last sample.
    const std::int64_t periods = (this->Samples - 1) / inside;
    const auto period = static_cast<std::int64_t>(bins.size());
    if (periods > this->Iterates / period)
    {
      return this->Iterates;
    }
    std::int64_t missing = this->Samples - periods * inside;
    std::int64_t n = periods * period;
    for (std::size_t at = first; missing > 0; ++at, ++n)
    {
      missing -= bins[at % bins.size()] >= 0 ? 1 : 0;
    }
    return std::min(n, this->Iterates);
  }

private:
  std::int64_t Iterates;
  std::int64_t Samples;
  bool InsideOnly;
};

/** Most iterates of a column. */
inline double WorkOfColumn(const DiagramParameters& p)
{
  return static_cast<double>(p.Transients) + static_cast<double>(Quota(p).IteratesLeft());
}

/** How often iterate `n` of a cycle, counted from the next one, comes among the next `iterates`. */
inline std::int64_t TimesOnCycle(std::int64_t iterates, std::int64_t n, std::int64_t period)
{
  return (iterates - n + period - 1) / period;
}

/**
 * Completes a column whose orbit goes round a cycle from the next iterate on, which is at `first`:
 * calls add(bin, times) for the points of the cycle, outside ones too, and takes from the quota.
 * Returns the number of iterates.
 */
template <typename AddT>
std::int64_t GoRoundCycle(
  Quota& quota, const std::vector<std::int64_t>& bins, std::int64_t first, const AddT& add)
{
  const std::int64_t iterates = quota.IteratesOnCycle(bins, static_cast<std::size_t>(first));
  const auto period = static_cast<std::int64_t>(bins.size());
  for (std::int64_t n = 0; n < std::min(period, iterates); ++n)
  {
    const std::int64_t bin = bins[static_cast<std::size_t>((first + n) % period)];
    const std::int64_t times = TimesOnCycle(iterates, n, period);
    quota.Take(times, bin >= 0 ? times : 0);
    add(bin, static_cast<std::uint32_t>(times));
  }
  return iterates;
}

/** The same with the next iterate at 0, added to the counts, one a bin. */
template <typename CountT>
std::int64_t CountCycle(Quota& quota, const std::vector<std::int64_t>& bins, CountT* counts)
{
  return GoRoundCycle(quota, bins, 0,
    [counts](std::int64_t bin, std::uint32_t times)
    {
      if (bin >= 0)
      {
        counts[bin] = static_cast<CountT>(counts[bin] + times);
      }
    });
}
}

#endif
