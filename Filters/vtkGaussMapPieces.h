// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The size of an image, and its pieces: slabs of columns, so that no two of them iterate the same
 * orbits. Not installed.
 */
#ifndef vtkGaussMapPieces_h
#define vtkGaussMapPieces_h

#include <vector>

class vtkInformation;

namespace vtkGaussMapPrivate
{
/**
 * How many points an image has along each of its axes: two or three.
 */
struct ImageSize
{
  std::vector<int> Points;

  int Columns() const { return this->Points[0]; }
  int Rows() const { return this->Points[1]; }
};

/**
 * The part of an image that an update asks for.
 */
struct PieceExtent
{
  bool IsEmpty = true;
  int NoGhosts[6] = { 0, -1, 0, -1, 0, -1 };
  int WithGhosts[6] = { 0, -1, 0, -1, 0, -1 };

  bool HasGhosts() const;
};

/**
 * Into how many slabs the columns are divided for an update: as many as pieces are asked for, at
 * most one a pair of columns; 1 when there are no pieces.
 */
int GetNumberOfSlabs(vtkInformation* outInfo, const int wholeExtent[6]);

/**
 * The piece of these columns, with the ghost levels that are asked for, as far as there are
 * columns.
 */
PieceExtent PieceOfColumns(
  vtkInformation* outInfo, const int wholeExtent[6], int firstColumn, int lastColumn);

/**
 * The piece that is asked for where all slabs have equally many columns, or the extent where there
 * are no pieces.
 */
PieceExtent PieceOfEqualSlabs(vtkInformation* outInfo, const int wholeExtent[6]);
}

#endif
