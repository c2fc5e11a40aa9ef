// SPDX-License-Identifier: BSD-3-Clause
//
// Environments as jobs of Slurm 22.05 and Grid Engine 8.1.9 had them; Testing/Cluster submits the
// same jobs to the real schedulers.
#include "FakeSystem.h"

namespace
{
struct SlurmCase
{
  const char* Name;
  int Processors;          // online
  int Mask;                // of them in the mask
  const char* CpusPerTask; // null: not set
  const char* CpusOnNode;
  const char* JobCpusPerNode;
  const char* TasksPerNode;
  const char* StepTasksPerNode;
  const char* NodeId;
  int Threads;
};

void SetIf(FakeSystem& system, const char* name, const char* value)
{
  if (value)
  {
    system.Set(name, value);
  }
}

void PrintTo(const SlurmCase& c, std::ostream* os)
{
  *os << c.Name;
}

class SlurmEnvironment : public testing::TestWithParam<SlurmCase>
{
};
}

TEST_P(SlurmEnvironment, GivesTheRightAnswer)
{
  const SlurmCase& c = GetParam();
  FakeSystem system(c.Processors);
  system.MaskSize = c.Mask;
  system.Set("SLURMD_NODENAME", "vm").Set("SLURM_NODEID", c.NodeId);
  SetIf(system, "SLURM_CPUS_PER_TASK", c.CpusPerTask);
  SetIf(system, "SLURM_CPUS_ON_NODE", c.CpusOnNode);
  SetIf(system, "SLURM_JOB_CPUS_PER_NODE", c.JobCpusPerNode);
  SetIf(system, "SLURM_TASKS_PER_NODE", c.TasksPerNode);
  SetIf(system, "SLURM_STEP_TASKS_PER_NODE", c.StepTasksPerNode);
  EXPECT_EQ(system.Threads(), c.Threads) << system.Allocate().Explain();
}

constexpr const char* No = nullptr;

INSTANTIATE_TEST_SUITE_P(Captured, SlurmEnvironment,
  testing::Values(SlurmCase { "BoundC1Batch", 2, 1, "1", "1", "1", "1", No, "0", 1 },
    SlurmCase { "BoundC2Batch", 2, 2, "2", "2", "2", "1", No, "0", 2 },
    SlurmCase { "BoundC2Step", 2, 2, "2", "2", "2", "1", "1", "0", 2 },
    SlurmCase { "BoundC2ExactStepHasAStaleCount", 2, 1, "2", "1", "2", "1", "1", "0", 1 },
    SlurmCase { "UnboundC2ExactStepHasAStaleCount", 2, 2, "2", "1", "2", "1", "1", "0", 1 },
    SlurmCase { "BoundN2BatchIsAlone", 2, 2, No, "2", "2", "2", No, "0", 2 },
    SlurmCase { "BoundN2Step", 2, 1, No, "2", "2", "2", "2", "0", 1 },
    SlurmCase { "BoundN2OverlapStep", 2, 2, No, "2", "2", "1", "1", "0", 2 },
    SlurmCase { "BoundN2C1Batch", 2, 2, "1", "2", "2", "2", No, "0", 1 },
    SlurmCase { "BoundN2OvercommitStep", 2, 1, "1", "1", "1", "2", "2", "0", 1 },
    SlurmCase { "ExclusiveBatch", 2, 2, No, "2", "2", "2", No, "0", 2 },
    SlurmCase { "UnboundC4Batch", 48, 48, "4", "4", "4", "1", No, "0", 4 },
    SlurmCase { "UnboundC4Step", 48, 48, "4", "4", "4", "1", "1", "0", 4 },
    SlurmCase { "UnboundN4Step", 48, 48, No, "4", "4", "4", "4", "0", 1 },
    SlurmCase { "UnboundN2C4Batch", 48, 48, "4", "8", "8", "2", No, "0", 4 },
    SlurmCase { "UnboundN2C4Step", 48, 48, "4", "8", "8", "2", "2", "0", 4 },
    SlurmCase { "UnboundExclusiveBatch", 48, 48, No, "48", "48", "48", No, "0", 48 },
    SlurmCase { "TwoNodesN12Node0", 48, 48, No, "8", "8,4", "8,4", "8,4", "0", 1 },
    SlurmCase { "TwoNodesN12Node1", 48, 48, No, "4", "8,4", "8,4", "8,4", "1", 1 },
    SlurmCase { "TwoNodesC2Repeated", 48, 48, "2", "4", "4(x2)", "2(x2)", "2(x2)", "1", 2 },
    SlurmCase { "TwoNodesN3C2Node0", 48, 48, "2", "4", "4,2", "2,1", "2,1", "0", 2 },
    SlurmCase { "TwoNodesN3C2Node1", 48, 48, "2", "2", "4,2", "2,1", "2,1", "1", 2 },
    SlurmCase { "NoMultithreadBatch", 48, 48, No, "1", "1", "1", No, "0", 1 },
    SlurmCase { "NoMultithreadStepSaysTwo", 48, 48, No, "2", "1", "1", "1", "0", 1 },
    SlurmCase { "SelectLinearC1Batch", 2, 2, "1", "2", "2", "1", No, "0", 1 }),
  [](const auto& slurm) { return slurm.param.Name; });

TEST(SlurmEnvironmentOnly, ThreeNodesAreIndexedByTheirNumber)
{
  FakeSystem system(64);
  system.Set("SLURMD_NODENAME", "n").Set("SLURM_JOB_CPUS_PER_NODE", "4(x2),2");
  EXPECT_EQ(system.Set("SLURM_NODEID", "1").Threads(), 4);
  EXPECT_EQ(system.Set("SLURM_NODEID", "2").Threads(), 2);
  EXPECT_EQ(system.Set("SLURM_NODEID", "3").Threads(), 64);
  EXPECT_EQ(system.Set("SLURM_NODEID", "x").Threads(), 64);
}

TEST(SlurmEnvironmentOnly, SallocsShellOnTheSubmitHostHasNoAllocation)
{
  FakeSystem system(16);
  system.Set("SLURM_JOB_CPUS_PER_NODE", "4").Set("SLURM_TASKS_PER_NODE", "4");
  system.Set("SLURM_NODEID", "0");
  EXPECT_EQ(system.Threads(), 16);
  EXPECT_EQ(system.Source("SLURM_JOB_CPUS_PER_NODE").Why,
    "ignored: no SLURMD_NODENAME, so not on a compute node");
}

TEST(SlurmEnvironmentOnly, RanksOfMpirunDivideTheNodeWhateverItsDaemonInherited)
{
  FakeSystem system(2);
  system.Set("SLURMD_NODENAME", "vm").Set("SLURM_NODEID", "0").Set("SLURM_CPUS_ON_NODE", "2");
  system.Set("SLURM_STEP_TASKS_PER_NODE", "1"); // of the daemon
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "2");
  EXPECT_EQ(system.Reason(), "1: SLURM_CPUS_ON_NODE shared by 2 ranks");
  system.Set("SLURM_CPUS_PER_TASK", "2"); // -n 1 -c 2 with mpirun -n 2 --oversubscribe
  EXPECT_EQ(system.Threads(), 1);
}

TEST(GridEngineEnvironment, SlotsAreTheOnlyTruthWhereNothingConfines)
{
  FakeSystem system(48); // the node has 48, the job asked for 4, nothing sets OMP_NUM_THREADS
  system.Set("NHOSTS", "1").Set("PE", "smp").Set("PE_HOSTFILE", "/spool/pe_hostfile");
  system.Write("/spool/pe_hostfile", "node1 4 all.q@node1 UNDEFINED\n").Set("NSLOTS", "4");
  EXPECT_EQ(system.Reason(), "4: NSLOTS");
  system.Set("OMP_NUM_THREADS", "4");
  EXPECT_EQ(system.Reason(), "4: OMP_NUM_THREADS");
}

TEST(GridEngineEnvironment, AJobWithoutAParallelEnvironmentHasOneSlot)
{
  FakeSystem system(48);
  EXPECT_EQ(system.Set("NSLOTS", "1").Set("NHOSTS", "1").Reason(), "1: NSLOTS");
}

TEST(GridEngineEnvironment, BindingIsCountedWhetherOrNotTheMaskWasSet)
{
  FakeSystem system(48);
  system.Set("NSLOTS", "4");
  EXPECT_EQ(system.Set("SGE_BINDING", "0").Reason(), "1: SGE_BINDING");
  EXPECT_EQ(system.Set("SGE_BINDING", "0 1").Reason(), "2: SGE_BINDING");
  EXPECT_EQ(system.Set("SGE_BINDING", "NULL").Threads(), 4);
  EXPECT_EQ(system.Set("SGE_BINDING", "").Threads(), 4);
}

TEST(GridEngineEnvironment, SlotsOfSeveralHostsAreSplitByTheHostFile)
{
  FakeSystem system(48);
  system.Set("NSLOTS", "12").Set("NHOSTS", "2").Set("PE_HOSTFILE", "/spool/pe_hostfile");
  EXPECT_EQ(system.Threads(), 11); // the file is not there: the other host has one slot at least
  EXPECT_EQ(system.Source("PE_HOSTFILE").Why, "ignored: cannot be read");
  system.Write("/spool/pe_hostfile",
    "node1.cluster 3 a.q@node1 UNDEFINED\nnode2.cluster 4 a.q@node2 UNDEFINED\n"
    "node1.cluster 5 b.q@node1 UNDEFINED\n");
  EXPECT_EQ(system.Reason(), "8: PE_HOSTFILE");
  system.View.HostName = "node2.cluster";
  EXPECT_EQ(system.Threads(), 4);
  system.View.HostName = "node3";
  EXPECT_EQ(system.Threads(), 11);
}

TEST(LsfEnvironment, SlotsOfThisHostCount)
{
  FakeSystem system(48);
  EXPECT_EQ(system.Set("LSB_DJOB_NUMPROC", "12").Reason(), "12: LSB_DJOB_NUMPROC");
  EXPECT_EQ(system.Set("LSB_MCPU_HOSTS", "node1 8 node2 4").Reason(), "8: LSB_MCPU_HOSTS");
  system.View.HostName = "node2.cluster";
  EXPECT_EQ(system.Threads(), 4);
  EXPECT_EQ(system.Set("LSB_MCPU_HOSTS", "other 1 node2").Threads(), 12);
}

TEST(PbsEnvironment, ProcessorsArePerProcessAndOnlyInPbsJobs)
{
  FakeSystem system(48);
  system.Set("NCPUS", "8");
  EXPECT_EQ(system.Threads(), 48);
  EXPECT_EQ(system.Set("PBS_JOBID", "12.server").Reason(), "8: NCPUS");
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "4");
  EXPECT_EQ(system.Threads(), 8); // not divided: it is each rank's already
  EXPECT_EQ(system.Set("NCPUS", "0").Threads(), 12);
}

TEST(PbsEnvironment, TorquesProcessorsOfTheNodeAreShared)
{
  FakeSystem system(48);
  EXPECT_EQ(system.Set("PBS_NUM_PPN", "8").Reason(), "8: PBS_NUM_PPN");
  system.Set("MPI_LOCALNRANKS", "4");
  EXPECT_EQ(system.Reason(), "2: PBS_NUM_PPN shared by 4 ranks");
}

TEST(PjmEnvironment, CoresOfTheVirtualNodeCount)
{
  FakeSystem system(48);
  EXPECT_EQ(system.Set("PJM_VNODE_CORE", "12").Reason(), "12: PJM_VNODE_CORE");
}

TEST(FluxEnvironment, TasksThatAreBoundToAllCoresOfTheJobShareThem)
{
  FakeSystem system(8);
  EXPECT_EQ(system.Set("FLUX_JOB_SIZE", "4").Set("FLUX_JOB_NNODES", "1").Threads(), 2);
}
