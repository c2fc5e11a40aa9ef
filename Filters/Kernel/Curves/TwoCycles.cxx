// SPDX-License-Identifier: BSD-3-Clause
#include "TwoCycles.h"

#include "Kernel/Map/Bisect.h"
#include "Kernel/Map/Map.h"

#include <algorithm>
#include <cmath>

namespace gaussmap
{
namespace
{
constexpr double Pi = boost::math::constants::pi<double>();
}

//------------------------------------------------------------------------------
TwoCycles::TwoCycles(double alpha, double firstDoubling, double lastDoubling)
  : Alpha(std::min(alpha, LargestAlpha))
  , FirstDoubling(firstDoubling)
  , LastDoubling(lastDoubling)
  , Most(this->LevelAt(firstDoubling))
  , Least(this->LevelAt(lastDoubling))
{
}

//------------------------------------------------------------------------------
Cycle TwoCycles::At(double t) const
{
  // The sum c moves like a cosine: the solutions, which part like square roots of the distance of c
  // from its extremes, move evenly.
  const double cosine = std::cos(0.5 * t);
  const double sine = std::sin(0.5 * t);
  const double range = this->Most.Sum - this->Least.Sum;
  const Level level { this->Least.Sum + range * (cosine * cosine),
    this->Most.Excess - range * (sine * sine) };
  // x < x + exp(-alpha x^2) <= x + 1 bounds the outer two.
  const bool isLeft = t < 2.0 * Pi;
  const bool isRight = t >= Pi;
  const double low = isLeft ? this->Rising(level.Excess, this->FirstDoubling, level)
                            : this->Falling(this->FirstDoubling, this->LastDoubling, level);
  const double high = isRight ? this->Rising(this->LastDoubling, level.Sum, level)
                              : this->Falling(this->FirstDoubling, this->LastDoubling, level);
  return { low - Iterate(high, this->Alpha, 0.0),
    Derivative(low, this->Alpha) * Derivative(high, this->Alpha), { low, high } };
}

//------------------------------------------------------------------------------
std::vector<double> TwoCycles::Samples() const
{
  constexpr int Even = 1000;
  std::vector<double> samples;
  samples.reserve(Even);
  for (int i = 0; i < Even; ++i)
  {
    samples.push_back(Last * (i + 0.5) / Even);
  }
  const double root = std::sqrt(this->Alpha);
  const double first = 0.25 * Last / Even;
  // Nearer to its birth the multiplier is 1 but for rounding.
  for (double distance = first; distance > 1e-4 / root; distance *= 0.5)
  {
    samples.push_back(distance);
  }
  for (double distance = first; distance > 1e-3 / std::sqrt(root); distance *= 0.5)
  {
    samples.push_back(Pi - distance);
    samples.push_back(Pi + distance);
  }
  std::sort(samples.begin(), samples.end());
  return samples;
}

//------------------------------------------------------------------------------
TwoCycles::Level TwoCycles::LevelAt(double x) const
{
  return { x + Iterate(x, this->Alpha, 0.0), x + std::expm1(-this->Alpha * x * x) };
}

//------------------------------------------------------------------------------
bool TwoCycles::IsAbove(double x, const Level& level) const
{
  const Level at = this->LevelAt(x);
  return level.Sum > 0.5 ? at.Excess > level.Excess : at.Sum > level.Sum;
}

//------------------------------------------------------------------------------
double TwoCycles::Rising(double low, double high, const Level& level) const
{
  return Bisect(low, high, [&](double x) { return !this->IsAbove(x, level); });
}

//------------------------------------------------------------------------------
double TwoCycles::Falling(double low, double high, const Level& level) const
{
  return Bisect(low, high, [&](double x) { return this->IsAbove(x, level); });
}
}
