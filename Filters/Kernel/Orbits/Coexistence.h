// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Which attractors of the map there are.
 */
#ifndef gaussmapCoexistence_h
#define gaussmapCoexistence_h

namespace gaussmap
{
/**
 * Which attractors a pair (alpha, beta) has beside that of the orbit from x = 0.
 *
 * The map's Schwarzian derivative is negative, so each attracting cycle attracts the critical
 * point 0 or all large |x| (Singer, SIAM J. Appl. Math. 35, 1978, 260-267). Only an attracting
 * fixed point x < 0 can be of the second kind alone: its basin then reaches to -infinity. For
 * suppose that a cycle's basin around its points contains large |x| but not 0. The largest |x| of
 * the cycle belongs to its smallest point m, as f sends it there. If it were the largest point
 * M > 0 instead, all x > M were in the basin, among them f(0) = 1 + beta, and 0 as well. So m is
 * sent to m: a fixed point, and negative.
 *
 * There is such a point where f(x) - x, which falls, rises and falls again, is negative at its
 * minimum `LowerTangency` < `UpperTangency` < 0, where it is positive. Between the two lies a
 * repelling fixed point, the border of the basins: the orbit of 0 stays above it, or there is one
 * attractor only.
 */
class Coexistence
{
public:
  explicit Coexistence(double alpha);

  /** Whether the point x, to which the orbit of 0 came, is not in the basin of the lower point. */
  bool HasSecond(double beta, double x) const;

  /** Whether x is where the lower attracting fixed point is, if there is one. */
  bool IsLower(double x) const { return this->HasTangencies && x < this->LowerTangency; }

  /** The lower attracting fixed point, when HasSecond. */
  double SecondPoint(double beta) const;

  /**
   * Whether the orbit from x ends at the lower point, when HasSecond. With r < 0 the repelling
   * fixed point, f(x) < f(r) = r for |x| > |r|, and from there the orbit falls or rises to the
   * lower point. The interval between r and -r is mapped into itself: f(0), its largest value,
   * stays within, for the orbit of 0 would otherwise end at the lower point as well.
   */
  bool IsOfSecond(double beta, double x) const;

private:
  double Alpha;
  bool HasTangencies;         // alpha > e / 2
  double LowerTangency = 0.0; // f' = 1 at both
  double UpperTangency = 0.0;
};
}

#endif
