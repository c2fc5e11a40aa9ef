// SPDX-License-Identifier: BSD-3-Clause
#include "Superstable.h"

#include "Kernel/Map/Map.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace gaussmap
{
namespace
{
// Intervals this narrow that are still not decided hold a double root, or none.
constexpr double NarrowestInterval = 1e-14;

// A cycle's point this near to 0 is 0: of two different roots that are not closer than some 1e-12,
// where |df/dbeta| is about 1 or more.
constexpr double Zero = 1e-11;

// What rounding adds to the ends of an interval, many times over.
constexpr double Rounding = 1e-15;

struct Interval
{
  double Low;
  double High;

  bool HasZero() const { return this->Low <= 0.0 && this->High >= 0.0; }
};

//------------------------------------------------------------------------------
Interval operator+(const Interval& a, const Interval& b)
{
  return { a.Low + b.Low - Rounding, a.High + b.High + Rounding };
}

//------------------------------------------------------------------------------
Interval operator*(const Interval& a, const Interval& b)
{
  const auto [low, high] =
    std::minmax({ a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High });
  const double slack = Rounding * std::max(std::fabs(low), std::fabs(high));
  return { low - slack, high + slack };
}

//------------------------------------------------------------------------------
// f of an interval: it rises up to the critical point and falls from there on.
Interval Image(const Interval& x, double alpha, const Interval& beta)
{
  const double ends[] = { Iterate(x.Low, alpha, 0.0), Iterate(x.High, alpha, 0.0) };
  const double top = x.HasZero() ? 1.0 : std::max(ends[0], ends[1]);
  return Interval { std::min(ends[0], ends[1]), top } + beta;
}

//------------------------------------------------------------------------------
// f' of an interval: extreme at its ends and at |x| = 1 / sqrt(2 alpha).
Interval Slope(const Interval& x, double alpha)
{
  const double steepest = 1.0 / std::sqrt(2.0 * alpha);
  double low = std::min(Derivative(x.Low, alpha), Derivative(x.High, alpha));
  double high = std::max(Derivative(x.Low, alpha), Derivative(x.High, alpha));
  for (const double at : { -steepest, steepest })
  {
    if (x.Low <= at && at <= x.High)
    {
      low = std::min(low, Derivative(at, alpha));
      high = std::max(high, Derivative(at, alpha));
    }
  }
  return Interval { low, high } + Interval { 0.0, 0.0 };
}

//------------------------------------------------------------------------------
double Refine(double alpha, double low, double high, int period)
{
  const auto image = [alpha, period](double beta) { return CriticalImage(alpha, beta, period); };
  std::uintmax_t evaluations = 200;
  const auto [a, b] = boost::math::tools::toms748_solve(
    image, low, high, boost::math::tools::eps_tolerance<double>(53), evaluations);
  return std::fabs(image(a)) < std::fabs(image(b)) ? a : b;
}

//------------------------------------------------------------------------------
bool IsSmallestPeriod(double alpha, double beta, int period)
{
  double x = CriticalPoint;
  for (int i = 1; i < period; ++i)
  {
    x = Iterate(x, alpha, beta);
    if (period % i == 0 && std::fabs(x) < Zero)
    {
      return false;
    }
  }
  return true;
}

//------------------------------------------------------------------------------
/** The halving of a range of beta. */
struct Search
{
  double Alpha;
  int Period;
  double First; // of the whole range
  double Last;
  const std::function<bool(double)>& GoOn;
  std::vector<double> Found;

  bool IsTold(double beta) const
  {
    return !this->GoOn || this->GoOn((beta - this->First) / (this->Last - this->First));
  }

  /** False when it was ended. */
  bool In(double low, double high);
};

bool Search::In(double low, double high)
{
  const Interval beta { low, high };
  Interval x { CriticalPoint, CriticalPoint };
  Interval byBeta { 0.0, 0.0 };
  for (int i = 0; i < this->Period; ++i)
  {
    byBeta = Slope(x, this->Alpha) * byBeta + Interval { 1.0, 1.0 };
    x = Image(x, this->Alpha, beta);
  }
  if (!x.HasZero())
  {
    return this->IsTold(high);
  }
  const bool isMonotonic = !byBeta.HasZero();
  if (isMonotonic || high - low < NarrowestInterval)
  {
    const double first = CriticalImage(this->Alpha, low, this->Period);
    const double last = CriticalImage(this->Alpha, high, this->Period);
    if ((first < 0.0) != (last < 0.0))
    {
      this->Found.push_back(Refine(this->Alpha, low, high, this->Period));
    }
    return this->IsTold(high);
  }
  const double middle = low + 0.5 * (high - low);
  return this->In(low, middle) && this->In(middle, high);
}
}

//------------------------------------------------------------------------------
double CriticalImage(double alpha, double beta, int period)
{
  double x = CriticalPoint;
  for (int i = 0; i < period; ++i)
  {
    x = Iterate(x, alpha, beta);
  }
  return x;
}

//------------------------------------------------------------------------------
std::vector<double> SuperstableBetas(
  double alpha, double betaMin, double betaMax, int period, const std::function<bool(double)>& goOn)
{
  // 0 is an iterate only where it lies between the lowest and the highest one.
  const double low = std::max(betaMin, -1.0);
  const double high = std::min(betaMax, 0.0);
  Search search { alpha, period, low, high, goOn, {} };
  if (low < high && alpha > 0.0)
  {
    search.In(low, high);
  }
  std::vector<double>& found = search.Found;
  found.erase(std::remove_if(found.begin(), found.end(),
                [=](double beta) { return !IsSmallestPeriod(alpha, beta, period); }),
    found.end());
  // A root on the border of two intervals may be found in both.
  found.erase(std::unique(found.begin(), found.end(),
                [](double a, double b) { return std::fabs(a - b) < 1e-14; }),
    found.end());
  return found;
}

//------------------------------------------------------------------------------
double NextCriticalZero(double alpha, double from, double step, int steps, int period)
{
  double beta = from;
  bool isNegative = CriticalImage(alpha, beta, period) < 0.0;
  for (int i = 1; i <= steps; ++i)
  {
    const double next = from + i * step;
    if ((CriticalImage(alpha, next, period) < 0.0) != isNegative)
    {
      return Refine(alpha, std::min(beta, next), std::max(beta, next), period);
    }
    beta = next;
  }
  return std::numeric_limits<double>::quiet_NaN();
}
}
