// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapVolumeSource.h"

#include "SourceHarness.h"

#include "vtkUnsignedCharArray.h"

#include <algorithm>
#include <limits>

namespace
{
void SetSmallVolume(vtkGaussMapVolumeSource* volume)
{
  volume->SetResolution(21, 13, 5);
  volume->SetSamplesPerColumn(500);
}

// The diagram of one slice.
std::vector<Cell> DiagramOf(vtkGaussMapVolumeSource* volume, double alpha)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetAlpha(alpha);
  source->SetBetaRange(volume->GetBetaRange());
  source->SetXRange(volume->GetXRange());
  source->SetResolution(volume->GetResolution()[0], volume->GetResolution()[1]);
  source->SetSamplesPerColumn(volume->GetSamplesPerColumn());
  source->SetAttractor(volume->GetAttractor());
  source->SetToneMap(volume->GetToneMap());
  source->Update();
  return CellsOf(source->GetOutput());
}

// alpha of the slices of the small volume is exact: 4, 5, 6, 7, 8.
std::vector<Cell> StackOfDiagrams(vtkGaussMapVolumeSource* volume)
{
  std::vector<Cell> stack;
  for (const double alpha : { 4.0, 5.0, 6.0, 7.0, 8.0 })
  {
    const std::vector<Cell> slice = DiagramOf(volume, alpha);
    stack.insert(stack.end(), slice.begin(), slice.end());
  }
  return stack;
}

void ExpectPartOfVolume(const std::vector<Cell>& whole, vtkImageData* part)
{
  const int* extent = part->GetExtent();
  const std::vector<Cell> cells = CellsOf(part);
  auto cell = cells.begin();
  for (int slice = extent[4]; slice <= extent[5]; ++slice)
  {
    for (int row = extent[2]; row <= extent[3]; ++row)
    {
      for (int column = extent[0]; column <= extent[1]; ++column, ++cell)
      {
        const auto at = static_cast<std::size_t>((slice * 13 + row) * 21 + column);
        ASSERT_TRUE(*cell == whole[at]) << column << ", " << row << ", " << slice;
      }
    }
  }
}

// Ends an update at its first progress.
struct Stopper
{
  void Stop(vtkObject* caller, unsigned long, void*)
  {
    vtkAlgorithm::SafeDownCast(caller)->SetAbortExecute(1);
  }
};

class VolumeOfEachAttractor : public testing::TestWithParam<int>
{
};
}

//------------------------------------------------------------------------------
TEST_P(VolumeOfEachAttractor, IsTheStackOfItsDiagramsOnAnyThreads)
{
  for (const int threads : { 1, 2, 5 })
  {
    vtkNew<vtkGaussMapVolumeSource> volume;
    SetSmallVolume(volume);
    volume->SetBetaRange(-1.2, 0.8);
    volume->SetAttractor(GetParam());
    volume->SetNumberOfThreads(threads);
    MessageLog warnings(volume, vtkCommand::WarningEvent); // above the allocation
    volume->AllowOversubscriptionOn();
    volume->Update();
    ASSERT_EQ(volume->GetOutput()->GetNumberOfPoints(), 21 * 13 * 5);
    EXPECT_TRUE(CellsOf(volume->GetOutput()) == StackOfDiagrams(volume)) << threads;
  }
}

//------------------------------------------------------------------------------
TEST_P(VolumeOfEachAttractor, IsTheSameInPieces)
{
  vtkNew<vtkGaussMapVolumeSource> whole;
  SetSmallVolume(whole);
  whole->SetAttractor(GetParam());
  whole->Update();
  const std::vector<Cell> cells = CellsOf(whole->GetOutput());
  for (int pieces = 2; pieces <= 4; ++pieces)
  {
    vtkIdType ownCells = 0;
    for (int piece = 0; piece < pieces; ++piece)
    {
      vtkNew<vtkGaussMapVolumeSource> source;
      SetSmallVolume(source);
      source->SetAttractor(GetParam());
      source->UpdatePiece(piece, pieces, 1);
      vtkImageData* part = source->GetOutput();
      const int* extent = part->GetExtent();
      EXPECT_EQ(extent[3] - extent[2], 12) << "slabs of columns: all rows";
      EXPECT_EQ(extent[5] - extent[4], 4) << "slabs of columns: all slices";
      ExpectPartOfVolume(cells, part);
      for (vtkIdType id = 0; id < part->GetNumberOfCells(); ++id)
      {
        ownCells += part->GetCellGhostArray()->GetValue(id) == 0 ? 1 : 0;
      }
    }
    EXPECT_EQ(ownCells, 20 * 12 * 4) << pieces;
  }
}

INSTANTIATE_TEST_SUITE_P(Volume, VolumeOfEachAttractor, testing::Range(0, 4));

//------------------------------------------------------------------------------
TEST(Volume, LiesAtBetaXAndAlpha)
{
  vtkNew<vtkGaussMapVolumeSource> volume;
  volume->SetResolution(5, 4, 3);
  volume->SetBetaRange(-0.5, 0.5);
  volume->SetXRange(-1.0, 1.0);
  volume->SetAlphaRange(2.0, 6.0);
  volume->Update();
  const double bounds[6] = { -0.5, 0.5, -0.75, 0.75, 2.0, 6.0 }; // dyadic: exact
  for (int i = 0; i < 6; ++i)
  {
    EXPECT_EQ(volume->GetOutput()->GetBounds()[i], bounds[i]);
  }
  EXPECT_STREQ(volume->GetOutput()->GetPointData()->GetScalars()->GetName(), "OrbitDensity");
  vtkDataArray* alpha = volume->GetOutput()->GetFieldData()->GetArray("AlphaRange");
  ASSERT_NE(alpha, nullptr);
  EXPECT_EQ(alpha->GetComponent(1, 0), 6.0);
  EXPECT_EQ(volume->GetOutput()->GetFieldData()->GetArray("Alpha"), nullptr);
}

//------------------------------------------------------------------------------
TEST(Volume, OfOneSliceIsTheDiagramOfTheFirstAlpha)
{
  vtkNew<vtkGaussMapVolumeSource> volume;
  volume->SetResolution(21, 13, 1);
  volume->SetSamplesPerColumn(500);
  volume->SetAlphaRange(5.8, 9.0);
  volume->Update();
  EXPECT_TRUE(CellsOf(volume->GetOutput()) == DiagramOf(volume, 5.8));
  EXPECT_EQ(volume->GetOutput()->GetOrigin()[2], 5.8);
}

//------------------------------------------------------------------------------
TEST(Volume, EqualizesOverAllSlices)
{
  vtkNew<vtkGaussMapVolumeSource> volume;
  SetSmallVolume(volume);
  volume->SetToneMap(vtkGaussMapVolumeSource::HISTOGRAM_EQUALIZED);
  volume->Update();
  const std::vector<Cell> cells = CellsOf(volume->GetOutput());
  // Of the inked points those that are at most as dense as a given one.
  const Cell& some = *std::find_if(cells.begin(), cells.end(),
    [](const Cell& cell) { return cell.Density > 0.0F && cell.Density < 0.2F; });
  int inked = 0;
  int below = 0;
  for (const Cell& cell : cells)
  {
    inked += cell.Density > 0.0F ? 1 : 0;
    below += cell.Density > 0.0F && cell.Density <= some.Density ? 1 : 0;
  }
  EXPECT_EQ(some.Intensity, 255 * (inked - below) / inked);
}

//------------------------------------------------------------------------------
TEST(Volume, RefusesBadInputWithOneErrorAndWorksAgain)
{
  const double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr int huge = std::numeric_limits<int>::max();
  struct
  {
    double Alpha[2];
    int Slices;
    const char* Part;
  } const table[] = {
    { { nan, 1.0 }, 5, "AlphaRange is (nan, 1)" },
    { { -1.0, 1.0 }, 5, "AlphaRange is (-1, 1)" },
    { { 3.0, 2.0 }, 5, "AlphaRange is (3, 2)" },
    { { 1.0, 2.0 }, 0, "Resolution is (21, 13, 0)" },
    { { 1.0, 2.0 }, huge, "Resolution is (21, 13, 2147483647), but its arrays must fit" },
  };
  for (const auto& row : table)
  {
    vtkNew<vtkGaussMapVolumeSource> volume;
    SetSmallVolume(volume);
    volume->SetAlphaRange(row.Alpha);
    volume->SetResolution(21, 13, row.Slices);
    {
      Errors errors(volume);
      volume->Update();
      ASSERT_EQ(errors.OfSource.Texts.size(), 1U) << row.Part;
      EXPECT_NE(errors.OfSource.Texts[0].find(row.Part), std::string::npos)
        << errors.OfSource.Texts[0];
      ExpectEmpty(volume->GetOutput());
    }
    volume->SetAlphaRange(4.0, 8.0);
    SetSmallVolume(volume);
    volume->Update();
    EXPECT_EQ(volume->GetOutput()->GetNumberOfPoints(), 21 * 13 * 5);
  }
}

//------------------------------------------------------------------------------
// Also in the middle of a slice, and where slices are followed by several threads.
TEST(Volume, HearsOfAnAbortAndTriesAgain)
{
  for (const int attractor : { 0, 1, 2 })
  {
    vtkNew<vtkGaussMapVolumeSource> volume;
    volume->SetResolution(200, 13, 4);
    volume->SetBetaRange(-0.405, -0.375); // chaos: it would take hours
    volume->SetSamplesPerColumn(std::numeric_limits<int>::max());
    volume->SetAttractor(attractor);
    Stopper stopper;
    const unsigned long tag =
      volume->AddObserver(vtkCommand::ProgressEvent, &stopper, &Stopper::Stop);
    volume->Update();
    ExpectEmpty(volume->GetOutput());
    volume->RemoveObserver(tag);
    SetSmallVolume(volume);
    volume->Update();
    EXPECT_EQ(volume->GetOutput()->GetNumberOfPoints(), 21 * 13 * 5) << attractor;
  }
}
