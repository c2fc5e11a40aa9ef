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

TEST(SlurmEnvironmentOnly, TheJobsListIsNotThatOfAStepOnSomeOfItsNodes)
{
  FakeSystem system(64); // sbatch -n 38 on nodes of 2 and 36; srun -N1 -n1 -w n2
  system.Set("SLURMD_NODENAME", "n2").Set("SLURM_NODEID", "0").Set("SLURM_CPUS_ON_NODE", "36");
  system.Set("SLURM_JOB_CPUS_PER_NODE", "2,36").Set("SLURM_JOB_NODELIST", "n[1-2]");
  system.Set("SLURM_STEP_NODELIST", "n2");
  EXPECT_EQ(system.Reason(), "36: SLURM_CPUS_ON_NODE");
  EXPECT_EQ(system.Source("SLURM_JOB_CPUS_PER_NODE").Why,
    "ignored: the job's nodes, of which this step has not all");
  system.Set("SLURM_STEP_NODELIST", "n[1-2]"); // on its first node
  EXPECT_EQ(system.Reason(), "2: SLURM_JOB_CPUS_PER_NODE");
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
  system.View.HostName = "node3"; // called so by nobody: at most the largest entry
  EXPECT_EQ(system.Threads(), 8);
  EXPECT_NE(system.Source("PE_HOSTFILE").Raw.find("no entry for node3"), std::string::npos);
}

TEST(GridEngineEnvironment, AHostIsFoundUnderItsNameInAnotherNetwork)
{
  FakeSystem system(48);
  system.View.HostName = "node7.ib.cluster";
  system.Set("NSLOTS", "18").Set("NHOSTS", "2").Set("PE_HOSTFILE", "/spool/pe_hostfile");
  system.Write("/spool/pe_hostfile", "node7.cluster 2 all.q UNDEFINED\nnode8.cluster 16 all.q x\n");
  EXPECT_EQ(system.Reason(), "2: PE_HOSTFILE");
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

TEST(LsfEnvironment, ASlotMayBeSeveralProcessors)
{
  FakeSystem system(48); // bsub -n 3 -R "affinity[core(7)]"
  system.Set("LSB_DJOB_NUMPROC", "3").Set("LSB_MCPU_HOSTS", "node1 3");
  EXPECT_EQ(system.Threads(), 3);
  system.Set("LSB_AFFINITY_HOSTFILE", "/spool/affinity");
  EXPECT_EQ(system.Threads(), 3); // it is not there
  system.Write("/spool/affinity",
    "node1 0,1,2,3,4,5,6 0 1\nnode1 7-13 0 1\nnode1 14-20 0 1\nnode2 0-40 0 1\n");
  EXPECT_EQ(system.Reason(), "21: LSB_AFFINITY_HOSTFILE");
  EXPECT_EQ(system.Source("LSB_DJOB_NUMPROC").Why,
    "ignored: slots, and LSF says which processors those are");
  system.Write("/spool/affinity", "node1 0-6 0 1\nnode1 0-6 0 1\n"); // shared by two tasks
  EXPECT_EQ(system.Threads(), 7);
  system.Set("LSB_BIND_CPU_LIST", "0,1,2,3");
  EXPECT_EQ(system.Reason(), "4: LSB_BIND_CPU_LIST");
}

TEST(CondorEnvironment, ProcessorsOfTheSlotAreSharedByItsRanks)
{
  FakeSystem system(48);
  system.Set("_CONDOR_MACHINE_AD", "/condor/machine.ad").Set("_CONDOR_JOB_AD", "/condor/job.ad");
  EXPECT_EQ(system.Threads(), 48);
  system.Write("/condor/job.ad", "RequestCpus = 2\nCpusProvisioned = 6\n");
  EXPECT_EQ(system.Reason(), "6: _CONDOR_MACHINE_AD");
  system.Write("/condor/machine.ad", "DetectedCpus = 48\nTotalCpus = 48.0\ncpus = 8\n");
  EXPECT_EQ(system.Reason(), "8: _CONDOR_MACHINE_AD");
  system.Set("OMPI_COMM_WORLD_LOCAL_SIZE", "4");
  EXPECT_EQ(system.Threads(), 2);
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
