// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapPrivate.h"

#include "Kernel/Allocation/GroupMemory.h"

#include "vtkGaussMapLocalRanks.h"

#include "vtkAlgorithm.h"
#include "vtkCallbackCommand.h"
#include "vtkCellArray.h"
#include "vtkCommand.h"
#include "vtkDataObject.h"
#include "vtkDemandDrivenPipeline.h"
#include "vtkDoubleArray.h"
#include "vtkExtentTranslator.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkPoints.h"
#include "vtkPolyData.h"
#include "vtkSMPTools.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkType.h"
#include "vtkTypeInt64Array.h"
#include "vtkVersionMacros.h"

#include <vtksys/SystemInformation.hxx>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <sstream>

namespace vtkGaussMapPrivate
{
namespace
{
//------------------------------------------------------------------------------
// As short as it can be said and still be that number: -0.1, not -0.10000000000000001.
std::string ToText(double value)
{
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return { text.data(), end };
}

//------------------------------------------------------------------------------
// Nothing in VTK stops a caller of UpdatePiece from asking for fewer than none.
int GetGhostLevels(vtkInformation* outInfo)
{
  return std::max(
    0, outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_NUMBER_OF_GHOST_LEVELS()));
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
}

//------------------------------------------------------------------------------
std::string FirstComplaint(std::initializer_list<Rule> rules)
{
  const auto broken =
    std::find_if(rules.begin(), rules.end(), [](const Rule& rule) { return !rule.IsKept; });
  if (broken == rules.end())
  {
    return {};
  }
  std::ostringstream text;
  text << broken->Property << " is " << (broken->Count > 1 ? "(" : "");
  for (int i = 0; i < broken->Count; ++i)
  {
    text << (i > 0 ? ", " : "") << ToText(broken->Values[i]);
  }
  text << (broken->Count > 1 ? ")" : "") << ", but " << broken->Text << ".";
  return text.str();
}

//------------------------------------------------------------------------------
bool IsFinite(const double* values, int count)
{
  return std::all_of(values, values + count, [](double value) { return std::isfinite(value); });
}

//------------------------------------------------------------------------------
std::string MemoryComplaint(double bytes)
{
  // Less than any machine has is not worth asking, which takes longer than many a scan.
  constexpr double little = 1 << 24;
  if (bytes < little)
  {
    return {};
  }
  vtksys::SystemInformation system;
  const double process =
    1024.0 * static_cast<double>(system.GetProcMemoryAvailable(nullptr, nullptr));
  const double group = gaussmap::GroupMemory(gaussmap::RealSystem());
  const double available = process > 0 ? std::min(process, group) : group;
  if (bytes < static_cast<double>(VTK_ID_MAX) && bytes <= available)
  {
    return {};
  }
  std::ostringstream text;
  text.precision(0);
  text << std::fixed << "its arrays must fit the memory: they would need " << bytes << " bytes, of "
       << available << " that there are.";
  return text.str();
}

//------------------------------------------------------------------------------
int TeamSize(int limit, std::string& warning)
{
  warning.clear();
  if (vtkSMPTools::IsParallelScope())
  {
    return 1;
  }
  const gaussmap::Allocation allocation = GetAllocation();
  if (limit == 0)
  {
    return allocation.Threads;
  }
  if (limit > allocation.Threads)
  {
    warning = "NumberOfThreads is " + std::to_string(limit) + ", cut to the allocation (" +
      allocation.Reason + ").";
  }
  return std::min(limit, allocation.Threads);
}

//------------------------------------------------------------------------------
gaussmap::Allocation GetAllocation()
{
  return gaussmap::DetectAllocation(GetLocalRanks(), GetVtkThreads());
}

//------------------------------------------------------------------------------
void SetEmpty(vtkImageData* image)
{
  image->Initialize();
  image->SetExtent(0, -1, 0, -1, 0, -1);
}

//------------------------------------------------------------------------------
std::function<bool(double)> MonitorOf(vtkAlgorithm* algorithm)
{
  return [algorithm](double progress)
  {
    algorithm->UpdateProgress(progress);
    return !IsAbortRequested(algorithm);
  };
}

//------------------------------------------------------------------------------
void ForgetLateAborts(vtkAlgorithm* algorithm)
{
  // The executive tells of the last progress, where observers may ask for an abort, just before the
  // end; VTK 9.2 and newer no longer forget such a request at the next start.
  vtkNew<vtkCallbackCommand> forget;
  forget->SetCallback([](vtkObject* caller, unsigned long, void*, void*)
    { vtkAlgorithm::SafeDownCast(caller)->SetAbortExecute(0); });
  algorithm->AddObserver(vtkCommand::EndEvent, forget);
}

//------------------------------------------------------------------------------
void EndIncomplete(vtkAlgorithm* algorithm, vtkInformationVector* outputVector)
{
  const bool wasAborted = algorithm->GetAbortExecute() != 0;
  algorithm->SetAbortExecute(0);
  for (int port = 0; wasAborted && port < outputVector->GetNumberOfInformationObjects(); ++port)
  {
    outputVector->GetInformationObject(port)->Set(vtkDemandDrivenPipeline::DATA_NOT_GENERATED(), 1);
  }
}

//------------------------------------------------------------------------------
int GetNumberOfSlabs(vtkInformation* outInfo, const int wholeExtent[6])
{
  // VTK's translator would divide rows once it runs out of columns.
  const int divisions = std::max(1, wholeExtent[1] - wholeExtent[0]);
  const int pieces = outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_NUMBER_OF_PIECES());
  return std::clamp(pieces, 1, divisions);
}

//------------------------------------------------------------------------------
void AddGhostColumns(
  vtkInformation* outInfo, const int wholeExtent[6], const int slabNoGhosts[6], int slab[6])
{
  const int ghosts = GetGhostLevels(outInfo);
  std::copy_n(slabNoGhosts, 6, slab);
  slab[0] -= std::min(ghosts, slab[0]);
  slab[1] += std::min(ghosts, wholeExtent[1] - slab[1]);
}

//------------------------------------------------------------------------------
bool ComputeColumnSlab(
  vtkInformation* outInfo, int wholeExtent[6], int slab[6], int slabNoGhosts[6])
{
  using Pipeline = vtkStreamingDemandDrivenPipeline;
  const int pieces = outInfo->Get(Pipeline::UPDATE_NUMBER_OF_PIECES());
  if (pieces <= 1)
  {
    outInfo->Get(Pipeline::UPDATE_EXTENT(), slab);
    // A consumer whose last update failed may still ask for the extent of a larger diagram.
    for (int i = 0; i < 6; i += 2)
    {
      slab[i] = std::max(slab[i], wholeExtent[i]);
      slab[i + 1] = std::min(slab[i + 1], wholeExtent[i + 1]);
    }
    std::copy_n(slab, 6, slabNoGhosts);
    return slab[0] <= slab[1] && slab[2] <= slab[3] && slab[4] <= slab[5];
  }
  const int slabs = GetNumberOfSlabs(outInfo, wholeExtent);
  const int piece = outInfo->Get(Pipeline::UPDATE_PIECE_NUMBER());
  if (piece < 0 || piece >= slabs)
  {
    return false;
  }
  const int ghosts = GetGhostLevels(outInfo);
  vtkNew<vtkExtentTranslator> translator;
  constexpr int mode = vtkExtentTranslator::X_SLAB_MODE;
  return translator->PieceToExtentThreadSafe(piece, slabs, 0, wholeExtent, slabNoGhosts, mode, 0) &&
    translator->PieceToExtentThreadSafe(piece, slabs, ghosts, wholeExtent, slab, mode, 0);
}

//------------------------------------------------------------------------------
double* AddPolylines(vtkPolyData* output, const std::vector<vtkIdType>& lengths)
{
  const vtkIdType count = std::accumulate(lengths.begin(), lengths.end(), vtkIdType(0));
  if (count == 0)
  {
    return nullptr;
  }
  vtkNew<vtkDoubleArray> coordinates;
  coordinates->SetNumberOfComponents(3);
  AllocateValues<vtkDoubleArray>(coordinates, 3 * count);
  vtkNew<vtkTypeInt64Array> indices;
  AllocateValues<vtkTypeInt64Array>(indices, count);
  std::iota(indices->GetPointer(0), indices->GetPointer(0) + count, 0);
  vtkNew<vtkTypeInt64Array> offsets;
  offsets->InsertNextValue(0);
  for (const vtkIdType length : lengths)
  {
    offsets->InsertNextValue(offsets->GetValue(offsets->GetNumberOfValues() - 1) + length);
  }
  vtkNew<vtkPoints> points;
  points->SetData(coordinates);
  output->SetPoints(points);
  vtkNew<vtkCellArray> lines;
  lines->SetData(offsets, indices);
  output->SetLines(lines);
  return coordinates->GetPointer(0);
}

//------------------------------------------------------------------------------
double FlatSpacing(double dx, double dy)
{
  return std::min(dx, dy);
}
}
