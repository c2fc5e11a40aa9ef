// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapImageSource.h"

#include "vtkGaussMapExecution.h"
#include "vtkGaussMapLocalRanks.h"
#include "vtkGaussMapMemory.h"
#include "vtkGaussMapPieces.h"
#include "vtkGaussMapRules.h"
#include "vtkGaussMapThreads.h"

#include "Kernel/Team/Share.h"

#include "vtkDataObject.h"
#include "vtkErrorCode.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkSMPTools.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkTimerLog.h"
#include "vtkVersionMacros.h"

#include <algorithm>
#include <chrono>
#include <new>

namespace
{
//------------------------------------------------------------------------------
// Bytes that VTK itself takes for an image of this extent, when it hears of it.
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
// No points: what an output is before and after anything but success.
void SetEmpty(vtkImageData* image)
{
  image->Initialize();
  image->SetExtent(0, -1, 0, -1, 0, -1);
}
}

//------------------------------------------------------------------------------
vtkGaussMapImageSource::vtkGaussMapImageSource()
{
  this->SetNumberOfInputPorts(0);
  vtkGaussMapPrivate::ForgetLateAborts(this);
}

//------------------------------------------------------------------------------
void vtkGaussMapImageSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "NumberOfThreads: " << this->NumberOfThreads << "\n";
  os << indent << "AllowOversubscription: " << (this->AllowOversubscription ? "On" : "Off") << "\n";
  // As it was told last: to ask anew is to read many files.
  os << indent << "AllocatedThreads: " << this->AllocatedThreadsReason << "\n";
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
  this->AllocatedThreadsReason = vtkGaussMapPrivate::GetAllocation().Reason;
  if (!this->ThreadShortage.empty())
  {
    this->AllocatedThreadsReason += "; the last scan ran on " + std::to_string(this->ThreadsUsed) +
      ", for " + this->ThreadShortage;
  }
  return this->AllocatedThreadsReason.c_str();
}

//------------------------------------------------------------------------------
const char* vtkGaussMapImageSource::GetAllocationReport()
{
  this->AllocationReport = vtkGaussMapPrivate::GetAllocation().Explain();
  return this->AllocationReport.c_str();
}

//------------------------------------------------------------------------------
int vtkGaussMapImageSource::ChooseThreads()
{
  if (this->AllowOversubscription && this->NumberOfThreads > 0)
  {
    return vtkSMPTools::IsParallelScope() ? 1 : this->NumberOfThreads;
  }
  std::string warning;
  const int threads = vtkGaussMapPrivate::ChooseThreads(this->NumberOfThreads, warning);
  if (!warning.empty() && warning != this->LastThreadWarning)
  {
    vtkWarningMacro(<< warning);
  }
  this->LastThreadWarning = warning;
  return threads;
}

//------------------------------------------------------------------------------
void vtkGaussMapImageSource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  const std::vector<int> size = this->GetResolutionValues();
  const bool isPositive =
    std::all_of(size.begin(), size.end(), [](int count) { return count >= 1; });
  rules.Require(isPositive, "Resolution", std::vector<double>(size.begin(), size.end()),
    "each must be at least 1");
  rules.RequireAtLeast(0, "NumberOfThreads", this->NumberOfThreads);
}

//------------------------------------------------------------------------------
// Told once, until RequestInformation hears of a change: what is refused for want of memory is
// tried again at each update. Not by SetErrorCode, which calls Modified and would be such a change.
void vtkGaussMapImageSource::Fail(unsigned long code, const std::string& complaint)
{
  if (this->ErrorCode != code)
  {
    this->ErrorCode = code;
    vtkErrorMacro(<< complaint);
  }
}

//------------------------------------------------------------------------------
std::string vtkGaussMapImageSource::DescribeResolution() const
{
  std::string text = "Resolution is (";
  for (const int value : this->GetResolutionValues())
  {
    text += std::to_string(value) + ", ";
  }
  text.replace(text.size() - 2, 2, ")");
  return text;
}

//------------------------------------------------------------------------------
// Tells an error and returns false where so many bytes cannot be had.
bool vtkGaussMapImageSource::CheckMemory(double bytes)
{
  const std::string complaint = vtkGaussMapPrivate::MemoryComplaint(bytes);
  if (!complaint.empty())
  {
    this->Fail(vtkGaussMapPrivate::NoMemoryCode, this->DescribeResolution() + ", but " + complaint);
    return false;
  }
  return true;
}

//------------------------------------------------------------------------------
void vtkGaussMapImageSource::ComputeWholeExtent(int wholeExtent[6]) const
{
  std::fill_n(wholeExtent, 6, 0);
  int* last = wholeExtent + 1;
  for (const int value : this->GetResolutionValues())
  {
    *last = value - 1;
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
  this->ErrorCode = vtkErrorCode::NoError;
  vtkGaussMapPrivate::Rules rules;
  this->CheckRules(rules);
  if (rules.GetComplaint().empty())
  {
    this->ComputeWholeExtent(wholeExtent);
    this->ComputeGeometry(origin, spacing);
  }
  else
  {
    // Said here alone: RequestData follows, now or never.
    this->Fail(vtkGaussMapPrivate::BadInputCode, rules.GetComplaint());
    if (vtkImageData* image = vtkImageData::GetData(outInfo))
    {
      SetEmpty(image);
    }
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
  if (this->ErrorCode == vtkGaussMapPrivate::BadInputCode)
  {
    return 1;
  }

  vtkGaussMapPrivate::CountLocalRanks(outInfo);
  int wholeExtent[6];
  outInfo->Get(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), wholeExtent);
  vtkGaussMapPrivate::PieceExtent piece = this->ComputePiece(outInfo, wholeExtent);
  if (piece.IsEmpty)
  {
    return 1;
  }
  const bool isShared = piece.NoGhosts[1] < wholeExtent[1] &&
    outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_NUMBER_OF_PIECES()) > 1;
  this->OwnColumns = { piece.NoGhosts[0], piece.NoGhosts[1] - (isShared ? 1 : 0) };
  double origin[3];
  double spacing[3];
  this->ComputeGeometry(origin, spacing);
  image->SetOrigin(origin);
  image->SetSpacing(spacing);

  bool succeeded = false;
  try
  {
    const int* extent = piece.WithGhosts;
    const bool ghosts = piece.HasGhosts();
    const int threads = this->ChooseThreads();
    if (this->CheckMemory(this->GetMemory(extent, threads, ghosts) + CoordinateMemory(extent)))
    {
      image->SetExtent(piece.WithGhosts);
      succeeded = this->FillImage(image, threads);
    }
    if (succeeded && ghosts)
    {
      image->GenerateGhostArray(piece.NoGhosts);
    }
  }
  catch (const std::bad_alloc&)
  {
    this->Fail(vtkGaussMapPrivate::NoMemoryCode,
      this->DescribeResolution() + ", but the memory for it could not be had.");
  }
  if (succeeded || this->GetAbortExecute())
  {
    this->ErrorCode = vtkErrorCode::NoError;
  }
  if (!succeeded)
  {
    SetEmpty(image);
    vtkGaussMapPrivate::EndIncomplete(this, outputVector);
  }
  return 1;
}

//------------------------------------------------------------------------------
vtkGaussMapPrivate::PieceExtent vtkGaussMapImageSource::ComputePiece(
  vtkInformation* outInfo, const int wholeExtent[6]) const
{
  return vtkGaussMapPrivate::PieceOfEqualSlabs(outInfo, wholeExtent);
}

//------------------------------------------------------------------------------
double vtkGaussMapImageSource::FlatSpacing(double dx, double dy)
{
  return std::min(dx, dy);
}

//------------------------------------------------------------------------------
bool vtkGaussMapImageSource::RunScan(const std::function<int(const MonitorFunction&)>& scan)
{
  // Seen in ParaView's Timer Log.
  const vtkTimerLogScope timerLog((std::string(this->GetClassName()) + ": scan").c_str());
  const auto start = std::chrono::steady_clock::now();
  const int used = scan(vtkGaussMapPrivate::MonitorOf(this));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  if (used == 0)
  {
    return false;
  }
  this->ScanSeconds = elapsed.count();
  this->ThreadsUsed = used;
  this->ThreadShortage = gaussmap::TeamShortage();
  return true;
}
