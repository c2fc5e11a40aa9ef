// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The kernel as a plugin that a program loads with dlopen, as ParaView does: says how many threads
 * the process was given, starts a team, and counts the threads of the process while it runs.
 */
#include "Kernel/Allocation/Allocation.h"
#include "Kernel/Scan/Scan.h"
#include "Kernel/Team/Share.h"
#include "Kernel/Team/Team.h"

#include <omp.h>
#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace
{
//------------------------------------------------------------------------------
// The kernel's list, not our own word.
int CountTasks()
{
  namespace fs = std::filesystem;
  const auto tasks = fs::directory_iterator("/proc/self/task");
  return static_cast<int>(std::distance(begin(tasks), end(tasks)));
}

//------------------------------------------------------------------------------
// What the rule says of this environment on a machine of that many processors, none of them taken
// away: the schedulers' word alone.
int ThreadsOnMachineOf(int processors)
{
  gaussmap::SystemView view = gaussmap::RealSystem();
  view.OnlineProcessors = processors;
  view.OpenMP = {};
  view.GetAffinity = [processors](std::size_t bytes, unsigned long* mask)
  {
    std::fill_n(reinterpret_cast<unsigned char*>(mask), processors / 8, 0xFF);
    return static_cast<long>(bytes);
  };
  // Without its /proc the real cgroups are out of sight; Grid Engine's host file stays in it.
  const auto environment = view.GetEnvironment;
  view.GetEnvironment = [environment](const std::string& name)
  {
    const auto value = environment(name);
    return value && name == "PE_HOSTFILE" ? "/.." + *value : value;
  };
  view.Root = "/var";
  return gaussmap::Allocate(view).Threads;
}

//------------------------------------------------------------------------------
// Tasks of the process while a team of `threads` runs, and where its members together may run. None
// of them leaves before all that could be had are there and counted.
int CountTasksOfTeam(int threads, std::set<int>& processors)
{
  const int before = CountTasks();
  int tasks = 0;
  std::atomic<int> arrived { 0 };
  std::atomic<bool> isCounted { false };
  std::mutex mutex;
  gaussmap::Team team(1, {});
  const auto watch = [&](int member)
  {
    cpu_set_t mask;
    CPU_ZERO(&mask);
    sched_getaffinity(0, sizeof mask, &mask);
    for (int processor = 0; processor < CPU_SETSIZE; ++processor)
    {
      if (CPU_ISSET(processor, &mask))
      {
        const std::lock_guard<std::mutex> lock(mutex);
        processors.insert(processor);
      }
    }
    ++arrived;
    while (member == 0 && arrived < 1 + (tasks = CountTasks()) - before)
    {
      std::this_thread::yield();
    }
    if (member == 0)
    {
      isCounted = true;
    }
    while (!isCounted)
    {
      std::this_thread::yield();
    }
  };
  team.Run(threads, { { watch, {} } });
  return tasks;
}

#ifndef GAUSSMAP_PROBE_WITHOUT_SCAN
//------------------------------------------------------------------------------
// FNV-1a over the bytes of a picture computed by a team of `threads`.
std::uint64_t PictureHash(int threads, int& team)
{
  gaussmap::DiagramParameters p;
  p.Columns = 64;
  p.Rows = 50;
  p.Samples = 500;
  std::vector<float> density(static_cast<std::size_t>(p.Columns * p.Rows));
  const auto report =
    gaussmap::Scan(p, { 0, p.Columns - 1, 0, p.Rows - 1 }, { density.data(), nullptr }, threads);
  team = report.Complete ? report.Threads : -1;
  std::uint64_t hash = 14695981039346656037ULL;
  const auto* bytes = reinterpret_cast<const unsigned char*>(density.data());
  for (std::size_t i = 0; i < density.size() * sizeof(float); ++i)
  {
    hash = (hash ^ bytes[i]) * 1099511628211ULL;
  }
  return hash;
}
#else
std::uint64_t PictureHash(int, int& team)
{
  team = 0;
  return 0;
}
#endif

//------------------------------------------------------------------------------
void Report(int requested)
{
  const gaussmap::Allocation allocation = gaussmap::DetectAllocation();
  const int threads = requested > 0 ? requested : allocation.Threads;
  std::set<int> processors;
  const int observed = CountTasksOfTeam(threads, processors);
  const std::string shortage = gaussmap::TeamShortage();
  int team = 0;
  const std::uint64_t hash = PictureHash(threads, team);
  std::cout << "{\"threads\": " << allocation.Threads << ", \"reason\": \"" << allocation.Reason
            << "\", \"ranks\": " << allocation.LocalRanks
            << ", \"on48\": " << ThreadsOnMachineOf(48) << ", \"observed\": " << observed
            << ", \"processors\": " << processors.size() << ", \"shortage\": \"" << shortage
            << "\", \"team\": " << team << ", \"hash\": \"" << std::hex << hash << std::dec << "\"";
}
}

//------------------------------------------------------------------------------
// Prints all but the end of a JSON object; the caller adds what it knows.
extern "C" __attribute__((visibility("default"))) void GaussMapProbe(int requested, int nested)
{
  if (nested == 0)
  {
    Report(requested);
    return;
  }
#pragma omp parallel num_threads(2)
#pragma omp single
  Report(requested);
}

//------------------------------------------------------------------------------
// What an application may do to OpenMP before it draws.
extern "C" __attribute__((visibility("default"))) void GaussMapPrepare(const char* what)
{
  if (std::string(what) == "set_num_threads") // as threadpoolctl does
  {
    omp_set_num_threads(1);
  }
  else if (std::string(what) == "shrinking") // and then no thread more can be had
  {
    for (const int threads : { 4, 2 })
    {
#pragma omp parallel num_threads(threads)
      std::this_thread::yield();
    }
    const rlimit none { 1, 1 };
    setrlimit(RLIMIT_NPROC, &none);
  }
}

extern "C" __attribute__((visibility("default"))) void GaussMapExplain()
{
  std::cout << gaussmap::DetectAllocation().Explain();
}
