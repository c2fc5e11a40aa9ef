// SPDX-License-Identifier: BSD-3-Clause
//
// Each fact has a second place: the first one is closed, and the answer is the same.
#include "FakeSystem.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>

namespace
{
void Close(FakeSystem& system, const std::string& name)
{
  std::filesystem::remove_all(system.View.Root + name);
}
}

TEST(SecondPlace, OfTheMaskIsTheStatusOfTheThread)
{
  FakeSystem system(64);
  system.AffinityError = EPERM; // a filter of system calls
  system.Write("/proc/self/status", "Name:\tx\nCpus_allowed:\tff\nCpus_allowed_list:\t0-1,7\n");
  EXPECT_EQ(system.Reason(), "3: processor affinity");
  EXPECT_EQ(system.Source("processor affinity").Raw, "0-1,7");
  system.Write("/proc/thread-self/status", "Cpus_allowed_list:\t4\n");
  EXPECT_EQ(system.Threads(), 1);
}

TEST(SecondPlace, OfTheProcessorsOnlineIsTheListOfTheirTimes)
{
  FakeSystem system(64);
  system.View.OnlineProcessors = 0;
  system.Write("/sys/devices/system/cpu/online", "0-2,5\n");
  system.Write("/proc/stat", "cpu  1 2\ncpu0 1 2\ncpu1 1 2\ncpu2 1 2\ncpu5 1 2\nintr 7");
  EXPECT_EQ(system.Reason(), "4: online processors");
  Close(system, "/sys");
  EXPECT_EQ(system.Reason(), "4: online processors");
}

TEST(SecondPlace, OfTheGroupIsItsProcess)
{
  FakeSystem system(64);
  system.GroupV2("/job").Write("/sys/fs/cgroup/job/cpu.max", "300000 100000");
  system.Write("/proc/thread-self/cgroup", "0::/job\n");
  EXPECT_EQ(system.Threads(), 3);
  Close(system, "/proc/thread-self");
  EXPECT_EQ(system.Threads(), 3);
}

TEST(SecondPlace, OfTheGroupAndOfTheMountsIsWhereTheyUsuallyAre)
{
  FakeSystem v2(64);
  v2.GroupV2("/job").Write("/sys/fs/cgroup/cgroup.controllers", "cpu\n");
  v2.Write("/sys/fs/cgroup/job/cpu.max", "300000 100000");
  v2.Write("/sys/fs/cgroup/cpu.max", "500000 100000");
  Close(v2, "/proc/self/mountinfo");
  EXPECT_EQ(v2.Threads(), 3);
  Close(v2, "/proc/self/cgroup");
  EXPECT_EQ(v2.Threads(), 5);

  FakeSystem v1(64);
  v1.GroupV1("/job").QuotaV1("/sys/fs/cgroup/cpu/job", "300000");
  v1.QuotaV1("/sys/fs/cgroup/cpu", "500000");
  Close(v1, "/proc/self/mountinfo");
  EXPECT_EQ(v1.Threads(), 3);
  Close(v1, "/proc/self/cgroup");
  EXPECT_EQ(v1.Threads(), 5);
}

TEST(SecondPlace, OfTheHostNameIsTheKernelsFileAndThenThatOfTheSystem)
{
  FakeSystem system(64);
  system.View.HostName = "";
  system.Set("LSB_MCPU_HOSTS", "node1 8 node2 4 node3 2");
  system.Write("/etc/hostname", "node3\n").Write("/proc/sys/kernel/hostname", "node2\n");
  EXPECT_EQ(system.Threads(), 4);
  Close(system, "/proc");
  EXPECT_EQ(system.Threads(), 2);
}

TEST(SecondPlace, OfTheHostFileAreTheSlots)
{
  FakeSystem system(64);
  system.Set("NSLOTS", "4").Set("PE_HOSTFILE", "/closed");
  EXPECT_EQ(system.Reason(), "4: NSLOTS");
}

TEST(KeptMountTable, IsReadAgainWhenAMountCameOrTheNamespaceIsAnother)
{
  if (geteuid() != 0 || access("/sys/fs/cgroup/cpu", F_OK) != 0)
  {
    GTEST_SKIP() << "needs root and control groups of version 1";
  }
  const gaussmap::SystemView system = gaussmap::RealSystem();
  const std::string before = gaussmap::ReadCgroupMounts(system);
  EXPECT_NE(before.find(" - cgroup"), std::string::npos);
  const pid_t child = fork();
  if (child == 0)
  {
    const bool isUnshared =
      unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    const auto lines = [&system]
    {
      const std::string table = gaussmap::ReadCgroupMounts(system);
      return std::count(table.begin(), table.end(), '\n');
    };
    const auto first = lines();
    const bool isMounted =
      mount("/sys/fs/cgroup/cpu", "/sys/fs/cgroup/cpu", nullptr, MS_BIND, nullptr) == 0;
    const bool isSeen = lines() == first + 1;
    const bool isGone = umount("/sys/fs/cgroup/cpu") == 0 && lines() == first;
    _exit(!isUnshared || !isMounted ? 77 : isSeen && isGone ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77)
  {
    GTEST_SKIP() << "mounts are not allowed";
  }
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(gaussmap::ReadCgroupMounts(system), before);
}
