// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * When an orbit is back at an iterate that it had, and all that follows is known.
 */
#ifndef gaussmapReturnFinder_h
#define gaussmapReturnFinder_h

#include <cstdint>

namespace gaussmap
{
/** Longer cycles are not closed: following one would be deaf to an abort, and take memory. */
constexpr std::int64_t LongestCycle = 1 << 16;

/**
 * Compares each iterate of one orbit with a remembered one, bit for bit, which moves up at powers
 * of two (Brent, "An improved Monte Carlo factorization algorithm", BIT 20, 1980).
 */
class ReturnFinder
{
public:
  explicit ReturnFinder(double start) : Remembered(start) {}

  /** Takes the next iterate. A multiple of the period, if the orbit returned; otherwise 0. */
  std::int64_t Take(double x)
  {
    ++this->Taken;
    const std::int64_t multiple = x == this->Remembered ? this->Taken - this->Checkpoint : 0;
    if (this->Taken == this->Next)
    {
      this->Remembered = x;
      this->Checkpoint = this->Next;
      this->Next *= 2;
    }
    return multiple;
  }

  /** Iterates that were taken. */
  std::int64_t Count() const { return this->Taken; }

private:
  double Remembered;
  std::int64_t Taken = 0;
  std::int64_t Checkpoint = 0;
  std::int64_t Next = 1;
};
}

#endif
