// SPDX-License-Identifier: BSD-3-Clause
#include "SettledPeriod.h"

#include "Coexistence.h"
#include "Kernel/Map/Map.h"

#include <cfloat>
#include <cmath>
#include <limits>

namespace gaussmap
{
namespace
{
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();

// Beyond it no attracting cycle is near x. On a cycle that still attracts slowly f^p has a slope
// of about 1, and some more before the orbit is close.
constexpr double SteepestCandidate = 4.0;

// An orbit that approaches a cycle as slowly as 1 / sqrt(n) moves by less than this in two turns;
// in one, a multiplier below 0 takes it to the other side.
constexpr double LargestMove = 0.02;

// A window of cycles along which f^k is as steep as this is narrower than a rounding error of beta:
// the width falls with the square of the slope.
constexpr double SteepestPart = 1e8;

constexpr int MostNewtonSteps = 40;

struct Parameters
{
  double Alpha;
  double Beta;
};

/** f^p at a point. */
struct Image
{
  double X;
  double Slope;
  double Error; // bound of the rounding errors of X
};

//------------------------------------------------------------------------------
void Step(const Parameters& at, Image& image)
{
  const TangentStep step = StepWithTangent(image.X, at.Alpha, at.Beta);
  image = { step.X, image.Slope * step.Slope, image.Error * std::fabs(step.Slope) + step.Error };
}

//------------------------------------------------------------------------------
Image Apply(const Parameters& at, double x, std::int64_t times)
{
  Image image { x, 1.0, 0.0 };
  for (std::int64_t i = 0; i < times; ++i)
  {
    Step(at, image);
  }
  return image;
}

//------------------------------------------------------------------------------
// A root of f^period(x) - x, from x on by Newton's method; other than `known`, by which it is
// divided unless that is NaN. NaN when none is found.
double FindRoot(const Parameters& at, double x, std::int64_t period, double known)
{
  double last = std::numeric_limits<double>::infinity();
  for (int i = 0; i < MostNewtonSteps; ++i)
  {
    const Image image = Apply(at, x, period);
    const double value = image.X - x;
    const double slope = image.Slope - 1.0 - (std::isnan(known) ? 0.0 : value / (x - known));
    const double step = value / slope;
    if (!std::isfinite(step))
    {
      return std::fabs(value) <= image.Error ? x : NaN;
    }
    x -= step;
    const double size = std::fabs(step);
    // Quadratic convergence ends in steps that are rounding errors.
    if (size <= 4.0 * image.Error / std::fabs(slope) || (size < 1e-9 && size >= last))
    {
      return x;
    }
    last = size;
  }
  return NaN;
}

//------------------------------------------------------------------------------
// Whether an attracting cycle of this smallest period certainly passes c.
bool IsAttracting(const Parameters& at, double c, std::int64_t period)
{
  const Image middle = Apply(at, c, period);
  const double error = middle.Error + std::fabs(middle.X - c);
  const double h = 8.0 * error / (1.0 - middle.Slope);
  if (!(std::fabs(middle.Slope) < 1.0) || !(h < 1e-3))
  {
    return false;
  }
  const double low = c - h;
  const double high = c + h;
  const Image ofLow = Apply(at, low, period);
  const Image ofHigh = Apply(at, high, period);
  // The slope of p factors has a relative error of some roundings each.
  const double most = 1.0 - 16.0 * static_cast<double>(period) * DBL_EPSILON;
  if (!(ofLow.X - low > ofLow.Error) || !(high - ofHigh.X > ofHigh.Error) ||
    !(std::fabs(ofLow.Slope) < most) || !(std::fabs(ofHigh.Slope) < most))
  {
    return false;
  }
  Image point { c, 1.0, 0.0 };
  for (std::int64_t i = 1; i < period; ++i)
  {
    Step(at, point);
    if (!(std::fabs(point.X - c) > 8.0 * (h + point.Error)))
    {
      return false;
    }
  }
  return true;
}

//------------------------------------------------------------------------------
bool IsApproached(const Parameters& at, double x, double c, std::int64_t period)
{
  double nearest = c;
  Image point { c, 1.0, 0.0 };
  for (std::int64_t i = 1; i < period; ++i)
  {
    Step(at, point);
    nearest = std::fabs(x - point.X) < std::fabs(x - nearest) ? point.X : nearest;
  }
  const double distance = std::fabs(Apply(at, x, 2 * period).X - nearest);
  const Coexistence coexistence(at.Alpha);
  return distance <= std::fabs(x - nearest) &&
    !(period == 1 && coexistence.IsLower(c) && coexistence.HasSecond(at.Beta, x));
}

//------------------------------------------------------------------------------
// A point of the attracting cycle of this period that the orbit approaches, NaN when there is none.
double FindApproached(const Parameters& at, double x, const Image& ahead, std::int64_t period)
{
  if (!(std::fabs(Apply(at, ahead.X, period).X - x) < LargestMove))
  {
    return NaN;
  }
  double known = NaN;
  for (int attempt = 0; attempt < 2; ++attempt)
  {
    const double c = FindRoot(at, x, period, known);
    if (std::isnan(c))
    {
      return NaN;
    }
    if (IsAttracting(at, c, period))
    {
      return IsApproached(at, x, c, period) ? c : NaN;
    }
    known = c;
  }
  return NaN;
}
}

//------------------------------------------------------------------------------
SettledCycle FindSettledCycle(double x, double alpha, double beta)
{
  const Parameters at { alpha, beta };
  Image ahead { x, 1.0, 0.0 };
  for (std::int64_t period = 1; period <= LongestSettledPeriod; ++period)
  {
    Step(at, ahead);
    if (!(std::fabs(ahead.Slope) < SteepestPart))
    {
      break;
    }
    const double c =
      std::fabs(ahead.Slope) < SteepestCandidate ? FindApproached(at, x, ahead, period) : NaN;
    if (!std::isnan(c))
    {
      return { period, c };
    }
  }
  return { 0, NaN };
}
}
