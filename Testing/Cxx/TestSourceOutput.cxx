// SPDX-License-Identifier: BSD-3-Clause
#include "SourceHarness.h"

#include "Kernel/Scan/PlainLoop.h"
#include "Kernel/Scan/Scan.h"

#include "vtkDataArray.h"
#include "vtkImageData.h"
#include "vtkPointData.h"
#include "vtkSMPTools.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <sstream>
#include <utility>

namespace
{
//------------------------------------------------------------------------------
std::array<double, 3> Spacing(
  int columns, int rows, double betaMin, double betaMax, double xMin, double xMax)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source, columns, rows);
  source->SetBetaRange(betaMin, betaMax);
  source->SetXRange(xMin, xMax);
  source->Update();
  const double* spacing = source->GetOutput()->GetSpacing();
  return { spacing[0], spacing[1], spacing[2] };
}
}

//------------------------------------------------------------------------------
TEST(Source, HasTheStandardPictureAsItsDefaults)
{
  vtkNew<vtkGaussMapSource> source;
  EXPECT_EQ(source->GetAlpha(), 5.8);
  EXPECT_EQ(source->GetBetaRange()[0], -1.0);
  EXPECT_EQ(source->GetBetaRange()[1], 1.0);
  EXPECT_EQ(source->GetXRange()[0], -1.0);
  EXPECT_EQ(source->GetXRange()[1], 1.5);
  EXPECT_EQ(source->GetResolution()[0], 640);
  EXPECT_EQ(source->GetResolution()[1], 400);
  EXPECT_EQ(source->GetInitialX(), 0.0);
  EXPECT_EQ(source->GetTransients(), 200);
  EXPECT_EQ(source->GetSamplesPerColumn(), 0);
  EXPECT_EQ(source->GetToneMap(), vtkGaussMapSource::PROBABILITY_DENSITY);
  EXPECT_EQ(source->GetNumberOfThreads(), 0);
  EXPECT_FALSE(source->GetAllowOversubscription());
  EXPECT_GE(source->GetAllocatedThreads(), 1);
  EXPECT_EQ(source->GetScanSeconds(), 0.0);
  EXPECT_EQ(source->GetThreadsUsed(), 0);
  EXPECT_EQ(source->GetNumberOfInputPorts(), 0);
}

//------------------------------------------------------------------------------
TEST(SourceThreads, AreNoMoreThanTheApplicationToldVTK)
{
  const std::string before = vtkSMPTools::GetBackend();
  if (!vtkSMPTools::SetBackend("STDThread"))
  {
    GTEST_SKIP() << "this VTK has no backend with threads";
  }
  vtkNew<vtkGaussMapSource> source;
  vtkSMPTools::Initialize(1);
  EXPECT_EQ(source->GetAllocatedThreads(), 1);
  EXPECT_NE(std::string(source->GetAllocationReport()).find("vtkSMPTools"), std::string::npos);
  vtkSMPTools::Initialize();
  const int all = source->GetAllocatedThreads();
  vtkSMPTools::SetBackend("Sequential"); // whose 1 is none
  EXPECT_EQ(source->GetAllocatedThreads(), all);
  vtkSMPTools::SetBackend(before.c_str());
}

//------------------------------------------------------------------------------
TEST(SourceThreads, AreCutToTheAllocationWithOneWarningWhileNothingChanges)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  MessageLog warnings(source, vtkCommand::WarningEvent);
  source->SetNumberOfThreads(1 << 20);
  source->Update();
  EXPECT_LE(source->GetThreadsUsed(), source->GetAllocatedThreads());
  source->SetAlpha(5.0);
  source->Update();
  EXPECT_EQ(warnings.Texts.size(), 1U);
  source->SetNumberOfThreads(1);
  source->Update();
  EXPECT_EQ(warnings.Texts.size(), 1U);
  source->SetNumberOfThreads(1 << 20);
  source->Update();
  EXPECT_EQ(warnings.Texts.size(), 2U) << "chosen anew";
}

//------------------------------------------------------------------------------
// Whose other threads are at work: as many again for each would be too many.
TEST(SourceThreads, AreOneInAParallelRegionOfVTK)
{
  const std::string before = vtkSMPTools::GetBackend();
  if (!vtkSMPTools::SetBackend("STDThread"))
  {
    GTEST_SKIP() << "this VTK has no backend with threads";
  }
  const auto used = [](bool oversubscribed)
  {
    vtkNew<vtkGaussMapSource> source;
    source->SetNumberOfThreads(2);
    source->SetAllowOversubscription(oversubscribed);
    source->Update();
    return source->GetThreadsUsed();
  };
  std::atomic<int> within { 0 };
  vtkSMPTools::For(0, 2, 1,
    [&](vtkIdType first, vtkIdType last)
    {
      for (vtkIdType i = first; i < last; ++i)
      {
        within += used(i == 1);
      }
    });
  EXPECT_EQ(within, 2);
  EXPECT_EQ(used(true), 2) << "outside of it";
  vtkSMPTools::SetBackend(before.c_str());
}

//------------------------------------------------------------------------------
TEST(Source, DrawsWhatThePlainLoopCounts)
{
  vtkNew<vtkGaussMapSource> source;
  source->Update();
  vtkImageData* image = source->GetOutput();
  gaussmap::DiagramParameters standard;
  for (int column = 0; column < 640; ++column)
  {
    const std::vector<std::uint32_t> counts = gaussmap::CountColumn(standard, column);
    for (int row = 0; row < 400; ++row)
    {
      const double density = counts[static_cast<std::size_t>(row)] / 4000.0;
      const int at = row * 640 + column;
      ASSERT_EQ(DensityOf(image)[at], static_cast<float>(density)) << column << ", " << row;
      ASSERT_EQ(IntensityOf(image)[at], static_cast<int>(255.0 * (1.0 - std::sqrt(density))));
    }
  }
}

//------------------------------------------------------------------------------
TEST(Source, PutsPointsAtBetaAndTheCentresOfTheBins)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(5, 4);
  source->SetBetaRange(-0.5, 0.5);
  source->SetXRange(-1.0, 1.0);
  source->Update();
  vtkImageData* image = source->GetOutput();
  const int extent[6] = { 0, 4, 0, 3, 0, 0 };
  for (int i = 0; i < 6; ++i)
  {
    EXPECT_EQ(image->GetExtent()[i], extent[i]);
  }
  // All these are dyadic fractions, so the arithmetic is exact.
  const double bounds[6] = { -0.5, 0.5, -0.75, 0.75, 0.0, 0.0 };
  for (int i = 0; i < 6; ++i)
  {
    EXPECT_EQ(image->GetBounds()[i], bounds[i]);
  }
  double point[3] = { 0.25, -0.25, 0.0 };
  const vtkIdType id = image->FindPoint(point);
  EXPECT_EQ(id, 1 * 5 + 3) << "column 3, row 1; row 0 is the smallest x";
}

//------------------------------------------------------------------------------
TEST(Source, GivesAFlatImageTheSmallerSpacingAlongZ)
{
  using Triple = std::array<double, 3>;
  EXPECT_EQ(Spacing(5, 4, -0.5, 0.5, -1.0, 1.0), (Triple { 0.25, 0.5, 0.25 }));
  EXPECT_EQ(Spacing(3, 4, -1.0, 1.0, -1.0, 1.0), (Triple { 1.0, 0.5, 0.5 }));
  // Without a distance between columns, that of the rows.
  EXPECT_EQ(Spacing(1, 4, -0.5, 0.5, -1.0, 1.0), (Triple { 0.5, 0.5, 0.5 }));
  EXPECT_EQ(Spacing(5, 4, 0.25, 0.25, -1.0, 1.0), (Triple { 0.5, 0.5, 0.5 }));
  EXPECT_EQ(Spacing(1, 1, 0.25, 0.25, -1.0, 1.0), (Triple { 2.0, 2.0, 2.0 }));
}

//------------------------------------------------------------------------------
TEST(Source, KeepsTheRangesOfItsValuesWhereverTheyLie)
{
  for (const auto& [columns, rows] :
    { std::pair { 1, 1 }, { 1, 31 }, { 3, 11 }, { 7, 13 }, { 37, 23 }, { 64, 32 } })
  {
    for (double x = -1.0; x < 1.5; x += 0.25)
    {
      vtkNew<vtkGaussMapSource> source;
      SetSmallDiagram(source, columns, rows);
      source->SetXRange(x, x + 0.75);
      source->SetAlpha(4.0 + x);
      const bool isEqualized = std::fmod(x, 0.5) == 0.0; // whose ranges the source looks for
      source->SetToneMap(isEqualized ? vtkGaussMapSource::HISTOGRAM_EQUALIZED
                                     : vtkGaussMapSource::PROBABILITY_DENSITY);
      source->Update();
      for (const char* name : { "OrbitDensity", "OrbitIntensity" })
      {
        vtkDataArray* array = source->GetOutput()->GetPointData()->GetArray(name);
        double least = array->GetTuple1(0);
        double most = least;
        for (vtkIdType i = 0; i < array->GetNumberOfTuples(); ++i)
        {
          least = std::min(least, array->GetTuple1(i));
          most = std::max(most, array->GetTuple1(i));
        }
        EXPECT_EQ(array->GetRange()[0], least) << columns << " x " << rows << ", " << x;
        EXPECT_EQ(array->GetRange()[1], most) << columns << " x " << rows << ", " << x;
        EXPECT_EQ(array->GetFiniteRange()[1], most);
      }
    }
  }
}

//------------------------------------------------------------------------------
TEST(Source, DropsIteratesOutsideTheRange)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(9, 8);
  source->SetXRange(2.5, 3.0); // no iterate exceeds 1 + beta = 2
  source->Update();
  for (const Cell& cell : CellsOf(source->GetOutput()))
  {
    EXPECT_EQ(cell.Density, 0.0F);
    EXPECT_EQ(cell.Intensity, 255) << "paper";
  }
}

//------------------------------------------------------------------------------
TEST(Source, MeasuresItsScan)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->Update();
  EXPECT_GT(source->GetScanSeconds(), 0.0);
  EXPECT_GE(source->GetThreadsUsed(), 1);
}

//------------------------------------------------------------------------------
TEST(Source, ExecutesAgainOnlyWhenAParameterChanges)
{
  const std::function<void(vtkGaussMapSource*)> setters[] = {
    [](auto* s) { s->SetAlpha(5.5); },
    [](auto* s) { s->SetBetaRange(-0.75, 1.0); },
    [](auto* s) { s->SetXRange(-1.0, 1.25); },
    [](auto* s) { s->SetResolution(38, 23); },
    [](auto* s) { s->SetInitialX(0.5); },
    [](auto* s) { s->SetTransients(100); },
    [](auto* s) { s->SetSamplesPerColumn(501); },
  };
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->Update();
  for (const auto& set : setters)
  {
    const std::vector<Cell> before = CellsOf(source->GetOutput());
    set(source);
    source->Update();
    EXPECT_FALSE(CellsOf(source->GetOutput()) == before) << "each parameter tells in the picture";

    const vtkMTimeType modified = source->GetMTime();
    const vtkMTimeType output = source->GetOutput()->GetMTime();
    set(source);
    source->GetAllocatedThreadsReason();
    EXPECT_EQ(source->GetMTime(), modified) << "an equal value is no change";
    source->Update();
    EXPECT_EQ(source->GetOutput()->GetMTime(), output) << "nothing was computed again";
  }
}

//------------------------------------------------------------------------------
TEST(Source, PrintsAllOfItsProperties)
{
  vtkNew<vtkGaussMapSource> source;
  std::ostringstream text;
  source->Print(text);
  for (const char* name : { "Alpha: 5.8", "BetaRange: ", "XRange: ", "Resolution: ", "InitialX: ",
         "Transients: 200", "SamplesPerColumn: ", "NumberOfThreads: ", "AllowOversubscription: ",
         "AllocatedThreads: ", "ThreadsUsed: ", "ScanSeconds: " })
  {
    EXPECT_NE(text.str().find(name), std::string::npos) << name;
  }
}

//------------------------------------------------------------------------------
TEST(Source, ComputesAWindowOfADiagramThatWouldNotFitTheMemory)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(2147483647, 400);
  Errors errors(source);
  const int extent[6] = { 1073741823, 1073741823, 0, 399, 0, 0 };
  source->UpdateExtent(extent);
  EXPECT_TRUE(errors.OfSource.Texts.empty());
  vtkImageData* image = source->GetOutput();
  ASSERT_EQ(image->GetNumberOfPoints(), 400);
  // The middle column: beta is 0 up to rounding, and with it the fixed point of exp(-5.8 x^2).
  float sum = 0.0F;
  for (const Cell& cell : CellsOf(image))
  {
    sum += cell.Density;
  }
  EXPECT_NEAR(sum, 1.0F, 1e-4F) << "float sums of at most 400 shares of 1";
}

//------------------------------------------------------------------------------
// Arrays whose values stay are shared by the outputs, and no output tells of another one.
TEST(SourceProvenance, IsThatOfItsOwnUpdate)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source, 20, 10);
  source->SetSamplesInsideXRange(true);
  source->Update();
  vtkNew<vtkImageData> before;
  before->ShallowCopy(source->GetOutput());
  const auto valueOf = [](vtkImageData* image, const char* name)
  {
    auto* const array = vtkDataArray::SafeDownCast(image->GetFieldData()->GetAbstractArray(name));
    return array ? array->GetComponent(0, 0) : -1.0;
  };
  EXPECT_GT(valueOf(before, "MaximumIterates"), 0.0);
  const double alpha = source->GetAlpha();
  source->SetAlpha(alpha + 1.0);
  source->SetSamplesInsideXRange(false);
  source->Update();
  EXPECT_EQ(valueOf(before, "Alpha"), alpha);
  EXPECT_EQ(valueOf(before, "SamplesInsideXRange"), 1.0);
  EXPECT_EQ(valueOf(source->GetOutput(), "Alpha"), alpha + 1.0);
  EXPECT_EQ(valueOf(source->GetOutput(), "SamplesInsideXRange"), 0.0);
  EXPECT_EQ(valueOf(source->GetOutput(), "MaximumIterates"), -1.0);
  EXPECT_EQ(source->GetOutput()->GetFieldData()->GetAbstractArray("Transients"),
    before->GetFieldData()->GetAbstractArray("Transients"));

  // Nor does it tell what somebody wrote into one.
  vtkDataArray::SafeDownCast(before->GetFieldData()->GetAbstractArray("InitialX"))
    ->SetComponent(0, 0, 0.75);
  before->GetFieldData()->RemoveArray("Transients");
  source->Modified();
  source->Update();
  EXPECT_EQ(valueOf(source->GetOutput(), "InitialX"), source->GetInitialX());
  EXPECT_EQ(valueOf(source->GetOutput(), "Transients"), source->GetTransients());
}
