// SPDX-License-Identifier: BSD-3-Clause
#include "FakeSystem.h"

#include "Kernel/Allocation/Parsing.h"

TEST(Allocation, AffinityCountsTheProcessorsOfTheMask)
{
  for (const int processors : { 1, 2, 64, 65, 1025, 4096 })
  {
    const FakeSystem system(processors);
    EXPECT_EQ(system.Threads(), processors);
    EXPECT_EQ(system.Reason(), std::to_string(processors) + ": processor affinity");
  }
}

TEST(Allocation, TheMaskIsLongEnoughForAnyKernel)
{
  FakeSystem system(4);
  system.KernelMaskBytes = 1024;
  EXPECT_EQ(system.Source("processor affinity").Raw, "0-3");
  EXPECT_EQ(system.Threads(), 4);
}

TEST(Allocation, WithoutAMaskTheOnlineProcessorsDecide)
{
  FakeSystem system(4);
  for (const int error : { EPERM, ENOSYS, EINVAL })
  {
    system.AffinityError = error;
    EXPECT_EQ(system.Reason(), "4: online processors");
  }
  system.View.OnlineProcessors = 0;
  EXPECT_EQ(system.Reason(), "1: nothing is known");
}

TEST(Allocation, PinningByOpenMPIsNotTakenForTheAllocation)
{
  FakeSystem system(1); // the runtime has narrowed this thread to one processor
  system.View.OnlineProcessors = 8;
  system.View.OpenMP = { 4, true, 4, false };
  EXPECT_EQ(system.Reason(), "4: processor affinity");
  system.View.OpenMP = { 2, true, 1, false };
  system.Set("GOMP_CPU_AFFINITY", "0");
  EXPECT_EQ(system.Reason(), "1: OMP_PLACES");
  EXPECT_EQ(system.Source("OMP_PLACES").Raw, "GOMP_CPU_AFFINITY=0");
  system.View.OpenMP = { 1, true, 2, false }; // GOMP_CPU_AFFINITY=0-1 under taskset -c 0
  EXPECT_EQ(system.Threads(), 1);
  system.View.OpenMP = { 3, true, 0, false };
  EXPECT_EQ(system.Threads(), 3);
  system.View.OpenMP = { 0, true, 0, false };
  EXPECT_EQ(system.Reason(), "8: online processors");
}

TEST(Allocation, InsideAParallelRegionThereIsOneThread)
{
  FakeSystem system(8);
  system.View.OpenMP.InParallel = true;
  EXPECT_EQ(system.Reason(), "1: enclosing parallel region");
}

TEST(Allocation, WhatTheApplicationToldOpenMPAndVtkIsALimitAndNoMore)
{
  FakeSystem system(8);
  system.View.OpenMP.MaxThreads = 8;
  system.View.VtkThreads = 64;
  EXPECT_EQ(system.Reason(), "8: processor affinity");
  system.View.VtkThreads = 4; // vtkSMPTools::Initialize(4)
  EXPECT_EQ(system.Reason(), "4: vtkSMPTools");
  system.View.OpenMP.MaxThreads = 2; // omp_set_num_threads(2), threadpoolctl's limits
  EXPECT_EQ(system.Reason(), "2: omp_set_num_threads");
  system.View.OpenMP.AllowsTeams = false;
  EXPECT_EQ(system.Reason(), "1: OMP_MAX_ACTIVE_LEVELS");
}

TEST(Allocation, OpenMPVariablesCapAndCannotRaise)
{
  FakeSystem system(8);
  EXPECT_EQ(system.Set("OMP_NUM_THREADS", "4").Reason(), "4: OMP_NUM_THREADS");
  EXPECT_EQ(system.Set("OMP_NUM_THREADS", "48").Threads(), 8);
  EXPECT_EQ(system.Set("OMP_NUM_THREADS", "3,2").Threads(), 3);
  EXPECT_EQ(system.Set("OMP_THREAD_LIMIT", "2").Reason(), "2: OMP_THREAD_LIMIT");
}

TEST(Allocation, ValuesThatAreNoCountsAreIgnoredAndReported)
{
  FakeSystem system(8);
  for (const char* value : { "", " ", "0", "-1", "+4", "4abc", "abc", "4.0", "1e3", "1048577",
         "99999999999999999999", ",4" })
  {
    system.Set("OMP_NUM_THREADS", value).Set("NSLOTS", value).Set("SLURM_CPUS_PER_TASK", value);
    EXPECT_EQ(system.Threads(), 8) << value;
    EXPECT_FALSE(system.Source("NSLOTS").IsUsed());
    EXPECT_EQ(system.Source("NSLOTS").Raw, value);
    EXPECT_EQ(system.Source("NSLOTS").Why, "ignored: not a count from 1 to 1048576");
  }
  EXPECT_EQ(system.Set("NSLOTS", " 4\n").Threads(), 4);
}

TEST(Allocation, OnATieTheRequestIsTheReasonAndNotTheMachine)
{
  FakeSystem system(4);
  system.Set("SLURM_CPUS_PER_TASK", "4");
  EXPECT_EQ(system.Reason(), "4: SLURM_CPUS_PER_TASK");
  system.Set("OMP_NUM_THREADS", "4");
  EXPECT_EQ(system.Reason(), "4: OMP_NUM_THREADS");
}

TEST(Allocation, LocalRanksShareTheNodeButNotTheProcess)
{
  FakeSystem system(16);
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "4");
  EXPECT_EQ(system.Reason(), "4: online processors shared by 4 ranks");
  system.MaskSize = 2; // bound
  EXPECT_EQ(system.Reason(), "2: processor affinity");
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "5").MaskSize = 8; // bound to a socket, uneven
  EXPECT_EQ(system.Threads(), 3);
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "100");
  EXPECT_EQ(system.Threads(), 1);
}

TEST(Allocation, LocalRanksComeFromTheFirstWhoKnows)
{
  FakeSystem system(64);
  const auto ranks = [&system] { return system.Allocate().LocalRanks; };
  EXPECT_EQ(ranks(), 1);
  EXPECT_FALSE(system.Allocate().AreLocalRanksKnown);
  EXPECT_EQ((system.Set("FLUX_JOB_SIZE", "16"), ranks()), 16);
  EXPECT_EQ((system.Set("FLUX_JOB_NNODES", "3"), ranks()), 6);
  system.Set("SLURM_NODEID", "1");
  EXPECT_EQ((system.Set("SLURM_STEP_TASKS_PER_NODE", "9(x2),7"), ranks()), 9);
  EXPECT_EQ((system.Set("PMI_LOCAL_SIZE", "5"), ranks()), 5);
  EXPECT_EQ((system.Set("MV2_COMM_WORLD_LOCAL_SIZE", "4"), ranks()), 4);
  EXPECT_EQ((system.Set("MPI_LOCALNRANKS", "3"), ranks()), 3);
  EXPECT_EQ((system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "2"), ranks()), 2);
  EXPECT_EQ((system.View.LocalRanks = 8, ranks()), 8);
  EXPECT_TRUE(system.Allocate().AreLocalRanksKnown);
  EXPECT_EQ(system.Source("MPI_LOCALNRANKS").Why, "ignored: MPI comes first");
}

TEST(Allocation, NothingIsRememberedBetweenCalls)
{
  FakeSystem system(8);
  EXPECT_EQ(system.Threads(), 8);
  EXPECT_EQ(system.Set("NSLOTS", "4").Threads(), 4);
  system.Environment.clear();
  system.MaskSize = 2;
  EXPECT_EQ(system.Threads(), 2);
}

TEST(Allocation, TheTableNamesEverySourceWithItsTextAndVerdict)
{
  FakeSystem system(8);
  system.Set("NSLOTS", "4").Set("OMP_NUM_THREADS", "abc");
  const std::string table = system.Allocate().Explain();
  EXPECT_EQ(table.find("Threads 4: NSLOTS\n"), 0U) << table;
  for (const auto& source : system.Allocate().Sources)
  {
    EXPECT_NE(table.find("\n" + source.Name + " "), std::string::npos) << source.Name;
    EXPECT_NE(table.find(" " + source.Why + " "), std::string::npos) << source.Why;
  }
  EXPECT_NE(table.find("abc"), std::string::npos);
  EXPECT_NE(table.find("used: the limit"), std::string::npos);
}

TEST(Allocation, TheRealSystemGivesSomeThreads)
{
  const auto allocation = gaussmap::DetectAllocation();
  EXPECT_GE(allocation.Threads, 1);
  EXPECT_EQ(allocation.Reason.find(std::to_string(allocation.Threads) + ": "), 0U);
}

TEST(Allocation, HostsAreFoundByTheirNameOrByTheirShortNameWhereItIsUnique)
{
  const std::vector<gaussmap::HostEntry> hosts { { "Node1.a", 3 }, { "node2.a", 4 },
    { "node2.b", 5 }, { "node1.a", 7 }, { "node11", 9 } };
  EXPECT_EQ(gaussmap::SumOfHost(hosts, "node1"), 10);
  EXPECT_EQ(gaussmap::SumOfHost(hosts, "NODE1.ib.a"), 10); // the same host in another network
  EXPECT_EQ(gaussmap::SumOfHost(hosts, "node2.b"), 5);
  EXPECT_EQ(gaussmap::SumOfHost(hosts, "node2"), std::nullopt);
  EXPECT_EQ(gaussmap::SumOfHost(hosts, "node3"), std::nullopt);
  EXPECT_EQ(gaussmap::SumOfHost(hosts, ""), std::nullopt);
  EXPECT_EQ(gaussmap::LargestSum(hosts), 10);
  EXPECT_EQ(gaussmap::LargestSum({}), std::nullopt);
}

TEST(Allocation, ListsOfProcessorsNameEachOfThemOnce)
{
  EXPECT_EQ(gaussmap::ParseProcessorList("8,0-2,1\n"), (std::vector<int> { 0, 1, 2, 8 }));
  EXPECT_EQ(gaussmap::CountProcessorList("0-1048575"), 1 << 20);
}

TEST(AllocationHint, TellsWhatToDoAboutAnMpirunThatBinds)
{
  FakeSystem system(1);
  system.View.OnlineProcessors = 8;
  EXPECT_EQ(system.Allocate().Hint, "");
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "1");
  EXPECT_NE(system.Allocate().Hint.find("--bind-to none"), std::string::npos);
  EXPECT_NE(system.Allocate().Explain().find("\nHint: mpirun binds"), std::string::npos);
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "8"); // nothing is left over
  EXPECT_EQ(system.Allocate().Hint, "");
}

TEST(AllocationHint, TellsOfAJobWithinAJobAndOfChunksOfPbs)
{
  FakeSystem slurm(8);
  slurm.Set("SLURM_CPUS_PER_TASK", "1").Set("SLURM_CPUS_ON_NODE", "4").Set("SLURMD_NODENAME", "n");
  EXPECT_NE(slurm.Allocate().Hint.find("--cpus-per-task"), std::string::npos);
  slurm.Set("SLURM_CPUS_PER_TASK", "4");
  EXPECT_EQ(slurm.Allocate().Hint, "");
  FakeSystem pbs(8);
  pbs.Set("PBS_JOBID", "1").Set("NCPUS", "2").Set("OMP_NUM_THREADS", "2");
  EXPECT_NE(pbs.Allocate().Hint.find("ompthreads"), std::string::npos);
}

TEST(Allocation, SlurmListsAreCountedNodeByNode)
{
  EXPECT_EQ(gaussmap::SlurmCountAt("72(x2),36", 0), 72);
  EXPECT_EQ(gaussmap::SlurmCountAt("72(x2),36", 1), 72);
  EXPECT_EQ(gaussmap::SlurmCountAt("72(x2),36", 2), 36);
  EXPECT_EQ(gaussmap::SlurmCountAt("72(x2),36", 3), std::nullopt);
  for (const char* text : { "", ",", "72(x2", "72(x)", "72x2", "(x2)", "8,", "8,-1", "72(y2)" })
  {
    EXPECT_EQ(gaussmap::SlurmCountAt(text, 0), std::nullopt) << text;
  }
}
