// SPDX-License-Identifier: BSD-3-Clause
#include "FakeSystem.h"

#include "Kernel/Allocation/GroupMemory.h"

#include <gtest/gtest.h>

#include <cmath>

namespace
{
// The group /job of version 2, and a container's or batch system's limit files below it.
void MakeJob(FakeSystem& system)
{
  system.Write("/proc/self/cgroup", "0::/slurm/job\n");
  system.Write("/proc/self/mountinfo",
    "30 20 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n");
}
}

//------------------------------------------------------------------------------
TEST(GroupMemory, IsUnlimitedWhereNothingIsKnown)
{
  FakeSystem system;
  EXPECT_TRUE(std::isinf(gaussmap::GroupMemory(system.View)));
}

//------------------------------------------------------------------------------
TEST(GroupMemory, IsTheLeastLimitOfTheGroupAndThoseAboveIt)
{
  FakeSystem system;
  MakeJob(system);
  system.Write("/sys/fs/cgroup/slurm/job/memory.max", "max\n");
  EXPECT_TRUE(std::isinf(gaussmap::GroupMemory(system.View)));
  system.Write("/sys/fs/cgroup/slurm/memory.max", "4294967296\n");
  EXPECT_EQ(gaussmap::GroupMemory(system.View), 4294967296.0);
  system.Write("/sys/fs/cgroup/slurm/job/memory.max", "1073741824\n");
  EXPECT_EQ(gaussmap::GroupMemory(system.View), 1073741824.0);
}

//------------------------------------------------------------------------------
TEST(GroupMemory, IgnoresWhatIsNoNumber)
{
  FakeSystem system;
  MakeJob(system);
  for (const char* text : { "", "\n", "none\n", "-1\n", "0\n", "99999999999999999999999\n" })
  {
    system.Write("/sys/fs/cgroup/slurm/job/memory.max", text);
    EXPECT_TRUE(std::isinf(gaussmap::GroupMemory(system.View))) << text;
  }
}

//------------------------------------------------------------------------------
TEST(GroupMemory, ReadsVersionOneToo)
{
  FakeSystem system;
  system.Write("/proc/self/cgroup", "9:memory:/pbs/7\n4:cpu,cpuacct:/\n");
  system.Write(
    "/proc/self/mountinfo", "33 25 0:29 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");
  system.Write("/sys/fs/cgroup/memory/pbs/7/memory.limit_in_bytes", "536870912\n");
  system.Write("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  EXPECT_EQ(gaussmap::GroupMemory(system.View), 536870912.0);
}
