// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapExecution.h"

#include "vtkGaussMapMemory.h"

#include "vtkAlgorithm.h"
#include "vtkCallbackCommand.h"
#include "vtkCommand.h"
#include "vtkDemandDrivenPipeline.h"
#include "vtkErrorCode.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkNew.h"
#include "vtkVersionMacros.h"

#include <cerrno>
#include <new>
#include <utility>

namespace vtkGaussMapPrivate
{
namespace
{
// Which vtkErrorCode::GetStringFromErrorCode has words for.
constexpr unsigned long BadInputCode = EINVAL;
constexpr unsigned long NoMemoryCode = ENOMEM;

//------------------------------------------------------------------------------
bool IsAbortRequested(vtkAlgorithm* algorithm)
{
#if VTK_VERSION_NUMBER >= VTK_VERSION_CHECK(9, 2, 20220817)
  return algorithm->CheckAbort();
#else
  return algorithm->GetAbortExecute() != 0;
#endif
}

//------------------------------------------------------------------------------
// Requests to abort that come when an execution is over do not end the next one.
void ForgetLateAborts(vtkAlgorithm* algorithm)
{
  // The executive tells of the last progress, where observers may ask for an abort, just before the
  // end; VTK 9.2 and newer no longer forget such a request at the next start.
  vtkNew<vtkCallbackCommand> forget;
  forget->SetCallback([](vtkObject* caller, unsigned long, void*, void*)
    { vtkAlgorithm::SafeDownCast(caller)->SetAbortExecute(0); });
  algorithm->AddObserver(vtkCommand::EndEvent, forget);
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
Execution::Execution(
  vtkAlgorithm* algorithm, unsigned long& errorCode, std::function<std::string()> describeSize)
  : Algorithm(algorithm), ErrorCode(errorCode), DescribeSize(std::move(describeSize))
{
  ForgetLateAborts(algorithm);
}

//------------------------------------------------------------------------------
void Execution::Fail(unsigned long code, const std::string& complaint)
{
  this->HasFailed = true;
  if (this->ErrorCode != code)
  {
    this->ErrorCode = code;
    vtkErrorWithObjectMacro(this->Algorithm, << complaint);
  }
}

//------------------------------------------------------------------------------
void Execution::FailForMemory(const std::string& complaint)
{
  this->Fail(NoMemoryCode, this->DescribeSize() + ", but " + complaint);
}

//------------------------------------------------------------------------------
bool Execution::Begin(const std::string& complaint)
{
  this->ErrorCode = vtkErrorCode::NoError;
  if (complaint.empty())
  {
    return true;
  }
  this->Fail(BadInputCode, complaint);
  return false;
}

//------------------------------------------------------------------------------
bool Execution::HasBadInput() const
{
  return this->ErrorCode == BadInputCode;
}

//------------------------------------------------------------------------------
bool Execution::CheckMemory(double bytes)
{
  const std::string complaint = MemoryComplaint(bytes);
  if (complaint.empty())
  {
    return true;
  }
  this->FailForMemory(complaint);
  return false;
}

//------------------------------------------------------------------------------
bool Execution::Run(const std::function<bool()>& work, vtkInformationVector* outputVector)
{
  bool succeeded = false;
  this->HasFailed = false;
  try
  {
    succeeded = work();
  }
  catch (const std::bad_alloc&)
  {
    this->FailForMemory("the memory for it could not be had.");
  }
  if (!this->HasFailed)
  {
    this->ErrorCode = vtkErrorCode::NoError;
  }
  if (!succeeded)
  {
    this->EndIncomplete(outputVector);
  }
  return succeeded;
}

//------------------------------------------------------------------------------
void Execution::EndIncomplete(vtkInformationVector* outputVector)
{
  // What was aborted is tried again at the next update. What failed would only fail once more,
  // also where an abort was asked for as well.
  this->Algorithm->SetAbortExecute(0);
  for (int port = 0; !this->HasFailed && port < outputVector->GetNumberOfInformationObjects();
       ++port)
  {
    outputVector->GetInformationObject(port)->Set(vtkDemandDrivenPipeline::DATA_NOT_GENERATED(), 1);
  }
}
}
