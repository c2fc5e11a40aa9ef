// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What a source that is refused for want of memory says that it needs is what its outputs take.
 */
#include "MemoryLimit.h"
#include "SourceHarness.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapCobwebSource.h"
#include "vtkGaussMapParameterPlaneSource.h"
#include "vtkGaussMapVolumeSource.h"

#include "vtkCellArray.h"
#include "vtkCellData.h"
#include "vtkPolyData.h"
#include "vtkTable.h"

#include <functional>
#include <regex>

namespace
{
//------------------------------------------------------------------------------
double BytesOf(vtkDataArray* array)
{
  return static_cast<double>(array->GetNumberOfValues()) * array->GetDataTypeSize();
}

//------------------------------------------------------------------------------
double BytesOf(vtkFieldData* data)
{
  double bytes = 0.0;
  for (int i = 0; i < data->GetNumberOfArrays(); ++i)
  {
    bytes += data->GetArray(i) ? BytesOf(data->GetArray(i)) : 0.0; // texts are few
  }
  return bytes;
}

//------------------------------------------------------------------------------
double BytesOf(vtkAlgorithm* source)
{
  double bytes = 0.0;
  for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
  {
    vtkDataObject* output = source->GetOutputDataObject(port);
    if (auto* table = vtkTable::SafeDownCast(output))
    {
      bytes += BytesOf(table->GetRowData());
    }
    if (auto* data = vtkDataSet::SafeDownCast(output))
    {
      bytes += BytesOf(data->GetPointData()) + BytesOf(data->GetCellData());
    }
    auto* lines = vtkPolyData::SafeDownCast(output);
    if (lines && lines->GetPoints())
    {
      bytes +=
        BytesOf(lines->GetPoints()->GetData()) + BytesOf(lines->GetLines()->GetConnectivityArray());
    }
  }
  return bytes;
}

//------------------------------------------------------------------------------
// The number in the one complaint; 0 without it.
double BytesTold(const Errors& errors)
{
  std::smatch match;
  return errors.OfSource.Texts.size() == 1 &&
      std::regex_search(
        errors.OfSource.Texts[0], match, std::regex("would need ([0-9]+) bytes, of"))
    ? std::stod(match[1])
    : 0.0;
}

//------------------------------------------------------------------------------
// Images of 2^42 points or so: what does not grow with the points is little of that.
template <typename SourceT>
void SetSize(SourceT* source, int columns, int rows)
{
  source->SetResolution(columns, rows);
}

void SetSize(vtkGaussMapVolumeSource* source, int columns, int rows)
{
  source->SetResolution(columns, rows, 2);
}

template <typename SourceT>
void ExpectWhatTheArraysTake(const std::function<void(SourceT*)>& set, int pieces, int ghosts)
{
  constexpr int columns = 640;
  constexpr int rows = 40;
  constexpr int times = 1 << 14;
  vtkNew<SourceT> source;
  source->SetNumberOfThreads(1);
  SetSize(source.Get(), columns, rows);
  set(source);
  source->UpdatePiece(0, pieces, ghosts);
  const double taken = BytesOf(source);
  SetSize(source.Get(), columns * times, rows * times);
  const Errors errors(source);
  source->UpdatePiece(0, pieces, ghosts);
  // Cells are fewer than points, and a part has two columns more than its share: by 1 of 160.
  const double expected = taken * times * times;
  EXPECT_NEAR(BytesTold(errors), expected, 0.01 * expected);
}
}

//------------------------------------------------------------------------------
TEST(MemoryEstimate, OfADiagramIsWhatItsArraysTake)
{
  for (const int attractor : { 0, 1 })
  {
    const auto set = [attractor](auto* source)
    {
      source->SetAttractor(attractor);
      source->SetSamplesPerColumn(10);
    };
    ExpectWhatTheArraysTake<vtkGaussMapSource>(set, 1, 0);
    ExpectWhatTheArraysTake<vtkGaussMapSource>(set, 2, 1);
    ExpectWhatTheArraysTake<vtkGaussMapVolumeSource>(set, 1, 0);
  }
}

//------------------------------------------------------------------------------
TEST(MemoryEstimate, OfAParameterPlaneIsWhatItsArraysTake)
{
  for (const bool isMore : { false, true })
  {
    for (const bool hasRange : { false, true })
    {
      const auto set = [isMore, hasRange](auto* source)
      {
        source->SetSecondAttractor(isMore);
        source->SetOrbitRange(hasRange);
        source->SetAlphaRange(0, 1); // where all orbits settle at once
      };
      ExpectWhatTheArraysTake<vtkGaussMapParameterPlaneSource>(set, 1, 0);
      ExpectWhatTheArraysTake<vtkGaussMapParameterPlaneSource>(set, 2, 1);
    }
  }
}

//------------------------------------------------------------------------------
// The tones of a part are those of the whole, from which it is copied.
TEST(MemoryEstimate, OfAPartOfAnEqualizedDiagramHasTheWhole)
{
  const auto told = [](int tone, const std::array<int, 6>& part)
  {
    vtkNew<vtkGaussMapSource> source;
    source->SetNumberOfThreads(1);
    source->SetSamplesPerColumn(10);
    source->SetResolution(1 << 21, 1 << 20);
    source->SetToneMap(tone);
    const Errors errors(source);
    source->UpdateExtent(part.data());
    return BytesTold(errors);
  };
  constexpr int last = (1 << 21) - 1;
  constexpr int top = (1 << 20) - 1;
  const std::array<int, 6> whole { 0, last, 0, top, 0, 0 };
  const std::array<int, 6> half { 0, last / 2, 0, top, 0, 0 };
  const double all = told(vtkGaussMapSource::LINEAR, whole);
  EXPECT_NEAR(all, 5.0 * 0x1p41, 0.01 * all);
  EXPECT_NEAR(told(vtkGaussMapSource::LINEAR, half), 0.5 * all, 0.01 * all);
  EXPECT_NEAR(told(vtkGaussMapSource::HISTOGRAM_EQUALIZED, whole), all, 0.01 * all);
  EXPECT_NEAR(told(vtkGaussMapSource::HISTOGRAM_EQUALIZED, half), 1.5 * all, 0.01 * all);
}

//------------------------------------------------------------------------------
namespace
{
void SetSize(vtkGaussMapBranchSource* source, int size)
{
  source->SetResolution(size);
}

void SetSize(vtkGaussMapCobwebSource* source, int size)
{
  source->SetResolution(size);
  source->SetSteps(2 * size);
}

// In a child process that may have little more.
template <typename SourceT>
[[noreturn]] void AskForMore(int size)
{
  constexpr int times = 100;
  vtkNew<SourceT> source;
  SetSize(source.Get(), size);
  source->Update();
  const double taken = BytesOf(source);
  LimitTo(32 * MiB);
  SetSize(source.Get(), times * size);
  const Errors errors(source);
  source->Update();
  const double told = BytesTold(errors);
  Require(std::fabs(told - times * taken) < 0.01 * told,
    std::to_string(told) + " bytes, not " + std::to_string(times * taken));
  std::_Exit(0);
}

using MemoryEstimateOfLines = MemoryLimited;
}

//------------------------------------------------------------------------------
TEST_F(MemoryEstimateOfLines, IsWhatTheOutputsTake)
{
  EXPECT_EXIT(AskForMore<vtkGaussMapBranchSource>(10000), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(AskForMore<vtkGaussMapCobwebSource>(40000), testing::ExitedWithCode(0), "");
}
