// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Arrays of an output, and its provenance. Not installed.
 */
#ifndef vtkGaussMapArrays_h
#define vtkGaussMapArrays_h

#include "vtkAbstractArray.h"
#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationIntegerKey.h"
#include "vtkNew.h"
#include "vtkPointData.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <new>

namespace vtkGaussMapPrivate
{
/**
 * Gives an array of one component room for so many values, or throws std::bad_alloc. Not by the
 * array's own Allocate: that ends the process where VTK was built with assertions, as Debian's is.
 */
template <typename ArrayT>
void AllocateValues(ArrayT* array, vtkIdType count)
{
  using ValueT = typename ArrayT::ValueType;
  const std::size_t values = count > 0 ? static_cast<std::size_t>(count) : 1; // malloc(0) may fail
  void* const memory = std::malloc(values * sizeof(ValueT));
  if (!memory)
  {
    throw std::bad_alloc();
  }
  array->SetArray(static_cast<ValueT*>(memory), count, 0, vtkAbstractArray::VTK_DATA_ARRAY_FREE);
}

/**
 * Adds an array of one component, uninitialised, to the points of an image and returns its memory.
 */
template <typename ArrayT>
typename ArrayT::ValueType* AddPointArray(vtkImageData* image, const char* name)
{
  vtkNew<ArrayT> array;
  array->SetName(name);
  AllocateValues<ArrayT>(array, image->GetNumberOfPoints());
  image->GetPointData()->AddArray(array);
  return array->GetPointer(0);
}

/**
 * Adds the array "X", the x of each point of an image of one column: for charts, which take no
 * abscissa from an image's implicit points.
 */
inline void AddAbscissaX(vtkImageData* image)
{
  double* values = AddPointArray<vtkDoubleArray>(image, "X");
  for (vtkIdType i = 0; i < image->GetNumberOfPoints(); ++i)
  {
    values[i] = image->GetPoint(i)[1];
  }
}

/**
 * Adds an array of one component to the field data, where a file's provenance is found, unless one
 * of that name is there and has these values. Programs do not offer it to colour by: it has no
 * value of each point, and pictures would fail.
 */
template <typename ArrayT, typename Values>
void AddFieldArray(vtkFieldData* fieldData, const char* name, const Values& values)
{
  auto* const known = ArrayT::SafeDownCast(fieldData->GetAbstractArray(name));
  if (known &&
    std::equal(std::begin(values), std::end(values), known->GetPointer(0),
      known->GetPointer(known->GetNumberOfValues())))
  {
    return;
  }
  vtkNew<ArrayT> array;
  array->SetName(name);
  for (const auto& value : values)
  {
    array->InsertNextValue(value);
  }
  array->GetInformation()->Set(vtkAbstractArray::GUI_HIDE(), 1);
  fieldData->AddArray(array);
}

template <typename ArrayT, typename ValueT>
void AddFieldArray(vtkFieldData* fieldData, const char* name, std::initializer_list<ValueT> values)
{
  AddFieldArray<ArrayT, std::initializer_list<ValueT>>(fieldData, name, values);
}
}

#endif
