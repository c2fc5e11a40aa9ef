// SPDX-License-Identifier: BSD-3-Clause
#include "Orbit.h"

#include "SettledPeriod.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gaussmap
{
namespace
{
// Points of a cycle that lie closer together than this are one point, split by rounding. Genuine
// cycles are wider: of two that a period doubling has just parted by a, the multiplier is
// 1 - c a^2, and at a = 1e-9 no orbit would settle on them within 10^18 iterates. Rounding splits
// by about 1 ulp / (1 - |multiplier|), which is less for every orbit that settles within 10^8.
constexpr double RoundingSplit = 1e-9;

//------------------------------------------------------------------------------
bool IsRepeatedWithin(const std::vector<double>& cycle, std::size_t period)
{
  for (std::size_t i = 0; i + period < cycle.size(); ++i)
  {
    if (!(std::fabs(cycle[i + period] - cycle[i]) <= RoundingSplit))
    {
      return false;
    }
  }
  return true;
}

//------------------------------------------------------------------------------
// The smallest divisor of the length that is a period but for rounding.
std::size_t PeriodWithoutRounding(const std::vector<double>& cycle)
{
  const std::size_t length = cycle.size();
  for (std::size_t period = 1; 2 * period <= length; ++period)
  {
    if (length % period == 0 && IsRepeatedWithin(cycle, period))
    {
      return period;
    }
  }
  return length;
}

//------------------------------------------------------------------------------
// Product of f' over `count` iterates from x on. The partial products of a long cycle may leave
// the range of double, so mantissa and exponent are kept apart.
double Multiplier(double x, std::int64_t count, double alpha, double beta)
{
  double mantissa = 1.0;
  std::int64_t exponent = 0;
  for (std::int64_t i = 0; i < count; ++i)
  {
    int shift = 0;
    mantissa = std::frexp(mantissa * Derivative(x, alpha), &shift);
    exponent += shift;
    x = Iterate(x, alpha, beta);
  }
  // Beyond these exponents every double is 0 or infinite anyway.
  const auto bounded = static_cast<int>(std::clamp<std::int64_t>(exponent, -3000, 3000));
  return std::ldexp(mantissa, bounded);
}

//------------------------------------------------------------------------------
// The cycle through x from its smallest point on: the order of its points, and with it the last
// bit of their sums, must not depend on where the orbit was when its return was noticed.
std::vector<double> CollectCycle(const OrbitParameters& p, double x, std::int64_t period)
{
  std::vector<double> cycle(static_cast<std::size_t>(period));
  for (double& point : cycle)
  {
    point = x;
    x = Iterate(x, p.Alpha, p.Beta);
  }
  std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
  return cycle;
}

//------------------------------------------------------------------------------
// Period, multiplier, exponent and range of the cycle on which the orbit ended.
void ConcludeCycle(const OrbitParameters& p, OrbitFacts& facts)
{
  const std::vector<double> cycle = CollectCycle(p, facts.LastX, facts.ReturnPeriod);
  OrbitSums sums;
  for (const double point : cycle)
  {
    Accumulate(sums, point, p.Alpha, p.XMin, p.XMax);
  }
  facts.LastX = cycle.front();
  facts.Minimum = sums.Minimum;
  facts.Maximum = sums.Maximum;
  facts.Exponent = LyapunovExponent(sums, facts.ReturnPeriod, p.Alpha);
  const auto period = static_cast<std::int64_t>(PeriodWithoutRounding(cycle));
  const double multiplier = Multiplier(cycle.front(), period, p.Alpha, p.Beta);
  if (std::fabs(multiplier) < 1.0)
  {
    facts.Period = period;
    facts.SettledPeriod = period;
    facts.Multiplier = multiplier;
    facts.ExponentError = 0.0;
  }
}

//------------------------------------------------------------------------------
std::int64_t CountEscapes(const OrbitParameters& p, double x, std::int64_t count)
{
  std::int64_t escapes = 0;
  for (std::int64_t i = 0; i < count; ++i)
  {
    x = Iterate(x, p.Alpha, p.Beta);
    escapes += x < p.XMin || x > p.XMax;
  }
  return escapes;
}

//------------------------------------------------------------------------------
// Of the iterates that are to be measured after the end, which all lie on the cycle.
std::int64_t EscapesToCome(const OrbitParameters& p, const OrbitEnd& end)
{
  const std::int64_t period = end.ReturnPeriod;
  double x = end.X;
  std::int64_t done = end.Done;
  if (done < p.Transients)
  {
    for (std::int64_t skip = (p.Transients - done) % period; skip > 0; --skip)
    {
      x = Iterate(x, p.Alpha, p.Beta);
    }
    done = p.Transients;
  }
  const std::int64_t left = p.Transients + p.Iterates - done;
  return left / period * CountEscapes(p, x, period) + CountEscapes(p, x, left % period);
}
}

//------------------------------------------------------------------------------
OrbitFacts Conclude(const OrbitParameters& parameters, const OrbitEnd& end)
{
  OrbitFacts facts;
  facts.ReturnPeriod = end.ReturnPeriod;
  facts.LastX = end.X;
  facts.Escapes = static_cast<std::int64_t>(end.Sums.Escapes);
  if (end.ReturnPeriod > 0)
  {
    ConcludeCycle(parameters, facts);
    facts.Escapes += EscapesToCome(parameters, end);
    return facts;
  }
  facts.Exponent = LyapunovExponent(end.Sums, parameters.Iterates, parameters.Alpha);
  facts.ExponentError = ErrorOfOrbit(end.Batches, parameters.Iterates);
  facts.Minimum = end.Sums.Minimum;
  facts.Maximum = end.Sums.Maximum;
  facts.SettledPeriod = FindSettledPeriod(end.X, parameters.Alpha, parameters.Beta);
  return facts;
}

//------------------------------------------------------------------------------
OrbitFacts MeasureOrbit(const OrbitParameters& p)
{
  const std::int64_t total = p.Transients + p.Iterates;
  OrbitEnd end { p.InitialX, 0, 0, {}, {} };
  ReturnFinder finder(end.X, OrbitReferences);
  while (end.Done < total && end.ReturnPeriod == 0)
  {
    end.X = Iterate(end.X, p.Alpha, p.Beta);
    ++end.Done;
    if (end.Done > p.Transients)
    {
      Accumulate(end.Sums, end.X, p.Alpha, p.XMin, p.XMax);
      end.Batches.Add(end.Sums, end.Done - p.Transients, p.Iterates);
    }
    end.ReturnPeriod = finder.Take(end.X);
    if (end.Done == p.Transients)
    {
      finder.Remember(end.X);
    }
  }
  return Conclude(p, end);
}
}
