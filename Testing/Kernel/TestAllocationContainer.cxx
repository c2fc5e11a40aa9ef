// SPDX-License-Identifier: BSD-3-Clause
// Whose limit it is: of a rank's own container, or of all ranks of the node.
#include "FakeSystem.h"

namespace
{
const std::string V2 = "/sys/fs/cgroup";

// Four ranks, this one started by a shell that the launcher, process 10, has started.
FakeSystem& MakeRank(FakeSystem& system, const std::string& launchersGroup)
{
  const std::string variable = "OMPI_COMM_WORLD_LOCAL_SIZE";
  const char nul = '\0';
  system.Set(variable, "4").GroupV2("/pod/rank1").Write("/proc/self/stat", "12 (a (b) R) S 11 1");
  system.Write("/proc/11/stat", "11 (sh) S 10 1").Write("/proc/11/cgroup", "0::/pod/rank1\n");
  system.Write("/proc/11/environ", "A=1" + (nul + variable) + "=4" + nul);
  system.Write("/proc/10/stat", "10 (mpirun) S 1 1").Write("/proc/10/environ", "A=1");
  return system.Write("/proc/10/cgroup", "0::" + launchersGroup + "\n");
}
}

TEST(AllocationContainer, ALimitOfTheRanksOwnContainerIsNotSharedByTheOthers)
{
  for (const char* outside : { "/", "/pod", "/pod/rank10", "/pod/rank", "/../launcher" })
  {
    FakeSystem system(64);
    MakeRank(system, outside).Write(V2 + "/pod/rank1/cpu.max", "800000 100000");
    EXPECT_EQ(system.Reason(), "8: cgroup cpu quota") << outside;
    EXPECT_NE(system.Source("cgroup cpu quota").Raw.find("of this rank alone"), std::string::npos);
  }
  FakeSystem cpuset(64);
  MakeRank(cpuset, "/pod").Write(V2 + "/pod/rank1/cpuset.cpus.effective", "0-7");
  EXPECT_EQ(cpuset.Reason(), "8: cgroup cpuset");
}

TEST(AllocationContainer, ALimitThatHoldsForTheLauncherTooIsSharedByItsRanks)
{
  FakeSystem inside(64);
  MakeRank(inside, "/pod/rank1/x").Write(V2 + "/pod/rank1/cpu.max", "800000 100000");
  EXPECT_EQ(inside.Reason(), "2: cgroup cpu quota shared by 4 ranks");
  FakeSystem above(64);
  MakeRank(above, "/pod").Write(V2 + "/pod/cpu.max", "800000 100000");
  EXPECT_EQ(above.Reason(), "2: cgroup cpu quota shared by 4 ranks");
}

TEST(AllocationContainer, ALauncherOutOfSightIsOutsideOfTheContainer)
{
  FakeSystem system(64);
  MakeRank(system, "/").Write(V2 + "/pod/rank1/cpu.max", "800000 100000");
  system.Write("/proc/11/stat", "11 (sh) S 0 1");
  EXPECT_EQ(system.Reason(), "8: cgroup cpu quota");
}

TEST(AllocationContainer, WhereItCannotBeToldALimitIsSharedAndTheTableSaysSo)
{
  for (const char* closed : { "/proc/self/stat", "/proc/11/environ", "/proc/10/cgroup" })
  {
    FakeSystem system(64);
    MakeRank(system, "/").Write(V2 + "/pod/rank1/cpu.max", "800000 100000");
    std::filesystem::remove(system.View.Root + closed);
    EXPECT_EQ(system.Reason(), "2: cgroup cpu quota shared by 4 ranks") << closed;
    EXPECT_NE(
      system.Source("cgroup cpu quota").Raw.find("as far as can be told"), std::string::npos);
  }
}
