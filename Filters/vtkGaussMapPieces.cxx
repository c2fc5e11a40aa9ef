// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapPieces.h"

#include "vtkExtentTranslator.h"
#include "vtkInformation.h"
#include "vtkNew.h"
#include "vtkStreamingDemandDrivenPipeline.h"

#include <algorithm>

namespace vtkGaussMapPrivate
{
namespace
{
using Pipeline = vtkStreamingDemandDrivenPipeline;

//------------------------------------------------------------------------------
PieceExtent ExtentWithoutPieces(vtkInformation* outInfo, const int wholeExtent[6])
{
  PieceExtent piece;
  int* extent = piece.NoGhosts;
  outInfo->Get(Pipeline::UPDATE_EXTENT(), extent);
  // A consumer whose last update failed may still ask for the extent of a larger diagram.
  for (int i = 0; i < 6; i += 2)
  {
    extent[i] = std::max(extent[i], wholeExtent[i]);
    extent[i + 1] = std::min(extent[i + 1], wholeExtent[i + 1]);
  }
  std::copy_n(extent, 6, piece.WithGhosts);
  piece.IsEmpty = extent[0] > extent[1] || extent[2] > extent[3] || extent[4] > extent[5];
  return piece;
}
}

//------------------------------------------------------------------------------
bool PieceExtent::HasGhosts() const
{
  return !std::equal(this->NoGhosts, this->NoGhosts + 6, this->WithGhosts);
}

//------------------------------------------------------------------------------
int GetNumberOfSlabs(vtkInformation* outInfo, const int wholeExtent[6])
{
  // VTK's translator would divide rows once it runs out of columns.
  const int divisions = std::max(1, wholeExtent[1] - wholeExtent[0]);
  return std::clamp(outInfo->Get(Pipeline::UPDATE_NUMBER_OF_PIECES()), 1, divisions);
}

//------------------------------------------------------------------------------
PieceExtent PieceOfColumns(
  vtkInformation* outInfo, const int wholeExtent[6], int firstColumn, int lastColumn)
{
  PieceExtent piece;
  piece.IsEmpty = false;
  std::copy_n(wholeExtent, 6, piece.NoGhosts);
  piece.NoGhosts[0] = firstColumn;
  piece.NoGhosts[1] = lastColumn;
  // Nothing in VTK stops a caller of UpdatePiece from asking for fewer than none.
  const int ghosts = std::max(0, outInfo->Get(Pipeline::UPDATE_NUMBER_OF_GHOST_LEVELS()));
  std::copy_n(piece.NoGhosts, 6, piece.WithGhosts);
  piece.WithGhosts[0] -= std::min(ghosts, firstColumn - wholeExtent[0]);
  piece.WithGhosts[1] += std::min(ghosts, wholeExtent[1] - lastColumn);
  return piece;
}

//------------------------------------------------------------------------------
PieceExtent PieceOfEqualSlabs(vtkInformation* outInfo, const int wholeExtent[6])
{
  if (outInfo->Get(Pipeline::UPDATE_NUMBER_OF_PIECES()) <= 1)
  {
    return ExtentWithoutPieces(outInfo, wholeExtent);
  }
  const int slabs = GetNumberOfSlabs(outInfo, wholeExtent);
  const int number = outInfo->Get(Pipeline::UPDATE_PIECE_NUMBER());
  int whole[6];
  std::copy_n(wholeExtent, 6, whole);
  int extent[6];
  vtkNew<vtkExtentTranslator> translator;
  if (number < 0 || number >= slabs ||
    !translator->PieceToExtentThreadSafe(
      number, slabs, 0, whole, extent, vtkExtentTranslator::X_SLAB_MODE, 0))
  {
    return {};
  }
  return PieceOfColumns(outInfo, wholeExtent, extent[0], extent[1]);
}
}
