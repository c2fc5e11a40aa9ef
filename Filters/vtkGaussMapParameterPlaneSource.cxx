// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapParameterPlaneSource.h"

#include "Kernel/OrbitPlane.h"
#include "vtkGaussMapPrivate.h"
#include "vtkGaussMapVersion.h"

#include "vtkDataObject.h"
#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkIntArray.h"
#include "vtkNew.h"
#include "vtkObjectFactory.h"
#include "vtkPointData.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkStringArray.h"
#include "vtkUnsignedCharArray.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <new>
#include <string>

namespace
{
//------------------------------------------------------------------------------
// Adds an array of uninitialised values and returns its memory.
template <typename ArrayT>
typename ArrayT::ValueType* AddPointArray(vtkImageData* image, const char* name)
{
  vtkNew<ArrayT> array;
  array->SetName(name);
  const vtkIdType points = image->GetNumberOfPoints();
  if (!array->Allocate(points))
  {
    throw std::bad_alloc();
  }
  array->SetNumberOfTuples(points);
  image->GetPointData()->AddArray(array);
  return array->GetPointer(0);
}

//------------------------------------------------------------------------------
double Step(const double range[2], int count)
{
  return count > 1 ? (range[1] - range[0]) / (count - 1) : 0.0;
}
}

vtkStandardNewMacro(vtkGaussMapParameterPlaneSource);

//------------------------------------------------------------------------------
vtkGaussMapParameterPlaneSource::vtkGaussMapParameterPlaneSource()
{
  this->SetNumberOfInputPorts(0);
}

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
  os << indent << "Tolerance: " << this->Tolerance << "\n";
  os << indent << "SecondAttractor: " << (this->SecondAttractor ? "On" : "Off") << "\n";
  os << indent << "OrbitRange: " << (this->OrbitRange ? "On" : "Off") << "\n";
  os << indent << "XRange: " << this->XRange[0] << " " << this->XRange[1] << "\n";
  os << indent << "NumberOfThreads: " << this->NumberOfThreads << "\n";
  os << indent << "ThreadsUsed: " << this->ThreadsUsed << "\n";
  os << indent << "ScanSeconds: " << this->ScanSeconds << "\n";
}

//------------------------------------------------------------------------------
bool vtkGaussMapParameterPlaneSource::Validate()
{
  using vtkGaussMapPrivate::IsFinite;
  const double threads = this->NumberOfThreads;
  const double transients = this->Transients;
  const double iterates = this->Iterates;
  const double starts = this->Starts;
  const double resolution[2] = { static_cast<double>(this->Resolution[0]),
    static_cast<double>(this->Resolution[1]) };
  const double* beta = this->BetaRange;
  const double* alpha = this->AlphaRange;
  const double* x = this->XRange;
  const std::string complaint = vtkGaussMapPrivate::FirstComplaint({
    { IsFinite(beta, 2), "BetaRange", beta, 2, "both ends must be finite" },
    { !(beta[0] > beta[1]), "BetaRange", beta, 2, "the first must not exceed the last" },
    { std::isfinite(beta[1] - beta[0]), "BetaRange", beta, 2, "their difference must be finite" },
    { IsFinite(alpha, 2), "AlphaRange", alpha, 2, "both ends must be finite" },
    { !(alpha[0] < 0), "AlphaRange", alpha, 2, "alpha must not be negative" },
    { !(alpha[0] > alpha[1]), "AlphaRange", alpha, 2, "the first must not exceed the last" },
    { IsFinite(&this->Alpha, 1), "Alpha", &this->Alpha, 1, "it must be finite" },
    { !(this->Alpha < 0), "Alpha", &this->Alpha, 1, "it must not be negative" },
    { resolution[0] >= 1 && resolution[1] >= 1, "Resolution", resolution, 2,
      "columns and rows must be at least 1" },
    { transients >= 0, "Transients", &transients, 1, "it must not be negative" },
    { iterates >= 1, "Iterates", &iterates, 1, "it must be at least 1" },
    { starts >= 1, "Starts", &starts, 1, "it must be at least 1" },
    { IsFinite(&this->Tolerance, 1), "Tolerance", &this->Tolerance, 1, "it must be finite" },
    { !(this->Tolerance < 0), "Tolerance", &this->Tolerance, 1, "it must not be negative" },
    { IsFinite(x, 2), "XRange", x, 2, "both ends must be finite" },
    { !(x[0] >= x[1]), "XRange", x, 2, "the first must be less than the last" },
    { threads >= 0, "NumberOfThreads", &threads, 1, "it must not be negative" },
  });
  if (!complaint.empty())
  {
    vtkErrorMacro(<< complaint);
    return false;
  }
  return true;
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
  spacing[2] = vtkGaussMapPrivate::FlatSpacing(spacing[0], spacing[1]);
}

//------------------------------------------------------------------------------
int vtkGaussMapParameterPlaneSource::RequestInformation(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  vtkInformation* outInfo = outputVector->GetInformationObject(0);
  if (!this->Validate())
  {
    if (vtkImageData* image = vtkImageData::GetData(outInfo))
    {
      vtkGaussMapPrivate::SetEmpty(image);
    }
    return 0;
  }
  const int wholeExtent[6] = { 0, this->Resolution[0] - 1, 0, this->Resolution[1] - 1, 0, 0 };
  double origin[3];
  double spacing[3];
  this->ComputeGeometry(origin, spacing);
  outInfo->Set(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), wholeExtent, 6);
  outInfo->Set(vtkDataObject::ORIGIN(), origin, 3);
  outInfo->Set(vtkDataObject::SPACING(), spacing, 3);
  vtkDataObject::SetPointDataActiveScalarInfo(outInfo, VTK_INT, 1);
  // See vtkGaussMapPrivate::ComputeColumnSlab.
  outInfo->Set(vtkAlgorithm::CAN_HANDLE_PIECE_REQUEST(), 1);
  return 1;
}

//------------------------------------------------------------------------------
int vtkGaussMapParameterPlaneSource::RequestData(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  vtkInformation* outInfo = outputVector->GetInformationObject(0);
  vtkImageData* image = vtkImageData::GetData(outInfo);
  vtkGaussMapPrivate::SetEmpty(image);
  if (!this->Validate())
  {
    return 0;
  }
  int wholeExtent[6];
  int slab[6];
  int slabNoGhosts[6];
  outInfo->Get(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), wholeExtent);
  if (!vtkGaussMapPrivate::ComputeColumnSlab(outInfo, wholeExtent, slab, slabNoGhosts))
  {
    return 1;
  }
  double origin[3];
  double spacing[3];
  this->ComputeGeometry(origin, spacing);
  image->SetExtent(slab);
  image->SetOrigin(origin);
  image->SetSpacing(spacing);

  bool succeeded = false;
  try
  {
    succeeded = this->FillImage(image);
  }
  catch (const std::bad_alloc&)
  {
    vtkErrorMacro("Resolution is (" << this->Resolution[0] << ", " << this->Resolution[1]
                                    << "), but the memory for it could not be had.");
  }
  if (!succeeded)
  {
    vtkGaussMapPrivate::SetEmpty(image);
    return vtkGaussMapPrivate::EndIncomplete(this, outInfo);
  }
  if (!std::equal(slab, slab + 6, slabNoGhosts))
  {
    image->GenerateGhostArray(slabNoGhosts);
  }
  return 1;
}

//------------------------------------------------------------------------------
// Allocates and computes the image's arrays over its extent; false after an error or an abort.
bool vtkGaussMapParameterPlaneSource::FillImage(vtkImageData* image)
{
  const int* extent = image->GetExtent();
  const gaussmap::Window window { extent[0], extent[1], extent[2], extent[3] };
  const double bytesPerPoint =
    25.0 + (this->SecondAttractor ? 24.0 : 0.0) + (this->OrbitRange ? 20.0 : 0.0);
  const std::string complaint = vtkGaussMapPrivate::MemoryComplaint(
    static_cast<double>(window.Columns()) * static_cast<double>(window.Rows()) * bytesPerPoint);
  if (!complaint.empty())
  {
    vtkErrorMacro("Resolution is (" << this->Resolution[0] << ", " << this->Resolution[1]
                                    << "), but " << complaint);
    return false;
  }

  gaussmap::PlaneArrays arrays;
  arrays.Period = AddPointArray<vtkIntArray>(image, "Period");
  arrays.SettledPeriod = AddPointArray<vtkIntArray>(image, "SettledPeriod");
  arrays.Multiplier = AddPointArray<vtkDoubleArray>(image, "Multiplier");
  arrays.Exponent = AddPointArray<vtkDoubleArray>(image, "LyapunovExponent");
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
  image->GetPointData()->SetActiveScalars("Period");
  this->AddAbscissa(image);

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
  parameters.Tolerance = this->Tolerance;
  parameters.Starts = this->Starts;

  std::string warning;
  const int threads = vtkGaussMapPrivate::TeamSize(this->NumberOfThreads, warning);
  if (!warning.empty())
  {
    vtkWarningMacro(<< warning);
  }
  const auto monitor = [this](double progress)
  {
    this->UpdateProgress(progress);
    return !vtkGaussMapPrivate::IsAbortRequested(this);
  };
  const auto start = std::chrono::steady_clock::now();
  const gaussmap::PlaneReport report =
    gaussmap::MeasurePlane(parameters, window, arrays, threads, monitor);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (!report.Complete)
  {
    return false;
  }
  this->ScanSeconds = elapsed.count();
  this->ThreadsUsed = report.Threads;
  this->AddProvenance(image);
  return true;
}

//------------------------------------------------------------------------------
// A line is for charts, which take no abscissa from an image's implicit points.
void vtkGaussMapParameterPlaneSource::AddAbscissa(vtkImageData* image)
{
  const bool alongBeta = this->Resolution[1] == 1;
  if (!alongBeta && this->Resolution[0] > 1)
  {
    return;
  }
  double* values = AddPointArray<vtkDoubleArray>(image, alongBeta ? "Beta" : "Alpha");
  const double* range = alongBeta ? this->BetaRange : this->AlphaRange;
  const int first = image->GetExtent()[alongBeta ? 0 : 2];
  for (vtkIdType i = 0; i < image->GetNumberOfPoints(); ++i)
  {
    values[i] = gaussmap::LinearlySpaced(
      range[0], range[1], this->Resolution[alongBeta ? 0 : 1], first + i);
  }
}

//------------------------------------------------------------------------------
void vtkGaussMapParameterPlaneSource::AddProvenance(vtkImageData* image)
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
  AddFieldArray<vtkDoubleArray>(data, "Tolerance", { this->Tolerance });
  AddFieldArray<vtkDoubleArray>(data, "XRange", { this->XRange[0], this->XRange[1] });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
}
