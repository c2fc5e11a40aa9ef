// SPDX-License-Identifier: BSD-3-Clause
#include "Team.h"

#include "Places.h"
#include "Share.h"

#include <sched.h>

#include <algorithm>
#include <condition_variable>
#include <system_error>
#include <thread>
#include <utility>

namespace gaussmap
{
namespace
{
// Between two reports to the monitor: often enough for an abort within 0.2 s and a smooth bar.
constexpr std::chrono::milliseconds ReportInterval(50);

// As long as it takes to wake a thread. Whoever waits longer sleeps: others need the processor.
constexpr std::chrono::microseconds SpinTime(30);

//------------------------------------------------------------------------------
// Lets the calling thread run on all of OpenMP's places, if there are any.
void Spread(const std::set<int>& processors)
{
  if (processors.empty())
  {
    return;
  }
  const int count = *processors.rbegin() + 1;
  const std::unique_ptr<cpu_set_t, void (*)(cpu_set_t*)> mask(
    CPU_ALLOC(count), [](cpu_set_t* set) { CPU_FREE(set); });
  const std::size_t bytes = CPU_ALLOC_SIZE(count);
  CPU_ZERO_S(bytes, mask.get());
  for (const int processor : processors)
  {
    CPU_SET_S(processor, bytes, mask.get());
  }
  sched_setaffinity(0, bytes, mask.get());
}
}

//------------------------------------------------------------------------------
// How far the team is. Outlives it, for threads that come when all is done: they see that here, and
// touch nothing else.
struct Team::Course
{
  explicit Course(const std::vector<Stage>& stages) : Stages(stages), Count(stages.size()) {}

  const std::vector<Stage>& Stages; // gone when Current is Count
  const std::size_t Count;
  std::mutex Mutex;
  std::condition_variable Ended;
  std::atomic<std::size_t> Current { 0 };
  bool IsClosed = false; // the current stage has no tile left: nobody begins it any more
  int Inside = 0;        // members at work on it
};

//------------------------------------------------------------------------------
Team::Team(double work, Monitor monitor)
  : Total(std::max(work, 1.0))
  , Observer(std::move(monitor))
  , LastReport(std::chrono::steady_clock::now())
{
}

//------------------------------------------------------------------------------
int Team::Run(int threads, const std::vector<Stage>& stages)
{
  Share share(threads);
  this->Parts = std::vector<Part>(static_cast<std::size_t>(share.Threads()));
  const auto course = std::make_shared<Course>(stages);
  const std::set<int> places = share.Threads() > 1 ? PlaceProcessors() : std::set<int>();
  for (int member = 1; member < share.Threads(); ++member)
  {
    try
    {
      std::thread(
        [this, course, member, places]
        {
          Spread(places);
          this->Work(*course, member);
        })
        .detach();
    }
    catch (const std::system_error&)
    {
      share.Refused(member);
    }
  }
  this->Work(*course, 0);
  if (this->Failure)
  {
    std::rethrow_exception(this->Failure);
  }
  return share.Threads();
}

//------------------------------------------------------------------------------
// The team itself is there only while a stage is left.
void Team::Work(Course& course, int member)
{
  std::unique_lock<std::mutex> lock(course.Mutex);
  while (course.Current < course.Count)
  {
    if (course.IsClosed)
    {
      this->Wait(course, lock, member);
      continue;
    }
    const Stage& stage = course.Stages[course.Current];
    ++course.Inside;
    lock.unlock();
    this->Guard([&] { stage.Member(member); });
    lock.lock();
    course.IsClosed = true;
    if (--course.Inside > 0)
    {
      continue;
    }
    lock.unlock();
    if (stage.Epilogue && this->IsComplete())
    {
      this->Guard(stage.Epilogue);
    }
    lock.lock();
    for (Part& part : this->Parts)
    {
      part.Taken.store(0, std::memory_order_relaxed);
    }
    course.IsClosed = false;
    ++course.Current;
    course.Ended.notify_all();
  }
}

//------------------------------------------------------------------------------
// Until the stage has ended. Meanwhile the calling thread reports, and hears of an abort.
void Team::Wait(Course& course, std::unique_lock<std::mutex>& lock, int member)
{
  const std::size_t stage = course.Current;
  const auto hasEnded = [&course, stage] { return course.Current != stage; };
  lock.unlock();
  const auto start = std::chrono::steady_clock::now();
  while (!hasEnded() && std::chrono::steady_clock::now() - start < SpinTime)
  {
  }
  lock.lock();
  if (member > 0)
  {
    course.Ended.wait(lock, hasEnded);
    return;
  }
  while (!course.Ended.wait_for(lock, ReportInterval, hasEnded))
  {
    lock.unlock();
    this->Guard([this] { this->Watch(); });
    lock.lock();
  }
}

//------------------------------------------------------------------------------
// An exception must not leave a thread: Run throws it again.
void Team::Guard(const std::function<void()>& action)
{
  try
  {
    action();
  }
  catch (...)
  {
    const std::lock_guard<std::mutex> lock(this->FailureMutex);
    this->Failure = std::current_exception();
    this->Stopped.store(true, std::memory_order_relaxed);
  }
}

//------------------------------------------------------------------------------
std::int64_t Team::NextTile(int member, std::int64_t tiles)
{
  const auto parts = static_cast<std::int64_t>(this->Parts.size());
  const auto begin = [tiles, parts](std::int64_t part)
  { return tiles / parts * part + std::min(part, tiles % parts); };
  for (std::int64_t i = 0; i < parts && this->IsComplete(); ++i)
  {
    const std::int64_t part = (member + i) % parts;
    const std::int64_t size = begin(part + 1) - begin(part);
    std::atomic<std::int64_t>& taken = this->Parts[static_cast<std::size_t>(part)].Taken;
    // A part that is used up is only read.
    if (taken.load(std::memory_order_relaxed) < size)
    {
      const std::int64_t at = taken.fetch_add(1, std::memory_order_relaxed);
      if (at < size)
      {
        return begin(part) + at;
      }
    }
  }
  return -1;
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
  if (!this->Observer(std::min(done / this->Total, 1.0)))
  {
    this->Stopped.store(true, std::memory_order_relaxed);
  }
}
}
