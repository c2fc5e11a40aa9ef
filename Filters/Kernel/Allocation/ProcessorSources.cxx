// SPDX-License-Identifier: BSD-3-Clause
#include "AllocationSources.h"

#include "Counts.h"

#include <algorithm>
#include <cerrno>
#include <climits>

namespace gaussmap
{
namespace
{
using Mask = std::vector<unsigned long>;

//------------------------------------------------------------------------------
// The mask grows until the kernel takes it: how long it must be depends on the machine.
std::optional<Mask> GetMask(const SystemView& view)
{
  for (std::size_t words = 1; words * sizeof(unsigned long) <= LargestCount / CHAR_BIT; words *= 2)
  {
    Mask mask(words, 0UL);
    const long written = view.GetAffinity(words * sizeof(unsigned long), mask.data());
    if (written >= 0)
    {
      return mask;
    }
    if (written != -EINVAL)
    {
      break;
    }
  }
  return std::nullopt;
}

//------------------------------------------------------------------------------
std::vector<int> ProcessorsIn(const Mask& mask)
{
  constexpr std::size_t bits = CHAR_BIT * sizeof(unsigned long);
  std::vector<int> processors;
  for (std::size_t i = 0; i < mask.size() * bits; ++i)
  {
    if ((mask[i / bits] >> (i % bits)) & 1UL)
    {
      processors.push_back(static_cast<int>(i));
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
// An OpenMP runtime that pins its threads has narrowed the mask of the calling thread to one of
// its places, already while it was loaded. What it was given is then known to it alone: its places
// (which may name processors that it may not use), and the processors it may use (of which
// its places may be a part).
AllocationSource BoundByOpenMP(const OpenMPFacts& facts)
{
  const std::string places = std::to_string(facts.PlaceProcessors) + " in OpenMP's places, ";
  const std::string usable = std::to_string(facts.Processors) + " usable by OpenMP";
  const int value = facts.PlaceProcessors > 0 ? std::min(facts.PlaceProcessors, facts.Processors)
                                              : facts.Processors;
  return { "processor affinity", SourceKind::Process, places + usable, std::max(value, 0),
    "ignored: OpenMP does not know" };
}

//------------------------------------------------------------------------------
AllocationSource Affinity(const SystemView& view)
{
  if (view.OpenMP.Bound)
  {
    return BoundByOpenMP(view.OpenMP);
  }
  const auto mask = GetMask(view);
  if (!mask)
  {
    return { "processor affinity", SourceKind::Process, "", 0, "ignored: cannot be asked" };
  }
  const auto processors = ProcessorsIn(*mask);
  return { "processor affinity", SourceKind::Process, FormatList(processors),
    static_cast<int>(processors.size()), "ignored: empty" };
}

//------------------------------------------------------------------------------
// What leaves the calling thread alone, if it is so.
AllocationSource OneThreadIf(bool isSo, const char* name)
{
  return { name, SourceKind::Process, isSo ? "yes" : "", isSo ? 1 : 0, "none" };
}
}

//------------------------------------------------------------------------------
AllocationSources ProcessorSources(const SystemView& view)
{
  const int online = std::max(view.OnlineProcessors, 0);
  return { OneThreadIf(view.OpenMP.InParallel, "enclosing parallel region"), Affinity(view),
    { "online processors", SourceKind::Node, online > 0 ? std::to_string(online) : "", online,
      "ignored: unknown" } };
}
}
