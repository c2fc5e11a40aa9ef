// SPDX-License-Identifier: BSD-3-Clause
// What the table of the allocation says of each source, and what the real system is asked.
#include "FakeSystem.h"

#include "Kernel/Allocation/Parsing.h"
#include "Kernel/Team/Share.h"

#include <omp.h>

#include <sstream>
#include <thread>

namespace
{
// A mask of the processors given, of which any may be missing.
void SetMask(FakeSystem& system, const std::vector<int>& processors)
{
  system.View.GetAffinity = [processors](std::size_t, unsigned long* mask)
  {
    for (const int processor : processors)
    {
      mask[processor / 64] |= 1UL << (processor % 64);
    }
    return 1024L;
  };
}
}

TEST(AllocationVerdicts, OfAMaskWithGapsNameItsProcessors)
{
  FakeSystem system(512);
  SetMask(system, { 64 });
  EXPECT_EQ(system.Source("processor affinity").Raw, "64");
  SetMask(system, { 1, 64, 65, 200, 201, 202, 511 });
  EXPECT_EQ(system.Source("processor affinity").Raw, "1,64-65,200-202,511");
  EXPECT_EQ(system.Threads(), 7);
}

TEST(AllocationVerdicts, OfAQuotaTellNoLimitFromOneThatIsNotUnderstood)
{
  const auto why = [](const std::string& quota)
  {
    FakeSystem system(64);
    system.GroupV1("/job").QuotaV1("/sys/fs/cgroup/cpu,cpuacct/job", quota);
    return system.Source("cgroup cpu quota").Why;
  };
  EXPECT_EQ(why("-1"), "no limit");
  EXPECT_EQ(why("0"), "no limit");
  EXPECT_EQ(why("x"), "ignored: not a quota and a period");
  FakeSystem system(64);
  system.GroupV2("/job").Write("/sys/fs/cgroup/job/cpu.max", "max 100000");
  EXPECT_EQ(system.Source("cgroup cpu quota").Why, "no limit");
}

TEST(AllocationVerdicts, OfRanksThatAreNotAskedHaveNoValue)
{
  FakeSystem system(8);
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "2").Set("MPI_LOCALNRANKS", "4");
  EXPECT_TRUE(system.Source("OMPI_COMM_WORLD_LOCAL_SIZE").IsUsed());
  EXPECT_FALSE(system.Source("MPI_LOCALNRANKS").IsUsed());
  EXPECT_EQ(system.Allocate().LocalRanks, 2);
}

TEST(AllocationVerdicts, StandInOneLineEachHoweverLongTheText)
{
  FakeSystem system(48);
  system.Set("PE_HOSTFILE", "/spool/hosts").Write("/spool/hosts", "node1 4 a.q x\nnode2 4 b.q x\n");
  const auto allocation = system.Allocate();
  const std::string table = allocation.Explain();
  EXPECT_NE(table.find("node1 4 a.q x;node2 4 b.q x\n"), std::string::npos) << table;
  std::istringstream lines(table.substr(table.find("\n\n") + 2));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);)
  {
    ++count;
  }
  EXPECT_EQ(count, allocation.Sources.size() + 1) << table;
}

TEST(AllocationVerdicts, OfLsfKnowSlotsThatAreProcessorsByTheirListAlone)
{
  FakeSystem system(48);
  system.Set("LSB_DJOB_NUMPROC", "3").Set("LSB_BIND_CPU_LIST", "0-6");
  EXPECT_EQ(system.Reason(), "7: LSB_BIND_CPU_LIST");
}

TEST(AllocationVerdicts, SkipAMountOfTooFewFields)
{
  FakeSystem system(64);
  system.GroupV2("/job").Write("/sys/fs/cgroup/job/cpu.max", "300000 100000");
  system.Write("/proc/self/mountinfo",
    "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"
    "31 23 0:26 / /other - cgroup2 cgroup2 rw\n");
  system.Write("/other/job/cpu.max", "100000 100000");
  EXPECT_EQ(system.Threads(), 3);
}

TEST(AllocationVerdicts, OfALauncherOutsideOfTheNamespaceLeaveItsRootToTheRank)
{
  const std::string variable = "OMPI_COMM_WORLD_LOCAL_SIZE";
  FakeSystem system(64);
  system.Set(variable, "4").GroupV2("/").Write("/sys/fs/cgroup/cpu.max", "800000 100000");
  system.Write("/proc/self/stat", "11 (rank) R 10 1").Write("/proc/10/stat", "10 (mpirun) S 1 1");
  system.Write("/proc/10/environ", "A=1").Write("/proc/10/cgroup", "0::/../launcher\n");
  EXPECT_EQ(system.Reason(), "8: cgroup cpu quota");
  system.Write("/proc/10/cgroup", "0::/launcher\n");
  EXPECT_EQ(system.Reason(), "2: cgroup cpu quota shared by 4 ranks");
}

TEST(AllocationVerdicts, OfNumbersHaveTheirLimits)
{
  EXPECT_EQ(gaussmap::ParseDigits("999999999999999999"), 999999999999999999);
  EXPECT_EQ(gaussmap::ParseDigits("1000000000000000000"), std::nullopt);
  EXPECT_EQ(gaussmap::ParseCount("0"), std::nullopt);
  EXPECT_EQ(gaussmap::ParseCount("1"), 1);
  EXPECT_EQ(gaussmap::ParseCount("1048576"), 1048576);
  EXPECT_EQ(gaussmap::ParseCount("1048577"), std::nullopt);
  EXPECT_EQ(gaussmap::ParseProcessorList("3-1"), std::nullopt);
  EXPECT_EQ(gaussmap::ParseProcessorList("3-1,7"), std::nullopt);
}

TEST(AllocationDetected, HearsOfRanksAndOfWhatVtkWasTold)
{
  const auto allocation = gaussmap::DetectAllocation(1000, 1);
  EXPECT_EQ(allocation.LocalRanks, 1000);
  EXPECT_EQ(allocation.Threads, 1);
  int told = 0;
  for (const auto& source : allocation.Sources)
  {
    told += source.Name == "vtkSMPTools" ? source.Value : 0;
  }
  EXPECT_EQ(told, 1);
}

TEST(AllocationDetected, IsWhatTeamsShareFromThenOn)
{
  gaussmap::ShareThreads(8);
  const gaussmap::Share first(2);
  const auto another = []
  {
    int threads = 0;
    std::thread([&] { threads = gaussmap::Share(2).Threads(); }).join();
    return threads;
  };
  EXPECT_EQ(another(), 2);
  EXPECT_EQ(gaussmap::DetectAllocation(0, 1).Threads, 1);
  EXPECT_EQ(another(), 1);
  gaussmap::ShareThreads(0);
}

TEST(AllocationDetected, InsideAParallelRegionIsOneThread)
{
  int size = 0;
  std::string reason;
#pragma omp parallel num_threads(2)
  {
#pragma omp atomic
    ++size;
#pragma omp single
    reason = gaussmap::DetectAllocation().Reason;
  }
  if (size < 2)
  {
    GTEST_SKIP() << "the system refuses a second thread";
  }
  EXPECT_EQ(reason, "1: enclosing parallel region");
}
