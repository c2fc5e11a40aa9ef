// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Progress and abort of an execution. Not installed.
 */
#ifndef vtkGaussMapExecution_h
#define vtkGaussMapExecution_h

#include "Kernel/Team/Monitor.h"

class vtkAlgorithm;
class vtkInformationVector;

namespace vtkGaussMapPrivate
{
/**
 * Tells of the algorithm's progress and asks whether to go on, as computations of the kernel do.
 */
gaussmap::Monitor MonitorOf(vtkAlgorithm* algorithm);

/**
 * To be called once: requests to abort that come when an execution is over do not end the next one.
 */
void ForgetLateAborts(vtkAlgorithm* algorithm);

/**
 * To be called when the work was not completed. One request to abort ends one execution; nothing
 * was made, so the next update tries again. After an error it would only fail once more.
 */
void EndIncomplete(vtkAlgorithm* algorithm, vtkInformationVector* outputVector);
}

#endif
