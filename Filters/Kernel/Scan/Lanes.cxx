// SPDX-License-Identifier: BSD-3-Clause
// Compiled once for each instruction set, with GAUSSMAP_INSTRUCTION_SET set to its name: see
// CMakeLists.txt here and the warning in Vector.h.
#include "Lanes.h"

#include "Kernel/Map/Map.h"

#define GAUSSMAP_STRING_OF(text) #text
#define GAUSSMAP_STRING(text) GAUSSMAP_STRING_OF(text)

namespace gaussmap
{
namespace GAUSSMAP_INSTRUCTION_SET
{
namespace
{
using Real = VectorOf<VectorWidth>::Real;
using Index = VectorOf<VectorWidth>::Index;

// Vectors in flight. One step is a chain of some 50 cycles of latency, and a vector keeps the
// floating-point ports busy for about 12 of them; counting adds work that hides more. Measured on
// a Sapphire Rapids Xeon, per counted iterate: see Testing/Benchmark/README.md.
#if defined(__AVX512F__)
constexpr int MostVectors = 6;
#else
constexpr int MostVectors = 8;
#endif
static_assert(MostVectors * VectorWidth <= MostLanes, "");

//------------------------------------------------------------------------------
GAUSSMAP_INLINE Real Load(const double* lanes, int vector)
{
  Real value;
  __builtin_memcpy(&value, lanes + vector * VectorWidth, sizeof value);
  return value;
}

//------------------------------------------------------------------------------
GAUSSMAP_INLINE void Store(double* lanes, int vector, Real value)
{
  __builtin_memcpy(lanes + vector * VectorWidth, &value, sizeof value);
}

//------------------------------------------------------------------------------
template <bool Normal, typename Number>
GAUSSMAP_INLINE Number Next(Number x, Number alpha, Number beta)
{
  if constexpr (Normal)
  {
    return IterateNormal(x, alpha, beta);
  }
  else
  {
    return Iterate(x, alpha, beta);
  }
}

//------------------------------------------------------------------------------
// Bins::Find for a vector, with the bin after the last one for what lies outside.
template <bool Inside>
GAUSSMAP_INLINE Index FindBins(const LaneBlock& block, Real x)
{
  const Real offset = (x - Broadcast<Real>(block.XMin)) * Broadcast<Real>(block.BinsPerUnit);
  if constexpr (Inside)
  {
    return __builtin_convertvector(offset, Index);
  }
  else
  {
    const Real last = Broadcast<Real>(static_cast<double>(block.LastBin));
    const Real outside = Broadcast<Real>(static_cast<double>(block.LastBin) + 1.0);
    const Real closed = offset < last ? offset : last;
    const Real upper = x <= Broadcast<Real>(block.XMax) ? closed : outside;
    const Real bin = x >= Broadcast<Real>(block.XMin) ? upper : outside;
    return __builtin_convertvector(bin, Index);
  }
}

//------------------------------------------------------------------------------
// Runs Vectors whole vectors. The counters are incremented a step late, among the arithmetic of
// the next step, which keeps loads, stores and floating-point ports busy at the same time.
template <int Vectors, bool Normal, bool Inside, bool Counting>
void Run(LaneBlock& block, std::int64_t steps)
{
  constexpr int lanes = Vectors * VectorWidth;
  const Real alpha = Broadcast<Real>(block.Alpha);
  Real x[Vectors];
  Real beta[Vectors];
  Real reference[Vectors];
  Real latestReturn[Vectors];
  Index offset[Vectors];
  alignas(64) std::int32_t pending[lanes];
  for (int v = 0; v < Vectors; ++v)
  {
    x[v] = Load(block.X, v);
    beta[v] = Load(block.Beta, v);
    reference[v] = Load(block.Reference, v);
    latestReturn[v] = Broadcast<Real>(-1.0);
  }
  if constexpr (Counting)
  {
    for (int lane = 0; lane < lanes; ++lane)
    {
      const auto start = static_cast<std::int32_t>(lane * block.CounterStride);
      offset[lane / VectorWidth][lane % VectorWidth] = start;
      pending[lane] = start + block.LastBin + 1;
    }
  }
  std::uint16_t* const counters = block.Counters;
  for (std::int64_t step = 0; step < steps; ++step)
  {
    const Real now = Broadcast<Real>(static_cast<double>(step));
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v)
    {
      if constexpr (Counting)
      {
#pragma GCC unroll 8
        for (int i = 0; i < VectorWidth; ++i)
        {
          ++counters[pending[v * VectorWidth + i]];
        }
      }
      x[v] = Next<Normal>(x[v], alpha, beta[v]);
      latestReturn[v] = x[v] == reference[v] ? now : latestReturn[v];
      if constexpr (Counting)
      {
        const Index bins = FindBins<Inside>(block, x[v]) + offset[v];
        __builtin_memcpy(pending + v * VectorWidth, &bins, sizeof bins);
      }
      else
      {
        Store(block.History + step * MostLanes, v, x[v]);
      }
    }
  }
  if constexpr (Counting)
  {
    for (const std::int32_t counter : pending)
    {
      ++counters[counter];
    }
  }
  for (int v = 0; v < Vectors; ++v)
  {
    Store(block.X, v, x[v]);
    Store(block.Return, v, latestReturn[v]);
  }
}

//------------------------------------------------------------------------------
template <int Vectors, bool Normal, bool Inside, bool Counting>
void RunAtLeast(LaneBlock& block, int lanes, std::int64_t steps)
{
  if constexpr (Vectors < MostVectors)
  {
    if (lanes > Vectors * VectorWidth)
    {
      RunAtLeast<Vectors + 1, Normal, Inside, Counting>(block, lanes, steps);
      return;
    }
  }
  Run<Vectors, Normal, Inside, Counting>(block, steps);
}

//------------------------------------------------------------------------------
void Step(LaneBlock& block, int lanes, std::int64_t steps, LaneMode mode)
{
  if (mode.Normal)
  {
    RunAtLeast<1, true, true, false>(block, lanes, steps);
  }
  else
  {
    RunAtLeast<1, false, true, false>(block, lanes, steps);
  }
}

//------------------------------------------------------------------------------
void Count(LaneBlock& block, int lanes, std::int64_t steps, LaneMode mode)
{
  if (!mode.Normal)
  {
    RunAtLeast<1, false, false, true>(block, lanes, steps);
  }
  else if (mode.Inside)
  {
    RunAtLeast<1, true, true, true>(block, lanes, steps);
  }
  else
  {
    RunAtLeast<1, true, false, true>(block, lanes, steps);
  }
}

//------------------------------------------------------------------------------
std::int64_t Follow(
  const LaneBlock& block, double& x, double beta, std::int64_t steps, std::int64_t* bins)
{
  const double start = x;
  for (std::int64_t step = 0; step < steps; ++step)
  {
    x = Iterate(x, block.Alpha, beta);
    bins[step] = block.LastBin + std::int64_t { 1 };
    if (x >= block.XMin && x <= block.XMax)
    {
      const auto bin = static_cast<std::int64_t>((x - block.XMin) * block.BinsPerUnit);
      bins[step] = bin < block.LastBin ? bin : block.LastBin;
    }
    if (x == start)
    {
      return step + 1;
    }
  }
  return steps;
}
}

extern const LaneKernel Kernel;
const LaneKernel Kernel { GAUSSMAP_STRING(GAUSSMAP_INSTRUCTION_SET), VectorWidth,
  MostVectors* VectorWidth, Step, Count, Follow };
}
}
