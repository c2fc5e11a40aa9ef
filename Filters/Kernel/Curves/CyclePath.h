// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Following a cycle as a curve over beta.
 */
#ifndef gaussmapCyclePath_h
#define gaussmapCyclePath_h

#include "Branch.h"
#include "Turn.h"

#include <vector>

namespace gaussmap
{
/**
 * A part of the curve f^p(x) = x in the plane of x and beta, found by steps along its tangent: each
 * is corrected by Newton's method in the line across, and so short that the multiplier changes by
 * about a tenth. Alpha up to LargestAlphaOfWindows.
 */
class CyclePath
{
public:
  CyclePath(double alpha, int period, const State& start);

  int Period() const { return this->Length; }
  std::size_t Steps() const { return this->Nodes.size() - 1; }
  const State& Last() const { return this->Nodes.back(); }

  /** From a superstable point to an end of its window, with beta rising (1) or falling (-1). */
  void GoTo(const State& end, double direction);

  /** A path that begins where this one ends, and leads on. */
  CyclePath Beyond() const;

  /**
   * From an end of a window as far as the cycle repels, beta is between these, and the multiplier
   * at most LargestMultiplier.
   */
  void GoOnWhileRepelling(double betaMin, double betaMax);

  /** Adds a path that begins where this one ends; or at its front, reversed, where this one begins.
   */
  void Append(const CyclePath& path);
  void PrependReversed(const CyclePath& path);

  /** The cycle after t steps, 0 to Steps(). */
  Cycle At(double t) const;

private:
  struct Direction
  {
    double X;
    double Beta;
  };
  struct Stride
  {
    Direction Along;
    double Length;
    double Multiplier; // where it begins
    double Change;     // of the multiplier by length
  };

  static double Distance(const State& a, const State& b);
  Stride NextStride() const;
  bool Step(Stride stride, State& next, double& multiplier);
  bool Correct(State& at, const Direction& across) const;
  void EndAtMultiplier(double multiplier, double reach);

  double Alpha;
  int Length; // of the cycle
  std::vector<State> Nodes;
  Direction Heading { 0.0, 1.0 };
  double Reach; // of the last step
};
}

#endif
