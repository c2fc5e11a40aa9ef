// SPDX-License-Identifier: BSD-3-Clause
#include "Equalize.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gaussmap
{
namespace
{
constexpr std::uint8_t White = 255;
// Points between two questions to the monitor: 5 to 50 ms.
constexpr std::int64_t Portion = 1 << 20;

// How many points have each density; later the intensity of that density.
using Histogram = std::unordered_map<float, std::int64_t>;

//------------------------------------------------------------------------------
// Calls action(i) for each point in the first (0) or the second (1) pass. False when the monitor
// ended it.
template <typename ActionT>
bool Pass(int pass, std::int64_t points, const Monitor& monitor, const ActionT& action)
{
  for (std::int64_t begin = 0; begin < points; begin += Portion)
  {
    if (monitor && pass * points + begin > 0 &&
      !monitor(0.5 * (pass + static_cast<double>(begin) / static_cast<double>(points))))
    {
      return false;
    }
    const std::int64_t end = std::min(begin + Portion, points);
    for (std::int64_t i = begin; i < end; ++i)
    {
      action(i);
    }
  }
  return true;
}

//------------------------------------------------------------------------------
// Replaces the numbers of points by intensities, 255 (1 - below / inked), truncated: in whole
// numbers, so that no rounding can differ.
void ToIntensities(Histogram& histogram)
{
  std::vector<std::pair<float, std::int64_t>> sorted(histogram.begin(), histogram.end());
  std::sort(sorted.begin(), sorted.end());
  std::int64_t inked = 0;
  for (const auto& entry : sorted)
  {
    inked += entry.second;
  }
  std::int64_t below = 0;
  for (const auto& entry : sorted)
  {
    below += entry.second;
    histogram[entry.first] = White * (inked - below) / inked;
  }
}
}

//------------------------------------------------------------------------------
bool Equalize(
  const float* density, std::int64_t points, std::uint8_t* intensity, const Monitor& monitor)
{
  Histogram histogram;
  const auto count = [density, &histogram](std::int64_t i)
  {
    if (density[i] > 0.0F)
    {
      ++histogram[density[i]];
    }
  };
  if (!Pass(0, points, monitor, count))
  {
    return false;
  }
  ToIntensities(histogram);
  return Pass(1, points, monitor,
    [density, intensity, &histogram](std::int64_t i)
    {
      intensity[i] =
        density[i] > 0.0F ? static_cast<std::uint8_t>(histogram.find(density[i])->second) : White;
    });
}
}
