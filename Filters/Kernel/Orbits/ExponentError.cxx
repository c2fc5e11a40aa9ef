// SPDX-License-Identifier: BSD-3-Clause
#include "ExponentError.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gaussmap
{
namespace
{
constexpr std::int64_t FewestIterates = std::int64_t(4) * ErrorBatches;
constexpr std::int64_t FewestStarts = 8;

// Half of the 0.975 quantile of Student's t with n - 1 degrees of freedom, for n = 8, 16; less
// than that of 8 from there on.
constexpr double HalfQuantileOf8 = 1.182;
constexpr double HalfQuantileOf16 = 1.066;

//------------------------------------------------------------------------------
// Of the mean, from batches of `step` of the orbit's.
double StandardError(const BatchSums& sums, std::int64_t iterates, int step)
{
  const double mean = sums.UpTo.back() / static_cast<double>(iterates);
  double squares = 0.0;
  for (int end = step; end <= ErrorBatches; end += step)
  {
    const std::int64_t first = BatchEnd(end - step, iterates);
    const auto length = static_cast<double>(BatchEnd(end, iterates) - first);
    const double before = end == step ? 0.0 : sums.UpTo[static_cast<std::size_t>(end - step - 1)];
    const double sum = sums.UpTo[static_cast<std::size_t>(end - 1)] - before;
    const double deviation = sum / length - mean;
    squares += deviation * deviation;
  }
  const int count = ErrorBatches / step;
  return std::sqrt(squares / (count * (count - 1.0)));
}
}

//------------------------------------------------------------------------------
void BatchSums::Add(const OrbitSums& sums, std::int64_t measured, std::int64_t iterates)
{
  // The batch that is measured, or ends: no other end is nearer.
  const auto batch = static_cast<int>((measured * ErrorBatches + iterates - 1) / iterates);
  if (iterates >= FewestIterates && BatchEnd(batch, iterates) == measured)
  {
    this->UpTo[static_cast<std::size_t>(batch - 1)] = LogOfProduct(sums, measured);
  }
}

//------------------------------------------------------------------------------
double ErrorOfOrbit(const BatchSums& sums, std::int64_t iterates)
{
  if (iterates < FewestIterates)
  {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return std::max(HalfQuantileOf16 * StandardError(sums, iterates, 1),
    HalfQuantileOf8 * StandardError(sums, iterates, 2));
}

//------------------------------------------------------------------------------
void MeanExponent::Add(double exponent, double error)
{
  this->First = this->Count == 0 ? exponent : this->First;
  const double difference = this->Count == 0 ? 0.0 : exponent - this->First; // -infinity may come
  ++this->Count;
  this->Sum += difference;
  this->Squares += difference * difference;
  this->Errors += error * error;
}

//------------------------------------------------------------------------------
double MeanExponent::Mean() const
{
  return this->First + this->Sum / static_cast<double>(this->Count);
}

//------------------------------------------------------------------------------
double MeanExponent::Error() const
{
  const auto count = static_cast<double>(this->Count);
  const double independent = std::sqrt(this->Errors) / count;
  if (this->Count < FewestStarts)
  {
    return independent;
  }
  const double variance = (this->Squares - this->Sum * this->Sum / count) / (count - 1.0);
  return std::max(independent, HalfQuantileOf8 * std::sqrt(std::max(variance, 0.0) / count));
}
}
