// SPDX-License-Identifier: BSD-3-Clause
#include "Places.h"

#include <omp.h>

#include <vector>

namespace gaussmap
{
//------------------------------------------------------------------------------
std::set<int> PlaceProcessors()
{
  std::set<int> processors;
  if (omp_get_proc_bind() == omp_proc_bind_false)
  {
    return processors;
  }
  for (int place = 0; place < omp_get_num_places(); ++place)
  {
    const int count = omp_get_place_num_procs(place);
    std::vector<int> ids(static_cast<std::size_t>(count > 0 ? count : 0));
    if (!ids.empty())
    {
      omp_get_place_proc_ids(place, ids.data());
      processors.insert(ids.begin(), ids.end());
    }
  }
  return processors;
}
}
