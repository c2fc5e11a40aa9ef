// SPDX-License-Identifier: BSD-3-Clause
#include "MemoryLimit.h"
#include "SourceHarness.h"

#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

namespace
{
//------------------------------------------------------------------------------
// In a child process: asks for too much, expects one complaint with `part`, and then a picture.
void AskForTooMuch(vtkGaussMapSource* source, int columns, int rows, const std::string& part)
{
  const double before = Status("VmHWM");
  source->SetResolution(columns, rows);
  source->SetSamplesPerColumn(1);
  {
    Errors errors(source);
    source->Update();
    Require(errors.OfSource.Texts.size() == 1, "one error");
    const std::string& text = errors.OfSource.Texts[0];
    Require(text.find("Resolution is (" + std::to_string(columns)) != std::string::npos, text);
    Require(text.find(part) != std::string::npos, text);
    Require(source->GetErrorCode() == ENOMEM, "an error code");
  }
  Require(source->GetOutput()->GetNumberOfPoints() == 0, "no output");
  Require(Status("VmHWM") - before < 32 * MiB, "little memory was touched");

  SetSmallDiagram(source);
  source->Update();
  Require(source->GetErrorCode() == 0, "no error code");
  Require(source->GetOutput()->GetNumberOfPoints() == 37 * 23, "the next update is right");
}

//------------------------------------------------------------------------------
[[noreturn]] void NeedMoreThanTheLimit()
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->Update();
  const int side = static_cast<int>(std::sqrt(LimitTo(64 * MiB) / 5.0)) + 100;
  AskForTooMuch(source, side, side, " bytes");
  std::_Exit(0);
}

//------------------------------------------------------------------------------
[[noreturn]] void NeedMoreThanIsLeft()
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->SetNumberOfThreads(1); // others would leave room that they had reserved
  source->Update();
  // Less than the limit, which is all that the check in advance knows, but more than is left.
  const double left = 10 * MiB;
  Require(LimitTo(left) > 4 * left, "the process itself is larger");
  const int side = static_cast<int>(std::sqrt(2 * left / 5.0));
  AskForTooMuch(source, side, side, "could not be had");
  std::_Exit(0);
}

//------------------------------------------------------------------------------
[[noreturn]] void NeedMoreCountersThanFit()
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->Update();
  // One column's arrays, 5 bytes a row, take 7 tenths of what the limit allows; its counters take
  // 4 bytes a row more.
  const double total = LimitTo(512 * MiB);
  AskForTooMuch(source, 1, static_cast<int>(0.7 * total / 5.0), " bytes");
  std::_Exit(0);
}

//------------------------------------------------------------------------------
[[noreturn]] void AskForOneOfVeryManyPieces()
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->Update();
  LimitTo(256 * MiB);
  const int most = std::numeric_limits<int>::max();
  source->SetResolution(most, 1);
  source->UpdatePiece(most - 2, most, 0);
  const int* extent = source->GetOutput()->GetExtent();
  Require(extent[0] == most - 2 && extent[1] == most - 1, "the last two columns");
  std::_Exit(0);
}

using SourceMemory = MemoryLimited;
}

//------------------------------------------------------------------------------
TEST_F(SourceMemory, IsNotTouchedByADiagramThatIsTooLarge)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->Update();
  const int huge = std::numeric_limits<int>::max();
  for (const auto& [columns, rows] :
    { std::pair { huge, huge }, { huge, 100000 }, { 100000, huge } })
  {
    const double before = Status("VmHWM");
    source->SetResolution(columns, rows);
    Errors errors(source);
    source->Update();
    ASSERT_EQ(errors.OfSource.Texts.size(), 1U);
    EXPECT_NE(errors.OfSource.Texts[0].find(" bytes"), std::string::npos);
    EXPECT_LT(Status("VmHWM") - before, 8 * MiB);
  }
}

//------------------------------------------------------------------------------
TEST_F(SourceMemory, OfTheArraysMustFitTheProcessLimit)
{
  EXPECT_EXIT(NeedMoreThanTheLimit(), testing::ExitedWithCode(0), "");
}

//------------------------------------------------------------------------------
TEST_F(SourceMemory, ThatCannotBeHadIsAnErrorAndNotTheEnd)
{
  EXPECT_EXIT(NeedMoreThanIsLeft(), testing::ExitedWithCode(0), "");
}

//------------------------------------------------------------------------------
TEST_F(SourceMemory, OfTheCountersMustFitToo)
{
  EXPECT_EXIT(NeedMoreCountersThanFit(), testing::ExitedWithCode(0), "");
}

//------------------------------------------------------------------------------
TEST_F(SourceMemory, OfAPieceDoesNotGrowWithTheirNumber)
{
  EXPECT_EXIT(AskForOneOfVeryManyPieces(), testing::ExitedWithCode(0), "");
}
