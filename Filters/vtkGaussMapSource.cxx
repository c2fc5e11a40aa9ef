// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapSource.h"

#include "Kernel/Allocation.h"
#include "Kernel/Scan.h"
#include "vtkGaussMapVersion.h"

#include "vtkDataObject.h"
#include "vtkDemandDrivenPipeline.h"
#include "vtkDoubleArray.h"
#include "vtkExtentTranslator.h"
#include "vtkFieldData.h"
#include "vtkFloatArray.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkIntArray.h"
#include "vtkMath.h"
#include "vtkNew.h"
#include "vtkObjectFactory.h"
#include "vtkPointData.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkStringArray.h"
#include "vtkUnsignedCharArray.h"
#include "vtkVersionMacros.h"

#include <vtksys/SystemInformation.hxx>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <new>
#include <sstream>

namespace
{
constexpr vtkIdType BytesPerPoint = sizeof(float) + sizeof(unsigned char);

//------------------------------------------------------------------------------
bool IsFinite(const double* values, int count)
{
  return std::all_of(values, values + count, [](double value) { return std::isfinite(value); });
}

//------------------------------------------------------------------------------
template <typename ArrayT, typename ValueT>
void AddFieldArray(vtkFieldData* fieldData, const char* name, std::initializer_list<ValueT> values)
{
  vtkNew<ArrayT> array;
  array->SetName(name);
  for (const ValueT& value : values)
  {
    array->InsertNextValue(value);
  }
  fieldData->AddArray(array);
}

//------------------------------------------------------------------------------
void SetEmpty(vtkImageData* image)
{
  image->Initialize();
  image->SetExtent(0, -1, 0, -1, 0, -1);
}

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
// Names property, value and rule, the one form of every complaint.
std::string Complaint(const char* property, const double* values, int count, const char* rule)
{
  std::ostringstream text;
  text.precision(17);
  text << property << " is " << (count > 1 ? "(" : "");
  for (int i = 0; i < count; ++i)
  {
    text << (i > 0 ? ", " : "") << values[i];
  }
  text << (count > 1 ? ")" : "") << ", but " << rule << ".";
  return text.str();
}
}

vtkStandardNewMacro(vtkGaussMapSource);

//------------------------------------------------------------------------------
vtkGaussMapSource::vtkGaussMapSource()
{
  this->SetNumberOfInputPorts(0);
}

//------------------------------------------------------------------------------
void vtkGaussMapSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "Alpha: " << this->Alpha << "\n";
  os << indent << "BetaRange: " << this->BetaRange[0] << " " << this->BetaRange[1] << "\n";
  os << indent << "XRange: " << this->XRange[0] << " " << this->XRange[1] << "\n";
  os << indent << "Resolution: " << this->Resolution[0] << " " << this->Resolution[1] << "\n";
  os << indent << "InitialX: " << this->InitialX << "\n";
  os << indent << "Transients: " << this->Transients << "\n";
  os << indent << "SamplesPerColumn: " << this->SamplesPerColumn << "\n";
  os << indent << "NumberOfThreads: " << this->NumberOfThreads << "\n";
  os << indent << "AllocatedThreads: " << this->GetAllocatedThreadsReason() << "\n";
  os << indent << "ThreadsUsed: " << this->ThreadsUsed << "\n";
  os << indent << "ScanSeconds: " << this->ScanSeconds << "\n";
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::GetAllocatedThreads()
{
  return gaussmap::DetectAllocation().Threads;
}

//------------------------------------------------------------------------------
const char* vtkGaussMapSource::GetAllocatedThreadsReason()
{
  this->AllocatedThreadsReason = gaussmap::DetectAllocation().Reason;
  return this->AllocatedThreadsReason.c_str();
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::GetTeamSize()
{
  const int allocated = this->GetAllocatedThreads();
  if (this->NumberOfThreads == 0)
  {
    return allocated;
  }
  if (this->NumberOfThreads > allocated)
  {
    vtkWarningMacro("NumberOfThreads is " << this->NumberOfThreads << ", cut to the allocation ("
                                          << this->GetAllocatedThreadsReason() << ").");
  }
  return std::min(this->NumberOfThreads, allocated);
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::GetSamples() const
{
  if (this->SamplesPerColumn > 0)
  {
    return this->SamplesPerColumn;
  }
  constexpr int most = std::numeric_limits<int>::max();
  return this->Resolution[1] > most / 10 ? most : 10 * this->Resolution[1];
}

//------------------------------------------------------------------------------
bool vtkGaussMapSource::Validate()
{
  const double threads = this->NumberOfThreads;
  const double samples = this->SamplesPerColumn;
  const double transients = this->Transients;
  const double resolution[2] = { static_cast<double>(this->Resolution[0]),
    static_cast<double>(this->Resolution[1]) };
  const double* beta = this->BetaRange;
  const double* x = this->XRange;
  const struct
  {
    bool Valid;
    const char* Property;
    const double* Values;
    int Count;
    const char* Rule;
  } checks[] = {
    { IsFinite(&this->Alpha, 1), "Alpha", &this->Alpha, 1, "it must be finite" },
    { !(this->Alpha < 0), "Alpha", &this->Alpha, 1, "it must not be negative" },
    { IsFinite(beta, 2), "BetaRange", beta, 2, "both ends must be finite" },
    { !(beta[0] > beta[1]), "BetaRange", beta, 2, "the first must not exceed the last" },
    { std::isfinite(beta[1] - beta[0]), "BetaRange", beta, 2, "their difference must be finite" },
    { IsFinite(x, 2), "XRange", x, 2, "both ends must be finite" },
    { !(x[0] >= x[1]), "XRange", x, 2, "the first must be less than the last" },
    { std::isfinite(x[1] - x[0]), "XRange", x, 2, "their difference must be finite" },
    { resolution[0] >= 1 && resolution[1] >= 1, "Resolution", resolution, 2,
      "columns and rows must be at least 1" },
    { std::isfinite(resolution[1] / (x[1] - x[0])), "XRange", x, 2,
      "it is too narrow to be divided into the rows" },
    { IsFinite(&this->InitialX, 1), "InitialX", &this->InitialX, 1, "it must be finite" },
    { transients >= 0, "Transients", &transients, 1, "it must not be negative" },
    { samples >= 0, "SamplesPerColumn", &samples, 1, "it must not be negative" },
    { threads >= 0, "NumberOfThreads", &threads, 1, "it must not be negative" },
  };
  for (const auto& check : checks)
  {
    if (!check.Valid)
    {
      vtkErrorMacro(<< Complaint(check.Property, check.Values, check.Count, check.Rule));
      return false;
    }
  }
  return true;
}

//------------------------------------------------------------------------------
void vtkGaussMapSource::ComputeGeometry(double origin[3], double spacing[3]) const
{
  const double rowHeight = (this->XRange[1] - this->XRange[0]) / this->Resolution[1];
  const double columnWidth = this->Resolution[0] > 1
    ? (this->BetaRange[1] - this->BetaRange[0]) / (this->Resolution[0] - 1)
    : 0.0;
  origin[0] = this->BetaRange[0];
  origin[1] = this->XRange[0] + 0.5 * rowHeight;
  origin[2] = 0.0;
  spacing[0] = columnWidth > 0.0 ? columnWidth : rowHeight;
  spacing[1] = rowHeight;
  // Never 1: ParaView's slice mapper loses a flat image that is much thicker than wide.
  spacing[2] = std::min(spacing[0], spacing[1]);
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::RequestInformation(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  vtkInformation* outInfo = outputVector->GetInformationObject(0);
  if (!this->Validate())
  {
    if (vtkImageData* image = vtkImageData::GetData(outInfo))
    {
      SetEmpty(image);
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
  vtkDataObject::SetPointDataActiveScalarInfo(outInfo, VTK_UNSIGNED_CHAR, 1);
  // Not CAN_PRODUCE_SUB_EXTENT, with which VTK splits rows too: pieces that share columns would
  // iterate the same orbits again. Not even set to 0: the executive asks only whether it is there.
  outInfo->Set(vtkAlgorithm::CAN_HANDLE_PIECE_REQUEST(), 1);
  return 1;
}

//------------------------------------------------------------------------------
// The extent to compute, with and without ghost levels; 0 when the piece is empty.
int vtkGaussMapSource::ComputeSlab(
  vtkInformation* outInfo, int wholeExtent[6], int slab[6], int slabNoGhosts[6])
{
  const int pieces =
    outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_NUMBER_OF_PIECES());
  if (pieces <= 1)
  {
    outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_EXTENT(), slab);
    std::copy_n(slab, 6, slabNoGhosts);
    return slab[0] <= slab[1] && slab[2] <= slab[3] && slab[4] <= slab[5];
  }
  const int piece = outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_PIECE_NUMBER());
  const int ghosts =
    outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_NUMBER_OF_GHOST_LEVELS());
  vtkNew<vtkExtentTranslator> translator;
  constexpr int mode = vtkExtentTranslator::X_SLAB_MODE;
  return translator->PieceToExtentThreadSafe(
           piece, pieces, 0, wholeExtent, slabNoGhosts, mode, 0) &&
    translator->PieceToExtentThreadSafe(piece, pieces, ghosts, wholeExtent, slab, mode, 0);
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::RequestData(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  vtkInformation* outInfo = outputVector->GetInformationObject(0);
  vtkImageData* image = vtkImageData::GetData(outInfo);
  SetEmpty(image);
  if (!this->Validate())
  {
    return 0;
  }

  int wholeExtent[6];
  int slab[6];
  int slabNoGhosts[6];
  outInfo->Get(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), wholeExtent);
  if (!this->ComputeSlab(outInfo, wholeExtent, slab, slabNoGhosts))
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
    SetEmpty(image);
    if (!this->GetAbortExecute())
    {
      return 0;
    }
    // One request to abort ends one execution; nothing was made, so the next update tries again.
    this->SetAbortExecute(0);
    outInfo->Set(vtkDemandDrivenPipeline::DATA_NOT_GENERATED(), 1);
    return 1;
  }
  if (!std::equal(slab, slab + 6, slabNoGhosts))
  {
    image->GenerateGhostArray(slabNoGhosts);
  }
  return 1;
}

//------------------------------------------------------------------------------
// Allocates and computes the image's arrays over its extent; false after an error or an abort.
bool vtkGaussMapSource::FillImage(vtkImageData* image)
{
  const int* extent = image->GetExtent();
  const gaussmap::Window window{ extent[0], extent[1], extent[2], extent[3] };
  const double bytes = static_cast<double>(window.Columns()) *
    static_cast<double>(window.Rows()) * static_cast<double>(BytesPerPoint);
  vtksys::SystemInformation system;
  const double available =
    1024.0 * static_cast<double>(system.GetProcMemoryAvailable(nullptr, nullptr));
  if (bytes >= static_cast<double>(VTK_ID_MAX) || (available > 0 && bytes > available))
  {
    std::ostringstream needed;
    needed.precision(0);
    needed << std::fixed << bytes << " bytes, of " << available << " that there are";
    vtkErrorMacro("Resolution is (" << this->Resolution[0] << ", " << this->Resolution[1]
                                    << "), but its arrays must fit the memory: they would need "
                                    << needed.str() << ".");
    return false;
  }

  const vtkIdType points = static_cast<vtkIdType>(window.Columns()) * window.Rows();
  vtkNew<vtkFloatArray> density;
  density->SetName("OrbitDensity");
  vtkNew<vtkUnsignedCharArray> intensity;
  intensity->SetName("OrbitIntensity");
  if (!density->Allocate(points) || !intensity->Allocate(points))
  {
    throw std::bad_alloc();
  }
  density->SetNumberOfTuples(points);
  intensity->SetNumberOfTuples(points);

  gaussmap::DiagramParameters parameters;
  parameters.Alpha = this->Alpha;
  parameters.BetaMin = this->BetaRange[0];
  parameters.BetaMax = this->BetaRange[1];
  parameters.XMin = this->XRange[0];
  parameters.XMax = this->XRange[1];
  parameters.Columns = this->Resolution[0];
  parameters.Rows = this->Resolution[1];
  parameters.InitialX = this->InitialX;
  parameters.Transients = this->Transients;
  parameters.Samples = this->GetSamples();

  const auto monitor = [this](double progress)
  {
    this->UpdateProgress(progress);
    return !IsAbortRequested(this);
  };
  const auto start = std::chrono::steady_clock::now();
  const gaussmap::ScanReport report = gaussmap::Scan(parameters, window,
    { density->GetPointer(0), intensity->GetPointer(0) }, this->GetTeamSize(), monitor);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (!report.Complete)
  {
    return false;
  }
  this->ScanSeconds = elapsed.count();
  this->ThreadsUsed = report.Threads;
  image->GetPointData()->SetScalars(intensity);
  image->GetPointData()->AddArray(density);
  this->AddProvenance(image, report.KernelName);
  return true;
}

//------------------------------------------------------------------------------
void vtkGaussMapSource::AddProvenance(vtkImageData* image, const char* kernelName)
{
  vtkFieldData* data = image->GetFieldData();
  AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  AddFieldArray<vtkDoubleArray>(data, "BetaRange", { this->BetaRange[0], this->BetaRange[1] });
  AddFieldArray<vtkDoubleArray>(data, "XRange", { this->XRange[0], this->XRange[1] });
  AddFieldArray<vtkIntArray>(data, "Resolution", { this->Resolution[0], this->Resolution[1] });
  AddFieldArray<vtkDoubleArray>(data, "InitialX", { this->InitialX });
  AddFieldArray<vtkIntArray>(data, "Transients", { this->Transients });
  AddFieldArray<vtkIntArray>(data, "SamplesPerColumn", { this->GetSamples() });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
  AddFieldArray<vtkStringArray>(data, "Kernel", { kernelName });
}
