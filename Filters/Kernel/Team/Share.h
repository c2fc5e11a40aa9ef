// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * How the teams of a process that run at the same time share its allocation.
 */
#ifndef gaussmapShare_h
#define gaussmapShare_h

#include <string>

namespace gaussmap
{
/**
 * All teams of this process together have at most so many threads from now on, but each at least
 * its calling one. To be told whenever the allocation was asked. A team that asks for more is told
 * to by its user, and may have them where it is alone.
 */
void ShareThreads(int allocation);

/** What one team has of it. */
class Share
{
public:
  /** Takes up to `wanted` threads, at least 1; one inside of a parallel region or another team. */
  explicit Share(int wanted);
  ~Share();

  Share(const Share&) = delete;
  void operator=(const Share&) = delete;

  int Threads() const { return this->Count; }

  /** The system refuses what goes beyond so many. */
  void Refused(int threads);

private:
  const bool IsWithin; // another team, which has counted this thread
  int Count = 1;
};

/**
 * Why the last team that the calling thread ran has had fewer threads than it was to have, as the
 * end of a sentence; empty when it had them all.
 */
const std::string& TeamShortage();
}

#endif
