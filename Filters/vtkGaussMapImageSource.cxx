// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapImageSource.h"

#include "vtkGaussMapExecution.h"
#include "vtkGaussMapLocalRanks.h"
#include "vtkGaussMapPieces.h"
#include "vtkGaussMapRules.h"
#include "vtkGaussMapThreads.h"

#include "Kernel/Team/Share.h"

#include "vtkDataObject.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkSMPTools.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkTimerLog.h"
#include "vtkVersionMacros.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace
{
//------------------------------------------------------------------------------
// Bytes that VTK itself takes for an image when its extent is set.
double CoordinateMemory(const int extent[6])
{
#if VTK_VERSION_NUMBER >= VTK_VERSION_CHECK(9, 3, 20240617)
  // The coordinates along each axis, which 9.3.20240617 (ParaView 5.13) writes out.
  return 8.0 * (3.0 + extent[1] - extent[0] + extent[3] - extent[2] + extent[5] - extent[4]);
#else
  static_cast<void>(extent);
  return 0.0;
#endif
}

//------------------------------------------------------------------------------
// Without points: so an output is until it was computed, and after an error or an abort.
void SetEmpty(vtkImageData* image)
{
  image->Initialize();
  image->SetExtent(0, -1, 0, -1, 0, -1);
}

//------------------------------------------------------------------------------
std::string DescribeResolution(const vtkGaussMapPrivate::ImageSize& size)
{
  std::string text = "Resolution is (";
  for (const int points : size.Points)
  {
    text += std::to_string(points) + ", ";
  }
  return text.replace(text.size() - 2, 2, ")");
}
}

//------------------------------------------------------------------------------
class vtkGaussMapImageSource::vtkInternals
{
public:
  vtkInternals(vtkGaussMapImageSource* source, unsigned long& errorCode)
    : Execution(source, errorCode, [source] { return DescribeResolution(source->GetImageSize()); })
  {
  }

  vtkGaussMapPrivate::Execution Execution;
  std::string ThreadShortage; // why the last scan had fewer threads than it was to have
  std::string AllocatedThreadsReason;
  std::string AllocationReport;
  std::string LastThreadWarning; // not repeated while nothing changes
};

//------------------------------------------------------------------------------
vtkGaussMapImageSource::vtkGaussMapImageSource()
  : Internals(std::make_unique<vtkInternals>(this, this->ErrorCode))
{
  this->SetNumberOfInputPorts(0);
}

//------------------------------------------------------------------------------
vtkGaussMapImageSource::~vtkGaussMapImageSource() = default;

//------------------------------------------------------------------------------
void vtkGaussMapImageSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "NumberOfThreads: " << this->NumberOfThreads << "\n";
  os << indent << "AllowOversubscription: " << (this->AllowOversubscription ? "On" : "Off") << "\n";
  // The text of the last call of GetAllocatedThreadsReason: a new one would read many files.
  os << indent << "AllocatedThreads: " << this->Internals->AllocatedThreadsReason << "\n";
  os << indent << "ThreadsUsed: " << this->ThreadsUsed << "\n";
  os << indent << "ScanSeconds: " << this->ScanSeconds << "\n";
}

//------------------------------------------------------------------------------
int vtkGaussMapImageSource::GetAllocatedThreads()
{
  return vtkGaussMapPrivate::GetAllocation().Threads;
}

//------------------------------------------------------------------------------
const char* vtkGaussMapImageSource::GetAllocatedThreadsReason()
{
  std::string& text = this->Internals->AllocatedThreadsReason;
  const std::string& shortage = this->Internals->ThreadShortage;
  text = vtkGaussMapPrivate::GetAllocation().Reason;
  if (!shortage.empty())
  {
    text += "; the last scan ran on " + std::to_string(this->ThreadsUsed) + ", for " + shortage;
  }
  return text.c_str();
}

//------------------------------------------------------------------------------
const char* vtkGaussMapImageSource::GetAllocationReport()
{
  this->Internals->AllocationReport = vtkGaussMapPrivate::GetAllocation().Explain();
  return this->Internals->AllocationReport.c_str();
}

//------------------------------------------------------------------------------
int vtkGaussMapImageSource::ChooseThreads()
{
  if (vtkSMPTools::IsParallelScope())
  {
    return 1; // its other threads are at work
  }
  if (this->AllowOversubscription && this->NumberOfThreads > 0)
  {
    return this->NumberOfThreads;
  }
  std::string warning;
  const int threads = vtkGaussMapPrivate::ChooseThreads(this->NumberOfThreads, warning);
  if (!warning.empty() && warning != this->Internals->LastThreadWarning)
  {
    vtkWarningMacro(<< warning);
  }
  this->Internals->LastThreadWarning = warning;
  return threads;
}

//------------------------------------------------------------------------------
void vtkGaussMapImageSource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  const std::vector<int> size = this->GetImageSize().Points;
  const bool isPositive =
    std::all_of(size.begin(), size.end(), [](int points) { return points >= 1; });
  rules.Require(isPositive, "Resolution", std::vector<double>(size.begin(), size.end()),
    "each must be at least 1");
  rules.RequireAtLeast(0, "NumberOfThreads", this->NumberOfThreads);
}

//------------------------------------------------------------------------------
void vtkGaussMapImageSource::ComputeWholeExtent(int wholeExtent[6]) const
{
  std::fill_n(wholeExtent, 6, 0);
  int* last = wholeExtent + 1;
  for (const int points : this->GetImageSize().Points)
  {
    *last = points - 1;
    last += 2;
  }
}

//------------------------------------------------------------------------------
int vtkGaussMapImageSource::RequestInformation(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  vtkInformation* outInfo = outputVector->GetInformationObject(0);
  int wholeExtent[6] = { 0, -1, 0, -1, 0, -1 };
  double origin[3] = { 0.0, 0.0, 0.0 };
  double spacing[3] = { 1.0, 1.0, 1.0 };
  vtkGaussMapPrivate::Rules rules;
  this->CheckRules(rules);
  if (this->Internals->Execution.Begin(rules.GetComplaint()))
  {
    this->ComputeWholeExtent(wholeExtent);
    this->ComputeGeometry(origin, spacing);
  }
  else if (vtkImageData* image = vtkImageData::GetData(outInfo))
  {
    SetEmpty(image);
  }
  outInfo->Set(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), wholeExtent, 6);
  outInfo->Set(vtkDataObject::ORIGIN(), origin, 3);
  outInfo->Set(vtkDataObject::SPACING(), spacing, 3);
  vtkDataObject::SetPointDataActiveScalarInfo(outInfo, this->GetScalarType(), 1);
  // Not CAN_PRODUCE_SUB_EXTENT, with which VTK splits rows too: pieces that share columns would
  // iterate the same orbits again. Not even set to 0: the executive asks only whether it is there.
  outInfo->Set(vtkAlgorithm::CAN_HANDLE_PIECE_REQUEST(), 1);
  return 1;
}

//------------------------------------------------------------------------------
int vtkGaussMapImageSource::RequestData(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  vtkInformation* outInfo = outputVector->GetInformationObject(0);
  vtkImageData* image = vtkImageData::GetData(outInfo);
  SetEmpty(image);
  if (this->Internals->Execution.HasBadInput())
  {
    return 1;
  }

  vtkGaussMapPrivate::CountLocalRanks(outInfo);
  int wholeExtent[6];
  outInfo->Get(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), wholeExtent);
  const vtkGaussMapPrivate::PieceExtent piece = this->ComputePiece(outInfo, wholeExtent);
  if (piece.IsEmpty)
  {
    return 1;
  }
  const bool isShared = piece.NoGhosts[1] < wholeExtent[1] &&
    outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_NUMBER_OF_PIECES()) > 1;
  this->OwnColumns[0] = piece.NoGhosts[0];
  this->OwnColumns[1] = piece.NoGhosts[1] - (isShared ? 1 : 0);
  if (!this->Internals->Execution.Run([&] { return this->MakeImage(image, piece); }, outputVector))
  {
    SetEmpty(image);
  }
  return 1;
}

//------------------------------------------------------------------------------
bool vtkGaussMapImageSource::MakeImage(vtkImageData* image, vtkGaussMapPrivate::PieceExtent piece)
{
  const int* extent = piece.WithGhosts;
  const bool ghosts = piece.HasGhosts();
  const int threads = this->ChooseThreads();
  const double abscissa = this->IsColumn() ? 8.0 * (1.0 + extent[3] - extent[2]) : 0.0;
  const double bytes =
    this->GetMemory(extent, threads, ghosts) + CoordinateMemory(extent) + abscissa;
  if (!this->Internals->Execution.CheckMemory(bytes))
  {
    return false;
  }
  image->SetExtent(piece.WithGhosts);
  if (!this->FillImage(image, threads))
  {
    return false;
  }
  if (ghosts)
  {
    image->GenerateGhostArray(piece.NoGhosts);
  }
  return true;
}

//------------------------------------------------------------------------------
vtkGaussMapPrivate::PieceExtent vtkGaussMapImageSource::ComputePiece(
  vtkInformation* outInfo, const int wholeExtent[6]) const
{
  return vtkGaussMapPrivate::PieceOfEqualSlabs(outInfo, wholeExtent);
}

//------------------------------------------------------------------------------
bool vtkGaussMapImageSource::IsColumn() const
{
  const vtkGaussMapPrivate::ImageSize size = this->GetImageSize();
  return size.Points.size() == 2 && size.Columns() == 1;
}

//------------------------------------------------------------------------------
double vtkGaussMapImageSource::FlatSpacing(double dx, double dy)
{
  return std::min(dx, dy);
}

//------------------------------------------------------------------------------
void vtkGaussMapImageSource::ComputeBinGeometry(const double betaRange[2], const double xRange[2],
  const vtkGaussMapPrivate::ImageSize& size, double origin[3], double spacing[3])
{
  const double rowHeight = (xRange[1] - xRange[0]) / size.Rows();
  const double columnWidth =
    size.Columns() > 1 ? (betaRange[1] - betaRange[0]) / (size.Columns() - 1) : 0.0;
  origin[0] = betaRange[0];
  origin[1] = xRange[0] + 0.5 * rowHeight;
  origin[2] = 0.0;
  spacing[0] = columnWidth > 0.0 ? columnWidth : rowHeight;
  spacing[1] = rowHeight;
  spacing[2] = FlatSpacing(spacing[0], spacing[1]);
}

//------------------------------------------------------------------------------
bool vtkGaussMapImageSource::RunScan(vtkImageData* image, int threads)
{
  // Seen in ParaView's Timer Log.
  const vtkTimerLogScope timerLog((std::string(this->GetClassName()) + ": scan").c_str());
  const auto start = std::chrono::steady_clock::now();
  const int used = this->Scan(image, threads);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (used == 0)
  {
    return false;
  }
  this->ScanSeconds = elapsed.count();
  this->ThreadsUsed = used;
  this->Internals->ThreadShortage = gaussmap::TeamShortage();
  return true;
}
