// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapSource.h"

#include "Kernel/Follow.h"
#include "Kernel/Scan.h"
#include "Kernel/Slabs.h"
#include "vtkGaussMapLocalRanks.h"
#include "vtkGaussMapPrivate.h"
#include "vtkGaussMapVersion.h"

#include "vtkDataObject.h"
#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkFloatArray.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkIntArray.h"
#include "vtkNew.h"
#include "vtkObjectFactory.h"
#include "vtkPointData.h"
#include "vtkSMPTools.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkStringArray.h"
#include "vtkTimerLog.h"
#include "vtkUnsignedCharArray.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>
#include <string>

namespace
{
constexpr vtkIdType BytesPerPoint = sizeof(float) + sizeof(unsigned char);

//------------------------------------------------------------------------------
// An array of the orbits from one of two starts, which it adds to the image.
float* AddDensity(vtkImageData* image, const char* name, vtkIdType points)
{
  vtkNew<vtkFloatArray> density;
  density->SetName(name);
  vtkGaussMapPrivate::AllocateValues<vtkFloatArray>(density, points);
  image->GetPointData()->AddArray(density);
  return density->GetPointer(0);
}

//------------------------------------------------------------------------------
// The diagrams of two starts and their mean.
gaussmap::ScanReport ScanBoth(const gaussmap::DiagramParameters& parameters,
  const gaussmap::Window& window, const gaussmap::Image& memory, int threads,
  const gaussmap::Monitor& monitor, vtkImageData* image)
{
  const vtkIdType points = static_cast<vtkIdType>(window.Columns()) * window.Rows();
  float* first = AddDensity(image, "OrbitDensityFromInitialX", points);
  float* second = AddDensity(image, "OrbitDensityFromInfinity", points);
  const gaussmap::ScanReport report = gaussmap::Scan(parameters, window, { first, nullptr },
    threads, [&monitor](double progress) { return monitor(0.5 * progress); });
  if (!report.Complete)
  {
    return report;
  }
  gaussmap::DiagramParameters remote = parameters;
  remote.InitialX = gaussmap::RemoteX;
  gaussmap::ScanReport both = gaussmap::Scan(remote, window, { second, nullptr }, threads,
    [&monitor](double progress) { return monitor(0.5 + 0.5 * progress); });
  both.IteratesDone += report.IteratesDone;
  if (both.Complete)
  {
    gaussmap::Merge(first, second, points, memory);
  }
  return both;
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
  os << indent << "Attractor: " << this->Attractor << "\n";
  os << indent << "Transients: " << this->Transients << "\n";
  os << indent << "SamplesPerColumn: " << this->SamplesPerColumn << "\n";
  os << indent << "NumberOfThreads: " << this->NumberOfThreads << "\n";
  os << indent << "AllowOversubscription: " << (this->AllowOversubscription ? "On" : "Off") << "\n";
  os << indent << "AllocatedThreads: " << this->GetAllocatedThreadsReason() << "\n";
  os << indent << "ThreadsUsed: " << this->ThreadsUsed << "\n";
  os << indent << "ScanSeconds: " << this->ScanSeconds << "\n";
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::GetAllocatedThreads()
{
  return vtkGaussMapPrivate::GetAllocation().Threads;
}

//------------------------------------------------------------------------------
const char* vtkGaussMapSource::GetAllocatedThreadsReason()
{
  this->AllocatedThreadsReason = vtkGaussMapPrivate::GetAllocation().Reason;
  return this->AllocatedThreadsReason.c_str();
}

//------------------------------------------------------------------------------
const char* vtkGaussMapSource::GetAllocationReport()
{
  this->AllocationReport = vtkGaussMapPrivate::GetAllocation().Explain();
  return this->AllocationReport.c_str();
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::GetTeamSize()
{
  if (this->AllowOversubscription && this->NumberOfThreads > 0)
  {
    return vtkSMPTools::IsParallelScope() ? 1 : this->NumberOfThreads;
  }
  std::string warning;
  const int threads = vtkGaussMapPrivate::TeamSize(this->NumberOfThreads, warning);
  if (!warning.empty() && warning != this->LastThreadWarning)
  {
    vtkWarningMacro(<< warning);
  }
  this->LastThreadWarning = warning;
  return threads;
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
  using vtkGaussMapPrivate::IsFinite;
  const double* beta = this->BetaRange;
  const double* x = this->XRange;
  const std::string complaint = vtkGaussMapPrivate::FirstComplaint({
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
  });
  if (!complaint.empty())
  {
    vtkErrorMacro(<< complaint);
    return false;
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
  spacing[2] = vtkGaussMapPrivate::FlatSpacing(spacing[0], spacing[1]);
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
  vtkDataObject::SetPointDataActiveScalarInfo(outInfo, VTK_UNSIGNED_CHAR, 1);
  // Not CAN_PRODUCE_SUB_EXTENT, with which VTK splits rows too: pieces that share columns would
  // iterate the same orbits again. Not even set to 0: the executive asks only whether it is there.
  outInfo->Set(vtkAlgorithm::CAN_HANDLE_PIECE_REQUEST(), 1);
  return 1;
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::RequestData(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  vtkInformation* outInfo = outputVector->GetInformationObject(0);
  vtkImageData* image = vtkImageData::GetData(outInfo);
  vtkGaussMapPrivate::SetEmpty(image);
  if (!this->Validate())
  {
    return 0;
  }

  vtkGaussMapPrivate::CountLocalRanks(outInfo);
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
    const bool ghosts = !std::equal(slab, slab + 6, slabNoGhosts);
    succeeded = this->FillImage(image, ghosts);
    if (succeeded && ghosts)
    {
      image->GenerateGhostArray(slabNoGhosts);
    }
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
  return 1;
}

//------------------------------------------------------------------------------
// Several pieces are slabs of about the same work, not of the same width.
bool vtkGaussMapSource::ComputeSlab(
  vtkInformation* outInfo, int wholeExtent[6], int slab[6], int slabNoGhosts[6])
{
  const int slabs = vtkGaussMapPrivate::GetNumberOfSlabs(outInfo, wholeExtent);
  if (slabs == 1)
  {
    return vtkGaussMapPrivate::ComputeColumnSlab(outInfo, wholeExtent, slab, slabNoGhosts);
  }
  return vtkGaussMapPrivate::ComputeColumnSlab(outInfo,
    gaussmap::SlabBorders(this->GetParameters(), slabs), wholeExtent, slab, slabNoGhosts);
}

//------------------------------------------------------------------------------
gaussmap::DiagramParameters vtkGaussMapSource::GetParameters() const
{
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
  return parameters;
}

//------------------------------------------------------------------------------
// Allocates and computes the image's arrays over its extent; false after an error or an abort.
bool vtkGaussMapSource::FillImage(vtkImageData* image, bool ghosts)
{
  const int* extent = image->GetExtent();
  const gaussmap::Window window{ extent[0], extent[1], extent[2], extent[3] };
  const gaussmap::DiagramParameters parameters = this->GetParameters();

  const int threads = this->GetTeamSize();
  const double bytes = static_cast<double>(window.Columns()) *
      static_cast<double>(window.Rows()) *
      static_cast<double>(BytesPerPoint + (this->Attractor == BOTH ? 2 * sizeof(float) : 0) +
        (ghosts ? 2 : 0)) + // ghost flags of points and cells
    gaussmap::ScanMemory(parameters, window, threads);
  const std::string complaint = vtkGaussMapPrivate::MemoryComplaint(bytes);
  if (!complaint.empty())
  {
    vtkErrorMacro("Resolution is (" << this->Resolution[0] << ", " << this->Resolution[1]
                                    << "), but " << complaint);
    return false;
  }

  const vtkIdType points = static_cast<vtkIdType>(window.Columns()) * window.Rows();
  vtkNew<vtkFloatArray> density;
  density->SetName("OrbitDensity");
  vtkNew<vtkUnsignedCharArray> intensity;
  intensity->SetName("OrbitIntensity");
  vtkGaussMapPrivate::AllocateValues<vtkFloatArray>(density, points);
  vtkGaussMapPrivate::AllocateValues<vtkUnsignedCharArray>(intensity, points);

  const auto monitor = [this](double progress)
  {
    this->UpdateProgress(progress);
    return !vtkGaussMapPrivate::IsAbortRequested(this);
  };
  // Seen in ParaView's Timer Log.
  const vtkTimerLogScope timerLog("vtkGaussMapSource: scan");
  const auto start = std::chrono::steady_clock::now();
  const gaussmap::Image memory{ density->GetPointer(0), intensity->GetPointer(0) };
  gaussmap::ScanReport report;
  switch (this->Attractor)
  {
    case BOTH:
      report = ScanBoth(parameters, window, memory, threads, monitor, image);
      break;
    case FOLLOW_RISING:
      report =
        gaussmap::Follow(parameters, window, memory, gaussmap::Direction::Rising, monitor);
      break;
    case FOLLOW_FALLING:
      report =
        gaussmap::Follow(parameters, window, memory, gaussmap::Direction::Falling, monitor);
      break;
    default:
      report = gaussmap::Scan(parameters, window, memory, threads, monitor);
  }
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
  using vtkGaussMapPrivate::AddFieldArray;
  vtkFieldData* data = image->GetFieldData();
  AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  AddFieldArray<vtkDoubleArray>(data, "BetaRange", { this->BetaRange[0], this->BetaRange[1] });
  AddFieldArray<vtkDoubleArray>(data, "XRange", { this->XRange[0], this->XRange[1] });
  AddFieldArray<vtkIntArray>(data, "Resolution", { this->Resolution[0], this->Resolution[1] });
  AddFieldArray<vtkDoubleArray>(data, "InitialX", { this->InitialX });
  AddFieldArray<vtkIntArray>(data, "Attractor", { this->Attractor });
  AddFieldArray<vtkIntArray>(data, "Transients", { this->Transients });
  AddFieldArray<vtkIntArray>(data, "SamplesPerColumn", { this->GetSamples() });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
  AddFieldArray<vtkStringArray>(data, "Kernel", { kernelName });
}
