// SPDX-License-Identifier: BSD-3-Clause
#include "FakeSystem.h"

namespace
{
const std::string V2 = "/sys/fs/cgroup";
const std::string V1 = "/sys/fs/cgroup/cpu,cpuacct";

int ThreadsOfCpuMax(const std::string& text)
{
  FakeSystem system(64);
  system.GroupV2("/job").Write(V2 + "/job/cpu.max", text);
  return system.Threads();
}

int ThreadsOfQuotaV1(const std::string& quota, const std::string& period)
{
  FakeSystem system(64);
  system.GroupV1("/job").QuotaV1(V1 + "/job", quota, period);
  return system.Threads();
}
}

TEST(AllocationCgroup, WithoutProcTheMaskDecides)
{
  const FakeSystem system(6);
  EXPECT_EQ(system.Threads(), 6);
  EXPECT_EQ(system.Reason(), "6: processor affinity");
}

TEST(AllocationCgroup, QuotaIsRoundedUpToWholeProcessors)
{
  EXPECT_EQ(ThreadsOfCpuMax("50000 100000\n"), 1);
  EXPECT_EQ(ThreadsOfCpuMax("100000 100000\n"), 1);
  EXPECT_EQ(ThreadsOfCpuMax("120000 100000\n"), 2);
  EXPECT_EQ(ThreadsOfCpuMax("200000 100000\n"), 2);
  EXPECT_EQ(ThreadsOfCpuMax("250000 100000\n"), 3);
  EXPECT_EQ(ThreadsOfCpuMax("10000000 100000\n"), 64);
  EXPECT_EQ(ThreadsOfCpuMax("17592186044416 100000\n"), 64); // 2^44 microseconds
  EXPECT_EQ(ThreadsOfCpuMax("1 1000000\n"), 1);
}

TEST(AllocationCgroup, CpuMaxWithoutALimitIsNone)
{
  EXPECT_EQ(ThreadsOfCpuMax("max 100000\n"), 64);
  EXPECT_EQ(ThreadsOfCpuMax("max\n"), 64);
}

TEST(AllocationCgroup, CpuMaxWithOneFieldHasTheDefaultPeriod)
{
  EXPECT_EQ(ThreadsOfCpuMax("300000\n"), 3);
}

TEST(AllocationCgroup, CpuMaxThatIsNotUnderstoodIsIgnored)
{
  for (const char* text : { "", "\n", "junk", "200000 0", "200000 -1", "0 100000", "-5 100000",
         "200000 100000 7", "99999999999999999999 100000", "2e5 100000", "max max max" })
  {
    EXPECT_EQ(ThreadsOfCpuMax(text), 64) << text;
  }
}

TEST(AllocationCgroup, V1QuotaIsRead)
{
  EXPECT_EQ(ThreadsOfQuotaV1("150000", "100000"), 2);
  EXPECT_EQ(ThreadsOfQuotaV1("-1", "100000"), 64);
  EXPECT_EQ(ThreadsOfQuotaV1("0", "100000"), 64);
  EXPECT_EQ(ThreadsOfQuotaV1("200000", "0"), 64);
  EXPECT_EQ(ThreadsOfQuotaV1("200000", "junk"), 64);
}

TEST(AllocationCgroup, V1QuotaWithoutItsPeriodIsIgnored)
{
  FakeSystem system(64);
  system.GroupV1("/job").Write(V1 + "/job/cpu.cfs_quota_us", "200000\n");
  EXPECT_EQ(system.Threads(), 64);
}

TEST(AllocationCgroup, AnAncestorLimitsAGroupWithoutALimit)
{
  FakeSystem v2(64);
  v2.GroupV2("/user/job").Write(V2 + "/user/job/cpu.max", "max 100000");
  v2.Write(V2 + "/user/cpu.max", "200000 100000");
  EXPECT_EQ(v2.Reason(), "2: cgroup cpu quota");

  FakeSystem v1(64);
  v1.GroupV1("/user/job").QuotaV1(V1 + "/user/job", "-1").QuotaV1(V1 + "/user", "100000");
  v1.QuotaV1(V1, "-1");
  EXPECT_EQ(v1.Reason(), "1: cgroup cpu quota");
}

TEST(AllocationCgroup, TheSmallestRatioOfAllLevelsCounts)
{
  FakeSystem system(64);
  system.GroupV2("/a/b").Write(V2 + "/a/b/cpu.max", "800000 100000");
  system.Write(V2 + "/a/cpu.max", "300000 150000"); // the larger period: 2 processors
  EXPECT_EQ(system.Threads(), 2);
}

TEST(AllocationCgroup, ALevelWithoutTheControllerIsPassed)
{
  FakeSystem system(64);
  system.GroupV2("/a/b/c").Write(V2 + "/a/cpu.max", "500000 100000");
  EXPECT_EQ(system.Threads(), 5);
}

TEST(AllocationCgroup, TheControllerIsFoundInAnyOrderOfItsLine)
{
  for (const std::string controllers : { "cpu,cpuacct", "cpuacct,cpu", "cpu" })
  {
    FakeSystem system(64);
    system.Write("/proc/self/cgroup", "7:memory:/x\n4:" + controllers + ":/job\n0::/other\n");
    system.Write("/proc/self/mountinfo",
      "33 24 0:29 / /cg/cpu rw - cgroup cgroup rw," + controllers +
        "\n34 24 0:30 / /cg/v2 rw - cgroup2 cgroup2 rw\n");
    system.QuotaV1("/cg/cpu/job", "300000");
    // The controller is in v1, so a v2 file of that name is not ours to read.
    system.Write("/cg/v2/other/cpu.max", "100000 100000");
    EXPECT_EQ(system.Threads(), 3) << controllers;
  }
}

TEST(AllocationCgroup, CpusetAndCpuacctAreNotCpu)
{
  FakeSystem system(64);
  system.Write("/proc/self/cgroup", "3:cpuset:/job\n2:cpuacct:/job\n");
  system.Write("/proc/self/mountinfo",
    "33 24 0:29 / /cg rw - cgroup cgroup rw,cpuset\n34 24 0:30 / /cg rw - cgroup cgroup "
    "rw,cpuacct\n");
  system.QuotaV1("/cg/job", "100000");
  EXPECT_EQ(system.Threads(), 64);
}

TEST(AllocationCgroup, HybridSystemsMayHaveCpuInV2)
{
  FakeSystem system(64);
  system.Write("/proc/self/cgroup", "3:cpuset:/\n1:name=systemd:/\n0::/job\n");
  system.Write("/proc/self/mountinfo",
    "33 24 0:29 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset\n"
    "34 24 0:30 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n");
  system.Write("/sys/fs/cgroup/unified/job/cpu.max", "400000 100000");
  EXPECT_EQ(system.Threads(), 4);
}

TEST(AllocationCgroup, AContainersMountRootIsTakenOffThePath)
{
  FakeSystem system(64);
  system.Write("/proc/self/cgroup", "4:cpu,cpuacct:/docker/0123abcd\n");
  system.Write("/proc/self/mountinfo",
    "701 699 0:27 /docker/0123abcd /sys/fs/cgroup/cpu,cpuacct ro master:11 - cgroup cgroup "
    "rw,cpu,cpuacct\n");
  system.QuotaV1(V1, "250000");
  EXPECT_EQ(system.Threads(), 3);
}

TEST(AllocationCgroup, ABindMountOfASubgroupHoldsTheGroupsBelowIt)
{
  FakeSystem system(64);
  system.Write("/proc/self/cgroup", "4:cpu:/batch/job/step\n");
  system.Write("/proc/self/mountinfo", "701 699 0:27 /batch /mnt/cg ro - cgroup cgroup rw,cpu\n");
  system.QuotaV1("/mnt/cg/job/step", "-1").QuotaV1("/mnt/cg/job", "600000");
  EXPECT_EQ(system.Threads(), 6);
}

TEST(AllocationCgroup, ARootThatIsOnlyAPrefixOfTheNameIsNotAnAncestor)
{
  FakeSystem system(64);
  system.Write("/proc/self/cgroup", "4:cpu:/batch2\n");
  system.Write("/proc/self/mountinfo", "701 699 0:27 /batch /mnt/cg ro - cgroup cgroup rw,cpu\n");
  system.QuotaV1("/mnt/cg2", "100000").QuotaV1("/mnt/cg", "500000");
  EXPECT_EQ(system.Threads(), 5); // the mount point itself: a container's view
}

TEST(AllocationCgroup, PathsThatLeaveTheNamespaceMeanTheMountPoint)
{
  for (const std::string path : { "/", "/..", "/../other" })
  {
    for (const std::string root : { "/..", "/../.." })
    {
      FakeSystem system(64);
      system.Write("/proc/self/cgroup", "4:cpu:" + path + "\n");
      system.Write(
        "/proc/self/mountinfo", "33 24 0:29 " + root + " /cg rw - cgroup cgroup rw,cpu\n");
      system.QuotaV1("/cg", "700000");
      EXPECT_EQ(system.Threads(), 7) << path << " " << root;
    }
  }
}

TEST(AllocationCgroup, MountPointsAreUnescaped)
{
  FakeSystem system(64);
  system.GroupV2("/job");
  system.Write("/proc/self/mountinfo", "30 23 0:26 / /a\\040b\\134c rw - cgroup2 cgroup2 rw\n");
  system.Write("/a b\\c/job/cpu.max", "300000 100000");
  EXPECT_EQ(system.Threads(), 3);
}

TEST(AllocationCgroup, GroupPathsMayHoldColons)
{
  FakeSystem system(64);
  system.GroupV2("/pod:a/cri:b").Write(V2 + "/pod:a/cri:b/cpu.max", "300000 100000");
  EXPECT_EQ(system.Threads(), 3);
}

TEST(AllocationCgroup, ADeletedGroupStillHasItsParents)
{
  FakeSystem system(64);
  system.GroupV2("/user/job (deleted)").Write(V2 + "/user/cpu.max", "300000 100000");
  system.Write(V2 + "/user/job/cpu.max", "100000 100000"); // another one, of the same name
  EXPECT_EQ(system.Threads(), 3);
}

TEST(AllocationCgroup, OfTwoMountsTheLaterOneThatHoldsTheGroupCounts)
{
  FakeSystem system(64);
  system.GroupV2("/job");
  system.Write("/proc/self/mountinfo",
    "30 23 0:26 / /first rw - cgroup2 cgroup2 rw\n"
    "31 23 0:26 / /second rw - cgroup2 cgroup2 rw\n"
    "32 23 0:26 /elsewhere /third rw - cgroup2 cgroup2 rw\n");
  system.Write("/first/job/cpu.max", "100000 100000");
  system.Write("/second/job/cpu.max", "200000 100000");
  system.Write("/third/cpu.max", "100000 100000");
  EXPECT_EQ(system.Threads(), 2);
}

TEST(AllocationCgroup, OptionalFieldsOfAMountMayVary)
{
  for (const std::string fields : { "", "shared:1 ", "shared:1 master:2 propagate_from:3 " })
  {
    FakeSystem system(64);
    system.GroupV2("/job").Write("/proc/self/mountinfo",
      "30 23 0:26 / /sys/fs/cgroup rw " + fields + "- cgroup2 cgroup2 rw\n");
    system.Write(V2 + "/job/cpu.max", "300000 100000");
    EXPECT_EQ(system.Threads(), 3) << fields;
  }
}

TEST(AllocationCgroup, MalformedMountLinesAreSkipped)
{
  FakeSystem system(64);
  system.GroupV2("/job");
  system.Write("/proc/self/mountinfo",
    "560 77 0:138 / /Docker/host rw,noatime - 9p C:\\Program Files\\Docker rw,path=C:\\Program "
    "Files\n"
    "- \n - \ncgroup2\n1 2 3 - cgroup2 cgroup2 rw\n"
    "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n - cgroup2\n");
  system.Write(V2 + "/job/cpu.max", "300000 100000");
  EXPECT_EQ(system.Threads(), 3);
}

TEST(AllocationCgroup, MalformedMembershipLinesAreSkipped)
{
  FakeSystem system(64);
  system.GroupV2("/job").Write("/proc/self/cgroup", "\n:\nfoo\n1:\n0::/job\n");
  system.Write(V2 + "/job/cpu.max", "300000 100000");
  EXPECT_EQ(system.Threads(), 3);
}

TEST(AllocationCgroup, AVeryLongPathIsWalkedToItsEnd)
{
  std::string path;
  while (path.size() < 3500)
  {
    path += "/abcdefghijklmnopqrstuvwxyz";
  }
  FakeSystem system(64);
  system.GroupV2(path).Write(V2 + "/abcdefghijklmnopqrstuvwxyz/cpu.max", "300000 100000");
  EXPECT_EQ(system.Threads(), 3);
}

TEST(AllocationCgroup, FilesThatCannotBeReadAreUnknown)
{
  FakeSystem system(64);
  system.GroupV2("/job");
  // A directory opens and does not read, for root too.
  std::filesystem::create_directories(system.View.Root + V2 + "/job/cpu.max");
  EXPECT_EQ(system.Threads(), 64);
  std::filesystem::remove(system.View.Root + "/proc/self/cgroup");
  std::filesystem::create_directories(system.View.Root + "/proc/self/cgroup");
  EXPECT_EQ(system.Threads(), 64);
}

TEST(AllocationCgroup, FilesWithoutPermissionAreUnknown)
{
  if (geteuid() != 0)
  {
    GTEST_SKIP() << "needs root, to become somebody else";
  }
  FakeSystem system(64);
  system.GroupV2("/job").Write(V2 + "/job/cpu.max", "300000 100000");
  std::filesystem::permissions(system.View.Root + V2, std::filesystem::perms::owner_all);
  ASSERT_EQ(chmod(system.View.Root.c_str(), 0755), 0);
  ASSERT_EQ(seteuid(65534), 0);
  const int threads = system.Threads();
  ASSERT_EQ(seteuid(0), 0);
  EXPECT_EQ(threads, 64);
}

TEST(AllocationCgroup, TheCpusetIsTheNodesShareWhereTheMaskIsNarrower)
{
  FakeSystem system(1);
  system.View.OnlineProcessors = 64;
  system.GroupV2("/job").Write(V2 + "/job/cpuset.cpus.effective", "0-3,8\n");
  EXPECT_EQ(system.Source("cgroup cpuset").Value, 5);
  EXPECT_EQ(system.Threads(), 1);
  system.MaskSize = 64;
  EXPECT_EQ(system.Reason(), "5: cgroup cpuset");
}

TEST(AllocationCgroup, TheCpusetOfV1IsRead)
{
  FakeSystem system(64);
  system.Write("/proc/self/cgroup", "3:cpuset:/slurm/job_1\n0::/\n");
  system.Write("/proc/self/mountinfo", "33 24 0:29 / /cg rw - cgroup cgroup rw,cpuset\n");
  system.Write("/cg/slurm/job_1/cpuset.effective_cpus", "2-3\n");
  EXPECT_EQ(system.Reason(), "2: cgroup cpuset");
}

TEST(AllocationCgroup, ACpusetThatIsNotUnderstoodIsIgnored)
{
  for (const char* text : { "", "\n", "junk", "3-1", "0-99999999999", "1,,2", "0-3-5" })
  {
    FakeSystem system(64);
    system.GroupV2("/job").Write(V2 + "/job/cpuset.cpus.effective", text);
    EXPECT_EQ(system.Threads(), 64) << text;
  }
}

TEST(AllocationCgroup, SharesAndWeightsAreNoLimits)
{
  FakeSystem system(64);
  system.GroupV1("/job").Write(V1 + "/job/cpu.shares", "2\n");
  system.Write(V1 + "/job/cpu.weight", "1\n");
  EXPECT_EQ(system.Threads(), 64);
}

TEST(AllocationCgroup, AThreadThatWasMovedAloneHasItsOwnGroup)
{
  FakeSystem system(64);
  system.GroupV1("/").Write("/proc/thread-self/cgroup", "4:cpu,cpuacct:/alone\n");
  system.QuotaV1(V1 + "/alone", "100000").QuotaV1(V1, "-1");
  EXPECT_EQ(system.Reason(), "1: cgroup cpu quota");
}
