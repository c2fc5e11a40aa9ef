// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapUndividedSource.h"

#include "vtkGaussMapExecution.h"
#include "vtkGaussMapRules.h"

#include "vtkDataObject.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkStreamingDemandDrivenPipeline.h"

#include <sstream>

//------------------------------------------------------------------------------
vtkGaussMapUndividedSource::vtkGaussMapUndividedSource()
  : Execution(std::make_unique<vtkGaussMapPrivate::Execution>(this, this->ErrorCode,
      [this]
      {
        std::ostringstream text;
        this->DescribeSize(text);
        return text.str();
      }))
{
  this->SetNumberOfInputPorts(0);
}

//------------------------------------------------------------------------------
vtkGaussMapUndividedSource::~vtkGaussMapUndividedSource() = default;

//------------------------------------------------------------------------------
bool vtkGaussMapUndividedSource::CheckMemory(double bytes)
{
  return this->Execution->CheckMemory(bytes);
}

//------------------------------------------------------------------------------
int vtkGaussMapUndividedSource::RequestInformation(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  vtkGaussMapPrivate::Rules rules;
  this->CheckRules(rules);
  const bool isAccepted = this->Execution->Begin(rules.GetComplaint());
  for (int port = 0; port < outputVector->GetNumberOfInformationObjects(); ++port)
  {
    vtkInformation* outInfo = outputVector->GetInformationObject(port);
    outInfo->Set(vtkAlgorithm::CAN_HANDLE_PIECE_REQUEST(), 1);
    vtkDataObject* output = vtkDataObject::GetData(outInfo);
    if (!isAccepted && output)
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
  if (!this->Execution->HasBadInput() &&
    outputVector->GetInformationObject(0)->Get(Pipeline::UPDATE_PIECE_NUMBER()) <= 0)
  {
    this->Execution->Run([&] { return this->FillOutputs(outputVector); }, outputVector);
  }
  return 1;
}
