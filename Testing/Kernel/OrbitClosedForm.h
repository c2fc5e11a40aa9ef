// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The closed forms that an orbit's facts are compared with.
 */
#ifndef OrbitClosedForm_h
#define OrbitClosedForm_h

#include "Measure.h"

#include <boost/math/special_functions/lambert_w.hpp>

#include <cmath>

/**
 * The fixed point at which f' = sign, of the two the one of branch k of Lambert's W:
 * f' = -2 alpha x exp(-alpha x^2) has |f'| = 1 where 2 alpha x^2 = -W_k(-1 / 2 alpha).
 */
struct FixedPoint
{
  double X;
  double Beta;
};

inline FixedPoint ClosedForm(double alpha, int k, double sign)
{
  const double argument = -1.0 / (2.0 * alpha);
  const double w = k == 0 ? boost::math::lambert_w0(argument) : boost::math::lambert_wm1(argument);
  const double x = -sign * std::sqrt(-w / (2.0 * alpha));
  return { x, x - std::exp(-alpha * x * x) };
}

#endif
