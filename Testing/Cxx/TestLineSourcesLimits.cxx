// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Branches and cobwebs of millions of points: progress, abort, and memory.
 */
#include "MemoryLimit.h"
#include "ProgressLog.h"
#include "SourceHarness.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapCobwebSource.h"

#include "vtkPolyData.h"
#include "vtkTable.h"

#include <limits>
#include <string>

namespace
{
constexpr int Most = 10000000; // the most steps, or points, of a cobweb

//------------------------------------------------------------------------------
vtkIdType Elements(vtkAlgorithm* source, int port)
{
  vtkDataObject* output = source->GetOutputDataObject(port);
  return output->GetNumberOfElements(vtkDataObject::POINT) +
    output->GetNumberOfElements(vtkDataObject::ROW);
}

//------------------------------------------------------------------------------
void ExpectAllEmpty(vtkAlgorithm* source)
{
  for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
  {
    EXPECT_EQ(Elements(source, port), 0) << "port " << port;
    EXPECT_EQ(source->GetOutputDataObject(port)->GetFieldData()->GetNumberOfArrays(), 0);
  }
}

//------------------------------------------------------------------------------
void ExpectAllFilled(vtkAlgorithm* source)
{
  for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
  {
    EXPECT_GT(Elements(source, port), 0) << "port " << port;
  }
}

//------------------------------------------------------------------------------
// Work for minutes, of which none is left when it ends within the test's time.
void SetLongWork(vtkGaussMapBranchSource* source)
{
  source->SetResolution(1000000);
}

void SetLongWork(vtkGaussMapCobwebSource* source)
{
  source->SetTransients(std::numeric_limits<int>::max());
  source->SetPower(1000);
  source->SetSteps(1000000);
}

void SetShortWork(vtkGaussMapBranchSource* source)
{
  source->SetResolution(10);
}

void SetShortWork(vtkGaussMapCobwebSource* source)
{
  source->SetTransients(0);
  source->SetPower(1);
  source->SetSteps(10);
}

//------------------------------------------------------------------------------
// Work of some tenths of a second, for a look at the progress.
void SetSomeWork(vtkGaussMapBranchSource* source)
{
  source->SetResolution(50000);
}

void SetSomeWork(vtkGaussMapCobwebSource* source)
{
  source->SetTransients(30000000);
}

template <typename SourceT>
class LineSource : public testing::Test
{
};

using LineSources = testing::Types<vtkGaussMapBranchSource, vtkGaussMapCobwebSource>;
TYPED_TEST_SUITE(LineSource, LineSources);
}

//------------------------------------------------------------------------------
TYPED_TEST(LineSource, ReportsProgressThatEndsAtOne)
{
  vtkNew<TypeParam> source;
  SetSomeWork(source);
  const ProgressLog progress(source);
  source->Update();
  // The executive reports 0 and 1 itself.
  EXPECT_GT(progress.Values.size(), 2U);
  EXPECT_EQ(progress.Values.back(), 1.0);
  ExpectMonotone(progress.Values);
  EXPECT_TRUE(progress.IsOfOneThread);
  ExpectAllFilled(source);
}

//------------------------------------------------------------------------------
TYPED_TEST(LineSource, EndsEmptyAfterAnAbortAndIsCompleteNextTime)
{
  vtkNew<TypeParam> source;
  SetShortWork(source);
  source->Update();
  SetLongWork(source);
  {
    Errors errors(source);
    const ProgressLog progress(source, 3);
    source->Update();
    ASSERT_GE(progress.Values.size(), 3U) << "was asked whether to go on";
    EXPECT_LT(progress.Values[2], 0.5);
    EXPECT_EQ(progress.Values.size(), progress.Values.back() == 1.0 ? 4U : 3U) << "went on";
    EXPECT_TRUE(errors.OfSource.Texts.empty()) << "an abort is no error";
    EXPECT_TRUE(errors.OfExecutive.Texts.empty());
  }
  ExpectAllEmpty(source);

  SetShortWork(source);
  source->Update();
  ExpectAllFilled(source);
}

//------------------------------------------------------------------------------
TYPED_TEST(LineSource, IsCompleteAfterAnAbortThoughNothingChanged)
{
  vtkNew<TypeParam> source;
  SetSomeWork(source);
  {
    const ProgressLog progress(source, 2);
    source->Update();
  }
  ExpectAllEmpty(source);
  source->Update();
  ExpectAllFilled(source);
}

//------------------------------------------------------------------------------
TYPED_TEST(LineSource, IsOnTheFirstPieceOnly)
{
  vtkNew<TypeParam> source;
  SetShortWork(source);
  source->UpdatePiece(1, 2, 0);
  ExpectAllEmpty(source);
  source->UpdatePiece(0, 2, 0);
  ExpectAllFilled(source);
}

//------------------------------------------------------------------------------
namespace
{
void SetLargest(vtkGaussMapBranchSource* source)
{
  source->SetResolution(1000000);
}

void SetLargest(vtkGaussMapCobwebSource* source)
{
  source->SetSteps(Most);
  source->SetResolution(Most);
}

const char* NameOfLargest(vtkGaussMapBranchSource*)
{
  return "Resolution is 1000000, but ";
}

const char* NameOfLargest(vtkGaussMapCobwebSource*)
{
  return "Steps is 10000000 and Resolution 10000000, but ";
}

//------------------------------------------------------------------------------
// In a child process that may have so many bytes more.
template <typename SourceT>
[[noreturn]] void AskForTooMuch(double room, const std::string& part)
{
  vtkNew<SourceT> source;
  SetShortWork(source);
  source->Update();
  LimitTo(room);
  const double before = Status("VmHWM");
  SetLargest(source);
  {
    Errors errors(source);
    source->Update();
    Require(errors.OfSource.Texts.size() == 1, "one error");
    const std::string& text = errors.OfSource.Texts[0];
    Require(text.find(NameOfLargest(source) + part) != std::string::npos, text);
  }
  Require(Status("VmHWM") - before < 32 * MiB, "little memory was touched");
  for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
  {
    Require(Elements(source, port) == 0, "no output");
  }
  source->SetResolution(10);
  SetShortWork(source);
  source->Update();
  Require(Elements(source, 0) > 0, "the next update is right");
  std::_Exit(0);
}

using LineSourceMemory = MemoryLimited;
}

//------------------------------------------------------------------------------
// The branches of the standard picture are 12 lines or more of 40 MB each, the cobweb 1.24 GB.
TEST_F(LineSourceMemory, OfTheBranchesMustFitTheProcessLimit)
{
  EXPECT_EXIT(AskForTooMuch<vtkGaussMapBranchSource>(16 * MiB, "its arrays must fit the memory"),
    testing::ExitedWithCode(0), "");
}

TEST_F(LineSourceMemory, OfTheCobwebMustFitTheProcessLimit)
{
  EXPECT_EXIT(AskForTooMuch<vtkGaussMapCobwebSource>(64 * MiB, "its arrays must fit the memory"),
    testing::ExitedWithCode(0), "");
}
