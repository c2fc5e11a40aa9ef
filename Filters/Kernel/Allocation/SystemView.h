// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Everything the thread allocation asks of the system, so that a test can answer instead.
 */
#ifndef gaussmapSystemView_h
#define gaussmapSystemView_h

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace gaussmap
{
/** What the OpenMP runtime says on the calling thread. */
struct OpenMPFacts
{
  int Processors = 0;      // omp_get_num_procs()
  bool Bound = false;      // omp_get_proc_bind() is not false: the runtime pins its threads
  int PlaceProcessors = 0; // distinct processors in all places, 0: no places
  bool InParallel = false; // omp_in_parallel()
  bool AllowsTeams = true; // omp_get_max_active_levels() is not 0
  int MaxThreads = 0;      // omp_get_max_threads(), 0: not asked
};

struct SystemView
{
  /** Put before every absolute file name; empty for the real system. */
  std::string Root;

  /** An environment variable, nothing when it is not set. */
  std::function<std::optional<std::string>(const std::string&)> GetEnvironment;

  /**
   * The affinity mask of the calling thread as the Linux system call gives it: fills a mask of
   * `bytes` and returns how many bytes it wrote, or -errno (-EINVAL: the mask is too short).
   */
  std::function<long(std::size_t bytes, unsigned long* mask)> GetAffinity;

  std::string HostName;     // empty: files are asked
  int OnlineProcessors = 0; // 0: files are asked
  OpenMPFacts OpenMP;

  /** Ranks of this job on this node where MPI said so; 0: the launcher's variables are asked. */
  int LocalRanks = 0;

  /** What vtkSMPTools may have where it has threads at all, 0: nothing is known. */
  int VtkThreads = 0;
};

/** The system as it is now, seen from the calling thread. */
SystemView RealSystem();

/** The contents of Root + `name`, nothing when it cannot be read, for whatever reason. */
std::optional<std::string> ReadFile(const SystemView& view, const std::string& name);

/**
 * The lines of /proc/thread-self/mountinfo that are of control groups; empty when it cannot be
 * read. The kernel writes the table anew for whoever reads it, 10 ms with 4000 mounts: it is read
 * again only when the kernel says that it has changed.
 */
std::string ReadCgroupMounts(const SystemView& view);

/** This host's name, from the second or third place where the first one is closed. */
std::string FindHostName(const SystemView& view);

/** The processors online by the kernel's lists, 0 when none can be read. */
int CountOnlineProcessors(const SystemView& view);
}

#endif
