// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapExecution.h"

#include "vtkAlgorithm.h"
#include "vtkCallbackCommand.h"
#include "vtkCommand.h"
#include "vtkDemandDrivenPipeline.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkNew.h"
#include "vtkVersionMacros.h"

namespace vtkGaussMapPrivate
{
namespace
{
//------------------------------------------------------------------------------
bool IsAbortRequested(vtkAlgorithm* algorithm)
{
#if VTK_VERSION_NUMBER >= VTK_VERSION_CHECK(9, 2, 20220817)
  return algorithm->CheckAbort();
#else
  return algorithm->GetAbortExecute() != 0;
#endif
}
}

//------------------------------------------------------------------------------
gaussmap::Monitor MonitorOf(vtkAlgorithm* algorithm)
{
  return [algorithm](double progress)
  {
    algorithm->UpdateProgress(progress);
    return !IsAbortRequested(algorithm);
  };
}

//------------------------------------------------------------------------------
void ForgetLateAborts(vtkAlgorithm* algorithm)
{
  // The executive tells of the last progress, where observers may ask for an abort, just before the
  // end; VTK 9.2 and newer no longer forget such a request at the next start.
  vtkNew<vtkCallbackCommand> forget;
  forget->SetCallback([](vtkObject* caller, unsigned long, void*, void*)
    { vtkAlgorithm::SafeDownCast(caller)->SetAbortExecute(0); });
  algorithm->AddObserver(vtkCommand::EndEvent, forget);
}

//------------------------------------------------------------------------------
void EndIncomplete(vtkAlgorithm* algorithm, vtkInformationVector* outputVector)
{
  const bool wasAborted = algorithm->GetAbortExecute() != 0;
  algorithm->SetAbortExecute(0);
  for (int port = 0; wasAborted && port < outputVector->GetNumberOfInformationObjects(); ++port)
  {
    outputVector->GetInformationObject(port)->Set(vtkDemandDrivenPipeline::DATA_NOT_GENERATED(), 1);
  }
}
}
