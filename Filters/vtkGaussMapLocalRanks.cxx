// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapLocalRanks.h"

#include "Kernel/Allocation/Allocation.h"

#include "vtkInformation.h"
#include "vtkSMPTools.h"
#include "vtkStreamingDemandDrivenPipeline.h"

#if VTK_MODULE_ENABLE_VTK_ParallelCore
#include "vtkCommunicator.h"
#include "vtkMultiProcessController.h"
#endif

#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace vtkGaussMapPrivate
{
namespace
{
// Ranks neither come nor go while a process lives, unlike what they may use.
std::atomic<int> LocalRanks { 0 };

#if VTK_MODULE_ENABLE_VTK_ParallelCore
//------------------------------------------------------------------------------
bool IsOwnPiece(vtkInformation* outInfo, vtkMultiProcessController* controller)
{
  using Pipeline = vtkStreamingDemandDrivenPipeline;
  return outInfo->Get(Pipeline::UPDATE_NUMBER_OF_PIECES()) == controller->GetNumberOfProcesses() &&
    outInfo->Get(Pipeline::UPDATE_PIECE_NUMBER()) == controller->GetLocalProcessId();
}

//------------------------------------------------------------------------------
int CountEqualHosts(vtkMultiProcessController* controller, const std::string& host)
{
  const auto mine = static_cast<vtkIdType>(std::hash<std::string>()(host));
  std::vector<vtkIdType> all(static_cast<std::size_t>(controller->GetNumberOfProcesses()));
  if (!controller->AllGather(&mine, all.data(), 1))
  {
    return 0;
  }
  return static_cast<int>(std::count(all.begin(), all.end(), mine));
}
#endif
}

//------------------------------------------------------------------------------
int GetLocalRanks()
{
  return LocalRanks;
}

//------------------------------------------------------------------------------
int GetVtkThreads()
{
  const char* backend = vtkSMPTools::GetBackend();
  const bool isSequential = backend && std::string(backend) == "Sequential";
  return isSequential ? 0 : vtkSMPTools::GetEstimatedNumberOfThreads();
}

//------------------------------------------------------------------------------
#if VTK_MODULE_ENABLE_VTK_ParallelCore
void CountLocalRanks(vtkInformation* outInfo)
{
  auto* controller = vtkMultiProcessController::GetGlobalController();
  if (LocalRanks > 0 || !controller || controller->GetNumberOfProcesses() < 2 ||
    !IsOwnPiece(outInfo, controller))
  {
    return;
  }
  const gaussmap::SystemView system = gaussmap::RealSystem();
  if (!gaussmap::Allocate(system).AreLocalRanksKnown)
  {
    LocalRanks = CountEqualHosts(controller, system.HostName);
  }
}

//------------------------------------------------------------------------------
vtkIdType SumOverRanks(vtkIdType own)
{
  auto* controller = vtkMultiProcessController::GetGlobalController();
  vtkIdType sum = 0;
  const bool isSummed = controller && controller->GetNumberOfProcesses() > 1 &&
    controller->AllReduce(&own, &sum, 1, vtkCommunicator::SUM_OP);
  return isSummed ? sum : own;
}
#else
void CountLocalRanks(vtkInformation*) {}

//------------------------------------------------------------------------------
vtkIdType SumOverRanks(vtkIdType own)
{
  return own;
}
#endif
}
