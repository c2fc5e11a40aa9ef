// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapParameterPlaneSource.h"

#include "Kernel/Map/Diagram.h"
#include "Kernel/Orbits/OrbitPlane.h"
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

#include <algorithm>
#include <limits>

namespace
{
//------------------------------------------------------------------------------
double Step(const double range[2], int count)
{
  return count > 1 ? (range[1] - range[0]) / (count - 1) : 0.0;
}
}

vtkStandardNewMacro(vtkGaussMapParameterPlaneSource);

//------------------------------------------------------------------------------
void vtkGaussMapParameterPlaneSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "BetaRange: " << this->BetaRange[0] << " " << this->BetaRange[1] << "\n";
  os << indent << "AlphaRange: " << this->AlphaRange[0] << " " << this->AlphaRange[1] << "\n";
  os << indent << "Alpha: " << this->Alpha << "\n";
  os << indent << "Resolution: " << this->Resolution[0] << " " << this->Resolution[1] << "\n";
  os << indent << "Transients: " << this->Transients << "\n";
  os << indent << "Iterates: " << this->Iterates << "\n";
  os << indent << "Starts: " << this->Starts << "\n";
  os << indent << "ExponentAccuracy: " << this->ExponentAccuracy << "\n";
  os << indent << "LowestExponent: " << this->LowestExponent << "\n";
  os << indent << "SecondAttractor: " << (this->SecondAttractor ? "On" : "Off") << "\n";
  os << indent << "OrbitRange: " << (this->OrbitRange ? "On" : "Off") << "\n";
  os << indent << "XRange: " << this->XRange[0] << " " << this->XRange[1] << "\n";
}

//------------------------------------------------------------------------------
void vtkGaussMapParameterPlaneSource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  rules.RequireBetaRange(this->BetaRange);
  rules.RequireAlphaRange(this->AlphaRange);
  rules.RequireAlpha(this->Alpha);
  rules.RequireAtLeast(0, "Transients", this->Transients);
  rules.RequireAtLeast(1, "Iterates", this->Iterates);
  rules.RequireAtLeast(1, "Starts", this->Starts);
  rules.RequireFinite("ExponentAccuracy", this->ExponentAccuracy);
  rules.Require(!(this->ExponentAccuracy < 0), "ExponentAccuracy", { this->ExponentAccuracy },
    "it must not be negative");
  rules.Require(this->LowestExponent < std::numeric_limits<double>::infinity(), "LowestExponent",
    { this->LowestExponent }, "it must be a number below infinity");
  rules.RequireLongRange("XRange", this->XRange);
  this->Superclass::CheckRules(rules);
}

//------------------------------------------------------------------------------
vtkGaussMapPrivate::ImageSize vtkGaussMapParameterPlaneSource::GetImageSize() const
{
  return { { this->Resolution[0], this->Resolution[1] } };
}

//------------------------------------------------------------------------------
int vtkGaussMapParameterPlaneSource::GetScalarType() const
{
  return VTK_DOUBLE;
}

//------------------------------------------------------------------------------
void vtkGaussMapParameterPlaneSource::ComputeGeometry(double origin[3], double spacing[3]) const
{
  const double columnWidth = Step(this->BetaRange, this->Resolution[0]);
  const double rowHeight = Step(this->AlphaRange, this->Resolution[1]);
  const double largest = std::max(columnWidth, rowHeight);
  const double other = largest > 0.0 ? largest : 1.0; // a single point
  origin[0] = this->BetaRange[0];
  origin[1] = this->Resolution[1] == 1 ? this->Alpha : this->AlphaRange[0];
  origin[2] = 0.0;
  spacing[0] = columnWidth > 0.0 ? columnWidth : other;
  spacing[1] = rowHeight > 0.0 ? rowHeight : other;
  spacing[2] = FlatSpacing(spacing[0], spacing[1]);
}

//------------------------------------------------------------------------------
double vtkGaussMapParameterPlaneSource::GetMemory(const int extent[6], int, bool ghosts)
{
  const gaussmap::Window window { extent[0], extent[1], extent[2], extent[3] };
  const double bytesPerPoint = 33.0 + (this->SecondAttractor ? 24.0 : 0.0) +
    (this->OrbitRange ? 20.0 : 0.0) + (ghosts ? 2.0 : 0.0);
  return static_cast<double>(window.Columns()) * static_cast<double>(window.Rows()) * bytesPerPoint;
}

//------------------------------------------------------------------------------
bool vtkGaussMapParameterPlaneSource::FillImage(vtkImageData* image, int threads)
{
  if (!this->RunScan(image, threads))
  {
    return false;
  }
  image->GetPointData()->SetActiveScalars("LyapunovExponent");
  this->AddAbscissa(image);
  this->AddProvenance(image);
  return true;
}

//------------------------------------------------------------------------------
int vtkGaussMapParameterPlaneSource::Scan(vtkImageData* image, int threads)
{
  const int* extent = image->GetExtent();
  const gaussmap::Window window { extent[0], extent[1], extent[2], extent[3] };
  using vtkGaussMapPrivate::AddPointArray;
  gaussmap::PlaneArrays arrays;
  arrays.Period = AddPointArray<vtkIntArray>(image, "Period");
  arrays.SettledPeriod = AddPointArray<vtkIntArray>(image, "SettledPeriod");
  arrays.Multiplier = AddPointArray<vtkDoubleArray>(image, "Multiplier");
  arrays.Exponent = AddPointArray<vtkDoubleArray>(image, "LyapunovExponent");
  arrays.ExponentError = AddPointArray<vtkDoubleArray>(image, "ExponentError");
  arrays.AttractorCount = AddPointArray<vtkUnsignedCharArray>(image, "AttractorCount");
  if (this->SecondAttractor)
  {
    arrays.SecondX = AddPointArray<vtkDoubleArray>(image, "SecondX");
    arrays.SecondMultiplier = AddPointArray<vtkDoubleArray>(image, "SecondMultiplier");
    arrays.SecondExponent = AddPointArray<vtkDoubleArray>(image, "SecondLyapunovExponent");
  }
  if (this->OrbitRange)
  {
    arrays.Minimum = AddPointArray<vtkDoubleArray>(image, "OrbitMinimum");
    arrays.Maximum = AddPointArray<vtkDoubleArray>(image, "OrbitMaximum");
    arrays.Escapes = AddPointArray<vtkIntArray>(image, "Escapes");
  }

  gaussmap::PlaneParameters parameters;
  parameters.BetaMin = this->BetaRange[0];
  parameters.BetaMax = this->BetaRange[1];
  // linspace gives one row the first value.
  parameters.AlphaMin = this->Resolution[1] == 1 ? this->Alpha : this->AlphaRange[0];
  parameters.AlphaMax = this->AlphaRange[1];
  parameters.Columns = this->Resolution[0];
  parameters.Rows = this->Resolution[1];
  parameters.Transients = this->Transients;
  parameters.Iterates = this->Iterates;
  parameters.XMin = this->XRange[0];
  parameters.XMax = this->XRange[1];
  parameters.Starts = this->Starts;
  parameters.Accuracy = this->ExponentAccuracy;
  parameters.LowestExponent = this->LowestExponent;

  return gaussmap::MeasurePlane(
    parameters, window, arrays, threads, vtkGaussMapPrivate::MonitorOf(this));
}

//------------------------------------------------------------------------------
// A line is for charts, which take no abscissa from an image's implicit points.
void vtkGaussMapParameterPlaneSource::AddAbscissa(vtkImageData* image) const
{
  const bool alongBeta = this->Resolution[1] == 1;
  if (!alongBeta && this->Resolution[0] > 1)
  {
    return;
  }
  double* values =
    vtkGaussMapPrivate::AddPointArray<vtkDoubleArray>(image, alongBeta ? "Beta" : "Alpha");
  const double* range = alongBeta ? this->BetaRange : this->AlphaRange;
  const int first = image->GetExtent()[alongBeta ? 0 : 2];
  for (vtkIdType i = 0; i < image->GetNumberOfPoints(); ++i)
  {
    values[i] =
      gaussmap::LinearlySpaced(range[0], range[1], this->Resolution[alongBeta ? 0 : 1], first + i);
  }
}

//------------------------------------------------------------------------------
void vtkGaussMapParameterPlaneSource::AddProvenance(vtkImageData* image) const
{
  using vtkGaussMapPrivate::AddFieldArray;
  vtkFieldData* data = image->GetFieldData();
  AddFieldArray<vtkDoubleArray>(data, "BetaRange", { this->BetaRange[0], this->BetaRange[1] });
  AddFieldArray<vtkDoubleArray>(data, "AlphaRange", { this->AlphaRange[0], this->AlphaRange[1] });
  AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  AddFieldArray<vtkIntArray>(data, "Resolution", { this->Resolution[0], this->Resolution[1] });
  AddFieldArray<vtkIntArray>(data, "Transients", { this->Transients });
  AddFieldArray<vtkIntArray>(data, "Iterates", { this->Iterates });
  AddFieldArray<vtkIntArray>(data, "Starts", { this->Starts });
  AddFieldArray<vtkDoubleArray>(data, "ExponentAccuracy", { this->ExponentAccuracy });
  AddFieldArray<vtkDoubleArray>(data, "LowestExponent", { this->LowestExponent });
  AddFieldArray<vtkIntArray>(data, "SecondAttractor", { this->SecondAttractor ? 1 : 0 });
  AddFieldArray<vtkIntArray>(data, "OrbitRange", { this->OrbitRange ? 1 : 0 });
  AddFieldArray<vtkDoubleArray>(data, "XRange", { this->XRange[0], this->XRange[1] });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
}
