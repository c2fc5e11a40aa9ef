// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapBasinSource.h"

#include "Kernel/Orbits/Basins.h"
#include "vtkGaussMapArrays.h"
#include "vtkGaussMapExecution.h"
#include "vtkGaussMapPieces.h"
#include "vtkGaussMapRules.h"
#include "vtkGaussMapVersion.h"

#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkImageData.h"
#include "vtkIntArray.h"
#include "vtkObjectFactory.h"
#include "vtkPointData.h"
#include "vtkStringArray.h"
#include "vtkUnsignedCharArray.h"

vtkStandardNewMacro(vtkGaussMapBasinSource);

//------------------------------------------------------------------------------
void vtkGaussMapBasinSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "Alpha: " << this->Alpha << "\n";
  os << indent << "BetaRange: " << this->BetaRange[0] << " " << this->BetaRange[1] << "\n";
  os << indent << "XRange: " << this->XRange[0] << " " << this->XRange[1] << "\n";
  os << indent << "Resolution: " << this->Resolution[0] << " " << this->Resolution[1] << "\n";
  os << indent << "Iterates: " << this->Iterates << "\n";
  os << indent << "Distance: " << this->Distance << "\n";
}

//------------------------------------------------------------------------------
void vtkGaussMapBasinSource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  rules.RequireAlpha(this->Alpha);
  rules.RequireBetaRange(this->BetaRange);
  rules.RequireLongRange("XRange", this->XRange);
  rules.RequireAtLeast(1, "Iterates", this->Iterates);
  rules.RequireFinite("Distance", this->Distance);
  rules.Require(!(this->Distance < 0), "Distance", { this->Distance }, "it must not be negative");
  this->Superclass::CheckRules(rules);
}

//------------------------------------------------------------------------------
vtkGaussMapPrivate::ImageSize vtkGaussMapBasinSource::GetImageSize() const
{
  return { { this->Resolution[0], this->Resolution[1] } };
}

//------------------------------------------------------------------------------
int vtkGaussMapBasinSource::GetScalarType() const
{
  return VTK_INT;
}

//------------------------------------------------------------------------------
void vtkGaussMapBasinSource::ComputeGeometry(double origin[3], double spacing[3]) const
{
  ComputeBinGeometry(this->BetaRange, this->XRange, this->GetImageSize(), origin, spacing);
}

//------------------------------------------------------------------------------
double vtkGaussMapBasinSource::GetMemory(const int extent[6], int, bool ghosts)
{
  const gaussmap::Window window { extent[0], extent[1], extent[2], extent[3] };
  return static_cast<double>(window.Columns()) * static_cast<double>(window.Rows()) *
    (9.0 + (ghosts ? 2.0 : 0.0));
}

//------------------------------------------------------------------------------
bool vtkGaussMapBasinSource::FillImage(vtkImageData* image, int threads)
{
  if (!this->RunScan(image, threads))
  {
    return false;
  }
  if (this->IsColumn())
  {
    vtkGaussMapPrivate::AddAbscissaX(image);
  }
  image->GetPointData()->SetActiveScalars("Arrival");
  this->AddProvenance(image);
  return true;
}

//------------------------------------------------------------------------------
int vtkGaussMapBasinSource::Scan(vtkImageData* image, int threads)
{
  const int* extent = image->GetExtent();
  const gaussmap::Window window { extent[0], extent[1], extent[2], extent[3] };
  using vtkGaussMapPrivate::AddPointArray;
  gaussmap::BasinArrays arrays;
  arrays.Attractor = AddPointArray<vtkUnsignedCharArray>(image, "Attractor");
  arrays.SettledPeriod = AddPointArray<vtkIntArray>(image, "SettledPeriod");
  arrays.Arrival = AddPointArray<vtkIntArray>(image, "Arrival");

  gaussmap::BasinParameters parameters;
  parameters.Alpha = this->Alpha;
  parameters.BetaMin = this->BetaRange[0];
  parameters.BetaMax = this->BetaRange[1];
  parameters.XMin = this->XRange[0];
  parameters.XMax = this->XRange[1];
  parameters.Columns = this->Resolution[0];
  parameters.Rows = this->Resolution[1];
  parameters.Iterates = this->Iterates;
  parameters.Distance = this->Distance;
  return gaussmap::MeasureBasins(
    parameters, window, arrays, threads, vtkGaussMapPrivate::MonitorOf(this));
}

//------------------------------------------------------------------------------
void vtkGaussMapBasinSource::AddProvenance(vtkImageData* image) const
{
  using vtkGaussMapPrivate::AddFieldArray;
  vtkFieldData* data = image->GetFieldData();
  AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  AddFieldArray<vtkDoubleArray>(data, "BetaRange", { this->BetaRange[0], this->BetaRange[1] });
  AddFieldArray<vtkDoubleArray>(data, "XRange", { this->XRange[0], this->XRange[1] });
  AddFieldArray<vtkIntArray>(data, "Resolution", { this->Resolution[0], this->Resolution[1] });
  AddFieldArray<vtkIntArray>(data, "Iterates", { this->Iterates });
  AddFieldArray<vtkDoubleArray>(data, "Distance", { this->Distance });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
}
