// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The scan: every column of a diagram iterated, counted and written, in parallel over columns.
 */
#ifndef gaussmapScan_h
#define gaussmapScan_h

#include "Image.h"
#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/InstructionSet.h"
#include "Kernel/Map/Window.h"
#include "Kernel/Team/Monitor.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace gaussmap
{
/**
 * One of several diagrams that differ in alpha alone, and where it is written.
 */
struct Slice
{
  double Alpha;
  Image Target;
};

/** The parameters of a slice. */
inline DiagramParameters WithAlpha(const DiagramParameters& shared, double alpha)
{
  DiagramParameters parameters = shared;
  parameters.Alpha = alpha;
  return parameters;
}

/**
 * How a scan is computed, for tests and benchmarks. The bits are the same.
 */
struct ScanOptions
{
  InstructionSet Instructions = FastestInstructionSet();
  /** Whether settled orbits are completed arithmetically; otherwise all are iterated to the end. */
  bool Shortcut = true;
  /** Vectors of lanes that a thread runs side by side; 0: as many as suit this processor. */
  int Vectors = 0;
};

struct ScanReport
{
  bool Complete = false;         // false: the monitor ended it, and the image is not to be used
  int Threads = 0;               // size of the team that really ran
  std::int64_t IteratesDone = 0; // map evaluations, over all threads
  std::int64_t IncompleteColumns = 0; // own ones that got fewer samples, with SamplesInside
  std::int64_t Restarts = 0;          // of own columns, see Landmarks.h
  const char* KernelName = "";        // which implementation ran
  /** The least and the largest density of the points that were written. */
  double LeastDensity = std::numeric_limits<double>::infinity();
  double LargestDensity = 0.0;

  /** Adds the work on further points; whether it is complete, and on how many threads, stays. */
  void Add(const ScanReport& report)
  {
    this->IteratesDone += report.IteratesDone;
    this->IncompleteColumns += report.IncompleteColumns;
    this->Restarts += report.Restarts;
    this->KernelName = report.KernelName;
    this->LeastDensity = std::min(this->LeastDensity, report.LeastDensity);
    this->LargestDensity = std::max(this->LargestDensity, report.LargestDensity);
  }
};

/**
 * Computes a window of the diagram with a team of at most `threads`. The bits written depend on
 * the parameters alone.
 */
ScanReport Scan(const DiagramParameters& parameters, const Window& window, const Image& image,
  int threads, const Monitor& monitor = {}, const ScanOptions& options = {});

/**
 * The same for several diagrams that share all parameters but alpha, as the slices of a volume.
 */
ScanReport Scan(const DiagramParameters& shared, const std::vector<Slice>& slices,
  const Window& window, int threads, const Monitor& monitor = {});

/**
 * Bytes of counters and landmarks that the scan of a window takes beside the image. The former grow
 * with the rows and the threads only, the latter with the iterates of a column as well; a constant
 * of at most 2 MiB a thread is not counted. With several slices each thread may need what the scan
 * of one slice needs on one thread.
 */
double ScanMemory(const DiagramParameters& parameters, const Window& window, int threads);
}

#endif
