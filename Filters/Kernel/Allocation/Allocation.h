// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * How many threads this process was given.
 *
 * Every source (the affinity mask, a cgroup's quota, a variable of the scheduler, ...) is an upper
 * bound, and a source that is wrong is nearly always too high: a stale SLURM_CPUS_PER_TASK, an
 * OMP_NUM_THREADS from a login profile. Hence the minimum of all of them:
 *
 *     allocation = max(1, min(process limits, max(1, min(node limits) / local ranks)))
 *
 * Node limits hold for all ranks of the job on this node together, process limits for this one.
 * Too low a number costs time, too high a number costs other people's.
 */
#ifndef gaussmapAllocation_h
#define gaussmapAllocation_h

#include "SystemView.h"

#include <string>
#include <vector>

namespace gaussmap
{
enum class SourceKind
{
  Process,   // a limit for this process
  Node,      // a limit for all local ranks together
  LocalRanks // says how many ranks of the job run on this node
};

/** One place that may say something about the allocation. */
struct AllocationSource
{
  std::string Name; // short and stable, e.g. "OMP_NUM_THREADS"
  SourceKind Kind;
  std::string Raw; // as found; empty when not set
  int Value;       // threads (or ranks), at least 1; 0: says nothing
  std::string Why; // why it counts, or why it says nothing

  bool IsUsed() const { return this->Value > 0; }
};

struct Allocation
{
  int Threads = 1;                 // at least 1
  int LocalRanks = 1;              // ranks of this job on this node
  bool AreLocalRanksKnown = false; // MPI or a launcher said how many they are
  std::string Reason; // the count and the source that limits it, e.g. "4: OMP_NUM_THREADS"
  std::string Hint;   // what to do about a limit that often surprises; mostly empty
  std::vector<AllocationSource> Sources; // all of them, used or not

  /** A table of all sources for people, one a line, ending in a newline. */
  std::string Explain() const;
};

/** The rule: a pure function of the view. */
Allocation Allocate(const SystemView& view);

/**
 * The rule applied to the system as it is now; nothing is remembered between calls. `localRanks`:
 * ranks of this job on this node if known from MPI, 0 to ask the launcher's variables.
 * `vtkThreads`: what vtkSMPTools may have, 0 where that says nothing. The teams of this process
 * share what it says from now on, see ShareThreads().
 */
Allocation DetectAllocation(int localRanks = 0, int vtkThreads = 0);
}

#endif
