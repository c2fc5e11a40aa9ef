// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What every source of this module does in the same way: complain about bad input, divide the
 * columns into pieces, hear of an abort, and say in the output how it was made. Not installed.
 */
#ifndef vtkGaussMapPrivate_h
#define vtkGaussMapPrivate_h

#include "Kernel/Allocation/Allocation.h"

#include "vtkAbstractArray.h"
#include "vtkFieldData.h"
#include "vtkImageData.h"
#include "vtkNew.h"
#include "vtkPointData.h"

#include <cerrno>
#include <cstdlib>
#include <functional>
#include <initializer_list>
#include <new>
#include <string>
#include <vector>

class vtkAlgorithm;
class vtkInformation;
class vtkInformationVector;
class vtkPolyData;

namespace vtkGaussMapPrivate
{
/**
 * A rule that a property must keep.
 */
struct Rule
{
  bool IsKept;
  const char* Property;
  const double* Values;
  int Count;
  const char* Text; // follows "<property> is <values>, but "
};

/**
 * Names property, values and rule of the first one that is broken, the one form of every
 * complaint; empty when all are kept.
 */
std::string FirstComplaint(std::initializer_list<Rule> rules);

bool IsFinite(const double* values, int count);

/**
 * Error codes of the sources, which vtkErrorCode::GetStringFromErrorCode has words for.
 */
constexpr unsigned long BadInputCode = EINVAL;
constexpr unsigned long NoMemoryCode = ENOMEM;

/**
 * Why arrays of so many bytes cannot be had, to follow "<property> is <values>, but "; empty when
 * there is room for them.
 */
std::string MemoryComplaint(double bytes);

/**
 * The size of a team of threads: the allocation, or `limit` of them when it is not 0; 1 inside a
 * parallel region of vtkSMPTools. `warning` tells when the limit was above the allocation, and is
 * empty otherwise.
 */
int TeamSize(int limit, std::string& warning);

/**
 * What this process was given, asked anew, with the ranks on this node as far as they were counted.
 */
gaussmap::Allocation GetAllocation();

/**
 * No points: what an output is before and after anything but success.
 */
void SetEmpty(vtkImageData* image);

/**
 * Tells of the algorithm's progress and asks whether to go on, as computations of the kernel do.
 */
std::function<bool(double)> MonitorOf(vtkAlgorithm* algorithm);

/**
 * To be called once: requests to abort that come when an execution is over do not end the next one.
 */
void ForgetLateAborts(vtkAlgorithm* algorithm);

/**
 * To be called when the work was not completed. One request to abort ends one execution; nothing
 * was made, so the next update tries again. After an error it would only fail once more.
 */
void EndIncomplete(vtkAlgorithm* algorithm, vtkInformationVector* outputVector);

/**
 * The extent to compute with and without ghost levels, false when the piece is empty. Pieces are
 * slabs of columns, so that no two of them iterate the same orbits.
 */
bool ComputeColumnSlab(
  vtkInformation* outInfo, int wholeExtent[6], int slab[6], int slabNoGhosts[6]);

/**
 * Into how many slabs the columns are divided for an update: as many as pieces are asked for, at
 * most one a pair of columns; 1 when there are no pieces.
 */
int GetNumberOfSlabs(vtkInformation* outInfo, const int wholeExtent[6]);

/**
 * A slab of columns with the ghost levels that are asked for, as far as there are columns.
 */
void AddGhostColumns(
  vtkInformation* outInfo, const int wholeExtent[6], const int slabNoGhosts[6], int slab[6]);

/**
 * Gives the output polylines of so many points each, in double, and returns where these points are
 * to be written, three numbers each and line after line. Null when there are no points.
 */
double* AddPolylines(vtkPolyData* output, const std::vector<vtkIdType>& lengths);

/**
 * What AddPolylines allocates for each point.
 */
constexpr double BytesPerLinePoint = 3 * sizeof(double) + sizeof(vtkTypeInt64);

/**
 * The spacing along z of an image of one layer. Never 1: ParaView's slice mapper loses a flat
 * image that is much thicker than wide.
 */
double FlatSpacing(double dx, double dy);

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
 * Adds an array of one component to the field data, where a file's provenance is found.
 */
template <typename ArrayT, typename Values>
void AddFieldArray(vtkFieldData* fieldData, const char* name, const Values& values)
{
  vtkNew<ArrayT> array;
  array->SetName(name);
  for (const auto& value : values)
  {
    array->InsertNextValue(value);
  }
  fieldData->AddArray(array);
}

template <typename ArrayT, typename ValueT>
void AddFieldArray(vtkFieldData* fieldData, const char* name, std::initializer_list<ValueT> values)
{
  AddFieldArray<ArrayT, std::initializer_list<ValueT>>(fieldData, name, values);
}
}

#endif
