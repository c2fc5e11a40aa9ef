// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Division of a diagram into slabs of columns that are about equally much work.
 */
#ifndef gaussmapSlabs_h
#define gaussmapSlabs_h

#include "Kernel/Map/Diagram.h"

#include <cstdint>

namespace gaussmap
{
/**
 * A slab: columns First to Last, both inclusive.
 */
struct Slab
{
  std::int64_t First;
  std::int64_t Last;
};

/**
 * Slab number `slab` (from 0 on) of `slabs`, 1 <= slabs < Columns. Each begins with the column that
 * ends the one before, as pieces of structured data do, and has two columns at least. They depend
 * on the parameters alone: every rank finds the same. Takes no memory that grows with the slabs,
 * and some 10 ns for each up to the asked one.
 *
 * A column whose orbit settles is done after some ten iterates, a chaotic one costs all of them,
 * and the chaotic ones lie together: of slabs of equal width the slowest takes up to 4.5 times
 * their mean. In diagrams of more than some 30 million iterates the work is estimated from some of
 * the columns, whose orbits are followed for a short while; smaller ones, which take a millisecond,
 * are divided evenly.
 */
Slab FindSlab(const DiagramParameters& parameters, std::int64_t slabs, std::int64_t slab);
}

#endif
