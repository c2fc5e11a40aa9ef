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
 * From now on all teams of this process together have at most so many threads, but each at least
 * its calling one. Call it whenever the allocation was detected. A team that asks for more, because
 * its user wants so, gets them while no other team runs.
 */
void ShareThreads(int allocation);

/** The threads of one team. */
class Share
{
public:
  /** Takes up to `wanted` threads, at least 1; exactly 1 inside of a parallel region or another
   *  team. */
  explicit Share(int wanted);
  ~Share();

  Share(const Share&) = delete;
  void operator=(const Share&) = delete;

  int Threads() const { return this->Count; }

  /** Gives back the threads beyond so many, which the system refused. */
  void Refused(int threads);

private:
  const bool IsWithin; // another team, which has counted this thread
  int Count = 1;
};

/**
 * Why the last team of the calling thread had fewer threads than it asked for, as the end of a
 * sentence; empty when it had them all.
 */
const std::string& TeamShortage();
}

#endif
