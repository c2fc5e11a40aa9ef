// SPDX-License-Identifier: BSD-3-Clause
#include "PlainLoop.h"

#include "Kernel/Map/Map.h"
#include "Landmarks.h"
#include "Quota.h"

#include <algorithm>
#include <limits>

namespace gaussmap
{
//------------------------------------------------------------------------------
std::vector<std::uint32_t> CountColumn(
  const DiagramParameters& parameters, std::int64_t column, double* last, std::int64_t* restarts)
{
  const double alpha = ColumnAlpha(parameters, column);
  const double beta = ColumnBeta(parameters, column);
  const Bins bins(parameters);
  double x = parameters.InitialX;
  std::vector<std::uint32_t> counts(static_cast<std::size_t>(parameters.Rows), 0);
  for (std::int64_t n = 0; n < parameters.Transients; ++n)
  {
    x = Iterate(x, alpha, beta);
  }
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Landmarks landmarks(parameters, column);
  double smallest = infinity;
  Quota quota(parameters);
  for (std::int64_t age = 0; !quota.IsMet(); ++age)
  {
    if (Landmarks::IsEnd(age))
    {
      x = landmarks.Pass(smallest, x);
      smallest = infinity;
    }
    x = Iterate(x, alpha, beta);
    smallest = std::min(smallest, x);
    const std::int64_t bin = bins.Find(x);
    quota.Take(1, bin >= 0 ? 1 : 0);
    if (bin >= 0)
    {
      ++counts[static_cast<std::size_t>(bin)];
    }
  }
  if (last)
  {
    *last = x;
  }
  if (restarts)
  {
    *restarts += landmarks.Restarts();
  }
  return counts;
}
}
