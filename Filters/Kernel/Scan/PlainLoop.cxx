// SPDX-License-Identifier: BSD-3-Clause
#include "PlainLoop.h"

#include "Kernel/Map/Map.h"
#include "Quota.h"

namespace gaussmap
{
//------------------------------------------------------------------------------
std::vector<std::uint32_t> CountColumn(
  const DiagramParameters& parameters, std::int64_t column, double* last)
{
  const double beta = ColumnBeta(parameters, column);
  const Bins bins(parameters);
  std::vector<std::uint32_t> counts(static_cast<std::size_t>(parameters.Rows), 0);
  double x = parameters.InitialX;
  for (std::int64_t n = 0; n < parameters.Transients; ++n)
  {
    x = Iterate(x, parameters.Alpha, beta);
  }
  for (Quota quota(parameters); !quota.IsMet();)
  {
    x = Iterate(x, parameters.Alpha, beta);
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
  return counts;
}
}
