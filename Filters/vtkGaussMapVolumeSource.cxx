// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapVolumeSource.h"

#include "Kernel/Map/Diagram.h"
#include "vtkGaussMapArrays.h"
#include "vtkGaussMapPieces.h"
#include "vtkGaussMapRules.h"

#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkImageData.h"
#include "vtkObjectFactory.h"
#include "vtkPointData.h"

vtkStandardNewMacro(vtkGaussMapVolumeSource);

//------------------------------------------------------------------------------
void vtkGaussMapVolumeSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "AlphaRange: " << this->AlphaRange[0] << " " << this->AlphaRange[1] << "\n";
  os << indent << "Resolution: " << this->Resolution[0] << " " << this->Resolution[1] << " "
     << this->Resolution[2] << "\n";
}

//------------------------------------------------------------------------------
void vtkGaussMapVolumeSource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  rules.RequireAlphaRange(this->AlphaRange);
  this->Superclass::CheckRules(rules);
}

//------------------------------------------------------------------------------
vtkGaussMapPrivate::ImageSize vtkGaussMapVolumeSource::GetImageSize() const
{
  return { { this->Resolution[0], this->Resolution[1], this->Resolution[2] } };
}

//------------------------------------------------------------------------------
void vtkGaussMapVolumeSource::ComputeGeometry(double origin[3], double spacing[3]) const
{
  this->ComputePlaneGeometry(origin, spacing);
  origin[2] = this->AlphaRange[0];
  const double length = this->AlphaRange[1] - this->AlphaRange[0];
  if (this->Resolution[2] > 1 && length > 0.0)
  {
    spacing[2] = length / (this->Resolution[2] - 1);
  }
}

//------------------------------------------------------------------------------
int vtkGaussMapVolumeSource::GetScalarType() const
{
  return VTK_FLOAT;
}

//------------------------------------------------------------------------------
bool vtkGaussMapVolumeSource::FillImage(vtkImageData* image, int threads)
{
  if (!this->Superclass::FillImage(image, threads))
  {
    return false;
  }
  image->GetPointData()->SetActiveScalars("OrbitDensity");
  return true;
}

//------------------------------------------------------------------------------
double vtkGaussMapVolumeSource::GetSliceAlpha(int slice) const
{
  return gaussmap::LinearlySpaced(
    this->AlphaRange[0], this->AlphaRange[1], this->Resolution[2], slice);
}

//------------------------------------------------------------------------------
void vtkGaussMapVolumeSource::AddAlpha(vtkFieldData* data) const
{
  vtkGaussMapPrivate::AddFieldArray<vtkDoubleArray>(
    data, "AlphaRange", { this->AlphaRange[0], this->AlphaRange[1] });
}
