// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Questions to VTK: to its global controller, how many ranks run on this node, and sums over ranks;
 * to vtkSMPTools, how many threads it may have. Not installed.
 */
#ifndef vtkGaussMapLocalRanks_h
#define vtkGaussMapLocalRanks_h

#include "vtkType.h"

class vtkInformation;

namespace vtkGaussMapPrivate
{
/**
 * What CountLocalRanks found, 0 before it did: the launcher's variables are then asked.
 */
int GetLocalRanks();

/**
 * How many threads vtkSMPTools may have, which an application limits by vtkSMPTools::Initialize(n);
 * 0 where its backend is the sequential one, which says 1 whatever it was told.
 */
int GetVtkThreads();

/**
 * Counts the ranks on this node by an exchange of host names, once a process, where it is needed
 * and safe: the launcher left no variable that tells, and each rank of the global controller
 * executes its own piece of an output (as in pvbatch and pvserver), so that all of them come here.
 * Without VTK::ParallelCore, without ranks or otherwise it does nothing.
 */
void CountLocalRanks(vtkInformation* outInfo);

/**
 * The sum of all ranks' values. Each rank of the global controller must call it. Without
 * VTK::ParallelCore, or without ranks, it is the value itself.
 */
vtkIdType SumOverRanks(vtkIdType own);
}

#endif
