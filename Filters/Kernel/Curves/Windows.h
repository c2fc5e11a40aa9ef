// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The attracting cycles of the Gauss iterated (mouse) map over a range of beta: between which
 * bifurcations each attracts, and where it is superstable.
 */
#ifndef gaussmapWindows_h
#define gaussmapWindows_h

#include "Kernel/Team/Monitor.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace gaussmap
{
struct WindowParameters
{
  double Alpha = 5.8;
  double BetaMin = -1.0;
  double BetaMax = 1.0;
  int LongestPeriod = 8;   // at most MostOfLongestPeriod
  int LongestCascade = 64; // periods doubled from those up to here, at most MostOfLongestCascade
};

constexpr int MostOfLongestPeriod = 12;
constexpr int MostOfLongestCascade = 4096;

/** Beyond it windows are as narrow as rounding errors: only those of fixed points are found. */
constexpr double LargestAlphaOfWindows = 1e5;

/** How a cycle begins or ceases to attract, or is superstable. */
struct CyclePoint
{
  std::string Kind; // see Kinds.h
  int Period;       // of the cycle that bifurcates: of a window born by doubling half of its own
  double Beta;
  double X; // the point of the cycle nearest to 0; of the superstable cycle 0
};

/**
 * A range of beta over which one cycle attracts.
 */
struct CycleWindow
{
  int Period;
  CyclePoint First; // smallest beta
  CyclePoint Last;
  std::vector<CyclePoint> Superstable; // one, seldom more or none
  /**
   * The window that begins with the doubling with which this one ends, and the other way round:
   * indices in the vector of all windows, -1 where there is none.
   */
  int Doubled = -1;
  int Halved = -1;
  /**
   * How many times the superstable points of its cascade are closer together here than one doubling
   * before: tends to Feigenbaum's constant 4.669201609... along a cascade. NaN for the first two.
   */
  double Ratio = std::numeric_limits<double>::quiet_NaN();
};

/** Of the window's cycle at one of its points: 1, 0 or -1; NaN at a border. */
double MultiplierAt(const CycleWindow& window, const CyclePoint& point);

/**
 * All windows of the range of beta with a superstable point up to LongestPeriod (their roots are
 * separated by interval arithmetic, so none is left out), with the cascades of period doublings
 * that they begin up to LongestCascade, and all windows of fixed points; by period, then beta. In
 * cascades the first window that rounding loses is the last. Nothing when the monitor ended it.
 *
 * Superstable: f^p(0) = 0. Ends: f^p(x) = x and (f^p)'(x) = 1 or -1, to about 1e-13 in beta by
 * Newton's method in both. A window whose multiplier never is 0 (next to where a pair of
 * saddle-nodes or of doublings first appears as alpha grows) is not found.
 */
std::optional<std::vector<CycleWindow>> FindWindows(
  const WindowParameters& parameters, const Monitor& monitor = {});
}

#endif
