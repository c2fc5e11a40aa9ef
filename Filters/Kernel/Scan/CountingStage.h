// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The second part of a scan: the orbits that did not settle are counted, in full lanes.
 */
#ifndef gaussmapCountingStage_h
#define gaussmapCountingStage_h

#include "ImageWriter.h"
#include "Landmarks.h"
#include "LaneSet.h"
#include "Quota.h"

#include <memory>
#include <vector>

namespace gaussmap
{
/**
 * A thread's part in it. The caller adds survivors where there is room and calls Run until there
 * are none left.
 */
class CountingStage
{
public:
  /** Whether a lane's counters of 16 bits may overflow, and are carried over into larger ones. */
  static bool CarriesOver(const DiagramParameters& parameters);
  /** How many of so many columns wait, when they are counted, for others beside them, to be written
   *  with them where there are strips; 0: each is written at once. */
  static std::int64_t KeptColumns(const DiagramParameters& parameters, std::int64_t columns);

  /** Room for `lanes` of the `columns` that may be added; `normal`: whether IsNormal holds for
   * their orbits. */
  CountingStage(const DiagramParameters& parameters, const LaneKernel& kernel, ImageWriter& writer,
    bool normal, bool shortcut, int lanes, std::int64_t columns);

  /** Number of columns that are being counted. */
  int Count() const { return this->Lanes.Count(); }

  void Add(const ColumnState& survivor);

  /**
   * One run of all lanes; columns with all samples, or on a cycle, are written. Returns the work it
   * completed, in iterates done or spared.
   */
  std::int64_t Run();
  /** Writes what is kept to be written with others; to be called at the end. */
  void WriteKept();

  std::int64_t Iterates = 0; // done

private:
  std::uint32_t* CarriedOf(int lane)
  {
    return this->Carried.empty() ? nullptr : this->Carried.data() + lane * this->Parameters.Rows;
  }
  std::int64_t NextSteps() const;
  void TakeRun(std::int64_t steps);
  bool Stays(int lane);
  void PassLandmark(int lane);
  void Complete(int lane, std::int64_t multiple);
  void CarryOver();
  void Write(int lane);
  void Remove(int lane);

  const DiagramParameters& Parameters;
  ImageWriter& Writer;
  LaneSet Lanes;
  const bool Watched;                 // whether there are Landmarks
  std::vector<Quota> Quotas;          // one a lane
  std::vector<Landmarks> Passed;      // the same, where they are needed
  std::vector<std::uint32_t> Carried; // Rows a lane; empty where 16 bits hold all samples
  std::int64_t SinceCarry = 0;
  std::vector<std::uint32_t> Totals;
  const std::int64_t MostKept;
  std::vector<CountedColumn> Kept;
  std::unique_ptr<std::uint16_t[]> KeptCounters;
};
}

#endif
