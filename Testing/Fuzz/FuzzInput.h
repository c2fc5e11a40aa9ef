// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Values of properties from the bytes that libFuzzer makes up.
 */
#ifndef FuzzInput_h
#define FuzzInput_h

#include <fuzzer/FuzzedDataProvider.h>

#include <cfloat>
#include <cstdint>
#include <cstring>
#include <limits>

/**
 * Any double and any int can come; ordinary ones come often, so that many sets are accepted.
 */
class FuzzInput
{
public:
  FuzzInput(const std::uint8_t* bytes, std::size_t count) : Bytes(bytes, count) {}

  bool IsAtEnd() { return this->Bytes.remaining_bytes() == 0; }

  /** 0 to most. */
  int Choice(int most) { return this->Bytes.ConsumeIntegralInRange(0, most); }

  bool Flag() { return this->Bytes.ConsumeBool(); }

  double Real()
  {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double special[] = { 0.0, -0.0, 1.0, -1.0, 1.5, 5.8, DBL_MAX, -DBL_MAX, DBL_MIN,
      DBL_TRUE_MIN, DBL_EPSILON, 1e153, nan, -nan, infinity, -infinity };
    switch (this->Choice(7))
    {
      case 0:
        return special[this->Choice(15)];
      case 1:
      {
        const auto bits = this->Bytes.ConsumeIntegral<std::uint64_t>();
        double value;
        std::memcpy(&value, &bits, sizeof value);
        return value;
      }
      case 2: // alpha's range
        return this->Bytes.ConsumeIntegral<std::uint16_t>() / 4096.0;
      default: // beta's and x's, -2 to 2
        return this->Bytes.ConsumeIntegral<std::int16_t>() / 16384.0;
    }
  }

  int Integer()
  {
    constexpr int least = std::numeric_limits<int>::min();
    constexpr int most = std::numeric_limits<int>::max();
    constexpr int special[] = { 0, 1, 2, -1, least, least + 1, most, most - 1, most / 10,
      most / 10 + 1, 65535, 65536, 1 << 24, 46341, 1000, 10000 };
    switch (this->Choice(7))
    {
      case 0:
        return special[this->Choice(15)];
      case 1:
        return this->Bytes.ConsumeIntegral<int>();
      case 2:
        return this->Choice(4095);
      default:
        return this->Choice(63);
    }
  }

private:
  FuzzedDataProvider Bytes;
};

#endif
