// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Diagram.h"
#include "Kernel/Orbits/Basins.h"
#include "ProgressLog.h"
#include "SourceHarness.h"
#include "vtkGaussMapBasinSource.h"

#include <cstdint>
#include <vector>

namespace
{
void SetSmallBasins(vtkGaussMapBasinSource* source)
{
  source->SetAlpha(7.3);
  source->SetBetaRange(-1.0, -0.3);
  source->SetXRange(-1.25, 1.0);
  source->SetResolution(41, 23);
}

int At(vtkImageData* image, const char* name, int i, int j)
{
  int extent[6];
  image->GetExtent(extent);
  const vtkIdType id =
    (j - extent[2]) * static_cast<vtkIdType>(extent[1] - extent[0] + 1) + i - extent[0];
  return static_cast<int>(image->GetPointData()->GetArray(name)->GetTuple1(id));
}
}

//------------------------------------------------------------------------------
TEST(BasinSource, HasTheKernelsAnswersAtThePointsOfADiagram)
{
  vtkNew<vtkGaussMapBasinSource> source;
  SetSmallBasins(source);
  source->SetIterates(300);
  source->SetDistance(1e-4);
  source->Update();
  vtkImageData* image = source->GetOutput();
  EXPECT_STREQ(image->GetPointData()->GetScalars()->GetName(), "Arrival");

  vtkNew<vtkGaussMapSource> diagram;
  diagram->SetAlpha(7.3);
  diagram->SetBetaRange(-1.0, -0.3);
  diagram->SetXRange(-1.25, 1.0);
  diagram->SetResolution(41, 23);
  diagram->Update();
  double expected[3];
  double found[3];
  for (const vtkIdType id : { vtkIdType(0), vtkIdType(500), vtkIdType(41 * 23 - 1) })
  {
    diagram->GetOutput()->GetPoint(id, expected);
    image->GetPoint(id, found);
    EXPECT_NEAR(found[0], expected[0], 1e-15); // an ulp of numbers up to 1
    EXPECT_NEAR(found[1], expected[1], 1e-15);
  }

  gaussmap::BasinParameters p;
  p.Alpha = 7.3;
  p.BetaMin = -1.0;
  p.BetaMax = -0.3;
  p.XMin = -1.25;
  p.XMax = 1.0;
  p.Columns = 41;
  p.Rows = 23;
  p.Iterates = 300;
  p.Distance = 1e-4;
  std::vector<std::uint8_t> attractor(41 * 23);
  std::vector<std::int32_t> period(41 * 23);
  std::vector<std::int32_t> arrival(41 * 23);
  ASSERT_EQ(gaussmap::MeasureBasins(
              p, { 0, 40, 0, 22 }, { attractor.data(), period.data(), arrival.data() }, 1),
    1);
  bool hasBoth[2] = { false, false };
  for (int j = 0; j < 23; ++j)
  {
    for (int i = 0; i < 41; ++i)
    {
      const auto at = static_cast<std::size_t>(41 * j + i);
      ASSERT_EQ(At(image, "Attractor", i, j), attractor[at]);
      ASSERT_EQ(At(image, "SettledPeriod", i, j), period[at]);
      ASSERT_EQ(At(image, "Arrival", i, j), arrival[at]);
      hasBoth[attractor[at] - 1] = true;
    }
  }
  EXPECT_TRUE(hasBoth[0] && hasBoth[1]);
}

//------------------------------------------------------------------------------
TEST(BasinSource, HasTheSameBytesInAnyPieceAndOnAnyThreads)
{
  vtkNew<vtkGaussMapBasinSource> whole;
  SetSmallBasins(whole);
  whole->SetNumberOfThreads(1);
  whole->Update();
  for (const int pieces : { 1, 3, 40 })
  {
    for (int piece = 0; piece < pieces; ++piece)
    {
      vtkNew<vtkGaussMapBasinSource> source;
      SetSmallBasins(source);
      source->SetAllowOversubscription(true);
      source->SetNumberOfThreads(1 + piece % 3);
      source->UpdatePiece(piece, pieces, 0);
      int extent[6];
      source->GetOutput()->GetExtent(extent);
      ASSERT_GE(extent[1], extent[0]);
      for (int j = extent[2]; j <= extent[3]; ++j)
      {
        for (int i = extent[0]; i <= extent[1]; ++i)
        {
          for (const char* name : { "Attractor", "SettledPeriod", "Arrival" })
          {
            ASSERT_EQ(At(source->GetOutput(), name, i, j), At(whole->GetOutput(), name, i, j))
              << name << " at " << i << ", " << j;
          }
        }
      }
    }
  }
}

//------------------------------------------------------------------------------
TEST(BasinSource, EndsEmptyAfterAnAbortAndIsCompleteNextTime)
{
  vtkNew<vtkGaussMapBasinSource> source;
  SetSmallBasins(source);
  source->SetIterates(1000000000); // of chaos: hours
  {
    Errors errors(source);
    const ProgressLog progress(source, 3); // the first ones are the executive's
    source->Update();
    EXPECT_TRUE(errors.OfSource.Texts.empty());
    EXPECT_GE(progress.Values.size(), 3U);
  }
  EXPECT_EQ(source->GetOutput()->GetNumberOfPoints(), 0);
  source->SetIterates(100);
  source->Update();
  EXPECT_EQ(source->GetOutput()->GetNumberOfPoints(), 41 * 23);
}
