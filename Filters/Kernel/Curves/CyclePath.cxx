// SPDX-License-Identifier: BSD-3-Clause
#include "CyclePath.h"

#include "LongerCycles.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace gaussmap
{
namespace
{
// In one step the multiplier changes by about this much, or this share of it.
constexpr double MultiplierStep = 0.1;
constexpr double LongestStep = 0.02; // where the multiplier hardly changes
constexpr double ShortestStep = 1e-14;
constexpr int MostSteps = 20000;

//------------------------------------------------------------------------------
double Allowed(double multiplier)
{
  return MultiplierStep * std::max(1.0, std::fabs(multiplier));
}
}

//------------------------------------------------------------------------------
CyclePath::CyclePath(double alpha, int period, const State& start)
  : Alpha(alpha), Length(period), Nodes { start }, Reach(0.1 * LongestStep)
{
}

//------------------------------------------------------------------------------
double CyclePath::Distance(const State& a, const State& b)
{
  return std::hypot(a.X - b.X, a.Beta - b.Beta);
}

//------------------------------------------------------------------------------
// Along the tangent, in the direction that the path has.
CyclePath::Stride CyclePath::NextStride() const
{
  const Turn turn = Around(this->Alpha, this->Nodes.back(), this->Length);
  const double rise = turn.Slope - 1.0;
  const double size = std::hypot(turn.ByBeta, rise);
  const double sign = turn.ByBeta * this->Heading.X - rise * this->Heading.Beta < 0.0 ? -1.0 : 1.0;
  const Direction along { sign * turn.ByBeta / size, -sign * rise / size };
  const double change = turn.Bend * along.X + turn.SlopeByBeta * along.Beta;
  const double length =
    std::min({ Allowed(turn.Slope) / std::fabs(change), 2.0 * this->Reach, LongestStep });
  return { along, length, turn.Slope, change };
}

//------------------------------------------------------------------------------
// Onto the curve by Newton's method, in the line across a direction.
bool CyclePath::Correct(State& at, const Direction& across) const
{
  const State guess = at;
  double last = std::numeric_limits<double>::infinity();
  for (int i = 0; i < 12; ++i)
  {
    const Turn turn = Around(this->Alpha, at, this->Length);
    const double value = turn.X - at.X;
    const double rise = turn.Slope - 1.0;
    const double offset = across.X * (at.X - guess.X) + across.Beta * (at.Beta - guess.Beta);
    const double determinant = rise * across.Beta - turn.ByBeta * across.X;
    const double stepX = (turn.ByBeta * offset - value * across.Beta) / determinant;
    const double stepBeta = (value * across.X - rise * offset) / determinant;
    if (!std::isfinite(stepX) || !std::isfinite(stepBeta))
    {
      return false;
    }
    at.X += stepX;
    at.Beta += stepBeta;
    const double size = std::hypot(stepX, stepBeta);
    // It converges quadratically until steps are rounding errors.
    if (size < 1e-15 || (size < 1e-9 && size >= last))
    {
      return true;
    }
    last = size;
  }
  return false;
}

//------------------------------------------------------------------------------
// The next point, by a stride that is halved until the point is of this curve: near its tangent,
// and the multiplier is what its derivative foretells. Curves of other cycles lie so close that a
// looser look took one in thirty for the next part of this one, as the ends showed, which each
// belong to two curves; so it does one in five hundred. False when that comes to nothing.
bool CyclePath::Step(Stride stride, State& next, double& multiplier)
{
  const State at = this->Nodes.back();
  for (; stride.Length > ShortestStep; stride.Length *= 0.5)
  {
    const State guess { at.X + stride.Length * stride.Along.X,
      at.Beta + stride.Length * stride.Along.Beta };
    next = guess;
    if (!this->Correct(next, stride.Along) || Distance(next, guess) > 0.1 * stride.Length)
    {
      continue;
    }
    multiplier = Around(this->Alpha, next, this->Length).Slope;
    const double foretold = stride.Multiplier + stride.Change * stride.Length;
    if (std::fabs(multiplier - foretold) <= 0.1 * Allowed(stride.Multiplier))
    {
      this->Heading = stride.Along;
      this->Reach = stride.Length;
      return true;
    }
  }
  return false;
}

//------------------------------------------------------------------------------
void CyclePath::GoTo(const State& end, double direction)
{
  this->Heading = { 0.0, direction };
  for (int i = 0; i < MostSteps; ++i)
  {
    const Stride stride = this->NextStride();
    if (Distance(this->Nodes.back(), end) <= 1.5 * stride.Length)
    {
      this->Nodes.push_back(end);
      this->Heading = stride.Along;
      this->Reach = stride.Length;
      return;
    }
    State next;
    double multiplier = 0.0;
    if (!this->Step(stride, next, multiplier))
    {
      return;
    }
    this->Nodes.push_back(next);
  }
}

//------------------------------------------------------------------------------
CyclePath CyclePath::Beyond() const
{
  CyclePath path(this->Alpha, this->Length, this->Last());
  path.Heading = this->Heading;
  path.Reach = this->Reach;
  return path;
}

//------------------------------------------------------------------------------
void CyclePath::EndAtMultiplier(double multiplier, double reach)
{
  const auto end = WithMultiplier(this->Alpha, this->Nodes.back(), this->Length, multiplier);
  if (end && Distance(*end, this->Nodes.back()) <= reach)
  {
    this->Nodes.push_back(*end);
  }
}

//------------------------------------------------------------------------------
void CyclePath::GoOnWhileRepelling(double betaMin, double betaMax)
{
  for (int i = 0; i < MostSteps; ++i)
  {
    const Stride stride = this->NextStride();
    State next;
    double multiplier = 0.0;
    if (!this->Step(stride, next, multiplier) || std::fabs(multiplier) > LargestMultiplier)
    {
      return;
    }
    if (std::fabs(multiplier) < 1.0)
    {
      if (i > 0)
      {
        this->EndAtMultiplier(stride.Multiplier > 0.0 ? 1.0 : -1.0, 2.0 * this->Reach);
      }
      return;
    }
    if (next.Beta < betaMin || next.Beta > betaMax)
    {
      next.Beta = std::clamp(next.Beta, betaMin, betaMax);
      const auto x = PointAt(this->Alpha, next, this->Length);
      if (x && Distance({ *x, next.Beta }, this->Nodes.back()) <= 2.0 * this->Reach)
      {
        this->Nodes.push_back({ *x, next.Beta });
      }
      return;
    }
    this->Nodes.push_back(next);
  }
}

//------------------------------------------------------------------------------
void CyclePath::Append(const CyclePath& path)
{
  this->Nodes.insert(this->Nodes.end(), std::next(path.Nodes.begin()), path.Nodes.end());
}

//------------------------------------------------------------------------------
void CyclePath::PrependReversed(const CyclePath& path)
{
  this->Nodes.insert(this->Nodes.begin(), path.Nodes.rbegin(), std::prev(path.Nodes.rend()));
}

//------------------------------------------------------------------------------
Cycle CyclePath::At(double t) const
{
  const auto step = std::min(static_cast<std::size_t>(t), this->Steps() - 1);
  const double share = t - static_cast<double>(step);
  const State& a = this->Nodes[step];
  const State& b = this->Nodes[step + 1];
  State at = share == 1.0 ? b : a;
  if (share > 0.0 && share < 1.0) // Newton's method has no solution at the end where it is born
  {
    const double size = Distance(a, b);
    const State guess { a.X + share * (b.X - a.X), a.Beta + share * (b.Beta - a.Beta) };
    at = guess;
    if (!this->Correct(at, { (b.X - a.X) / size, (b.Beta - a.Beta) / size }) ||
      Distance(at, guess) > size)
    {
      at = guess;
    }
  }
  Cycle cycle { at.Beta, 1.0, {} };
  for (int i = 0; i < this->Length; ++i)
  {
    cycle.X.push_back(at.X);
    cycle.Multiplier *= Derivative(at.X, this->Alpha);
    at.X = Iterate(at.X, this->Alpha, at.Beta);
  }
  return cycle;
}
}
