// SPDX-License-Identifier: BSD-3-Clause
#include "TeamSize.h"

#include <omp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace gaussmap
{
namespace
{
// Size of the team whose threads the OpenMP runtime keeps for this calling thread.
thread_local int HeldTeam = 1;

// The process that first ran a team of several threads; 0: none has.
std::atomic<pid_t> TeamProcess { 0 };

//------------------------------------------------------------------------------
// Threads that do nothing but exist until they are released.
class Placeholders
{
public:
  /** Starts up to `count` of them, fewer when the system refuses. */
  explicit Placeholders(int count)
  {
    try
    {
      this->Ids.reserve(static_cast<std::size_t>(count));
      this->Threads.reserve(static_cast<std::size_t>(count));
      while (static_cast<int>(this->Threads.size()) < count)
      {
        this->Threads.emplace_back([this] { this->Wait(); });
      }
    }
    catch (const std::exception&)
    {
      // system_error: the system gives no more (EAGAIN). What there is must do.
    }
  }

  ~Placeholders()
  {
    this->Release();
    for (std::thread& thread : this->Threads)
    {
      thread.join();
    }
    this->AwaitTheirEnd();
  }

  Placeholders(const Placeholders&) = delete;
  void operator=(const Placeholders&) = delete;

  int Count() const { return static_cast<int>(this->Threads.size()); }

private:
  void Wait()
  {
    std::unique_lock<std::mutex> lock(this->Mutex);
    this->Ids.push_back(syscall(SYS_gettid));
    this->Changed.wait(lock, [this] { return this->Released; });
  }

  void Release()
  {
    const std::lock_guard<std::mutex> lock(this->Mutex);
    this->Released = true;
    this->Changed.notify_all();
  }

  // join() returns when a thread has left user space; the kernel still counts it against the
  // limits for some microseconds, until its id is gone.
  void AwaitTheirEnd() const
  {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
    for (const long id : this->Ids)
    {
      while (
        syscall(SYS_tgkill, getpid(), id, 0) == 0 && std::chrono::steady_clock::now() < deadline)
      {
        std::this_thread::yield();
      }
    }
  }

  std::mutex Mutex;
  std::condition_variable Changed;
  bool Released = false;
  std::vector<long> Ids;
  std::vector<std::thread> Threads;
};
}

//------------------------------------------------------------------------------
int ObtainableTeam(int wanted)
{
  if (wanted <= 1 || omp_in_parallel() || IsForked())
  {
    return 1;
  }
  if (wanted <= HeldTeam)
  {
    return wanted;
  }
  const Placeholders more(wanted - HeldTeam);
  return HeldTeam + more.Count();
}

//------------------------------------------------------------------------------
bool IsForked()
{
  const pid_t process = TeamProcess.load();
  return process != 0 && process != getpid();
}

//------------------------------------------------------------------------------
void RememberTeam(int size)
{
  if (size > 1) // a team of one leaves the kept threads alone
  {
    HeldTeam = size;
    TeamProcess.store(getpid());
  }
}
}
