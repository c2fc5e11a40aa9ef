// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Where OpenMP lets threads run.
 */
#ifndef gaussmapPlaces_h
#define gaussmapPlaces_h

#include <set>

namespace gaussmap
{
/**
 * The processors in all places of an OpenMP runtime that pins threads; none where it does not.
 * Such a runtime has narrowed the calling thread to one place, already while it was loaded, and
 * every thread that the calling one starts would have to share it.
 */
std::set<int> PlaceProcessors();
}

#endif
