// SPDX-License-Identifier: BSD-3-Clause
#include "Team.h"

#include "TeamSize.h"

#include <omp.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace gaussmap
{
namespace
{
// Between two reports to the monitor: often enough for an abort within 0.2 s and a smooth bar.
constexpr std::chrono::milliseconds ReportInterval(50);
}

//------------------------------------------------------------------------------
Team::Team(double work, Monitor monitor)
  : Work(std::max(work, 1.0))
  , Observer(std::move(monitor))
  , LastReport(std::chrono::steady_clock::now())
{
}

//------------------------------------------------------------------------------
int Team::Run(int threads, const std::vector<Stage>& stages)
{
  int size = 1;
  // NOLINTNEXTLINE(clang-analyzer-deadcode.DeadStores): num_threads reads it.
  const int wanted = ObtainableTeam(std::max(1, threads));
#pragma omp parallel num_threads(wanted)
  {
    const int member = omp_get_thread_num();
    if (member == 0)
    {
      size = omp_get_num_threads();
    }
    int arrivals = 0;
    for (const Stage& stage : stages)
    {
      this->Guard([&] { stage.Member(member); });
      arrivals += omp_get_num_threads();
      this->EndStage(stage, member, arrivals);
    }
  }
  RememberTeam(size);
  if (this->Failure)
  {
    std::rethrow_exception(this->Failure);
  }
  return size;
}

//------------------------------------------------------------------------------
// Waits until all members have arrived here. Not an OpenMP barrier: there the calling thread could
// neither report nor hear of an abort, and a runtime that spins in barriers costs tens of
// milliseconds a stage on processors that have other work. `arrivals` are those of all members up
// to the end of this stage.
void Team::EndStage(const Stage& stage, int member, int arrivals)
{
  if (this->Arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == arrivals)
  {
    if (stage.Epilogue && this->IsComplete())
    {
      this->Guard(stage.Epilogue);
    }
    this->Next.store(0, std::memory_order_relaxed);
    this->Ended.store(arrivals, std::memory_order_release);
    return;
  }
  // Yields for as long as a short scan may take, then sleeps so as not to burn a processor.
  const auto start = std::chrono::steady_clock::now();
  while (this->Ended.load(std::memory_order_acquire) < arrivals)
  {
    if (member == 0)
    {
      this->Guard([this] { this->Watch(); });
    }
    if (std::chrono::steady_clock::now() - start < std::chrono::milliseconds(2))
    {
      std::this_thread::yield();
    }
    else
    {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
}

//------------------------------------------------------------------------------
// An exception must not leave the parallel region: Run throws it again.
void Team::Guard(const std::function<void()>& action)
{
  try
  {
    action();
  }
  catch (...)
  {
#pragma omp critical(gaussmapTeamFailure)
    this->Failure = std::current_exception();
    this->Stopped.store(true, std::memory_order_relaxed);
  }
}

//------------------------------------------------------------------------------
std::int64_t Team::NextTile(std::int64_t tiles)
{
  if (this->Stopped.load(std::memory_order_relaxed))
  {
    return -1;
  }
  const std::int64_t tile = this->Next.fetch_add(1, std::memory_order_relaxed);
  return tile < tiles ? tile : -1;
}

//------------------------------------------------------------------------------
bool Team::Advance(int member, std::int64_t work)
{
  this->Done.fetch_add(work, std::memory_order_relaxed);
  if (member == 0)
  {
    this->Watch();
  }
  return !this->Stopped.load(std::memory_order_relaxed);
}

//------------------------------------------------------------------------------
void Team::Watch()
{
  if (!this->Observer || this->Stopped.load(std::memory_order_relaxed))
  {
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  if (now - this->LastReport < ReportInterval)
  {
    return;
  }
  this->LastReport = now;
  const auto done = static_cast<double>(this->Done.load(std::memory_order_relaxed));
  if (!this->Observer(std::min(done / this->Work, 1.0)))
  {
    this->Stopped.store(true, std::memory_order_relaxed);
  }
}
}
