// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * One orbit by itself: where there is no second one to run beside it in a vector.
 */
#ifndef gaussmapWalker_h
#define gaussmapWalker_h

#include "Kernel/Map/Diagram.h"
#include "Kernel/Team/Team.h"
#include "Landmarks.h"
#include "Lanes.h"
#include "Quota.h"

#include <cstdint>
#include <vector>

namespace gaussmap
{
/**
 * A column and the state its orbit has reached.
 */
struct ColumnState
{
  std::int64_t Column;
  double X;
};

/**
 * Goes along the orbit of one column after the other.
 */
class Walker
{
public:
  Walker(const DiagramParameters& parameters, const LaneKernel& kernel);

  /** Begins with a column, or takes an orbit over to the next one. */
  void Enter(const ColumnState& start);

  /** The state that the orbit has reached. */
  double X() const { return this->State; }
  /** Steps that were done, in all columns. */
  std::int64_t GetIterates() const { return this->Iterates; }

  /**
   * Goes on until the orbit is back where it is now, at most so many steps, and returns the bins of
   * its states, -1 outside. Valid until the next call of anything.
   */
  const std::vector<std::int64_t>& GoRound(std::int64_t most) { return this->Go(this->X(), most); }

  /**
   * Goes on until the quota is met, and counts. Where the orbit returns to a state that it had, the
   * rest is known: whole periods change nothing but the counts. Iterates that are samples pass
   * landmarks. False when the team was stopped.
   */
  bool Count(Quota& quota, std::vector<std::uint32_t>& counts, Team& team, int member,
    Landmarks* landmarks = nullptr);

private:
  const std::vector<std::int64_t>& Go(double reference, std::int64_t most);

  const DiagramParameters& Parameters;
  const LaneKernel& Kernel;
  const Bins Binning;
  double State = 0.0;
  double Alpha = 0.0;
  double Beta = 0.0;
  double Smallest = 0.0;
  std::int64_t Iterates = 0;
  std::vector<std::int64_t> Visited;
};
}

#endif
