// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapUndividedSource
 * @brief   what the sources of lines of the Gauss iterated (mouse) map have in common
 *
 * Outputs that are not divided: where pieces are asked for, the first has all of them and the
 * others are empty.
 *
 * Bad input, and arrays that would not fit the memory, are one error that names the property, the
 * value and the rule. Then all outputs are empty and GetErrorCode() is not 0, until a property is
 * changed; the update itself succeeds, for what is downstream is to hear of it. An update that is
 * aborted leaves no output either, and the next one tries again.
 */

#ifndef vtkGaussMapUndividedSource_h
#define vtkGaussMapUndividedSource_h

#include "vtkGaussMapFiltersModule.h" // For export macro
#include "vtkPolyDataAlgorithm.h"

#include <memory> // For the private implementation

namespace vtkGaussMapPrivate
{
class Execution;
class Rules;
}

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapUndividedSource : public vtkPolyDataAlgorithm
{
public:
  vtkAbstractTypeMacro(vtkGaussMapUndividedSource, vtkPolyDataAlgorithm);

protected:
  vtkGaussMapUndividedSource();
  ~vtkGaussMapUndividedSource() override;

  int RequestInformation(vtkInformation* request, vtkInformationVector** inputVector,
    vtkInformationVector* outputVector) override;
  int RequestData(vtkInformation* request, vtkInformationVector** inputVector,
    vtkInformationVector* outputVector) override;

  /**
   * Tells the rules that each property must keep.
   */
  virtual void CheckRules(vtkGaussMapPrivate::Rules& rules) const = 0;

  /**
   * Writes the properties that decide how much memory the outputs take, e.g. "Resolution is 200".
   */
  virtual void DescribeSize(ostream& os) const = 0;

  /**
   * Fills the outputs; false after an abort or CheckMemory, with which nothing is in them.
   */
  virtual bool FillOutputs(vtkInformationVector* outputVector) = 0;

  /**
   * Tells an error and returns false where so many bytes cannot be had.
   */
  bool CheckMemory(double bytes);

private:
  vtkGaussMapUndividedSource(const vtkGaussMapUndividedSource&) = delete;
  void operator=(const vtkGaussMapUndividedSource&) = delete;

  std::unique_ptr<vtkGaussMapPrivate::Execution> Execution;
};

#endif
