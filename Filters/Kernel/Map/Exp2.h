// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The power of two of the Gauss iterated map, with the same bits everywhere.
 *
 * libm's, libmvec's and SLEEF's exp differ in the last bit between versions and machines, and in a
 * chaotic column one last-bit difference changes the picture. Hence one polynomial, one table, one
 * operation order and explicit fused multiply-adds (fma is exact whether or not the machine has the
 * instruction). Every translation unit that includes this file is compiled with
 * -ffp-contract=off, so that no other fused operation appears.
 *
 * Method: y = k + r with k the nearest multiple of 1/16; 2^y = 2^k (1 + r q(r)), and 2^k is a power
 * of two times one of 16 numbers of a table (P. T. P. Tang, "Table-driven implementation of the
 * exponential function in IEEE floating-point arithmetic", ACM TOMS 15, 1989, 144-157). y is a
 * product, whose rounding is left out: the fused operation subtracts k from it.
 */
#ifndef gaussmapExp2_h
#define gaussmapExp2_h

#include "Vector.h"

#include <cfloat>
#include <limits>

// Without these the same source gives other bits.
#ifdef __FAST_MATH__
#error "GaussMap must not be compiled with -ffast-math or -Ofast"
#endif
static_assert(FLT_EVAL_METHOD == 0, "double must be evaluated as double");
static_assert(std::numeric_limits<double>::is_iec559, "double must be that of IEC 60559");

namespace gaussmap
{
/** 1 / ln 2, rounded: exp(a) = 2^(a Log2E). */
constexpr double Log2E = 0x1.71547652b82fep+0;

/** Exponents below this give 0: half the smallest subnormal number is 2^-1075. */
constexpr double Exp2Underflow = -1100.0;

/** From this exponent on Exp2Normal may be used: the factor 2^k is a normal number. */
constexpr double Exp2SmallestNormal = -1020.0;

namespace detail
{
// Adding this rounds to sixteenths and leaves 16 k in the lowest bits of the sum.
constexpr double SixteenthsShift = 0x1.8p48;

// Of 2^(j/16) = power (1 + error): the bits of the power, less j 2^48, and those of the error.
// Adding 16 k 2^48, of which j are the lowest four bits, gives the bits of 2^k, with no mask. By
// exp2_coefficients.py, as q.
alignas(64) constexpr PairOf<std::uint64_t> SixteenthsOfPowers[16] = {
  { 0x3ff0000000000000, 0x0000000000000000 }, { 0x3fefb5586cf9890f, 0x3c979aa65d837b6d },
  { 0x3fef72b83c7d517b, 0xbc801b15eaa59348 }, { 0x3fef387a6e756238, 0x3c968efde3a8a894 },
  { 0x3fef06fe0a31b715, 0x3c834d754db0abb6 }, { 0x3feedea64c123422, 0x3c859f48a72a4c6d },
  { 0x3feebfdad5362a27, 0x3c7690cebb7aafb0 }, { 0x3feeab07dd485429, 0x3c9063e1e21c5409 },
  { 0x3feea09e667f3bcd, 0xbc93b3efbf5e2228 }, { 0x3feea11473eb0187, 0xbc7b32dcb94da51d },
  { 0x3feeace5422aa0db, 0x3c8db72fc1f0eab4 }, { 0x3feec49182a3f090, 0x3c71affc2b91ce27 },
  { 0x3feee89f995ad3ad, 0x3c8c1a7792cb3387 }, { 0x3fef199bdd85529c, 0x3c736eae30af0cb3 },
  { 0x3fef5818dcfba487, 0x3c74a385a63d07a7 }, { 0x3fefa4afa2a490da, 0xbc8ff7128fd391f0 }
};

#if defined(__AVX512F__)
// The same with the bits of the powers themselves.
struct PowerTable
{
  constexpr PowerTable()
  {
    for (std::uint64_t j = 0; j < 16; ++j)
    {
      Pairs[j] = { SixteenthsOfPowers[j].First + (j << 48), SixteenthsOfPowers[j].Second };
    }
  }
  alignas(64) PairOf<std::uint64_t> Pairs[16] {};
};
constexpr PowerTable Powers;
#endif

// 2^(k + Headroom) and the error of 2^k, from 16 k in the lowest bits of an integer and k. The
// former should be a normal number.
template <int Headroom, typename Real, typename Bits>
GAUSSMAP_INLINE PairOf<Real> FindPower(Bits sixteenths, [[maybe_unused]] Real k)
{
#if defined(__AVX512F__)
  if constexpr (!std::is_same_v<Real, double>)
  {
    // There is one operation for x 2^floor(y); it takes the place of a shift and an addition.
    const auto found = LookUp(Powers.Pairs, sixteenths);
    const Real exponent = Headroom == 0 ? k : k + Broadcast<Real>(Headroom);
    return { _mm512_maskz_scalef_pd(AllLanes, __builtin_bit_cast(Real, found.First), exponent),
      __builtin_bit_cast(Real, found.Second) };
  }
  else
#endif
  {
    constexpr std::uint64_t headroom = static_cast<std::uint64_t>(Headroom) << 52;
    const auto found = LookUp(SixteenthsOfPowers, sixteenths);
    return { __builtin_bit_cast(Real, found.First + (sixteenths << 48) + headroom),
      __builtin_bit_cast(Real, found.Second) };
  }
}

template <typename Real>
struct ReducedExp2
{
  Real Power; // 2^(k + Headroom)
  Real Rest;  // 2^r - 1, and the error of 2^k
};

// q: polynomial of degree 5 computed by exp2_coefficients.py; the error of 1 + r q(r) is
// 1.5e-17. Estrin's order: its dependency chain is 3 operations where Horner's has 5, for one more
// multiplication.
template <int Headroom, typename Real>
GAUSSMAP_INLINE ReducedExp2<Real> ReduceExp2(Real factor, Real coefficient)
{
  using Bits = typename NumberTraits<Real>::Bits;
  const auto c = [](double value) __attribute__((always_inline))
  {
    return Broadcast<Real>(value);
  };
  const Real shifted = Fma(factor, coefficient, c(SixteenthsShift));
  const Real k = shifted - c(SixteenthsShift);
  const Real r = Fma(factor, coefficient, -k);
  const Real r2 = r * r;
  const Real q01 = Fma(r, c(0x1.ebfbdff82c590p-3), c(0x1.62e42fefa39f3p-1));
  const Real q23 = Fma(r, c(0x1.3b2ab6fb41213p-7), c(0x1.c6b08d6f2a288p-5));
  const Real q45 = Fma(r, c(0x1.430a1d08efe4dp-13), c(0x1.5d897e5261296p-10));
  const Real q = Fma(r2, Fma(r2, q45, q23), q01);
  const auto power = FindPower<Headroom>(__builtin_bit_cast(Bits, shifted), k);
  return { power.First, Fma(r, q, power.Second) };
}
}

/**
 * 2^(factor coefficient) for a product in [Exp2SmallestNormal, 0]: the correctly rounded result or
 * a neighbour of it, 1 where the product is 0.
 */
template <typename Real>
GAUSSMAP_INLINE Real Exp2Normal(Real factor, Real coefficient)
{
  const auto reduced = detail::ReduceExp2<0>(factor, coefficient);
  return Fma(reduced.Power, reduced.Rest, reduced.Power);
}

/**
 * The same for any product <= 0 of finite numbers, with the same bits where that one may be used:
 * gradual underflow below 2^-1022, 0 below Exp2Underflow.
 */
template <typename Real>
GAUSSMAP_INLINE Real Exp2(Real factor, Real coefficient)
{
  // Far below nothing of this is a number; what is chosen at the end is. The power of two is
  // applied in two steps, the first of which cannot underflow: exact while the result is normal.
  const auto reduced = detail::ReduceExp2<100>(factor, coefficient);
  const Real result = Fma(reduced.Power, reduced.Rest, reduced.Power) * Broadcast<Real>(0x1p-100);
  return factor * coefficient > Broadcast<Real>(Exp2Underflow) ? result : Broadcast<Real>(0.0);
}
}

#endif
