// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Scan/PlainLoop.h"
#include "Kernel/Scan/Scan.h"
#include "SourceHarness.h"

#include "vtkDataArray.h"
#include "vtkFieldData.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace
{
// Chaos but for some windows, and a small part of x.
void SetZoom(vtkGaussMapSource* source)
{
  SetSmallDiagram(source, 37, 23);
  source->SetBetaRange(-0.405, -0.375);
  source->SetXRange(0.1, 0.13);
}

double SumOfColumn(vtkImageData* image, int column)
{
  double sum = 0.0;
  for (int row = 0; row < 23; ++row)
  {
    sum += DensityOf(image)[row * 37 + column];
  }
  return sum;
}

// Rounding of 23 floats that add up to one: half an ulp of each sum.
constexpr double Rounding = 23 * 0x1p-25;
}

//------------------------------------------------------------------------------
TEST(SamplesInsideXRange, GivesAZoomAllItsSamples)
{
  vtkNew<vtkGaussMapSource> source;
  EXPECT_FALSE(source->GetSamplesInsideXRange());
  SetZoom(source);
  source->Update();
  EXPECT_EQ(source->GetIncompleteColumns(), 0);
  double most = 0.0;
  for (int column = 0; column < 37; ++column)
  {
    most = std::max(most, SumOfColumn(source->GetOutput(), column));
  }
  EXPECT_LT(most, 0.25);

  source->SamplesInsideXRangeOn();
  source->Update();
  int complete = 0;
  for (int column = 0; column < 37; ++column)
  {
    complete += SumOfColumn(source->GetOutput(), column) > 1.0 - Rounding ? 1 : 0;
  }
  EXPECT_GT(complete, 30);
  EXPECT_EQ(source->GetIncompleteColumns(), 37 - complete);
}

//------------------------------------------------------------------------------
TEST(SamplesInsideXRange, TakesAHundredTimesTheSamplesAtMost)
{
  vtkNew<vtkGaussMapSource> usual;
  SetZoom(usual);
  usual->SamplesInsideXRangeOn();
  usual->Update();
  vtkNew<vtkGaussMapSource> said;
  SetZoom(said);
  said->SamplesInsideXRangeOn();
  said->SetMaximumIterates(100 * 500);
  said->Update();
  EXPECT_TRUE(CellsOf(usual->GetOutput()) == CellsOf(said->GetOutput()));
  EXPECT_EQ(
    usual->GetOutput()->GetFieldData()->GetArray("MaximumIterates")->GetComponent(0, 0), 50000.0);

  said->SetMaximumIterates(501);
  said->Update();
  EXPECT_EQ(said->GetIncompleteColumns(), 37);
  EXPECT_FALSE(CellsOf(usual->GetOutput()) == CellsOf(said->GetOutput()));
}

//------------------------------------------------------------------------------
// At beta = -1 the orbit is at 0 for ever, so that so many samples are known at once.
TEST(SamplesInsideXRange, TakesNoMoreIteratesThanAnIntegerCounts)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(1, 1);
  source->SetBetaRange(-1, -1);
  source->SamplesInsideXRangeOn();
  source->SetSamplesPerColumn(std::numeric_limits<int>::max());
  source->Update();
  vtkDataArray* most = source->GetOutput()->GetFieldData()->GetArray("MaximumIterates");
  EXPECT_EQ(most->GetTuple1(0), std::numeric_limits<int>::max());
  EXPECT_EQ(DensityOf(source->GetOutput())[0], 1.0F);
}

//------------------------------------------------------------------------------
TEST(SamplesInsideXRange, CountsTheColumnsOfThePieceThatWasScannedLast)
{
  vtkNew<vtkGaussMapSource> source;
  SetZoom(source);
  source->SamplesInsideXRangeOn();
  source->SetMaximumIterates(501);
  source->Update();
  EXPECT_EQ(source->GetIncompleteColumns(), 37);
  source->SumIncompleteColumns(); // over this one process
  EXPECT_EQ(source->GetIncompleteColumns(), 37);

  source->UpdatePiece(37, 38, 0); // an empty one
  EXPECT_EQ(source->GetOutput()->GetNumberOfPoints(), 0);
  EXPECT_EQ(source->GetIncompleteColumns(), 0);
}

//------------------------------------------------------------------------------
TEST(SamplesInsideXRange, CountsEachColumnInOnePieceOnly)
{
  for (const int attractor : { 0, 1, 2, 3 })
  {
    for (const int tone : { 0, 3 })
    {
      vtkNew<vtkGaussMapSource> source;
      SetZoom(source);
      source->SamplesInsideXRangeOn();
      source->SetMaximumIterates(20000);
      source->SetAttractor(attractor);
      source->SetToneMap(tone);
      source->Update();
      const vtkIdType whole = source->GetIncompleteColumns();
      EXPECT_GT(whole, 0);
      EXPECT_LT(whole, attractor == vtkGaussMapSource::BOTH ? 2 * 37 : 37);
      for (const int pieces : { 2, 7 })
      {
        for (const int ghosts : { 0, 2 })
        {
          vtkIdType sum = 0;
          for (int piece = 0; piece < pieces; ++piece)
          {
            source->UpdatePiece(piece, pieces, ghosts);
            sum += source->GetIncompleteColumns();
          }
          EXPECT_EQ(sum, whole) << attractor << " " << tone << " " << pieces << " " << ghosts;
        }
      }
    }
  }
}

//------------------------------------------------------------------------------
// A number that float64's map leaves where it is, on a fixed point of slope -2.0: each column
// leaves it once.
TEST(Restarts, AreToldOfEachColumnInOnePieceOnlyAndInItsFieldData)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source, 5, 4);
  source->SetAlpha(6.0);
  source->SetBetaRange(-0.5, -0.5);
  source->SetInitialX(0.22934830655252847);
  source->SetSamplesPerColumn(300000);
  source->Update();
  EXPECT_EQ(source->GetRestarts(), 5);
  source->SumIncompleteColumns(); // over this one process
  EXPECT_EQ(source->GetRestarts(), 5);
  for (int piece = 0; piece < 2; ++piece)
  {
    source->UpdatePiece(piece, 2, 1);
    EXPECT_EQ(source->GetRestarts(), piece == 0 ? 2 : 3);
    vtkFieldData* data = source->GetOutput()->GetFieldData();
    EXPECT_EQ(data->GetArray("Restarts")->GetTuple1(0), piece == 0 ? 2 : 3);
    EXPECT_EQ(data->GetArray("IncompleteColumns")->GetTuple1(0), 0);
  }
  source->SetSamplesPerColumn(100);
  source->Update();
  EXPECT_EQ(source->GetRestarts(), 0);
}

//------------------------------------------------------------------------------
TEST(SamplesInsideXRange, RefusesANegativeBound)
{
  vtkNew<vtkGaussMapSource> source;
  SetZoom(source);
  source->SetMaximumIterates(-1);
  Errors errors(source);
  source->Update();
  ASSERT_EQ(errors.OfSource.Texts.size(), 1U);
  EXPECT_NE(errors.OfSource.Texts[0].find("MaximumIterates is -1, but it must not be negative"),
    std::string::npos);
}

//------------------------------------------------------------------------------
// beta 1e-9 wide in chaos, x narrow as well: the plain loop's numbers, not an enlargement.
TEST(Source, StaysRightInDeepZooms)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source, 37, 23);
  source->SetBetaRange(-0.39, -0.39 + 1e-9);
  source->SetXRange(0.1, 0.1001);
  source->SamplesInsideXRangeOn();
  source->SetSamplesPerColumn(60);
  source->SetMaximumIterates(10000000);
  source->Update();
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.39;
  p.BetaMax = -0.39 + 1e-9;
  p.XMin = 0.1;
  p.XMax = 0.1001;
  p.Columns = 37;
  p.Rows = 23;
  p.Samples = 60;
  p.SamplesInside = true;
  p.MaximumIterates = 10000000;
  int inked = 0;
  for (int column = 0; column < 37; ++column)
  {
    const auto counts = gaussmap::CountColumn(p, column);
    for (int row = 0; row < 23; ++row)
    {
      const double density = gaussmap::Density(counts[static_cast<std::size_t>(row)], 60);
      ASSERT_EQ(DensityOf(source->GetOutput())[row * 37 + column], static_cast<float>(density));
      inked += density > 0.0 ? 1 : 0;
    }
  }
  EXPECT_GT(inked, 37 * 23 / 2);
  EXPECT_EQ(source->GetIncompleteColumns(), 0);
}

//------------------------------------------------------------------------------
TEST(ToneMap, ChangesTheIntensityAlone)
{
  vtkNew<vtkGaussMapSource> usual;
  EXPECT_EQ(usual->GetToneMap(), vtkGaussMapSource::PROBABILITY_DENSITY);
  SetSmallDiagram(usual);
  usual->Update();
  const std::vector<Cell> square = CellsOf(usual->GetOutput());
  const double exposure = 23.0 / 2.5 / gaussmap::StandardBinsPerUnit;
  for (const int tone : { 0, 1, 2, 4 })
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source);
    source->SetToneMap(tone);
    source->Update();
    const std::vector<Cell> cells = CellsOf(source->GetOutput());
    for (std::size_t i = 0; i < cells.size(); ++i)
    {
      ASSERT_EQ(cells[i].Density, square[i].Density);
      // 500 is no power of two: back from the float to the count.
      const double density = std::round(cells[i].Density * 500.0) / 500.0;
      ASSERT_EQ(cells[i].Intensity,
        gaussmap::Intensity(density, { static_cast<gaussmap::Tone>(tone), exposure }));
    }
    EXPECT_EQ(source->GetOutput()->GetFieldData()->GetArray("ToneMap")->GetComponent(0, 0), tone);
  }
  usual->SetToneMap(9);
  EXPECT_EQ(usual->GetToneMap(), vtkGaussMapSource::PROBABILITY_DENSITY);
}

//------------------------------------------------------------------------------
TEST(ToneMap, EqualizedIsThatOfTheWholeInEachPieceAndExtent)
{
  vtkNew<vtkGaussMapSource> whole;
  SetSmallDiagram(whole, 37, 23);
  whole->SetToneMap(vtkGaussMapSource::HISTOGRAM_EQUALIZED);
  whole->Update();
  const std::vector<Cell> cells = CellsOf(whole->GetOutput());
  const auto expectPart = [&cells](vtkImageData* part)
  {
    const int* extent = part->GetExtent();
    const std::vector<Cell> own = CellsOf(part);
    ASSERT_FALSE(own.empty());
    EXPECT_STREQ(part->GetPointData()->GetScalars()->GetName(), "OrbitIntensity");
    EXPECT_NE(part->GetFieldData()->GetArray("Alpha"), nullptr);
    auto cell = own.begin();
    for (int row = extent[2]; row <= extent[3]; ++row)
    {
      for (int column = extent[0]; column <= extent[1]; ++column, ++cell)
      {
        ASSERT_TRUE(*cell == cells[static_cast<std::size_t>(row * 37 + column)]);
      }
    }
  };
  for (int piece = 0; piece < 3; ++piece)
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source, 37, 23);
    source->SetToneMap(vtkGaussMapSource::HISTOGRAM_EQUALIZED);
    source->UpdatePiece(piece, 3, 1);
    EXPECT_LT(source->GetOutput()->GetExtent()[1] - source->GetOutput()->GetExtent()[0], 20);
    expectPart(source->GetOutput());
  }
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source, 37, 23);
  source->SetToneMap(vtkGaussMapSource::HISTOGRAM_EQUALIZED);
  const int extent[6] = { 3, 19, 7, 21, 0, 0 };
  source->UpdateExtent(extent);
  expectPart(source->GetOutput());
}
