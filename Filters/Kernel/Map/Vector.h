// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Vectors of doubles, in the vector extension that GCC and Clang share: the kernel's formulas are
 * templates over the type of number, so that one text serves an orbit and a vector of orbits.
 *
 * Files that are compiled for several instruction sets include this. Whatever they call must be
 * inlined even without optimisation: an out-of-line copy of an inline function is shared by the
 * whole program, and the linker might pick the one that the oldest machine cannot execute.
 */
#ifndef gaussmapVector_h
#define gaussmapVector_h

#include <cstdint>

#if defined(__AVX__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#define GAUSSMAP_INLINE [[gnu::always_inline]] inline

namespace gaussmap
{
/** Doubles in the widest vector of the instruction set that this file is compiled for. */
#if defined(__AVX512F__)
constexpr int VectorWidth = 8;
#elif defined(__AVX__)
constexpr int VectorWidth = 4;
#else
constexpr int VectorWidth = 2;
#endif

template <int Width>
struct VectorOf
{
  typedef double Real __attribute__((vector_size(8 * Width)));
  typedef std::int64_t Integer __attribute__((vector_size(8 * Width)));
  typedef std::uint64_t Unsigned __attribute__((vector_size(8 * Width)));
  typedef std::int32_t Index __attribute__((vector_size(4 * Width)));
};

/** What belongs to a type of number: its bits as unsigned integers. */
template <typename Real>
struct NumberTraits;

template <>
struct NumberTraits<double>
{
  using Bits = std::uint64_t;
};

template <>
struct NumberTraits<VectorOf<VectorWidth>::Real>
{
  using Bits = VectorOf<VectorWidth>::Unsigned;
};

template <typename Real>
GAUSSMAP_INLINE Real Broadcast(double value)
{
  return Real {} + value;
}

template <>
GAUSSMAP_INLINE double Broadcast<double>(double value)
{
  return value;
}

GAUSSMAP_INLINE double Fma(double a, double b, double c)
{
  return __builtin_fma(a, b, c);
}

// The extension has no fused multiply-add. The intrinsics are the one instruction that it is; GCC
// would find it in the loop below only where its cost model likes the width of the vector.
template <typename Real>
GAUSSMAP_INLINE Real Fma(Real a, Real b, Real c)
{
#if defined(__AVX512F__)
  return _mm512_fmadd_pd(a, b, c);
#elif defined(__FMA__)
  return _mm256_fmadd_pd(a, b, c);
#elif defined(__aarch64__)
  return vfmaq_f64(c, a, b);
#else
  Real result = c;
  for (unsigned i = 0; i < sizeof(Real) / sizeof(double); ++i)
  {
    result[i] = __builtin_fma(a[i], b[i], c[i]);
  }
  return result;
#endif
}

/** 2^(n - 1023) from numbers whose lowest 11 bits are n, 0 < n < 2047. */
template <typename Real>
GAUSSMAP_INLINE Real PowerOfTwo(Real biased)
{
  using Bits = typename NumberTraits<Real>::Bits;
  return __builtin_bit_cast(Real, __builtin_bit_cast(Bits, biased) << 52);
}
}

#endif
