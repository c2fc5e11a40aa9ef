// SPDX-License-Identifier: BSD-3-Clause
#include "AllocationSources.h"

#include "Parsing.h"

#include <algorithm>
#include <climits>

namespace gaussmap
{
namespace
{
//------------------------------------------------------------------------------
// More than Linux has been built for; the system call wants no more than the machine has.
constexpr std::size_t MaskWords = 1024;

//------------------------------------------------------------------------------
// The processors that the calling thread may use. Where the call is refused, its status has them.
std::optional<std::vector<int>> GetMask(const SystemView& view)
{
  std::vector<unsigned long> mask(MaskWords);
  if (view.GetAffinity(MaskWords * sizeof(unsigned long), mask.data()) < 0)
  {
    const auto status = ReadFile(view, "/proc/thread-self/status");
    const auto list =
      ValueInLines(status ? *status : ReadFile(view, "/proc/self/status").value_or(""),
        "Cpus_allowed_list", ':');
    return list ? ParseProcessorList(*list) : std::nullopt;
  }
  constexpr std::size_t bits = CHAR_BIT * sizeof(unsigned long);
  std::vector<int> processors;
  for (std::size_t i = 0; i < MaskWords * bits; ++i)
  {
    if ((mask[i / bits] >> (i % bits)) & 1UL)
    {
      processors.push_back(static_cast<int>(i));
    }
    else if (mask[i / bits] == 0)
    {
      i += bits - 1;
    }
  }
  return processors;
}

//------------------------------------------------------------------------------
// The kernel's list format: 0-3,8.
std::string FormatList(const std::vector<int>& processors)
{
  std::string text;
  for (std::size_t first = 0; first < processors.size();)
  {
    std::size_t last = first;
    while (last + 1 < processors.size() && processors[last + 1] == processors[last] + 1)
    {
      ++last;
    }
    text += (text.empty() ? "" : ",") + std::to_string(processors[first]);
    text += last > first ? "-" + std::to_string(processors[last]) : "";
    first = last + 1;
  }
  return text;
}

//------------------------------------------------------------------------------
// An OpenMP runtime that pins its threads has narrowed the mask of the calling thread to one of its
// places, already while it was loaded. What it was given is then known to it alone: the processors
// it may use, and its places (which may be a part of them, or name others).
AllocationSource Affinity(const SystemView& view)
{
  AllocationSource source { "processor affinity", SourceKind::Process, "", 0,
    "ignored: cannot be asked" };
  if (view.OpenMP.Bound)
  {
    source.Value = std::max(view.OpenMP.Processors, 0);
    source.Raw = std::to_string(source.Value) + " usable by OpenMP, which pins this thread";
  }
  else if (const auto processors = GetMask(view))
  {
    source.Value = static_cast<int>(processors->size());
    source.Raw = FormatList(*processors);
    source.Why = "ignored: empty";
  }
  return source;
}

//------------------------------------------------------------------------------
AllocationSource Places(const SystemView& view)
{
  std::string raw;
  for (const char* name : { "OMP_PLACES", "GOMP_CPU_AFFINITY", "KMP_AFFINITY" })
  {
    const auto value = view.GetEnvironment(name);
    raw += value ? std::string(raw.empty() ? "" : ", ") + name + "=" + *value : "";
  }
  const int value = view.OpenMP.Bound ? std::max(view.OpenMP.PlaceProcessors, 0) : 0;
  return { "OMP_PLACES", SourceKind::Process, raw, value, "OpenMP pins no threads" };
}

//------------------------------------------------------------------------------
// A source that allows the calling thread alone where the condition holds.
AllocationSource OneThreadIf(bool isSo, const char* name)
{
  return { name, SourceKind::Process, isSo ? "yes" : "", isSo ? 1 : 0, "none" };
}

//------------------------------------------------------------------------------
AllocationSource Told(const char* name, int threads)
{
  return { name, SourceKind::Process, threads > 0 ? std::to_string(threads) : "",
    std::max(threads, 0), "not asked" };
}
}

//------------------------------------------------------------------------------
AllocationSources ProcessorSources(const SystemView& view)
{
  const int online = CountOnlineProcessors(view);
  return { OneThreadIf(view.OpenMP.InParallel, "enclosing parallel region"), Affinity(view),
    Places(view),
    { "online processors", SourceKind::Node, online > 0 ? std::to_string(online) : "", online,
      "ignored: unknown" } };
}

//------------------------------------------------------------------------------
AllocationSources RuntimeSources(const SystemView& view)
{
  AllocationSource levels = OneThreadIf(!view.OpenMP.AllowsTeams, "OMP_MAX_ACTIVE_LEVELS");
  levels.Raw = view.OpenMP.AllowsTeams ? "" : "0";
  return { Told("omp_set_num_threads", view.OpenMP.MaxThreads), levels,
    Told("vtkSMPTools", view.VtkThreads) };
}
}
