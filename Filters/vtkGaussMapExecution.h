// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Progress of an execution, and how it ends. Not installed.
 */
#ifndef vtkGaussMapExecution_h
#define vtkGaussMapExecution_h

#include "Kernel/Team/Monitor.h"

#include <functional>
#include <string>

class vtkAlgorithm;
class vtkInformationVector;

namespace vtkGaussMapPrivate
{
/**
 * Tells of the algorithm's progress and asks whether to go on, as computations of the kernel do.
 */
gaussmap::Monitor MonitorOf(vtkAlgorithm* algorithm);

/**
 * The executions of one source. Each ends with outputs, with one error, or aborted. An error is
 * told once, until Begin hears of a change: what is refused for want of memory is tried again at
 * each update.
 */
class Execution
{
public:
  /**
   * `errorCode` is the algorithm's own: its SetErrorCode calls Modified, as a changed property
   * does. `describeSize` tells the properties that decide how much memory the outputs take, e.g.
   * "Resolution is 200".
   */
  Execution(
    vtkAlgorithm* algorithm, unsigned long& errorCode, std::function<std::string()> describeSize);

  /**
   * For RequestInformation: forgets the last error, and tells the complaint about a property as the
   * next one. False where it is not empty.
   */
  bool Begin(const std::string& complaint);

  /** Whether Begin was told a complaint. */
  bool HasBadInput() const;

  /** Tells an error and returns false where so many bytes cannot be had. */
  bool CheckMemory(double bytes);

  /**
   * For RequestData: whether the work made the outputs. It returns false after CheckMemory or when
   * it was aborted. One request to abort ends one execution; the next update tries again.
   */
  bool Run(const std::function<bool()>& work, vtkInformationVector* outputVector);

private:
  void Fail(unsigned long code, const std::string& complaint);
  void FailForMemory(const std::string& complaint);
  void EndIncomplete(vtkInformationVector* outputVector);

  vtkAlgorithm* Algorithm;
  unsigned long& ErrorCode;
  std::function<std::string()> DescribeSize;
  bool HasFailed = false; // in the run that is going on, or the last one
};
}

#endif
