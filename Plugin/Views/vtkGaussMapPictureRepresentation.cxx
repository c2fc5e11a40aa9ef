// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapPictureRepresentation.h"

#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkObjectFactory.h"
#include "vtkStreamingDemandDrivenPipeline.h"

vtkStandardNewMacro(vtkGaussMapPictureRepresentation);

//------------------------------------------------------------------------------
void vtkGaussMapPictureRepresentation::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
}

//------------------------------------------------------------------------------
int vtkGaussMapPictureRepresentation::RequestData(
  vtkInformation* request, vtkInformationVector** inputs, vtkInformationVector* outputs)
{
  const int result = this->Superclass::RequestData(request, inputs, outputs);
  if (!result || inputs[0]->GetNumberOfInformationObjects() == 0)
  {
    return result;
  }

  // The whole extent: a rank that holds a slab of the columns draws it at its place.
  int whole[6];
  inputs[0]->GetInformationObject(0)->Get(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), whole);
  const double spacing = 1.0 / (whole[3] - whole[2] + 1);
  this->SliceData->SetSpacing(spacing, spacing, spacing);
  this->SliceData->SetOrigin(-0.5 * (whole[0] + whole[1]) * spacing,
    -0.5 * (whole[2] + whole[3]) * spacing, -0.5 * (whole[4] + whole[5]) * spacing);
  return result;
}
