// SPDX-License-Identifier: BSD-3-Clause
#include "OrbitPlane.h"

#include "Coexistence.h"
#include "Kernel/Map/Diagram.h"
#include "OrbitLanes.h"
#include "Tiles.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace gaussmap
{
namespace
{
// Orbits of a tile: few enough for two threads to share one row of a plane, many enough to keep
// the lanes full when most orbits of the tile have ended.
constexpr std::int64_t TileColumns = 256;

// Iterates between two looks whether all lanes returned.
constexpr std::int64_t LookInterval = 32;

// Iterates between two calls of the pacer: about half a millisecond.
constexpr std::int64_t PaceInterval = 16384;

constexpr double StartSpacing = 0x1p-20;
constexpr std::int64_t MostStarts = 65536;

struct LiveOrbit
{
  std::int64_t Index;
  double Beta;
  OrbitEnd End;
};

//------------------------------------------------------------------------------
// Lanes beyond `count` repeat the last one.
void Load(OrbitLanes& lanes, const LiveOrbit* orbits, std::int64_t count)
{
  for (std::int64_t l = 0; l < OrbitLaneCount; ++l)
  {
    const LiveOrbit& orbit = orbits[std::min(l, count - 1)];
    lanes.Beta[l] = orbit.Beta;
    lanes.X[l] = orbit.End.X;
    lanes.Remembered[l] = orbit.End.X;
    lanes.Return[l] = OrbitLaneNoReturn;
    SetSumsOfLane(lanes, static_cast<int>(l), orbit.End.Sums);
  }
}

//------------------------------------------------------------------------------
void Store(const OrbitLanes& lanes, std::int64_t done, LiveOrbit* orbits, std::int64_t count)
{
  for (std::int64_t l = 0; l < count; ++l)
  {
    const bool returned = lanes.Return[l] < OrbitLaneNoReturn;
    orbits[l].End.X = lanes.X[l];
    orbits[l].End.Done = done;
    orbits[l].End.ReturnPeriod = returned ? static_cast<std::int64_t>(lanes.Return[l]) : 0;
    orbits[l].End.Sums = SumsOfLane(lanes, static_cast<int>(l));
  }
}

//------------------------------------------------------------------------------
bool HaveAllReturned(const OrbitLanes& lanes)
{
  return *std::max_element(lanes.Return, lanes.Return + OrbitLaneCount) < OrbitLaneNoReturn;
}

//------------------------------------------------------------------------------
bool IsStopped(const Pacer& pacer, std::int64_t iterates)
{
  return pacer && !pacer(iterates);
}

//------------------------------------------------------------------------------
// The first iterate after number n with which a batch of the measured ones ends.
std::int64_t NextBatchEnd(const OrbitParameters& shared, std::int64_t n)
{
  int batch = 1;
  while (shared.Transients + BatchEnd(batch, shared.Iterates) <= n)
  {
    ++batch;
  }
  return shared.Transients + BatchEnd(batch, shared.Iterates);
}

//------------------------------------------------------------------------------
void EndBatch(const OrbitLanes& lanes, std::int64_t measured, std::int64_t iterates,
  LiveOrbit* orbits, std::int64_t count)
{
  for (std::int64_t l = 0; l < count; ++l)
  {
    orbits[l].End.Batches.Add(SumsOfLane(lanes, static_cast<int>(l)), measured, iterates);
  }
}

//------------------------------------------------------------------------------
// Iterates a block from checkpoint `first` towards the next one, until all lanes have returned.
// False when the pacer ended it.
bool RunBlock(const OrbitLaneKernel& kernel, const OrbitParameters& shared,
  const OrbitLaneSettings& settings, std::int64_t first, std::int64_t next, LiveOrbit* orbits,
  std::int64_t count, const Pacer& pacer)
{
  OrbitLanes lanes;
  Load(lanes, orbits, count);
  const auto run = first < shared.Transients ? kernel.Settle : kernel.Measure;
  std::int64_t paced = 0;
  std::int64_t n = first;
  while (n < next && !HaveAllReturned(lanes))
  {
    const std::int64_t batchEnd = NextBatchEnd(shared, n);
    const std::int64_t steps = std::min({ LookInterval, next - n, batchEnd - n });
    run(lanes, settings, n - first, steps);
    n += steps;
    if (n == batchEnd)
    {
      EndBatch(lanes, n - shared.Transients, shared.Iterates, orbits, count);
    }
    paced += steps * count;
    if (paced >= PaceInterval)
    {
      if (IsStopped(pacer, paced))
      {
        return false;
      }
      paced = 0;
    }
  }
  Store(lanes, n, orbits, count);
  return !IsStopped(pacer, paced);
}

//------------------------------------------------------------------------------
OrbitParameters At(const OrbitParameters& shared, double beta)
{
  OrbitParameters parameters = shared;
  parameters.Beta = beta;
  return parameters;
}

//------------------------------------------------------------------------------
template <typename ValueT, typename SourceT>
void Put(ValueT* array, std::int64_t at, SourceT value)
{
  if (array)
  {
    array[at] = static_cast<ValueT>(value);
  }
}

//------------------------------------------------------------------------------
void PutSecond(
  const PlaneArrays& arrays, std::int64_t at, double alpha, double x, double lowestExponent)
{
  OrbitSums sums;
  Accumulate(sums, x, alpha, x, x);
  Put(arrays.SecondX, at, x);
  Put(arrays.SecondMultiplier, at, Derivative(x, alpha));
  Put(arrays.SecondExponent, at, std::max(LyapunovExponent(sums, 1, alpha), lowestExponent));
}

//------------------------------------------------------------------------------
void PutPoint(const PlaneArrays& arrays, std::int64_t at, const OrbitFacts& facts,
  const Coexistence& coexistence, double alpha, double beta, double lowestExponent)
{
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  Put(arrays.Period, at, facts.Period);
  Put(arrays.SettledPeriod, at, facts.SettledPeriod);
  Put(arrays.Multiplier, at, facts.Multiplier);
  Put(arrays.Exponent, at, std::max(facts.Exponent, lowestExponent));
  Put(arrays.ExponentError, at, facts.ExponentError);
  Put(arrays.Minimum, at, facts.Minimum);
  Put(arrays.Maximum, at, facts.Maximum);
  Put(arrays.Escapes, at, facts.Escapes);
  const bool hasSecond = coexistence.HasSecond(beta, facts.LastX);
  Put(arrays.AttractorCount, at, hasSecond ? 2 : 1);
  if (hasSecond)
  {
    PutSecond(arrays, at, alpha, coexistence.SecondPoint(beta), lowestExponent);
    return;
  }
  Put(arrays.SecondX, at, none);
  Put(arrays.SecondMultiplier, at, none);
  Put(arrays.SecondExponent, at, none);
}

//------------------------------------------------------------------------------
bool IsToGoOn(const PlaneParameters& p, const MeanExponent& mean, std::int64_t starts)
{
  return p.Accuracy > 0.0 ? starts < MostStarts && !(mean.Error() <= p.Accuracy)
                          : starts < p.Starts;
}

//------------------------------------------------------------------------------
// Averages the exponents of orbits that did not settle with those from further starts; one that
// settles from there tells all.
bool AverageOverStarts(const PlaneParameters& p, const OrbitParameters& shared,
  const std::vector<double>& betas, std::vector<OrbitFacts>& facts, const Pacer& pacer)
{
  std::vector<MeanExponent> means(facts.size());
  std::vector<std::size_t> unsettled(facts.size());
  std::iota(unsettled.begin(), unsettled.end(), std::size_t(0));
  std::vector<OrbitFacts> latest = facts;
  OrbitParameters start = shared;
  for (std::int64_t starts = 1;; ++starts)
  {
    std::vector<std::size_t> further;
    std::vector<double> theirBetas;
    for (std::size_t k = 0; k < unsettled.size(); ++k)
    {
      const std::size_t i = unsettled[k];
      if (latest[k].Period > 0)
      {
        facts[i] = latest[k];
        continue;
      }
      means[i].Add(latest[k].Exponent, latest[k].ExponentError);
      facts[i].Exponent = means[i].Mean();
      facts[i].ExponentError = means[i].Error();
      if (IsToGoOn(p, means[i], starts))
      {
        further.push_back(i);
        theirBetas.push_back(betas[i]);
      }
    }
    unsettled = further;
    if (unsettled.empty())
    {
      return true;
    }
    start.InitialX = static_cast<double>(starts) * StartSpacing;
    latest.resize(unsettled.size());
    if (!MeasureOrbits(start, theirBetas.data(), static_cast<std::int64_t>(theirBetas.size()),
          latest.data(), pacer))
    {
      return false;
    }
  }
}

//------------------------------------------------------------------------------
OrbitParameters RowParameters(const PlaneParameters& p, double alpha)
{
  OrbitParameters shared;
  shared.Alpha = alpha;
  shared.InitialX = CriticalPoint;
  shared.Transients = p.Transients;
  shared.Iterates = p.Iterates;
  shared.XMin = p.XMin;
  shared.XMax = p.XMax;
  return shared;
}

//------------------------------------------------------------------------------
// Columns [first, last] of a row; false when the pacer ended it.
bool MeasureTile(const PlaneParameters& p, const Window& window, const PlaneArrays& arrays,
  std::int64_t row, std::int64_t first, std::int64_t last, const Pacer& pacer)
{
  const double alpha = PlaneAlpha(p, row);
  const OrbitParameters shared = RowParameters(p, alpha);
  std::vector<double> betas;
  for (std::int64_t column = first; column <= last; ++column)
  {
    betas.push_back(PlaneBeta(p, column));
  }
  std::vector<OrbitFacts> facts(betas.size());
  if (!MeasureOrbits(
        shared, betas.data(), static_cast<std::int64_t>(betas.size()), facts.data(), pacer) ||
    !AverageOverStarts(p, shared, betas, facts, pacer))
  {
    return false;
  }
  const Coexistence coexistence(alpha);
  const std::int64_t offset =
    (row - window.FirstRow) * window.Columns() + first - window.FirstColumn;
  for (std::size_t i = 0; i < facts.size(); ++i)
  {
    PutPoint(arrays, offset + static_cast<std::int64_t>(i), facts[i], coexistence, alpha, betas[i],
      p.LowestExponent);
  }
  return true;
}
}

//------------------------------------------------------------------------------
bool MeasureOrbits(const OrbitParameters& shared, const double* betas, std::int64_t count,
  OrbitFacts* facts, const Pacer& pacer, InstructionSet set)
{
  const OrbitLaneKernel& kernel = OrbitLaneKernelFor(set);
  if (count == 0)
  {
    return true;
  }
  const auto [low, high] = std::minmax_element(betas, betas + count);
  const OrbitLaneSettings settings { shared.Alpha, shared.XMin, shared.XMax,
    IsNormal(shared.Alpha, *low, *high, shared.InitialX) };
  std::vector<LiveOrbit> live(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i)
  {
    live[static_cast<std::size_t>(i)] = { i, betas[i], { shared.InitialX, 0, 0, {}, {} } };
  }
  const std::int64_t total = shared.Transients + shared.Iterates;
  std::int64_t n = 0;
  while (n < total && !live.empty())
  {
    const std::int64_t next = NextCheckpoint(n, shared.Transients, shared.Iterates);
    for (std::size_t first = 0; first < live.size(); first += OrbitLaneCount)
    {
      const auto block =
        std::min<std::int64_t>(OrbitLaneCount, static_cast<std::int64_t>(live.size() - first));
      if (!RunBlock(kernel, shared, settings, n, next, &live[first], block, pacer))
      {
        return false;
      }
    }
    n = next;
    const auto ended = std::stable_partition(
      live.begin(), live.end(), [](const LiveOrbit& orbit) { return orbit.End.ReturnPeriod == 0; });
    std::for_each(ended, live.end(),
      [&](const LiveOrbit& orbit)
      { facts[orbit.Index] = Conclude(At(shared, orbit.Beta), orbit.End); });
    live.erase(ended, live.end());
  }
  for (const LiveOrbit& orbit : live)
  {
    facts[orbit.Index] = Conclude(At(shared, orbit.Beta), orbit.End);
  }
  return true;
}

//------------------------------------------------------------------------------
double PlaneBeta(const PlaneParameters& p, std::int64_t column)
{
  return LinearlySpaced(p.BetaMin, p.BetaMax, p.Columns, column);
}

//------------------------------------------------------------------------------
double PlaneAlpha(const PlaneParameters& p, std::int64_t row)
{
  return LinearlySpaced(p.AlphaMin, p.AlphaMax, p.Rows, row);
}

//------------------------------------------------------------------------------
int MeasurePlane(const PlaneParameters& parameters, const Window& window, const PlaneArrays& arrays,
  int threads, const Monitor& monitor)
{
  const std::int64_t tilesPerRow = (window.Columns() + TileColumns - 1) / TileColumns;
  const double iteratesPerPoint = static_cast<double>(parameters.Transients + parameters.Iterates) *
    static_cast<double>(parameters.Starts);
  const auto measure = [&](std::int64_t tile, const Pacer& pacer)
  {
    const std::int64_t row = window.FirstRow + tile / tilesPerRow;
    const std::int64_t first = window.FirstColumn + tile % tilesPerRow * TileColumns;
    const std::int64_t last = std::min(first + TileColumns - 1, window.LastColumn);
    return MeasureTile(parameters, window, arrays, row, first, last, pacer);
  };
  return MeasureTiles(tilesPerRow * window.Rows(),
    iteratesPerPoint * static_cast<double>(std::min(TileColumns, window.Columns())), measure,
    threads, monitor);
}
}
