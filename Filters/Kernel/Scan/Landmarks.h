// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Where a column that is sampled for long goes on from a further start.
 */
#ifndef gaussmapLandmarks_h
#define gaussmapLandmarks_h

#include "Kernel/Map/Diagram.h"

#include <cstdint>
#include <vector>

namespace gaussmap
{
/**
 * A chaotic orbit of float64 comes back, bit for bit, after some 10^7 iterates, and would go round
 * a cycle for good that repels each other orbit. This is part of the definition of a diagram: a
 * column's iterates after the transients are cut into blocks, one of First and all others of
 * Length, and the smallest x of each is remembered as a landmark. Where a block's landmark is one
 * that the column had before, its orbit has been here; if it repels there, it goes on from a
 * further start instead, x (1 + k 2^-26) at restart number k, where x is the last iterate of the
 * block. That is on the same attractor, and soon far from the old orbit. If it attracts, nothing of
 * this is looked at any more.
 *
 * A return is noticed two blocks later in the mean, whatever the period: all of a cycle no
 * longer than a block lies in each block, and of longer ones the same iterates are the smallest in
 * two of three blocks wherever these begin. So some 16000 iterates count twice at each restart.
 */
class Landmarks
{
public:
  static constexpr std::int64_t First = 1 << 18;
  static constexpr std::int64_t Length = 1 << 13;

  Landmarks(const DiagramParameters& parameters, std::int64_t column)
    : Alpha(ColumnAlpha(parameters, column)), Beta(ColumnBeta(parameters, column))
  {
  }

  /** Whether a column may have so many iterates that it comes to a restart. */
  static bool AreNeeded(const DiagramParameters& parameters);
  /** Bytes that those of a column take at most. */
  static double Memory(const DiagramParameters& parameters);

  /** Iterates from number `age` to the next end of a block. */
  static constexpr std::int64_t UntilEnd(std::int64_t age)
  {
    return age < First ? First - age : Length - (age - First) % Length;
  }
  /** Whether a block ends with iterate number `age`. */
  static constexpr bool IsEnd(std::int64_t age) { return age >= First && age % Length == 0; }

  /** Takes a block's smallest iterate and its last one, x, and returns where the orbit goes on. */
  double Pass(double smallest, double x);

  /**
   * Whether an orbit at x, known to be on a cycle, may be taken to stay there to the end: whatever
   * landmarks it has yet to pass, they say so too.
   */
  bool Stays(double x);

  std::int64_t Restarts() const { return this->Count; }
  /** Whether the orbit was found to be on an attracting cycle. */
  bool IsAttracting() const { return this->Known == Cycle::Attracting; }

private:
  bool Add(double x);
  void Grow();
  std::size_t Find(double x) const;

  enum class Cycle
  {
    Unknown,
    Attracting,
    NotKnownToAttract
  };

  double Alpha;
  double Beta;
  std::int64_t Count = 0;
  Cycle Known = Cycle::Unknown;
  std::vector<double> Slots; // a hash table, NaN where it is empty
  std::size_t Used = 0;
};
}

#endif
