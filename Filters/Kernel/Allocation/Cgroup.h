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
  std::string Directory;  // of the process's group: the mount point or below it

  /** The group's directory, its parent's, ... up to the mount point. */
  std::vector<std::string> DirectoriesUpwards() const;
};

/** What the kernel says of this process's groups and mounts; empty where it cannot be read. */
struct CgroupTables
{
  explicit CgroupTables(const SystemView& view);

  std::string Groups; // /proc/self/cgroup
  std::string Mounts; // /proc/self/mountinfo
};

/**
 * The group of this process in the hierarchy that has `controller`: version 1 when
 * /proc/self/cgroup names it there (a controller lives in one hierarchy only), otherwise version 2.
 * Nothing when there is none or it cannot be read, which is no error.
 *
 * Formats: cgroups(7), proc(5) "mountinfo".
 */
std::optional<Cgroup> FindCgroup(const CgroupTables& tables, const std::string& controller);
}

#endif
