// SPDX-License-Identifier: BSD-3-Clause
#include "SystemView.h"

#include "Kernel/Team/Places.h"
#include "Parsing.h"

#include <fcntl.h>
#include <omp.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <mutex>

namespace gaussmap
{
namespace
{
//------------------------------------------------------------------------------
OpenMPFacts AskOpenMP()
{
  OpenMPFacts facts;
  facts.Processors = omp_get_num_procs();
  facts.Bound = omp_get_proc_bind() != omp_proc_bind_false;
  facts.PlaceProcessors = static_cast<int>(PlaceProcessors().size());
  facts.MaxThreads = omp_get_max_threads();
  facts.AllowsTeams = omp_get_max_active_levels() > 0;
  facts.InParallel = omp_in_parallel() != 0;
  return facts;
}

//------------------------------------------------------------------------------
// The system call itself: glibc's wrapper hides how many bytes the kernel wrote.
long GetAffinityOfThisThread(std::size_t bytes, unsigned long* mask)
{
  const long written = syscall(SYS_sched_getaffinity, 0, bytes, mask);
  return written < 0 ? -static_cast<long>(errno) : written;
}

//------------------------------------------------------------------------------
std::optional<std::string> GetEnvironmentVariable(const std::string& name)
{
  const char* value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

//------------------------------------------------------------------------------
std::string GetHostName()
{
  char name[256] = "";
  return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

//------------------------------------------------------------------------------
std::string OnlyCgroups(const std::string& mounts)
{
  std::string kept;
  // Most mounts are of other types: their lines are not looked at one by one.
  for (std::size_t type = mounts.find(" - cgroup"); type != std::string::npos;)
  {
    const std::size_t begin = mounts.rfind('\n', type) + 1;
    const std::size_t end = std::min(mounts.find('\n', type), mounts.size());
    kept.append(mounts, begin, end - begin).push_back('\n');
    type = mounts.find(" - cgroup", end);
  }
  return kept;
}

constexpr const char* MountTable = "/proc/thread-self/mountinfo";
constexpr const char* OldMountTable = "/proc/self/mountinfo"; // before Linux 3.17

//------------------------------------------------------------------------------
// The table of this process as it was last read, by all its threads. An open file tells of changes
// to the mounts of the namespace that it was opened in: it must still be the calling thread's.
class KeptMounts
{
public:
  std::string Get(const SystemView& view)
  {
    const std::lock_guard<std::mutex> lock(this->Mutex);
    struct stat space = {};
    const bool isKnown = stat("/proc/thread-self/ns/mnt", &space) == 0;
    if (!isKnown || this->File < 0 || space.st_ino != this->Space || this->Process != getpid() ||
      this->HasChanged())
    {
      this->Close();
      this->File = open(MountTable, O_RDONLY | O_CLOEXEC);
      this->Space = space.st_ino;
      this->Process = getpid();
      this->Text = ReadUnkept(view);
    }
    return this->Text;
  }

  static std::string ReadUnkept(const SystemView& view)
  {
    const auto table = ReadFile(view, MountTable);
    return OnlyCgroups(table ? *table : ReadFile(view, OldMountTable).value_or(""));
  }

private:
  bool HasChanged() const
  {
    pollfd change = { this->File, POLLPRI, 0 };
    return poll(&change, 1, 0) != 0; // an error counts as a change
  }

  void Close()
  {
    if (this->File >= 0)
    {
      close(this->File);
    }
  }

  std::mutex Mutex;
  int File = -1;
  ino_t Space = 0;
  pid_t Process = 0;
  std::string Text;
};
}

//------------------------------------------------------------------------------
std::string ReadCgroupMounts(const SystemView& view)
{
  static KeptMounts kept;
  return view.Root.empty() ? kept.Get(view) : KeptMounts::ReadUnkept(view);
}

//------------------------------------------------------------------------------
std::string FindHostName(const SystemView& view)
{
  if (!view.HostName.empty())
  {
    return view.HostName;
  }
  const auto kernel = ReadFile(view, "/proc/sys/kernel/hostname");
  return Trim(kernel ? *kernel : ReadFile(view, "/etc/hostname").value_or(""));
}

//------------------------------------------------------------------------------
int CountOnlineProcessors(const SystemView& view)
{
  if (view.OnlineProcessors > 0)
  {
    return view.OnlineProcessors;
  }
  // Not sysconf: without /sys it may answer with the mask of the calling thread.
  if (const auto list = ReadFile(view, "/sys/devices/system/cpu/online"))
  {
    return CountProcessorList(*list).value_or(0);
  }
  int count = 0;
  for (const std::string& line : Split(ReadFile(view, "/proc/stat").value_or(""), '\n'))
  {
    count += line.compare(0, 3, "cpu") == 0 && line.size() > 3 && line[3] != ' ' ? 1 : 0;
  }
  return count;
}

//------------------------------------------------------------------------------
SystemView RealSystem()
{
  SystemView view;
  view.GetEnvironment = GetEnvironmentVariable;
  view.GetAffinity = GetAffinityOfThisThread;
  view.HostName = GetHostName();
  view.OpenMP = AskOpenMP();
  return view;
}

//------------------------------------------------------------------------------
std::optional<std::string> ReadFile(const SystemView& view, const std::string& name)
{
  // Without a stream, whose buffer and questions to the system take longer than such a file.
  const int file = open((view.Root + name).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
  {
    return std::nullopt;
  }
  std::string text;
  char buffer[4096];
  ssize_t got = 0;
  while ((got = read(file, buffer, sizeof buffer)) > 0)
  {
    text.append(buffer, static_cast<std::size_t>(got));
  }
  close(file);
  return got < 0 ? std::nullopt : std::optional<std::string>(text);
}
}
