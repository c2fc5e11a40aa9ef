// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapVolumeSource.h"

#include "Kernel/Map/Diagram.h"
#include "vtkGaussMapPrivate.h"

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
std::string vtkGaussMapVolumeSource::FindComplaint() const
{
  const double* alpha = this->AlphaRange;
  const std::string complaint = vtkGaussMapPrivate::FirstComplaint({
    { vtkGaussMapPrivate::IsFinite(alpha, 2), "AlphaRange", alpha, 2, "both ends must be finite" },
    { !(alpha[0] < 0), "AlphaRange", alpha, 2, "alpha must not be negative" },
    { !(alpha[0] > alpha[1]), "AlphaRange", alpha, 2, "the first must not exceed the last" },
  });
  return complaint.empty() ? this->Superclass::FindComplaint() : complaint;
}

//------------------------------------------------------------------------------
std::vector<int> vtkGaussMapVolumeSource::GetResolutionValues() const
{
  return { this->Resolution[0], this->Resolution[1], this->Resolution[2] };
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
