// SPDX-License-Identifier: BSD-3-Clause
#include "ProgressLog.h"
#include "SourceHarness.h"

#include <cerrno>
#include <limits>

namespace
{
//------------------------------------------------------------------------------
// Chaotic columns only (alpha 5.8), and so many that even an engine that recognises the float64
// orbit's false cycle after some 10^7 iterates has work for hours.
void SetLongScan(vtkGaussMapSource* source)
{
  source->SetResolution(1 << 20, 16);
  source->SetBetaRange(-0.405, -0.375);
  source->SetSamplesPerColumn(std::numeric_limits<int>::max());
}
}

//------------------------------------------------------------------------------
TEST(Source, ReportsProgressThatEndsAtOne)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(64, 64);
  source->SetBetaRange(-0.405, -0.375);
  source->SetSamplesPerColumn(20000);
  const ProgressLog progress(source);
  source->Update();
  ASSERT_FALSE(progress.Values.empty());
  EXPECT_GE(progress.Values.front(), 0.0);
  EXPECT_EQ(progress.Values.back(), 1.0);
  ExpectMonotone(progress.Values);
  EXPECT_TRUE(progress.IsOfOneThread);
}

//------------------------------------------------------------------------------
// Of an image that does not fit the memory a piece may: what was refused is not said of it.
TEST(Source, HasNoErrorWhenAPieceOfARefusedImageIsAborted)
{
  vtkNew<vtkGaussMapSource> source;
  SetLongScan(source);
  source->SetResolution(std::numeric_limits<int>::max(), 10000);
  {
    Errors errors(source);
    source->Update();
    EXPECT_EQ(errors.OfSource.Texts.size(), 1U);
  }
  EXPECT_EQ(source->GetErrorCode(), static_cast<unsigned long>(ENOMEM));
  Errors errors(source);
  const ProgressLog progress(source, 1);
  source->UpdatePiece(0, 1 << 24, 0);
  EXPECT_FALSE(progress.Values.empty());
  EXPECT_TRUE(errors.OfSource.Texts.empty());
  EXPECT_EQ(source->GetErrorCode(), 0UL);
}

//------------------------------------------------------------------------------
class AbortedSource : public testing::TestWithParam<int>
{
};

TEST_P(AbortedSource, StopsSoonWithAnEmptyOutputAndIsCompleteNextTime)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->Update();
  const std::vector<Cell> good = CellsOf(source->GetOutput());

  SetLongScan(source);
  source->SetNumberOfThreads(GetParam());
  {
    MessageLog warnings(source, vtkCommand::WarningEvent);
    Errors errors(source);
    const ProgressLog progress(source, 6);
    source->Update();
    ASSERT_GE(progress.Values.size(), 6U) << "was asked whether to go on";
    // The scan, which would take hours, is not asked again; the executive tells of its end.
    EXPECT_LE(progress.Values.size(), 7U);
    EXPECT_TRUE(progress.IsOfOneThread);
    ExpectMonotone(progress.Values);
    EXPECT_LT(progress.Values[5], 0.5);
    EXPECT_TRUE(errors.OfSource.Texts.empty()) << "an abort is no error";
    EXPECT_TRUE(errors.OfExecutive.Texts.empty());
  }
  ExpectEmpty(source->GetOutput());

  vtkNew<vtkGaussMapSource> fresh;
  SetSmallDiagram(source);
  source->SetBetaRange(fresh->GetBetaRange());
  source->Update();
  EXPECT_TRUE(CellsOf(source->GetOutput()) == good);
}

INSTANTIATE_TEST_SUITE_P(Threads, AbortedSource, testing::Values(1, 2),
  [](const testing::TestParamInfo<int>& threads) { return std::to_string(threads.param); });

//------------------------------------------------------------------------------
// The executive tells of progress once more when an aborted execution has ended; an observer that
// asks for an abort then means that one, not the next.
TEST(Source, ForgetsAnAbortThatCameTooLate)
{
  class Impatient
  {
  public:
    void Abort(vtkObject* caller, unsigned long, void*)
    {
      vtkAlgorithm::SafeDownCast(caller)->SetAbortExecute(1);
    }
  } impatient;
  vtkNew<vtkGaussMapSource> source;
  SetLongScan(source);
  const auto tag = source->AddObserver(vtkCommand::ProgressEvent, &impatient, &Impatient::Abort);
  source->Update();
  ExpectEmpty(source->GetOutput());
  source->RemoveObserver(tag);
  EXPECT_EQ(source->GetAbortExecute(), 0);

  // Long enough to be asked whether to go on: some 0.3 s.
  source->SetResolution(64, 16);
  source->SetNumberOfThreads(1);
  source->SetSamplesPerColumn(5000000);
  const ProgressLog progress(source);
  source->Update();
  EXPECT_GT(progress.Values.size(), 2U);
  EXPECT_EQ(source->GetOutput()->GetNumberOfPoints(), 64 * 16);
}

//------------------------------------------------------------------------------
TEST(Source, IsCompleteAfterAnAbortThoughNothingChanged)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  {
    const ProgressLog progress(source, 1); // the executive's own, before the first iterate
    source->Update();
  }
  source->Update();
  EXPECT_EQ(source->GetOutput()->GetNumberOfPoints(), 37 * 23);

  vtkNew<vtkGaussMapSource> untouched;
  SetSmallDiagram(untouched);
  untouched->Update();
  EXPECT_TRUE(CellsOf(source->GetOutput()) == CellsOf(untouched->GetOutput()));
}

//------------------------------------------------------------------------------
// As where a window is closed while what it asked for is refused.
TEST(Source, TellsAnErrorThoughAnAbortWasAskedFor)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(1 << 30, 1 << 30);
  Errors errors(source);
  const ProgressLog progress(source, 1); // the executive's own, before the source looks at memory
  source->Update();
  EXPECT_EQ(errors.OfSource.Texts.size(), 1U);
  EXPECT_EQ(source->GetErrorCode(), static_cast<unsigned long>(ENOMEM));
  ExpectEmpty(source->GetOutput());
}

//------------------------------------------------------------------------------
// The scan, of settled columns and in their first half of the progress, is not what is aborted
// here.
TEST(Source, HearsAnAbortWhileItEqualizes)
{
  class Late
  {
  public:
    void Abort(vtkObject* caller, unsigned long, void* progress)
    {
      const double share = *static_cast<double*>(progress);
      if (share > 0.5 && share < 1.0) // 1 is the executive's own
      {
        vtkAlgorithm::SafeDownCast(caller)->SetAbortExecute(1);
      }
    }
  } late;
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(2048, 2048);
  source->SetBetaRange(0.5, 1.0);
  source->SetSamplesPerColumn(10);
  source->SetToneMap(vtkGaussMapSource::HISTOGRAM_EQUALIZED);
  {
    Errors errors(source);
    const auto tag = source->AddObserver(vtkCommand::ProgressEvent, &late, &Late::Abort);
    source->Update();
    source->RemoveObserver(tag);
    ExpectEmpty(source->GetOutput());
    EXPECT_TRUE(errors.OfSource.Texts.empty()) << "an abort is no error";
    EXPECT_TRUE(errors.OfExecutive.Texts.empty());
  }
  const ProgressLog progress(source);
  source->Update();
  EXPECT_EQ(source->GetOutput()->GetNumberOfPoints(), 2048 * 2048);
  ExpectMonotone(progress.Values);
}
