// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Scan/Slabs.h"
#include "SourceHarness.h"

#include "vtkDataSetAttributes.h"
#include "vtkInformation.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkUnsignedCharArray.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace
{
//------------------------------------------------------------------------------
std::vector<Cell> WholeDiagram(int columns, int rows)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source, columns, rows);
  source->SetNumberOfThreads(1);
  source->Update();
  return CellsOf(source->GetOutput());
}

//------------------------------------------------------------------------------
// Every point of a part of the diagram is the whole's, byte for byte.
void ExpectPartOf(const std::vector<Cell>& whole, int columns, vtkImageData* part)
{
  const int* extent = part->GetExtent();
  const std::vector<Cell> cells = CellsOf(part);
  ASSERT_EQ(cells.size(), static_cast<std::size_t>(part->GetNumberOfPoints()));
  auto cell = cells.begin();
  for (int row = extent[2]; row <= extent[3]; ++row)
  {
    for (int column = extent[0]; column <= extent[1]; ++column, ++cell)
    {
      const auto at = static_cast<std::size_t>(row * columns + column);
      ASSERT_TRUE(*cell == whole[at]) << "column " << column << ", row " << row;
    }
  }
}

//------------------------------------------------------------------------------
bool IsGhost(vtkUnsignedCharArray* ghosts, vtkIdType id, unsigned char kind)
{
  return ghosts && (ghosts->GetValue(id) & kind) != 0;
}

// Columns and rows, number of pieces, ghost levels.
using Division = std::tuple<std::array<int, 2>, int, int>;

//------------------------------------------------------------------------------
std::string DivisionName(const testing::TestParamInfo<Division>& division)
{
  const auto [resolution, pieces, levels] = division.param;
  return std::to_string(resolution[0]) + "x" + std::to_string(resolution[1]) + "_by_" +
    std::to_string(pieces) + "_ghosts_" + std::to_string(levels);
}

class Pieces : public testing::TestWithParam<Division>
{
};
}

//------------------------------------------------------------------------------
TEST_P(Pieces, AreTheWholeByteForByteAndOwnEachCellOnce)
{
  const auto [resolution, pieces, levels] = GetParam();
  const auto [columns, rows] = resolution;
  const std::vector<Cell> whole = WholeDiagram(columns, rows);
  ASSERT_EQ(whole.size(), static_cast<std::size_t>(columns * rows));

  // A flat image of one column or one row has its cells along the other direction.
  std::vector<int> pointOwners(static_cast<std::size_t>(columns), 0);
  std::vector<int> cellOwners(static_cast<std::size_t>(std::max(columns - 1, 1)), 0);
  for (int piece = 0; piece < pieces; ++piece)
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source, columns, rows);
    Errors errors(source);
    source->UpdatePiece(piece, pieces, levels);
    EXPECT_TRUE(errors.OfSource.Texts.empty());
    EXPECT_TRUE(errors.OfExecutive.Texts.empty());
    vtkImageData* image = source->GetOutput();
    if (image->GetNumberOfPoints() == 0)
    {
      continue;
    }
    ExpectPartOf(whole, columns, image);
    const int* extent = image->GetExtent();
    EXPECT_EQ(extent[2], 0) << "a piece is a slab of whole columns";
    EXPECT_EQ(extent[3], rows - 1);
    EXPECT_EQ(image->GetOrigin()[0], -1.0) << "the origin is the whole's";

    vtkUnsignedCharArray* pointGhosts = image->GetPointGhostArray();
    vtkUnsignedCharArray* cellGhosts = image->GetCellGhostArray();
    for (int column = extent[0]; column <= extent[1]; ++column)
    {
      const vtkIdType id = column - extent[0];
      const bool ghost = IsGhost(pointGhosts, id, vtkDataSetAttributes::DUPLICATEPOINT);
      pointOwners[static_cast<std::size_t>(column)] += ghost ? 0 : 1;
      if (column < extent[1] || columns == 1)
      {
        const bool ghostCell = IsGhost(cellGhosts, id, vtkDataSetAttributes::DUPLICATECELL);
        cellOwners[static_cast<std::size_t>(column)] += ghostCell ? 0 : 1;
      }
    }
  }
  int shared = 0;
  for (std::size_t column = 0; column < pointOwners.size(); ++column)
  {
    EXPECT_GE(pointOwners[column], 1) << "column " << column << " is in no piece";
    EXPECT_LE(pointOwners[column], 2) << "column " << column;
    shared += pointOwners[column] == 2 ? 1 : 0;
  }
  // Neighbours share their border's points, as everywhere in VTK, and nothing else.
  EXPECT_EQ(shared, std::min(pieces, std::max(columns - 1, 1)) - 1);
  for (std::size_t column = 0; column < cellOwners.size(); ++column)
  {
    EXPECT_EQ(cellOwners[column], 1) << "cell column " << column;
  }
}

INSTANTIATE_TEST_SUITE_P(Diagrams, Pieces,
  testing::Combine(testing::Values(std::array<int, 2> { 37, 23 }, std::array<int, 2> { 5, 40 },
                     std::array<int, 2> { 3, 9 }, std::array<int, 2> { 1, 9 },
                     std::array<int, 2> { 9, 1 }, std::array<int, 2> { 1, 1 }),
    testing::Range(1, 8), testing::Range(0, 3)),
  DivisionName);

//------------------------------------------------------------------------------
// What no pipeline of VTK's asks for, but anyone may.
TEST(Source, HasNothingInPiecesThatAreNoneAndNoFewerGhostsThanNone)
{
  for (const int toneMap :
    { vtkGaussMapSource::SQUARE_ROOT, vtkGaussMapSource::HISTOGRAM_EQUALIZED })
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source, 37, 23);
    source->SetToneMap(toneMap);
    source->UpdatePiece(1, 2, 0);
    const std::vector<Cell> piece = CellsOf(source->GetOutput());
    ASSERT_EQ(piece.size(), 19U * 23U);
    for (const int levels : { -1, -20, std::numeric_limits<int>::min() })
    {
      source->Modified();
      source->UpdatePiece(1, 2, levels);
      EXPECT_TRUE(CellsOf(source->GetOutput()) == piece) << levels;
    }
    for (const int none : { -1, -2, std::numeric_limits<int>::min(), 2, 5 })
    {
      source->UpdatePiece(none, 2, 0);
      EXPECT_EQ(source->GetOutput()->GetNumberOfPoints(), 0) << none;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Source, GivesTheSameBytesInAnyUpdateExtent)
{
  constexpr int columns = 37;
  constexpr int rows = 23;
  const std::vector<Cell> whole = WholeDiagram(columns, rows);
  const int extents[][6] = {
    { 0, 36, 0, 22, 0, 0 },                            // the whole
    { 0, 0, 0, 0, 0, 0 },                              // the corners
    { 36, 36, 22, 22, 0, 0 }, { 0, 36, 11, 11, 0, 0 }, // a row
    { 18, 18, 0, 22, 0, 0 },                           // a column
    { 3, 19, 7, 21, 0, 0 },                            // no multiple of any vector
    { 20, 36, 0, 5, 0, 0 },                            // overlaps the one before
    { 0, 35, 1, 22, 0, 0 },                            // all but one of each
  };
  vtkNew<vtkGaussMapSource> veteran;
  SetSmallDiagram(veteran, columns, rows);
  for (const int* extent : extents)
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source, columns, rows);
    source->UpdateExtent(extent);
    for (int i = 0; i < 6; ++i)
    {
      ASSERT_EQ(source->GetOutput()->GetExtent()[i], extent[i]) << "nothing more than asked for";
    }
    ExpectPartOf(whole, columns, source->GetOutput());
    // One that has data may keep more of it.
    veteran->UpdateExtent(extent);
    ExpectPartOf(whole, columns, veteran->GetOutput());
  }
}

//------------------------------------------------------------------------------
// As a consumer may that has not heard of a smaller diagram.
TEST(Source, GivesNothingOutsideOfTheWholeExtent)
{
  const std::vector<Cell> whole = WholeDiagram(5, 4);
  const int extents[][6] = { { -2, 9, -3, 7, -1, 1 }, { 3, 9, 2, 7, 0, 0 },
    { -2, 1, -3, 2, 0, 0 } };
  for (const int* extent : extents)
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source, 5, 4);
    source->UpdateInformation();
    source->GetOutputInformation(0)->Set(
      vtkStreamingDemandDrivenPipeline::UNRESTRICTED_UPDATE_EXTENT(), 1);
    source->UpdateExtent(extent);
    const int* given = source->GetOutput()->GetExtent();
    for (int i = 0; i < 6; ++i)
    {
      EXPECT_EQ(given[i], std::clamp(extent[i], 0, i / 2 == 0 ? 4 : i / 2 == 1 ? 3 : 0)) << i;
    }
    ExpectPartOf(whole, 5, source->GetOutput());
  }
}

//------------------------------------------------------------------------------
TEST(Source, GivesTheSameBytesForAnyNumberOfThreads)
{
  const std::vector<Cell> whole = WholeDiagram(37, 23);
  for (int threads = 0; threads <= 8; ++threads)
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source, 37, 23);
    source->SetNumberOfThreads(threads);
    // Above the allocation the source may warn, which is not this test's subject.
    MessageLog warnings(source, vtkCommand::WarningEvent);
    source->Update();
    ExpectPartOf(whole, 37, source->GetOutput());
    EXPECT_GE(source->GetThreadsUsed(), 1);
    if (threads > 0)
    {
      EXPECT_LE(source->GetThreadsUsed(), threads);
    }
    source->AllowOversubscriptionOn();
    source->Update();
    ExpectPartOf(whole, 37, source->GetOutput());
  }
}

//------------------------------------------------------------------------------
// Neighbours share a border, and each point is the whole's. Balanced slabs are those of the kernel,
// here not equally wide.
TEST(Source, HasPiecesOfEqualWidthOrOfEqualWorkAsAsked)
{
  gaussmap::DiagramParameters p;
  p.Rows = 10;
  p.Samples = 100000; // so many that the probes for the balance are worth it
  const auto make = [&p]()
  {
    auto source = vtkSmartPointer<vtkGaussMapSource>::New();
    source->SetResolution(static_cast<int>(p.Columns), static_cast<int>(p.Rows));
    source->SetSamplesPerColumn(static_cast<int>(p.Samples));
    return source;
  };
  const auto whole = make();
  whole->Update();
  const std::vector<Cell> cells = CellsOf(whole->GetOutput());
  const int last = static_cast<int>(p.Columns) - 1;
  for (const int pieces : { 2, 3, 5 })
  {
    int unequal = 0;
    for (int piece = 0; piece < pieces; ++piece)
    {
      const auto source = make();
      source->UpdatePiece(piece, pieces, 0);
      const int* extent = source->GetOutput()->GetExtent();
      EXPECT_EQ(extent[0], last * piece / pieces);
      EXPECT_EQ(extent[1], last * (piece + 1) / pieces);
      source->BalanceRanksOn();
      source->UpdatePiece(piece, pieces, 0);
      extent = source->GetOutput()->GetExtent();
      const gaussmap::Slab slab = gaussmap::FindSlab(p, pieces, piece);
      EXPECT_EQ(extent[0], slab.First);
      EXPECT_EQ(extent[1], slab.Last);
      unequal += extent[1] != last * (piece + 1) / pieces ? 1 : 0;
      ExpectPartOf(cells, last + 1, source->GetOutput());
    }
    EXPECT_GT(unequal, 0);
  }
}
