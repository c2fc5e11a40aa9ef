// SPDX-License-Identifier: BSD-3-Clause
#include "Coexistence.h"

#include "Kernel/Map/Bisect.h"
#include "Kernel/Map/Map.h"

#include <cmath>

namespace gaussmap
{
//------------------------------------------------------------------------------
Coexistence::Coexistence(double alpha) : Alpha(alpha)
{
  // |f'| is largest at |x| = 1 / sqrt(2 alpha), and below 1 beyond |x| = 2 for alpha > e / 2.
  const double steepest = alpha > 0.0 ? -std::sqrt(0.5 / alpha) : 0.0;
  this->HasTangencies = Derivative(steepest, alpha) > 1.0;
  if (this->HasTangencies)
  {
    this->LowerTangency =
      Bisect(-2.0, steepest, [alpha](double x) { return Derivative(x, alpha) < 1.0; });
    this->UpperTangency =
      Bisect(steepest, 0.0, [alpha](double x) { return Derivative(x, alpha) > 1.0; });
  }
}

//------------------------------------------------------------------------------
bool Coexistence::HasSecond(double beta, double x) const
{
  const auto isRising = [this, beta](double at) { return Iterate(at, this->Alpha, beta) > at; };
  if (!this->HasTangencies || isRising(this->LowerTangency) || !isRising(this->UpperTangency))
  {
    return false;
  }
  return x >= this->UpperTangency || (x > this->LowerTangency && isRising(x));
}

//------------------------------------------------------------------------------
double Coexistence::SecondPoint(double beta) const
{
  // All values of the map exceed beta, or equal it after rounding.
  return Bisect(beta, this->LowerTangency,
    [this, beta](double x) { return Iterate(x, this->Alpha, beta) > x; });
}

//------------------------------------------------------------------------------
bool Coexistence::IsOfSecond(double beta, double x) const
{
  const double repelling = Bisect(this->LowerTangency, this->UpperTangency,
    [this, beta](double at) { return Iterate(at, this->Alpha, beta) < at; });
  return std::fabs(x) > -repelling;
}
}
