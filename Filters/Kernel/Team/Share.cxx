// SPDX-License-Identifier: BSD-3-Clause
#include "Share.h"

#include <omp.h>
#include <pthread.h>

#include <algorithm>
#include <atomic>

namespace gaussmap
{
namespace
{
std::atomic<int> Allocation { 0 }; // 0: nobody has asked
std::atomic<int> Busy { 0 };       // threads of all teams that run
thread_local int Depth = 0;        // teams that the calling thread runs, one within the other
thread_local std::string Shortage;

// A forked child has none of the threads that were busy in its parent.
const int ForgetInChild = pthread_atfork(nullptr, nullptr, [] { Busy = 0; });
}

//------------------------------------------------------------------------------
void ShareThreads(int allocation)
{
  Allocation = allocation;
}

//------------------------------------------------------------------------------
Share::Share(int wanted) : IsWithin(Depth++ > 0)
{
  if (this->IsWithin)
  {
    return;
  }
  Shortage.clear();
  if (wanted > 1 && omp_in_parallel())
  {
    Shortage = "it is inside of a parallel region";
    wanted = 1;
  }
  const int all = std::max(Allocation.load(), wanted);
  int others = Busy.load();
  do
  {
    this->Count = std::clamp(all - others, 1, std::max(wanted, 1));
  } while (!Busy.compare_exchange_weak(others, others + this->Count));
  if (this->Count < wanted)
  {
    Shortage = "other scans of this process have the rest";
  }
}

//------------------------------------------------------------------------------
Share::~Share()
{
  --Depth;
  if (!this->IsWithin)
  {
    Busy -= this->Count;
  }
}

//------------------------------------------------------------------------------
void Share::Refused(int threads)
{
  Shortage = "the system refuses more";
  Busy -= this->Count - threads;
  this->Count = threads;
}

//------------------------------------------------------------------------------
const std::string& TeamShortage()
{
  return Shortage;
}
}
