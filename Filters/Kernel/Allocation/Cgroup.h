// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Where the files of this process's control group are.
 */
#ifndef gaussmapCgroup_h
#define gaussmapCgroup_h

#include "SystemView.h"

#include <optional>
#include <string>
#include <vector>

namespace gaussmap
{
struct Cgroup
{
  int Version = 2;        // 1 or 2
  std::string MountPoint; // the uppermost directory that can be seen
  std::string Directory;  // of the thread's group: the mount point or below it
  std::string Path;       // of that group, as /proc has it; empty where no mount holds it

  struct Level
  {
    std::string Directory;
    std::string Path;
  };

  /** The group, its parent, ... up to the mount point. */
  std::vector<Level> LevelsUpwards() const;
};

/** What the kernel says of the calling thread's groups and mounts; empty: it cannot be read. */
struct CgroupTables
{
  explicit CgroupTables(const SystemView& view);

  std::string Groups;          // /proc/thread-self/cgroup
  std::string Mounts;          // see ReadCgroupMounts
  bool IsUsualVersion2 = true; // what lies at /sys/fs/cgroup, asked where a table is closed
};

/** The path of the group that the text of a /proc/.../cgroup file names for a controller. */
std::optional<std::string> FindGroupPath(const std::string& groups, const std::string& controller);

/**
 * The group of the calling thread in the hierarchy that has `controller`: version 1 when its table
 * names it there (a controller lives in one hierarchy only), otherwise version 2. Where a table
 * cannot be read, the usual place is taken for it. Nothing when there is none.
 *
 * Formats: cgroups(7), proc(5) "mountinfo".
 */
std::optional<Cgroup> FindCgroup(const CgroupTables& tables, const std::string& controller);
}

#endif
