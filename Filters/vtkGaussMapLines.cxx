// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapLines.h"

#include "vtkGaussMapArrays.h"

#include "vtkCellArray.h"
#include "vtkDoubleArray.h"
#include "vtkNew.h"
#include "vtkPoints.h"
#include "vtkPolyData.h"
#include "vtkTypeInt64Array.h"

#include <numeric>

namespace vtkGaussMapPrivate
{
//------------------------------------------------------------------------------
double* AddPolylines(vtkPolyData* output, const std::vector<vtkIdType>& lengths)
{
  const vtkIdType count = std::accumulate(lengths.begin(), lengths.end(), vtkIdType(0));
  if (count == 0)
  {
    return nullptr;
  }
  vtkNew<vtkDoubleArray> coordinates;
  coordinates->SetNumberOfComponents(3);
  AllocateValues<vtkDoubleArray>(coordinates, 3 * count);
  vtkNew<vtkTypeInt64Array> indices;
  AllocateValues<vtkTypeInt64Array>(indices, count);
  std::iota(indices->GetPointer(0), indices->GetPointer(0) + count, 0);
  vtkNew<vtkTypeInt64Array> offsets;
  offsets->InsertNextValue(0);
  for (const vtkIdType length : lengths)
  {
    offsets->InsertNextValue(offsets->GetValue(offsets->GetNumberOfValues() - 1) + length);
  }
  vtkNew<vtkPoints> points;
  points->SetData(coordinates);
  output->SetPoints(points);
  vtkNew<vtkCellArray> lines;
  lines->SetData(offsets, indices);
  output->SetLines(lines);
  return coordinates->GetPointer(0);
}
}
