// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Cycles of the Gauss iterated (mouse) map, attracting or not, as curves over beta, and the
 * bifurcations on them.
 *
 * Unlike orbits these are geometry: computed to about 1e-12 (1e-8 next to a bifurcation of the
 * cycle of two), in part with the mathematics library, so that last bits may differ between
 * machines.
 * An alpha above LargestAlpha, 1.2e308, counts as that, as it does in orbits.
 */
#ifndef gaussmapBranch_h
#define gaussmapBranch_h

#include "Kernel/Team/Monitor.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace gaussmap
{
/**
 * A cycle, at some value of the parameter of a curve of cycles.
 */
struct Cycle
{
  double Beta;
  double Multiplier;
  std::vector<double> X; // its points: of two the lower one first, of more as the map leads
};
using CycleCurve = std::function<Cycle(double)>;

/**
 * A piece of a curve on which the cycle's stability does not change. It is drawn as a line for each
 * point of the cycle, in their order.
 */
struct Branch
{
  int Period;
  bool IsStable; // |multiplier| < 1 between the ends
  double First;  // the curve's parameter at the ends
  double Last;
  CycleCurve Curve;
};

struct Bifurcation
{
  std::string Name;
  int Period; // of the cycle that bifurcates
  double Beta;
  double X;
};

struct BranchParameters
{
  double Alpha = 5.8;
  double BetaMin = -1.0;
  double BetaMax = 1.0;
  double AlphaMin = 0.0; // of the curves in the parameter plane
  double AlphaMax = 10.0;
  std::int64_t Resolution = 200; // points of a line, at least 2
};

struct BranchReport
{
  std::vector<Branch> Branches;
  std::vector<Bifurcation> Bifurcations; // by beta
};

/**
 * The fixed points, which are beta(x) = x - exp(-alpha x^2), a graph over x.
 */
BranchReport FixedPointBranches(const BranchParameters& parameters);

/**
 * The cycles of two points x and y. x + exp(-alpha x^2) = y + exp(-alpha y^2) = c, and for alpha
 * > e / 2 this has three solutions a < b < d for each c between its extremes, which lie at the
 * two period doublings. The pairs (a, b), (a, d) and (b, d) continue each other: with c falling,
 * rising and falling again they lead from one doubling to the other. Each cycle gives two points
 * of equal beta, so there are two curves, one above the other. For alpha beyond some 1e60 they are
 * followed, and doublings are found, but next to the right one x steps from point to point: all of
 * it lies within a rounding error of beta.
 */
BranchReport TwoCycleBranches(const BranchParameters& parameters);

/**
 * The names of the curves in the parameter plane on which the fixed points bifurcate:
 * "saddle-node" (multiplier 1) and "period doubling" (multiplier -1), each at two values of beta
 * from alpha = e / 2 on, where they meet in cusps. Empty when AlphaMax does not exceed that.
 */
std::vector<std::string> CurveNames(const BranchParameters& parameters);

/**
 * Where points are written, each line's `Resolution` one after the other.
 */
struct BranchArrays
{
  double* Points;      // (beta, x, 0) of the lines of the branches
  double* Multipliers; // of the cycles at these points
  double* CurvePoints; // (beta, alpha, 0) of the curves
};

/**
 * Computes the points of branches and of the curves in the parameter plane. False when the monitor
 * ended it.
 */
bool DrawBranches(const BranchParameters& parameters, const std::vector<Branch>& branches,
  const BranchArrays& arrays, const Monitor& monitor = {});

/**
 * The up to four bifurcations of the fixed points in closed form: x = -+sqrt(-W_k(-1 / 2 alpha) /
 * 2 alpha) for k = 0 and -1 has f'(x) = +-1 (Lambert's W; Corless et al., "On the Lambert W
 * function", Adv. Comput. Math. 5, 1996).
 */
std::vector<Bifurcation> FixedPointBifurcations(double alpha);
}

#endif
