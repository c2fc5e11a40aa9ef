// SPDX-License-Identifier: BSD-3-Clause
#include "Team.h"

#include "TeamSize.h"

#include <omp.h>

#include <algorithm>
#include <exception>
#include <thread>

namespace gaussmap
{
namespace
{
// Between two reports to the monitor: often enough for an abort within 0.2 s and a smooth bar.
constexpr std::chrono::milliseconds ReportInterval(50);
}

//------------------------------------------------------------------------------
Team::Team(std::int64_t tiles, std::int64_t work, const Monitor& monitor)
  : Tiles(tiles)
  , Work(static_cast<double>(std::max<std::int64_t>(work, 1)))
  , Observer(monitor)
  , LastReport(std::chrono::steady_clock::now())
{
}

//------------------------------------------------------------------------------
int Team::Run(int threads, const std::function<void()>& member)
{
  std::exception_ptr failure;
  int size = 1;
  const int wanted =
    ObtainableTeam(static_cast<int>(std::clamp<std::int64_t>(this->Tiles, 1, threads)));
  // Counted before the members start, so that the calling thread cannot miss a late one.
  this->Busy.store(wanted, std::memory_order_relaxed);
#pragma omp parallel num_threads(wanted)
  {
    const bool calling = omp_get_thread_num() == 0;
    if (calling)
    {
      size = omp_get_num_threads();
      this->Busy.fetch_sub(wanted - size, std::memory_order_relaxed);
    }
    try
    {
      member();
    }
    catch (...)
    {
#pragma omp critical(gaussmapTeamFailure)
      failure = std::current_exception();
      this->Stopped.store(true, std::memory_order_relaxed);
    }
    this->Busy.fetch_sub(1, std::memory_order_acq_rel);
    if (calling)
    {
      this->AwaitOthers();
    }
  }
  RememberTeam(size);
  if (failure)
  {
    std::rethrow_exception(failure);
  }
  return size;
}

//------------------------------------------------------------------------------
std::int64_t Team::NextTile()
{
  if (this->Stopped.load(std::memory_order_relaxed))
  {
    return -1;
  }
  const std::int64_t tile = this->Next.fetch_add(1, std::memory_order_relaxed);
  return tile < this->Tiles ? tile : -1;
}

//------------------------------------------------------------------------------
bool Team::Advance(std::int64_t work)
{
  this->Done.fetch_add(work, std::memory_order_relaxed);
  if (omp_get_thread_num() == 0)
  {
    this->Watch();
  }
  return !this->Stopped.load(std::memory_order_relaxed);
}

//------------------------------------------------------------------------------
void Team::Watch()
{
  const auto now = std::chrono::steady_clock::now();
  if (!this->Observer || now - this->LastReport < ReportInterval)
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

//------------------------------------------------------------------------------
void Team::AwaitOthers()
{
  // The calling thread has no work left, but it alone may report and hear of an abort. It yields
  // for as long as a short scan may take, then it sleeps so as not to burn a processor.
  const auto start = std::chrono::steady_clock::now();
  while (this->Observer && this->Busy.load(std::memory_order_acquire) > 0)
  {
    this->Watch();
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
}
