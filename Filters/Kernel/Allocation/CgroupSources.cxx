// SPDX-License-Identifier: BSD-3-Clause
#include "AllocationSources.h"

#include "Cgroup.h"
#include "Parsing.h"

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
// Which limits the ranks of this node share: those of the groups that their launcher is in, too. A
// rank in a container of its own has that container's limits for itself.
class SharedLevels
{
public:
  SharedLevels(const SystemView& view, const std::string& rankVariable)
    : AreThereOthers(!rankVariable.empty())
  {
    if (this->AreThereOthers)
    {
      this->FindLauncher(view, rankVariable);
    }
  }

  /** The limit as it is for this rank. */
  AllocationSource Judge(
    AllocationSource source, const Cgroup::Level& level, const std::string& controller) const
  {
    if (!this->AreThereOthers || !source.IsUsed())
    {
      return source;
    }
    const auto launcher = FindGroupPath(this->LaunchersGroups, controller);
    if (level.Path.empty() || !this->IsKnown || (this->IsVisible && !launcher))
    {
      source.Raw += ", shared by all ranks as far as can be told";
    }
    else if (!this->IsVisible || !IsWithin(*launcher, level.Path))
    {
      source.Kind = SourceKind::Process;
      source.Raw += ", of this rank alone";
    }
    return source;
  }

private:
  // The nearest process above this one that lacks what the launcher has set in its ranks: between
  // them may be shells and the programs that start containers.
  void FindLauncher(const SystemView& view, const std::string& rankVariable)
  {
    std::string process = "self";
    for (int generation = 0; generation < 64; ++generation)
    {
      // "id (name) state parent ...": the name may hold anything.
      const std::string stat = ReadFile(view, "/proc/" + process + "/stat").value_or("");
      const auto words = SplitWords(stat.substr(std::min(stat.rfind(')') + 1, stat.size())));
      if (words.size() < 2 || !ParseDigits(words[1]))
      {
        return;
      }
      process = words[1];
      if (process == "0")
      {
        this->IsKnown = true; // it is outside of what this container sees
        return;
      }
      const auto environment = ReadFile(view, "/proc/" + process + "/environ");
      const auto groups = ReadFile(view, "/proc/" + process + "/cgroup");
      if (!environment || !groups)
      {
        return;
      }
      if ((std::string(1, '\0') + *environment).find('\0' + rankVariable + '=') ==
        std::string::npos)
      {
        this->IsKnown = this->IsVisible = true;
        this->LaunchersGroups = *groups;
        return;
      }
    }
  }

  static bool IsWithin(const std::string& path, const std::string& group)
  {
    // A path that begins with ".." leaves the namespace, whose root is "/".
    return path.compare(0, 3, "/..") != 0 &&
      (group == "/" || path == group || path.compare(0, group.size() + 1, group + "/") == 0);
  }

  const bool AreThereOthers;
  bool IsKnown = false;
  bool IsVisible = false;
  std::string LaunchersGroups;
};

//------------------------------------------------------------------------------
// All levels, since a group without a limit of its own still has its ancestors'.
AllocationSources Quotas(
  const SystemView& view, const CgroupTables& tables, const SharedLevels& shared)
{
  const auto group = FindCgroup(tables, "cpu");
  AllocationSources sources;
  for (const Cgroup::Level& level : group ? group->LevelsUpwards() : std::vector<Cgroup::Level> {})
  {
    auto source =
      group->Version == 2 ? QuotaV2(view, level.Directory) : QuotaV1(view, level.Directory);
    if (source)
    {
      sources.push_back(shared.Judge(std::move(*source), level, "cpu"));
    }
  }
  if (sources.empty())
  {
    sources.push_back({ QuotaName, SourceKind::Node, "", 0, "none to be seen" });
  }
  return sources;
}

//------------------------------------------------------------------------------
// The affinity mask lies within the cpuset, which still says what the job has where a launcher
// narrowed the mask.
AllocationSource Cpuset(
  const SystemView& view, const CgroupTables& tables, const SharedLevels& shared)
{
  const auto group = FindCgroup(tables, "cpuset");
  for (const Cgroup::Level& level : group ? group->LevelsUpwards() : std::vector<Cgroup::Level> {})
  {
    const std::string file =
      group->Version == 2 ? "/cpuset.cpus.effective" : "/cpuset.effective_cpus";
    if (const auto text = ReadFile(view, level.Directory + file))
    {
      return shared.Judge(
        { CpusetName, SourceKind::Node, Trim(*text) + " in " + level.Directory,
          CountProcessorList(*text).value_or(0), "ignored: not a list of processors" },
        level, "cpuset");
    }
  }
  return { CpusetName, SourceKind::Node, "", 0, "none to be seen" };
}
}

//------------------------------------------------------------------------------
AllocationSources CgroupSources(const SystemView& view, const std::string& rankVariable)
{
  const CgroupTables tables(view);
  const SharedLevels shared(view, rankVariable);
  AllocationSources sources = Quotas(view, tables, shared);
  sources.push_back(Cpuset(view, tables, shared));
  return sources;
}
}
