// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapUndividedSource.h"

#include "vtkGaussMapExecution.h"
#include "vtkGaussMapMemory.h"
#include "vtkGaussMapRules.h"

#include "vtkDataObject.h"
#include "vtkErrorCode.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkStreamingDemandDrivenPipeline.h"

#include <new>
#include <sstream>
#include <string>

//------------------------------------------------------------------------------
vtkGaussMapUndividedSource::vtkGaussMapUndividedSource()
{
  this->SetNumberOfInputPorts(0);
  vtkGaussMapPrivate::ForgetLateAborts(this);
}

//------------------------------------------------------------------------------
// Told once, until RequestInformation hears of a change: what is refused for want of memory is
// tried again at each update. Not by SetErrorCode, which calls Modified and would be such a change.
void vtkGaussMapUndividedSource::Fail(unsigned long code, const char* complaint)
{
  if (this->ErrorCode != code)
  {
    this->ErrorCode = code;
    vtkErrorMacro(<< complaint);
  }
}

//------------------------------------------------------------------------------
void vtkGaussMapUndividedSource::FailForMemory(const char* complaint)
{
  std::ostringstream text;
  this->DescribeSize(text);
  text << ", but " << complaint;
  this->Fail(vtkGaussMapPrivate::NoMemoryCode, text.str().c_str());
}

//------------------------------------------------------------------------------
bool vtkGaussMapUndividedSource::CheckMemory(double bytes)
{
  const std::string complaint = vtkGaussMapPrivate::MemoryComplaint(bytes);
  if (!complaint.empty())
  {
    this->FailForMemory(complaint.c_str());
    return false;
  }
  return true;
}

//------------------------------------------------------------------------------
int vtkGaussMapUndividedSource::RequestInformation(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  this->ErrorCode = vtkErrorCode::NoError;
  vtkGaussMapPrivate::Rules rules;
  this->CheckRules(rules);
  const std::string& complaint = rules.GetComplaint();
  if (!complaint.empty())
  {
    // Said here alone: RequestData follows, now or never.
    this->Fail(vtkGaussMapPrivate::BadInputCode, complaint.c_str());
  }
  for (int port = 0; port < outputVector->GetNumberOfInformationObjects(); ++port)
  {
    vtkInformation* outInfo = outputVector->GetInformationObject(port);
    outInfo->Set(vtkAlgorithm::CAN_HANDLE_PIECE_REQUEST(), 1);
    vtkDataObject* output = vtkDataObject::GetData(outInfo);
    if (!complaint.empty() && output)
    {
      output->Initialize();
    }
  }
  return 1;
}

//------------------------------------------------------------------------------
int vtkGaussMapUndividedSource::RequestData(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  using Pipeline = vtkStreamingDemandDrivenPipeline;
  if (this->ErrorCode == vtkGaussMapPrivate::BadInputCode ||
    outputVector->GetInformationObject(0)->Get(Pipeline::UPDATE_PIECE_NUMBER()) > 0)
  {
    return 1;
  }
  bool succeeded = false;
  try
  {
    succeeded = this->FillOutputs(outputVector);
  }
  catch (const std::bad_alloc&)
  {
    this->FailForMemory("the memory for it could not be had.");
  }
  if (succeeded || this->GetAbortExecute())
  {
    this->ErrorCode = vtkErrorCode::NoError;
  }
  if (!succeeded)
  {
    vtkGaussMapPrivate::EndIncomplete(this, outputVector);
  }
  return 1;
}
