// SPDX-License-Identifier: BSD-3-Clause
#include "Landmarks.h"

#include "Kernel/Map/Map.h"
#include "Quota.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace gaussmap
{
namespace
{
static_assert(Landmarks::First % Landmarks::Length == 0);

// 2^-26: so far from the old orbit that a hundred iterates lead elsewhere, so near that it is on
// the same attractor.
constexpr double Displacement = 0x1p-26;

// Chaos has this product of slopes after some hundred iterates; what a few more may take from it,
// near the critical point, is at most 2^-54 each.
constexpr double SurelyRepelling = 0x1p200;

// Slots of the smallest table, and the share of a table that is used before it grows.
constexpr std::size_t FewestSlots = 64;
constexpr double MostUsed = 0.75;

//------------------------------------------------------------------------------
// Whether the orbit from x grows apart from those beside it, until it is back or for a block.
bool Repels(double x, double alpha, double beta)
{
  double product = 1.0;
  double now = x;
  for (std::int64_t n = 0; n < Landmarks::Length; ++n)
  {
    const TangentStep step = StepWithTangent(now, alpha, beta);
    product *= std::fabs(step.Slope);
    now = step.X;
    if (now == x || product > SurelyRepelling)
    {
      break;
    }
  }
  return product > 1.0;
}
}

//------------------------------------------------------------------------------
bool Landmarks::AreNeeded(const DiagramParameters& parameters)
{
  // The second block is the first that may have a known landmark.
  return Quota(parameters).IteratesLeft() > First + Length;
}

//------------------------------------------------------------------------------
double Landmarks::Memory(const DiagramParameters& parameters)
{
  if (!AreNeeded(parameters))
  {
    return 0.0;
  }
  // While a table grows, the old one, half as large, is there as well.
  const double blocks = static_cast<double>(Quota(parameters).IteratesLeft()) / Length;
  return 3.0 / MostUsed * sizeof(double) * std::max(blocks, MostUsed * FewestSlots);
}

//------------------------------------------------------------------------------
double Landmarks::Pass(double smallest, double x)
{
  if (this->Known == Cycle::Attracting || this->Add(smallest))
  {
    return x;
  }
  if (!Repels(smallest, this->Alpha, this->Beta))
  {
    this->Known = Cycle::Attracting;
    return x;
  }
  this->Known = Cycle::NotKnownToAttract;
  ++this->Count;
  return x * (1.0 + static_cast<double>(this->Count) * Displacement);
}

//------------------------------------------------------------------------------
bool Landmarks::Stays(double x)
{
  if (this->Known == Cycle::Unknown)
  {
    // The orbit was never displaced, so that each landmark that comes again lies on this cycle. It
    // comes in a block that is on the cycle as a whole, whose smallest iterate is this one's, if
    // it is no longer than a block.
    double smallest = x;
    double now = Iterate(x, this->Alpha, this->Beta);
    std::int64_t period = 1;
    for (; now != x && period < Length; ++period)
    {
      smallest = std::min(smallest, now);
      now = Iterate(now, this->Alpha, this->Beta);
    }
    this->Known = now == x && !Repels(smallest, this->Alpha, this->Beta) ? Cycle::Attracting
                                                                         : Cycle::NotKnownToAttract;
  }
  return this->Known == Cycle::Attracting;
}

//------------------------------------------------------------------------------
// False if it is there already.
bool Landmarks::Add(double x)
{
  if (static_cast<double>(this->Used + 1) > MostUsed * static_cast<double>(this->Slots.size()))
  {
    this->Grow();
  }
  double& slot = this->Slots[this->Find(x)];
  if (slot == x)
  {
    return false;
  }
  slot = x;
  ++this->Used;
  return true;
}

//------------------------------------------------------------------------------
void Landmarks::Grow()
{
  constexpr double empty = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> old(std::max(FewestSlots, 2 * this->Slots.size()), empty);
  old.swap(this->Slots);
  for (const double x : old)
  {
    if (!std::isnan(x))
    {
      this->Slots[this->Find(x)] = x;
    }
  }
}

//------------------------------------------------------------------------------
// The slot of x, or the empty one that it would take.
std::size_t Landmarks::Find(double x) const
{
  const double positive = x + 0.0; // of both zeros, which are one state
  std::uint64_t bits;
  std::memcpy(&bits, &positive, sizeof bits);
  bits *= 0x9e3779b97f4a7c15U; // Knuth's multiplicative hash
  const std::size_t mask = this->Slots.size() - 1;
  std::size_t at = static_cast<std::size_t>(bits >> 32U) & mask;
  while (!std::isnan(this->Slots[at]) && this->Slots[at] != x)
  {
    at = (at + 1) & mask;
  }
  return at;
}
}
