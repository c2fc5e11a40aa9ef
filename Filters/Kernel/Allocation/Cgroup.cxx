// SPDX-License-Identifier: BSD-3-Clause
#include "Cgroup.h"

#include "Parsing.h"

#include <algorithm>

namespace gaussmap
{
namespace
{
struct Membership
{
  int Version;
  std::string Path; // of the group, as /proc/self/cgroup has it
};

struct Mount
{
  std::string Root; // of the mounted tree within its hierarchy
  std::string MountPoint;
};

//------------------------------------------------------------------------------
bool Contains(const std::vector<std::string>& list, const std::string& entry)
{
  return std::find(list.begin(), list.end(), entry) != list.end();
}

//------------------------------------------------------------------------------
std::string WithoutSuffix(const std::string& text, const std::string& suffix)
{
  const bool ends = text.size() >= suffix.size() &&
    text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
  return ends ? text.substr(0, text.size() - suffix.size()) : text;
}

//------------------------------------------------------------------------------
// Lines "N:controller,...:path"; the path may hold further colons. A controller's name must match
// as a whole: cpu is neither cpuset nor cpuacct.
std::optional<Membership> FindMembership(const std::string& groups, const std::string& controller)
{
  std::optional<Membership> version2;
  for (const std::string& line : Split(groups, '\n'))
  {
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
    if (second == std::string::npos)
    {
      continue;
    }
    const std::string controllers = line.substr(first + 1, second - first - 1);
    // Of a group that was deleted the path ends in " (deleted)", and is not that of another which
    // has its name now: those above it count.
    const std::string path = line.substr(second + 1);
    if (Contains(Split(controllers, ','), controller))
    {
      return Membership { 1, path };
    }
    if (line.compare(0, second + 1, "0::") == 0)
    {
      version2 = Membership { 2, path };
    }
  }
  return version2;
}

//------------------------------------------------------------------------------
// mountinfo writes space, tab, newline and backslash as \040, \011, \012, \134.
std::string Unescape(const std::string& text)
{
  if (text.find('\\') == std::string::npos)
  {
    return text;
  }
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i)
  {
    const std::string digits = text.substr(i + 1, 3);
    const bool escaped = text[i] == '\\' && digits.size() == 3 &&
      digits.find_first_not_of("01234567") == std::string::npos;
    plain += escaped ? static_cast<char>(std::stoi(digits, nullptr, 8)) : text[i];
    i += escaped ? 3 : 0;
  }
  return plain;
}

//------------------------------------------------------------------------------
// "id parent device root mountpoint options [optional fields...] - type source superoptions".
// Anything else, such as a line with unescaped spaces, is somebody else's mount.
std::optional<Mount> ParseMount(const std::string& line, const std::string& controller, int version)
{
  const std::size_t separator = line.find(" - cgroup");
  const bool mayMatch = separator != std::string::npos &&
    (version == 2 || line.find(controller, separator) != std::string::npos);
  if (!mayMatch)
  {
    return std::nullopt;
  }
  const auto before = SplitWords(line.substr(0, separator));
  const auto after = SplitWords(line.substr(separator + 3));
  if (before.size() < 6 || after.size() < 2 || after[0] != (version == 1 ? "cgroup" : "cgroup2"))
  {
    return std::nullopt;
  }
  if (version == 1 && !Contains(Split(after.back(), ','), controller))
  {
    return std::nullopt;
  }
  return Mount { Unescape(before[3]), Unescape(before[4]) };
}

//------------------------------------------------------------------------------
bool LeavesNamespace(const std::string& path)
{
  return Contains(Split(path, '/'), "..");
}

//------------------------------------------------------------------------------
// The group's directory below the mount, nothing when the mount does not hold the group.
std::optional<std::string> DirectoryIn(const Mount& mount, const std::string& path)
{
  const std::string root = mount.Root == "/" ? "" : mount.Root;
  const bool holds = path.compare(0, root.size(), root) == 0 &&
    (path.size() == root.size() || path[root.size()] == '/');
  if (!holds || LeavesNamespace(path) || LeavesNamespace(root))
  {
    return std::nullopt;
  }
  return WithoutSuffix(mount.MountPoint + path.substr(root.size()), "/");
}

//------------------------------------------------------------------------------
// Where a controller's files are on nearly every system.
std::string UsualPlace(const std::string& controller, int version)
{
  return "/sys/fs/cgroup" + (version == 1 ? "/" + controller : "");
}
}

//------------------------------------------------------------------------------
std::vector<Cgroup::Level> Cgroup::LevelsUpwards() const
{
  std::vector<Level> levels { { this->Directory, this->Path } };
  while (levels.back().Directory.size() > this->MountPoint.size())
  {
    const Level& last = levels.back();
    const std::string parent = last.Path.substr(0, last.Path.rfind('/'));
    levels.push_back({ last.Directory.substr(0, last.Directory.rfind('/')),
      parent.empty() && !last.Path.empty() ? "/" : parent });
  }
  return levels;
}

//------------------------------------------------------------------------------
CgroupTables::CgroupTables(const SystemView& view) : Mounts(ReadCgroupMounts(view))
{
  // A thread may have been moved alone.
  const auto groups = ReadFile(view, "/proc/thread-self/cgroup");
  this->Groups = groups ? *groups : ReadFile(view, "/proc/self/cgroup").value_or("");
  if (this->Groups.empty() || this->Mounts.empty())
  {
    this->IsUsualVersion2 = ReadFile(view, "/sys/fs/cgroup/cgroup.controllers").has_value();
  }
}

//------------------------------------------------------------------------------
std::optional<std::string> FindGroupPath(const std::string& groups, const std::string& controller)
{
  const auto membership = FindMembership(groups, controller);
  return membership ? std::optional<std::string>(membership->Path) : std::nullopt;
}

//------------------------------------------------------------------------------
std::optional<Cgroup> FindCgroup(const CgroupTables& tables, const std::string& controller)
{
  auto membership = FindMembership(tables.Groups, controller);
  if (!membership && !tables.Groups.empty())
  {
    return std::nullopt;
  }
  const int usual = tables.IsUsualVersion2 ? 2 : 1;
  const std::string place = UsualPlace(controller, membership ? membership->Version : usual);
  if (!membership)
  {
    return Cgroup { usual, place, place, "" };
  }
  std::optional<Cgroup> inside;  // the last mount that holds the group: later ones lie on top
  std::optional<Cgroup> outside; // a container's view, where paths and mounts do not match
  const auto add = [&](const Mount& mount)
  {
    const std::string& point = mount.MountPoint;
    if (const auto directory = DirectoryIn(mount, membership->Path))
    {
      inside = Cgroup { membership->Version, point, *directory, membership->Path };
    }
    outside = Cgroup { membership->Version, point, point, "" };
  };
  if (tables.Mounts.empty())
  {
    add({ "/", place });
  }
  for (const std::string& line : Split(tables.Mounts, '\n'))
  {
    if (const auto mount = ParseMount(line, controller, membership->Version))
    {
      add(*mount);
    }
  }
  return inside ? inside : outside;
}
}
