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
#include <type_traits>

#if defined(__AVX__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#define GAUSSMAP_INLINE [[gnu::always_inline]] inline

// The name of the instruction set that a file is compiled for.
#define GAUSSMAP_STRING_OF(text) #text
#define GAUSSMAP_STRING(text) GAUSSMAP_STRING_OF(text)

namespace gaussmap
{
/** Doubles in the widest vector of the instruction set that this file is compiled for. */
#if defined(__AVX512F__)
constexpr int VectorWidth = 8;
/** A mask of all lanes. In some intrinsics without one GCC 12 sees an uninitialized value. */
constexpr __mmask8 AllLanes = 0xff;
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

/** A vector of the lanes from the first one on, and back. */
template <typename Real>
GAUSSMAP_INLINE Real Load(const double* lanes)
{
  Real value;
  __builtin_memcpy(&value, lanes, sizeof value);
  return value;
}

template <typename Real>
GAUSSMAP_INLINE void Store(double* lanes, Real value)
{
  __builtin_memcpy(lanes, &value, sizeof value);
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

/** Two numbers by their bits. */
template <typename Bits>
struct PairOf
{
  Bits First;
  Bits Second;
};

/** The pairs of a table of 16 that the lowest four bits of the indices tell. */
template <typename Bits>
GAUSSMAP_INLINE PairOf<Bits> LookUp(const PairOf<std::uint64_t> (&table)[16], Bits index)
{
  if constexpr (std::is_same_v<Bits, std::uint64_t>)
  {
    return table[index & 15];
  }
  else
  {
#if defined(__AVX512F__)
    // The table in four registers; the instruction uses four bits of an index and needs no mask.
    const auto load = [&table](int pair) __attribute__((always_inline))
    {
      return _mm512_load_si512(table + pair);
    };
    // Firsts and seconds of eight pairs each, in this order.
    const __m512i firsts = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
    const __m512i seconds = _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15);
    const auto find = [ load, index ](__m512i order) __attribute__((always_inline))
    {
      return __builtin_bit_cast(Bits,
        _mm512_permutex2var_epi64(_mm512_permutex2var_epi64(load(0), order, load(4)),
          __builtin_bit_cast(__m512i, index), _mm512_permutex2var_epi64(load(8), order, load(12))));
    };
    return { find(firsts), find(seconds) };
#elif defined(__AVX2__)
    // Pairs are loaded one by one: gathers take longer than all the rest of the step. The indices
    // go through memory, as the ports that would take them out of the register are the busy ones.
    const volatile __m256i spilled =
      _mm256_and_si256(__builtin_bit_cast(__m256i, index << 4), _mm256_set1_epi64x(15 << 4));
    const auto* const at = reinterpret_cast<const volatile std::uint64_t*>(&spilled);
    const auto load = [&table](std::uint64_t bytes) __attribute__((always_inline))
    {
      return _mm_load_si128(
        reinterpret_cast<const __m128i*>(reinterpret_cast<const char*>(table) + bytes));
    };
    const __m256i even =
      _mm256_inserti128_si256(_mm256_castsi128_si256(load(at[0])), load(at[2]), 1);
    const __m256i odd =
      _mm256_inserti128_si256(_mm256_castsi128_si256(load(at[1])), load(at[3]), 1);
    return { __builtin_bit_cast(Bits, _mm256_unpacklo_epi64(even, odd)),
      __builtin_bit_cast(Bits, _mm256_unpackhi_epi64(even, odd)) };
#else
    PairOf<Bits> found;
    for (unsigned i = 0; i < sizeof(Bits) / sizeof(std::uint64_t); ++i)
    {
      const PairOf<std::uint64_t>& pair = table[index[i] & 15];
      found.First[i] = pair.First;
      found.Second[i] = pair.Second;
    }
    return found;
#endif
  }
}
}

#endif
