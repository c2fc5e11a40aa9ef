// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Division of a diagram into slabs of columns that are about equally much work.
 */
#ifndef gaussmapSlabs_h
#define gaussmapSlabs_h

#include "Diagram.h"

#include <cstdint>
#include <vector>

namespace gaussmap
{
/**
 * Borders of `slabs` slabs, 1 <= slabs < Columns: slab i has the columns borders[i] to
 * borders[i + 1], both inclusive, so that neighbours share a column as pieces of structured data
 * do; borders[i] < borders[i + 1]. They depend on the parameters alone: every rank finds the same.
 *
 * A column whose orbit settles is done after some ten iterates, a chaotic one costs all of them,
 * and the chaotic ones lie together: of slabs of equal width the slowest takes up to 4.5 times
 * their mean. In diagrams of more than some 30 million iterates the work is estimated from some of
 * the columns, whose orbits are followed for a short while; smaller ones, which take a millisecond,
 * are divided evenly.
 */
std::vector<std::int64_t> SlabBorders(const DiagramParameters& parameters, std::int64_t slabs);
}

#endif
