// SPDX-License-Identifier: BSD-3-Clause
// Compiled once for each instruction set, with GAUSSMAP_INSTRUCTION_SET set to its name: see
// Kernel/CMakeLists.txt and the warning in Vector.h.
#include "Lanes.h"

#include "Kernel/Map/Map.h"

namespace gaussmap
{
namespace GAUSSMAP_INSTRUCTION_SET
{
namespace
{
using Real = VectorOf<VectorWidth>::Real;

// Vectors in flight. One step is a chain of some 45 cycles of latency, and a vector keeps the
// floating-point ports busy for about 9 of them; counting adds work that hides more. Measured on
// a Sapphire Rapids Xeon, per counted iterate: see Testing/Benchmark/README.md.
#if defined(__AVX512F__)
constexpr int MostVectors = 6;
#else
constexpr int MostVectors = 8;
#endif
static_assert(MostVectors * VectorWidth <= MostLanes, "");

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
// A number whose integer part is Bins::Find for a vector, with the bin after the last one for what
// lies outside.
template <bool Inside>
GAUSSMAP_INLINE Real FindBins(const LaneBlock& block, Real x)
{
  const Real offset = (x - Broadcast<Real>(block.XMin)) * Broadcast<Real>(block.BinsPerUnit);
  if constexpr (Inside)
  {
    return offset;
  }
  else
  {
    const Real last = Broadcast<Real>(static_cast<double>(block.LastBin));
    const Real outside = Broadcast<Real>(static_cast<double>(block.LastBin) + 1.0);
    const Real closed = offset < last ? offset : last;
    const Real upper = x <= Broadcast<Real>(block.XMax) ? closed : outside;
    return x >= Broadcast<Real>(block.XMin) ? upper : outside;
  }
}

//------------------------------------------------------------------------------
// Where counters are, by their distance from the first one. AVX-512, which can round a sum towards
// zero, has it in the lowest bits of 2^52 + distance: one operation in place of a conversion and
// an addition. The rest of those bits is left in it, and taken from the address of the first one.
#if defined(__AVX512F__)
using Place = std::uint64_t;
using Places = Real;
using Origin = std::uint64_t;

GAUSSMAP_INLINE Places FindPlaces(Real bins, Places starts)
{
  return _mm512_maskz_add_round_pd(AllLanes, bins, starts, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
}

GAUSSMAP_INLINE double StartOfLane(const LaneBlock& block, int lane)
{
  return 0x1p52 + static_cast<double>(lane * block.CounterStride);
}

GAUSSMAP_INLINE Origin FirstCounter(const LaneBlock& block)
{
  constexpr std::uint64_t bitsOfStart = 0x4330000000000000; // of 2^52
  Origin origin = reinterpret_cast<Origin>(block.Counters) - bitsOfStart * sizeof(std::uint16_t);
  asm("" : "+r"(origin)); // or the compiler subtracts for each counter
  return origin;
}

GAUSSMAP_INLINE std::uint16_t& CounterAt(Origin origin, Place place)
{
  return *reinterpret_cast<std::uint16_t*>(origin + place * sizeof(std::uint16_t));
}
#else
using Place = std::int32_t;
using Places = VectorOf<VectorWidth>::Index;
using Origin = std::uint16_t*;

GAUSSMAP_INLINE Places FindPlaces(Real bins, Places starts)
{
  return __builtin_convertvector(bins, Places) + starts;
}

GAUSSMAP_INLINE Place StartOfLane(const LaneBlock& block, int lane)
{
  return static_cast<Place>(lane * block.CounterStride);
}

GAUSSMAP_INLINE Origin FirstCounter(const LaneBlock& block)
{
  return block.Counters;
}

GAUSSMAP_INLINE std::uint16_t& CounterAt(Origin origin, Place place)
{
  return origin[place];
}
#endif

//------------------------------------------------------------------------------
// Runs Vectors whole vectors, keeps their states and compares each with its reference.
template <int Vectors, bool Normal, bool OneAlpha>
void Step(LaneBlock& block, std::int64_t steps)
{
  Real x[Vectors];
  const Real alpha = Broadcast<Real>(block.Alpha[0]); // one for all is kept in a register
  [[maybe_unused]] Real alphas[Vectors];
  Real latestReturn[Vectors];
  for (int v = 0; v < Vectors; ++v)
  {
    x[v] = Load<Real>(block.X + v * VectorWidth);
    if constexpr (!OneAlpha)
    {
      alphas[v] = Load<Real>(block.Alpha + v * VectorWidth);
    }
    latestReturn[v] = Broadcast<Real>(-1.0);
  }
  for (std::int64_t step = 0; step < steps; ++step)
  {
    const Real now = Broadcast<Real>(static_cast<double>(step));
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v)
    {
      x[v] =
        Next<Normal>(x[v], OneAlpha ? alpha : alphas[v], Load<Real>(block.Beta + v * VectorWidth));
      latestReturn[v] =
        x[v] == Load<Real>(block.Reference + v * VectorWidth) ? now : latestReturn[v];
      Store(block.History + step * MostLanes + v * VectorWidth, x[v]);
    }
  }
  for (int v = 0; v < Vectors; ++v)
  {
    Store(block.X + v * VectorWidth, x[v]);
    Store(block.Return + v * VectorWidth, latestReturn[v]);
  }
}

//------------------------------------------------------------------------------
// Runs Vectors whole vectors and counts. The counters are incremented a step late, among the
// arithmetic of the next step, which keeps loads, stores and floating-point ports busy at the same
// time.
template <int Vectors, bool Normal, bool Inside, bool Watched, bool OneAlpha>
void Count(LaneBlock& block, std::int64_t steps)
{
  constexpr int lanes = Vectors * VectorWidth;
  const Origin counters = FirstCounter(block);
  Real x[Vectors];
  const Real alpha = Broadcast<Real>(block.Alpha[0]); // one for all is kept in a register
  [[maybe_unused]] Real alphas[Vectors];
  Real beta[Vectors];
  [[maybe_unused]] Real smallest[Vectors];
  Places starts[Vectors];
  alignas(64) Place pending[lanes];
  for (int lane = 0; lane < lanes; ++lane)
  {
    starts[lane / VectorWidth][lane % VectorWidth] = StartOfLane(block, lane);
  }
  for (int v = 0; v < Vectors; ++v)
  {
    x[v] = Load<Real>(block.X + v * VectorWidth);
    if constexpr (!OneAlpha)
    {
      alphas[v] = Load<Real>(block.Alpha + v * VectorWidth);
    }
    beta[v] = Load<Real>(block.Beta + v * VectorWidth);
    if constexpr (Watched)
    {
      smallest[v] = Load<Real>(block.Smallest + v * VectorWidth);
    }
    Store(block.Return + v * VectorWidth, Broadcast<Real>(-1.0));
    const Places outside = FindPlaces(Broadcast<Real>(block.LastBin + 1.0), starts[v]);
    __builtin_memcpy(pending + v * VectorWidth, &outside, sizeof outside);
  }
  for (std::int64_t done = 0; done < steps;)
  {
    const std::int64_t next = done + CompareInterval < steps ? done + CompareInterval : steps;
    for (; done < next; ++done)
    {
#pragma GCC unroll 8
      for (int v = 0; v < Vectors; ++v)
      {
#pragma GCC unroll 8
        for (int i = 0; i < VectorWidth; ++i)
        {
          ++CounterAt(counters, pending[v * VectorWidth + i]);
        }
        x[v] = Next<Normal>(x[v], OneAlpha ? alpha : alphas[v], beta[v]);
        if constexpr (Watched)
        {
          smallest[v] = x[v] < smallest[v] ? x[v] : smallest[v];
        }
        const Places places = FindPlaces(FindBins<Inside>(block, x[v]), starts[v]);
        __builtin_memcpy(pending + v * VectorWidth, &places, sizeof places);
      }
    }
    const Real now = Broadcast<Real>(static_cast<double>(done - 1));
    for (int v = 0; v < Vectors; ++v)
    {
      Store(block.Return + v * VectorWidth,
        x[v] == Load<Real>(block.Reference + v * VectorWidth)
          ? now
          : Load<Real>(block.Return + v * VectorWidth));
    }
  }
  for (const Place place : pending)
  {
    ++CounterAt(counters, place);
  }
  for (int v = 0; v < Vectors; ++v)
  {
    Store(block.X + v * VectorWidth, x[v]);
    if constexpr (Watched)
    {
      Store(block.Smallest + v * VectorWidth, smallest[v]);
    }
  }
}

//------------------------------------------------------------------------------
template <int Vectors, bool Normal, bool OneAlpha>
void StepAtLeast(LaneBlock& block, int lanes, std::int64_t steps)
{
  if constexpr (Vectors < MostVectors)
  {
    if (lanes > Vectors * VectorWidth)
    {
      StepAtLeast<Vectors + 1, Normal, OneAlpha>(block, lanes, steps);
      return;
    }
  }
  Step<Vectors, Normal, OneAlpha>(block, steps);
}

//------------------------------------------------------------------------------
template <int Vectors, bool Normal, bool Inside, bool Watched, bool OneAlpha>
void CountAtLeast(LaneBlock& block, int lanes, std::int64_t steps)
{
  if constexpr (Vectors < MostVectors)
  {
    if (lanes > Vectors * VectorWidth)
    {
      CountAtLeast<Vectors + 1, Normal, Inside, Watched, OneAlpha>(block, lanes, steps);
      return;
    }
  }
  Count<Vectors, Normal, Inside, Watched, OneAlpha>(block, steps);
}

//------------------------------------------------------------------------------
void StepLanes(LaneBlock& block, int lanes, std::int64_t steps, LaneMode mode)
{
  if (!mode.Normal)
  {
    StepAtLeast<1, false, false>(block, lanes, steps);
  }
  else if (!mode.OneAlpha)
  {
    StepAtLeast<1, true, false>(block, lanes, steps);
  }
  else
  {
    StepAtLeast<1, true, true>(block, lanes, steps);
  }
}

//------------------------------------------------------------------------------
template <bool Watched>
void CountInMode(LaneBlock& block, int lanes, std::int64_t steps, LaneMode mode)
{
  if (!mode.Normal)
  {
    CountAtLeast<1, false, false, Watched, false>(block, lanes, steps);
  }
  else if (!mode.OneAlpha)
  {
    CountAtLeast<1, true, false, Watched, false>(block, lanes, steps);
  }
  else if (mode.Inside)
  {
    CountAtLeast<1, true, true, Watched, true>(block, lanes, steps);
  }
  else
  {
    CountAtLeast<1, true, false, Watched, true>(block, lanes, steps);
  }
}

//------------------------------------------------------------------------------
void CountLanes(LaneBlock& block, int lanes, std::int64_t steps, LaneMode mode)
{
  mode.Watched ? CountInMode<true>(block, lanes, steps, mode)
               : CountInMode<false>(block, lanes, steps, mode);
}

//------------------------------------------------------------------------------
std::int64_t Walk(const Bins& bins, double alpha, double beta, double reference, double& x,
  double& smallest, std::int64_t steps, std::int64_t* visited)
{
  for (std::int64_t step = 0; step < steps; ++step)
  {
    x = Iterate(x, alpha, beta);
    smallest = x < smallest ? x : smallest;
    visited[step] = bins.Find(x);
    if (x == reference)
    {
      return step + 1;
    }
  }
  return steps;
}
}

extern const LaneKernel CompiledLaneKernel;
const LaneKernel CompiledLaneKernel { GAUSSMAP_STRING(GAUSSMAP_INSTRUCTION_SET), VectorWidth,
  MostVectors* VectorWidth, StepLanes, CountLanes, Walk };
}
}
