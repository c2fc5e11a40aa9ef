// SPDX-License-Identifier: BSD-3-Clause
#include "SystemView.h"

#include "Kernel/Team/Places.h"

#include <omp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>

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
}

//------------------------------------------------------------------------------
SystemView RealSystem()
{
  SystemView view;
  view.GetEnvironment = GetEnvironmentVariable;
  view.GetAffinity = GetAffinityOfThisThread;
  view.HostName = GetHostName();
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  view.OnlineProcessors = online > 0 ? static_cast<int>(online) : 0;
  view.OpenMP = AskOpenMP();
  return view;
}

//------------------------------------------------------------------------------
std::optional<std::string> ReadFile(const SystemView& view, const std::string& name)
{
  using Closer = int (*)(std::FILE*);
  const std::unique_ptr<std::FILE, Closer> file(
    std::fopen((view.Root + name).c_str(), "re"), &std::fclose);
  if (!file)
  {
    return std::nullopt;
  }
  std::string text;
  char buffer[4096];
  for (std::size_t got = 1; got > 0; text.append(buffer, got))
  {
    got = std::fread(buffer, 1, sizeof buffer, file.get());
  }
  return std::ferror(file.get()) ? std::nullopt : std::optional<std::string>(text);
}
}
