// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapThreads.h"

#include "vtkGaussMapLocalRanks.h"

#include <algorithm>

namespace vtkGaussMapPrivate
{
//------------------------------------------------------------------------------
int ChooseThreads(int limit, std::string& warning)
{
  warning.clear();
  if (limit == 1)
  {
    return 1; // which every process has: nothing to ask for
  }
  const gaussmap::Allocation allocation = GetAllocation();
  if (limit == 0)
  {
    return allocation.Threads;
  }
  if (limit > allocation.Threads)
  {
    warning = "NumberOfThreads is " + std::to_string(limit) + ", cut to the allocation (" +
      allocation.Reason + ").";
  }
  return std::min(limit, allocation.Threads);
}

//------------------------------------------------------------------------------
gaussmap::Allocation GetAllocation()
{
  return gaussmap::DetectAllocation(GetLocalRanks(), GetVtkThreads());
}
}
