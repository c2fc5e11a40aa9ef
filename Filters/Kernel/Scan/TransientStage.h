// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The first part of a scan: orbits pass their transients, and those that settle on a cycle are
 * done.
 */
#ifndef gaussmapTransientStage_h
#define gaussmapTransientStage_h

#include "ImageWriter.h"
#include "LaneSet.h"

#include <vector>

namespace gaussmap
{
/**
 * A thread's part in it. The caller adds columns to Lanes, of age 0, and calls Run until there are
 * none left.
 */
class TransientStage
{
public:
  /** `normal`: whether IsNormal holds for the orbits that are added. */
  TransientStage(const DiagramParameters& parameters, const LaneKernel& kernel, ImageWriter& writer,
    bool normal, bool shortcut)
    : Lanes(parameters, kernel, normal, shortcut), Parameters(parameters), Writer(writer)
  {
  }

  /**
   * One run of all lanes: columns that have settled are written; the others become survivors when
   * they have passed their transients. Returns the work it completed, in iterates done or spared.
   */
  std::int64_t Run();

  LaneSet Lanes;
  std::vector<ColumnState> Survivors;
  std::int64_t Iterates = 0; // done

private:
  bool Stays(int lane);
  void Complete(int lane, std::int64_t multiple);

  const DiagramParameters& Parameters;
  ImageWriter& Writer;
  std::vector<BinCount> Tally;
};
}

#endif
