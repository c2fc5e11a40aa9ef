// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * When an orbit is back at an iterate that it had, and all that follows is known. The rules stand
 * here for single orbits and for those in the lanes of vectors.
 */
#ifndef gaussmapReturnFinder_h
#define gaussmapReturnFinder_h

#include <algorithm>
#include <cstdint>

namespace gaussmap
{
/** Longer cycles are not closed: following one would be deaf to an abort, and take memory. */
constexpr std::int64_t LongestCycle = 1 << 16;

/**
 * Each iterate is compared, bit for bit, with one that is remembered, the reference: where they are
 * equal, the difference of their numbers is a multiple of the period. The reference moves up as the
 * orbit grows older, by at least `Least` iterates and one part in `Part` of its number (Brent, "An
 * improved Monte Carlo factorization algorithm", BIT 20, 1980, has powers of two): the smaller the
 * steps, the sooner is a cycle noticed that was entered late, and the shorter are those found.
 */
struct ReferenceRule
{
  std::int64_t Least;
  std::int64_t Part;

  /** The number of the reference after number n. */
  constexpr std::int64_t Next(std::int64_t n) const
  {
    return n + std::max(this->Least, n / this->Part);
  }
};

/** Brent's own: the references are 0, 1, 2, 4, 8... */
constexpr ReferenceRule PowersOfTwo { 1, 1 };

/**
 * Finds the return of one orbit.
 */
class ReturnFinder
{
public:
  explicit ReturnFinder(double start, const ReferenceRule& rule = PowersOfTwo)
    : Rule(rule), Remembered(start), Next(rule.Next(0))
  {
  }

  /** The iterate that the next ones are to be compared with, and how many until it moves up. */
  double Reference() const { return this->Remembered; }
  std::int64_t UntilMove() const { return this->Next - this->Taken; }

  /**
   * Takes the next iterates, at most UntilMove(), of which x is the last and none before it is
   * equal to the reference. A multiple of the period, if the orbit returned; otherwise 0.
   */
  std::int64_t Take(double x, std::int64_t iterates = 1)
  {
    this->Taken += iterates;
    const std::int64_t multiple = x == this->Remembered ? this->Taken - this->Checkpoint : 0;
    if (this->Taken == this->Next)
    {
      this->Remember(x);
    }
    return multiple;
  }

  /** Makes the last iterate, x, the reference. */
  void Remember(double x)
  {
    this->Remembered = x;
    this->Checkpoint = this->Taken;
    this->Next = this->Rule.Next(this->Taken);
  }

  /** Iterates that were taken. */
  std::int64_t Count() const { return this->Taken; }

private:
  ReferenceRule Rule;
  double Remembered;
  std::int64_t Taken = 0;
  std::int64_t Checkpoint = 0;
  std::int64_t Next;
};
}

#endif
