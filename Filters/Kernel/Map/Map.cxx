// SPDX-License-Identifier: BSD-3-Clause
#include "Map.h"

namespace gaussmap
{
//------------------------------------------------------------------------------
double Log(double mantissa, std::int64_t exponent)
{
  constexpr double ln2High = 0x1.62e42fefa39efp-1; // ln 2 rounded to double
  constexpr double ln2Low = 0x1.abc9e3b39803fp-56; // ln 2 - ln2High rounded to double
  int shift = 0;
  double m = std::frexp(mantissa, &shift);
  if (m < 0x1.6a09e667f3bcdp-1) // sqrt(1/2): then ln m cannot cancel k ln 2
  {
    m *= 2.0;
    --shift;
  }
  // ln m = 2 artanh(s) with |s| <= 0.1716; the terms after s^23 are below 1e-18 of the first.
  const double s = (m - 1.0) / (m + 1.0);
  const double square = s * s;
  double series = 0.0;
  for (int power = 23; power >= 3; power -= 2)
  {
    series = std::fma(series, square, 1.0 / power);
  }
  const double logarithm = 2.0 * std::fma(s * square, series, s);
  const auto k = static_cast<double>(exponent + shift);
  return std::fma(k, ln2High, std::fma(k, ln2Low, logarithm));
}

//------------------------------------------------------------------------------
double LogOfProduct(const OrbitSums& sums, std::int64_t count)
{
  return Log(sums.Mantissa, static_cast<std::int64_t>(sums.Exponent) - 1023 * count) - sums.Squares;
}

//------------------------------------------------------------------------------
double LyapunovExponent(const OrbitSums& sums, std::int64_t count, double alpha)
{
  if (count == 0)
  {
    return std::numeric_limits<double>::quiet_NaN();
  }
  // A product that includes less than the smallest normal number has lost its mantissa.
  if (sums.Smallest < DBL_MIN || alpha == 0.0)
  {
    return -std::numeric_limits<double>::infinity();
  }
  return LogOfProduct(sums, count) / static_cast<double>(count) + Log(alpha, 1);
}
}
