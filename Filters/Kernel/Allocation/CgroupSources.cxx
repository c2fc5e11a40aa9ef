// SPDX-License-Identifier: BSD-3-Clause
#include "AllocationSources.h"

#include "Cgroup.h"
#include "Counts.h"

#include <algorithm>

namespace gaussmap
{
namespace
{
const std::string QuotaName = "cgroup cpu quota";
const std::string CpusetName = "cgroup cpuset";

//------------------------------------------------------------------------------
// Rounded up: on a fraction of a processor a further thread gains, and costs 2.5 % at worst.
int ThreadsFor(std::int64_t quota, std::int64_t period)
{
  const std::int64_t threads = quota / period + (quota % period != 0 ? 1 : 0);
  return static_cast<int>(std::clamp<std::int64_t>(threads, 1, LargestCount));
}

//------------------------------------------------------------------------------
AllocationSource FromTexts(const std::string& quotaText, const std::string& periodText,
  const std::string& raw, const std::string& where)
{
  const auto quota = ParseDigits(quotaText);
  const auto period = ParseDigits(periodText);
  const bool valid = quota && period && *quota > 0 && *period > 0;
  return { QuotaName, SourceKind::Node, raw + where, valid ? ThreadsFor(*quota, *period) : 0,
    "ignored: not a quota and a period" };
}

//------------------------------------------------------------------------------
// v2: "quota period", "quota" (the period is then 100 ms) or "max period".
std::optional<AllocationSource> QuotaV2(const SystemView& view, const std::string& directory)
{
  const auto text = ReadFile(view, directory + "/cpu.max");
  if (!text)
  {
    return std::nullopt; // the root, or the controller is not enabled at this level
  }
  const auto words = SplitWords(*text);
  const std::string where = " in " + directory;
  if (!words.empty() && words.size() <= 2 && words[0] == "max")
  {
    return AllocationSource { QuotaName, SourceKind::Node, "max" + where, 0, "no limit" };
  }
  if (words.empty() || words.size() > 2)
  {
    return FromTexts("", "", Trim(*text), where);
  }
  return FromTexts(words[0], words.size() == 2 ? words[1] : "100000", Trim(*text), where);
}

//------------------------------------------------------------------------------
// v1: quota and period in microseconds, no quota where it is -1.
std::optional<AllocationSource> QuotaV1(const SystemView& view, const std::string& directory)
{
  const auto quota = ReadFile(view, directory + "/cpu.cfs_quota_us");
  if (!quota)
  {
    return std::nullopt;
  }
  const std::string where = " in " + directory;
  const std::string number = Trim(*quota);
  if (number == "0" || (number.size() > 1 && number[0] == '-' && ParseDigits(number.substr(1))))
  {
    return AllocationSource { QuotaName, SourceKind::Node, number + where, 0, "no limit" };
  }
  const auto period = Trim(ReadFile(view, directory + "/cpu.cfs_period_us").value_or(""));
  return FromTexts(number, period, number + " " + period, where);
}

//------------------------------------------------------------------------------
// All levels, since a group without a limit of its own still has its ancestors'.
AllocationSources Quotas(const SystemView& view, const CgroupTables& tables)
{
  const auto group = FindCgroup(tables, "cpu");
  AllocationSources sources;
  if (group)
  {
    for (const std::string& directory : group->DirectoriesUpwards())
    {
      auto source = group->Version == 2 ? QuotaV2(view, directory) : QuotaV1(view, directory);
      if (source)
      {
        sources.push_back(std::move(*source));
      }
    }
  }
  if (sources.empty())
  {
    sources.push_back({ QuotaName, SourceKind::Node, "", 0, "none to be seen" });
  }
  return sources;
}

//------------------------------------------------------------------------------
// The affinity mask is inside of it; it tells what the job has where a launcher narrowed the mask.
AllocationSource Cpuset(const SystemView& view, const CgroupTables& tables)
{
  const auto group = FindCgroup(tables, "cpuset");
  for (const std::string& directory :
    group ? group->DirectoriesUpwards() : std::vector<std::string> {})
  {
    const std::string file =
      group->Version == 2 ? "/cpuset.cpus.effective" : "/cpuset.effective_cpus";
    if (const auto text = ReadFile(view, directory + file))
    {
      return { CpusetName, SourceKind::Node, Trim(*text) + " in " + directory,
        CountProcessorList(*text).value_or(0), "ignored: not a list of processors" };
    }
  }
  return { CpusetName, SourceKind::Node, "", 0, "none to be seen" };
}
}

//------------------------------------------------------------------------------
AllocationSources CgroupSources(const SystemView& view)
{
  const CgroupTables tables(view);
  AllocationSources sources = Quotas(view, tables);
  sources.push_back(Cpuset(view, tables));
  return sources;
}
}
