// SPDX-License-Identifier: BSD-3-Clause
// Compiled once for each instruction set, with GAUSSMAP_INSTRUCTION_SET set to its name: see
// Kernel/CMakeLists.txt and the warning in Vector.h.
#include "Strip.h"

#include "Kernel/Map/Vector.h"

namespace gaussmap
{
namespace GAUSSMAP_INSTRUCTION_SET
{
namespace
{
#if defined(__AVX512F__)
constexpr int RowsAtOnce = StripImage::RowsAtOnce;

typedef std::uint16_t Half __attribute__((vector_size(16)));   // eight rows of a column
typedef std::uint16_t Counts __attribute__((vector_size(32))); // a row of a strip
typedef std::uint16_t TwoRows __attribute__((vector_size(64)));
typedef std::uint32_t Pairs __attribute__((vector_size(32)));
typedef std::uint64_t Fours __attribute__((vector_size(32)));
typedef std::int32_t Integers __attribute__((vector_size(64)));
typedef float Floats __attribute__((vector_size(64)));
typedef std::uint8_t Shades __attribute__((vector_size(32))); // of two rows

//------------------------------------------------------------------------------
GAUSSMAP_INLINE Half LoadRows(const std::uint16_t* first)
{
  Half rows;
  __builtin_memcpy(&rows, first, sizeof rows);
  return rows;
}

//------------------------------------------------------------------------------
// Rows of a strip from its columns: counts, pairs of them and fours are interleaved in turn, in
// both halves of a register at once, of which the second has columns 8 to 15.
GAUSSMAP_INLINE void Turn(const Strip& strip, std::int64_t first, Counts (&rows)[RowsAtOnce])
{
  Counts columns[8];
  for (int i = 0; i < 8; ++i)
  {
    columns[i] = __builtin_shufflevector(LoadRows(strip.Counters[i] + first),
      LoadRows(strip.Counters[i + 8] + first), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
      15);
  }
  Pairs pairs[2][4]; // rows 0 to 3 and 4 to 7, of each pair of columns
  for (int i = 0; i < 4; ++i)
  {
    const Counts a = columns[2 * i];
    const Counts b = columns[2 * i + 1];
    pairs[0][i] = reinterpret_cast<Pairs>(
      __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 8, 24, 9, 25, 10, 26, 11, 27));
    pairs[1][i] = reinterpret_cast<Pairs>(
      __builtin_shufflevector(a, b, 4, 20, 5, 21, 6, 22, 7, 23, 12, 28, 13, 29, 14, 30, 15, 31));
  }
  for (int half = 0; half < 2; ++half)
  {
    Fours fours[2][2]; // rows 0, 1 and 2, 3 of the half, of columns 0 to 3 and 4 to 7
    for (int i = 0; i < 2; ++i)
    {
      const Pairs a = pairs[half][2 * i];
      const Pairs b = pairs[half][2 * i + 1];
      fours[0][i] =
        reinterpret_cast<Fours>(__builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13));
      fours[1][i] =
        reinterpret_cast<Fours>(__builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15));
    }
    for (int i = 0; i < 2; ++i)
    {
      const Fours a = fours[i][0];
      const Fours b = fours[i][1];
      rows[4 * half + 2 * i] = reinterpret_cast<Counts>(__builtin_shufflevector(a, b, 0, 4, 2, 6));
      rows[4 * half + 2 * i + 1] =
        reinterpret_cast<Counts>(__builtin_shufflevector(a, b, 1, 5, 3, 7));
    }
  }
}

//------------------------------------------------------------------------------
// Whether all counts are below a power of two.
GAUSSMAP_INLINE bool AreBelow(short power, Counts counts)
{
  return _mm256_testz_si256(
           reinterpret_cast<__m256i>(counts), _mm256_set1_epi16(static_cast<short>(-power))) != 0;
}

//------------------------------------------------------------------------------
// Their quotients by the samples, rounded once, as the plain loop has them: 53 bits are more than
// twice 24 and one, so that rounding to double first changes nothing. By the reciprocal and what
// remains, which is faster than a division, and has the same bits for all counts up to 65535.
GAUSSMAP_INLINE Floats DensitiesOf(Counts counts, Floats samples, Floats reciprocal)
{
  const Floats count = __builtin_convertvector(__builtin_convertvector(counts, Integers), Floats);
  const Floats quotient = count * reciprocal;
  return _mm512_fmadd_ps(_mm512_fnmadd_ps(quotient, samples, count), reciprocal, quotient);
}

//------------------------------------------------------------------------------
// Most counts of a chaotic column are small: an instruction looks them up in two registers of the
// table, of which a word is two shades. For all that are known it takes four, and to choose.
constexpr short Few = 128;

template <bool AreFew>
GAUSSMAP_INLINE Shades LookUp(const std::uint8_t* table, TwoRows counts)
{
  const auto count = reinterpret_cast<__m512i>(counts);
  const __m512i word = _mm512_srli_epi16(count, 1);
  const auto bit = [](__m512i number, short which) __attribute__((always_inline))
  {
    return _mm512_test_epi16_mask(number, _mm512_set1_epi16(which));
  };
  const auto find = [ table, word ](int part) __attribute__((always_inline))
  {
    const std::uint8_t* const first = table + part * Few;
    return _mm512_permutex2var_epi16(
      _mm512_load_si512(first), word, _mm512_load_si512(first + Few / 2));
  };
  __m512i found = find(0);
  if constexpr (!AreFew)
  {
    const __mmask32 odd = bit(count, Few);
    const __m512i low = _mm512_mask_mov_epi16(found, odd, find(1));
    const __m512i high = _mm512_mask_mov_epi16(find(2), odd, find(3));
    found = _mm512_mask_mov_epi16(low, bit(count, 2 * Few), high);
  }
  return __builtin_convertvector(
    reinterpret_cast<TwoRows>(_mm512_mask_srli_epi16(found, bit(count, 1), found, 8)), Shades);
}
static_assert(StripImage::Known == 4 * Few);

//------------------------------------------------------------------------------
template <bool AreFew>
GAUSSMAP_INLINE void WriteShades(
  const StripImage& image, const Strip& strip, std::int64_t first, const Counts (&rows)[RowsAtOnce])
{
  const auto present = static_cast<__mmask16>(strip.Present);
  const std::int64_t length = image.RowLength;
  std::uint8_t* const points = strip.Intensity + first * length;
#pragma GCC unroll 4
  for (int r = 0; r < RowsAtOnce; r += 2)
  {
    const auto shades = reinterpret_cast<__m256i>(LookUp<AreFew>(image.Shades,
      __builtin_shufflevector(rows[r], rows[r + 1], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
        14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31)));
    _mm_mask_storeu_epi8(points + r * length, present, _mm256_castsi256_si128(shades));
    _mm_mask_storeu_epi8(points + (r + 1) * length, present, _mm256_extracti128_si256(shades, 1));
  }
}

//------------------------------------------------------------------------------
// Points whose counts have no shade, again.
GAUSSMAP_INLINE void WriteDark(
  const StripImage& image, const Strip& strip, std::int64_t first, const Counts (&rows)[RowsAtOnce])
{
  for (int r = 0; r < RowsAtOnce; ++r)
  {
    unsigned dark = strip.Present &
      _mm256_cmpge_epu16_mask(
        reinterpret_cast<__m256i>(rows[r]), _mm256_set1_epi16(StripImage::Known));
    for (; dark != 0; dark &= dark - 1)
    {
      const int column = __builtin_ctz(dark);
      image.WriteDark(
        image.Writer, strip.FirstColumn + column, first + r, strip.Counters[column][first + r]);
    }
  }
}

//------------------------------------------------------------------------------
struct Range
{
  Counts Least = ~Counts {};
  Counts Most = {};
};

GAUSSMAP_INLINE void WriteRows(const StripImage& image, const Strip& strip, std::int64_t first,
  Floats samples, Floats reciprocal, Range& range)
{
  Counts rows[RowsAtOnce];
  Turn(strip, first, rows);
  Counts most = {};
  for (const Counts& row : rows)
  {
    range.Least = row < range.Least ? row : range.Least;
    most = row > most ? row : most;
  }
  range.Most = most > range.Most ? most : range.Most;
  for (int r = 0; strip.Density && r < RowsAtOnce; ++r)
  {
    _mm512_mask_storeu_ps(strip.Density + (first + r) * image.RowLength,
      static_cast<__mmask16>(strip.Present), DensitiesOf(rows[r], samples, reciprocal));
  }
  if (strip.Intensity && AreBelow(Few, most))
  {
    WriteShades<true>(image, strip, first, rows);
  }
  else if (strip.Intensity)
  {
    WriteShades<false>(image, strip, first, rows);
    if (!AreBelow(StripImage::Known, most))
    {
      WriteDark(image, strip, first, rows);
    }
  }
}

//------------------------------------------------------------------------------
CountRange Write(const StripImage& image, const Strip* strips, std::int64_t count)
{
  const Floats samples = Floats {} + image.Samples;
  const Floats reciprocal = 1.0F / samples;
  Range all;
  for (std::int64_t next = 0; next < image.Rows; next += RowsAtOnce)
  {
    // The last rows may be written twice.
    const std::int64_t last = image.Rows - RowsAtOnce;
    for (std::int64_t i = 0; i < count; ++i)
    {
      WriteRows(image, strips[i], next < last ? next : last, samples, reciprocal, all);
    }
  }
  CountRange range { all.Least[0], all.Most[0] };
  for (int column = 1; column < Strip::Columns; ++column)
  {
    range.Least = all.Least[column] < range.Least ? all.Least[column] : range.Least;
    range.Most = all.Most[column] > range.Most ? all.Most[column] : range.Most;
  }
  return range;
}
#else
constexpr CountRange (*Write)(const StripImage&, const Strip*, std::int64_t) = nullptr;
#endif
}

extern const StripKernel CompiledStripKernel;
const StripKernel CompiledStripKernel { Write };
}
}
