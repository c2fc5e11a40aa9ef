// SPDX-License-Identifier: BSD-3-Clause
//
// What must hold for any system: the minimum of all sources, and every one of them in it.
#include "FakeSystem.h"

#include <functional>
#include <random>
#include <set>

namespace
{
// A system in which one source alone makes the answer, and how that source is taken away.
struct Witness
{
  const char* Source;
  std::function<void(FakeSystem&)> Add;
  std::function<void(FakeSystem&)> Remove;
};

Witness Variable(const char* name, const char* value)
{
  return { name, [=](FakeSystem& system) { system.Set(name, value); },
    [=](FakeSystem& system) { system.Environment.erase(name); } };
}

constexpr int AllProcessors = 32;

// Everything that lets a source speak, without limiting anything.
void Prepare(FakeSystem& system)
{
  system.Set("SLURMD_NODENAME", "n").Set("SLURM_NODEID", "0").Set("PBS_JOBID", "1");
  system.GroupV2("/job").Write("/hosts", "node1 5 all.q UNDEFINED\n");
  system.Write("/affinity", "node1 1-5 0 1\n").Write("/machine", "Cpus = 5\n");
  system.View.OnlineProcessors = 0;
  system.AffinityError = EPERM;
  system.Set("GAUSSMAP_MAX_THREADS", std::to_string(AllProcessors));
}

std::vector<Witness> Witnesses()
{
  std::vector<Witness> all;
  for (const char* name : { "OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "VTK_SMP_MAX_THREADS",
         "SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE", "SLURM_JOB_CPUS_PER_NODE", "NSLOTS",
         "LSB_DJOB_NUMPROC", "NCPUS", "PBS_NUM_PPN", "PJM_VNODE_CORE" })
  {
    all.push_back(Variable(name, "5"));
  }
  all.push_back(Variable("PE_HOSTFILE", "/hosts"));
  all.push_back(Variable("SGE_BINDING", "0 1 2 3 4"));
  all.push_back(Variable("LSB_AFFINITY_HOSTFILE", "/affinity"));
  all.push_back(Variable("LSB_BIND_CPU_LIST", "1-5"));
  all.push_back(Variable("_CONDOR_MACHINE_AD", "/machine"));
  all.push_back(Variable("LSB_MCPU_HOSTS", "node1 5 node2 9"));
  all.push_back(
    { "GAUSSMAP_MAX_THREADS", [](FakeSystem& system) { system.Set("GAUSSMAP_MAX_THREADS", "5"); },
      [](FakeSystem& system) { system.Set("GAUSSMAP_MAX_THREADS", "32"); } });
  all.push_back(
    { "enclosing parallel region", [](FakeSystem& system) { system.View.OpenMP.InParallel = true; },
      [](FakeSystem& system) { system.View.OpenMP.InParallel = false; } });
  all.push_back({ "processor affinity",
    [](FakeSystem& system)
    {
      system.AffinityError = 0;
      system.MaskSize = 5;
    },
    [](FakeSystem& system) { system.AffinityError = EPERM; } });
  all.push_back({ "OMP_PLACES",
    [](FakeSystem& system)
    {
      system.View.OpenMP.Bound = true;
      system.View.OpenMP.PlaceProcessors = 5;
    },
    [](FakeSystem& system) { system.View.OpenMP = {}; } });
  all.push_back(
    { "OMP_MAX_ACTIVE_LEVELS", [](FakeSystem& system) { system.View.OpenMP.AllowsTeams = false; },
      [](FakeSystem& system) { system.View.OpenMP.AllowsTeams = true; } });
  all.push_back(
    { "omp_set_num_threads", [](FakeSystem& system) { system.View.OpenMP.MaxThreads = 5; },
      [](FakeSystem& system) { system.View.OpenMP.MaxThreads = 0; } });
  all.push_back({ "vtkSMPTools", [](FakeSystem& system) { system.View.VtkThreads = 5; },
    [](FakeSystem& system) { system.View.VtkThreads = 0; } });
  all.push_back({ "online processors", [](FakeSystem& system) { system.View.OnlineProcessors = 5; },
    [](FakeSystem& system) { system.View.OnlineProcessors = 0; } });
  all.push_back({ "cgroup cpu quota",
    [](FakeSystem& system) { system.Write("/sys/fs/cgroup/job/cpu.max", "500000 100000"); },
    [](FakeSystem& system) { system.Write("/sys/fs/cgroup/job/cpu.max", "max 100000"); } });
  all.push_back({ "cgroup cpuset",
    [](FakeSystem& system) { system.Write("/sys/fs/cgroup/job/cpuset.cpus.effective", "3-7"); },
    [](FakeSystem& system) { system.Write("/sys/fs/cgroup/job/cpuset.cpus.effective", ""); } });
  return all;
}

std::vector<Witness> RankWitnesses()
{
  std::vector<Witness> all;
  for (const char* name :
    { "OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS", "MV2_COMM_WORLD_LOCAL_SIZE",
      "PMI_LOCAL_SIZE", "SLURM_STEP_TASKS_PER_NODE", "FLUX_JOB_SIZE" })
  {
    all.push_back(Variable(name, "4"));
  }
  all.push_back({ "MPI", [](FakeSystem& system) { system.View.LocalRanks = 4; },
    [](FakeSystem& system) { system.View.LocalRanks = 0; } });
  return all;
}

// A random system: some of the limits, some of the launchers, small numbers.
void Randomise(FakeSystem& system, std::mt19937& random)
{
  const auto number = [&random](int last)
  { return std::uniform_int_distribution<int>(0, last)(random); };
  for (const char* name : { "OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "GAUSSMAP_MAX_THREADS",
         "VTK_SMP_MAX_THREADS", "SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE", "NSLOTS", "NHOSTS",
         "SLURM_JOB_CPUS_PER_NODE", "LSB_DJOB_NUMPROC", "NCPUS", "PBS_NUM_PPN", "PJM_VNODE_CORE",
         "OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS", "SLURM_STEP_TASKS_PER_NODE" })
  {
    if (number(2) == 0)
    {
      system.Set(name, number(9) == 0 ? "junk" : std::to_string(number(40)));
    }
  }
  if (number(1) == 0)
  {
    system.Set("SLURMD_NODENAME", "n").Set("SLURM_NODEID", std::to_string(number(1)));
  }
  system.MaskSize = number(40);
  system.View.OnlineProcessors = number(40);
  system.View.OpenMP = { number(40), number(1) == 0, number(40), number(9) == 0 };
}
}

TEST(AllocationProperties, EverySourceIsWitnessedByACaseThatItAloneDecides)
{
  std::set<std::string> witnessed;
  for (const Witness& witness : Witnesses())
  {
    witnessed.insert(witness.Source);
  }
  for (const Witness& witness : RankWitnesses())
  {
    witnessed.insert(witness.Source);
  }
  for (const auto& source : FakeSystem().Allocate().Sources)
  {
    EXPECT_EQ(witnessed.count(source.Name), 1U) << source.Name;
  }
}

TEST(AllocationProperties, WithoutItsSourceTheAnswerOfACaseChanges)
{
  for (const Witness& witness : Witnesses())
  {
    FakeSystem system;
    Prepare(system);
    witness.Add(system);
    const std::string name = witness.Source;
    const bool isAlone = name == "enclosing parallel region" || name == "OMP_MAX_ACTIVE_LEVELS";
    const std::string count = isAlone ? "1" : "5";
    EXPECT_EQ(system.Reason(), count + ": " + witness.Source) << system.Allocate().Explain();
    witness.Remove(system);
    EXPECT_EQ(system.Threads(), AllProcessors) << witness.Source;
  }
}

TEST(AllocationProperties, WithoutItsSourceTheRanksOfACaseChange)
{
  for (const Witness& witness : RankWitnesses())
  {
    FakeSystem system;
    Prepare(system);
    system.View.OnlineProcessors = AllProcessors;
    witness.Add(system);
    EXPECT_EQ(system.Threads(), AllProcessors / 4) << witness.Source;
    witness.Remove(system);
    EXPECT_EQ(system.Threads(), AllProcessors) << witness.Source;
  }
}

TEST(AllocationProperties, TheAnswerIsTheMinimumOfAllSourcesInAnyOrder)
{
  std::mt19937 random(20240229);
  for (int trial = 0; trial < 1000; ++trial)
  {
    FakeSystem system;
    Randomise(system, random);
    auto allocation = system.Allocate();
    std::shuffle(allocation.Sources.begin(), allocation.Sources.end(), random);
    int process = 1 << 20;
    int node = 1 << 20;
    for (const auto& source : allocation.Sources)
    {
      if (source.IsUsed() && source.Kind != gaussmap::SourceKind::LocalRanks)
      {
        int& least = source.Kind == gaussmap::SourceKind::Process ? process : node;
        least = std::min(least, source.Value);
        EXPECT_LE(allocation.Threads, source.Value) << source.Name;
      }
    }
    const int share = std::max(1, node / allocation.LocalRanks);
    const int least = std::min(process, share);
    EXPECT_EQ(allocation.Threads, least == 1 << 20 ? 1 : least) << allocation.Explain();
  }
}

TEST(AllocationProperties, AFurtherLimitNeverRaisesTheAnswer)
{
  std::mt19937 random(19811109);
  const auto witnesses = Witnesses();
  for (int trial = 0; trial < 1000; ++trial)
  {
    FakeSystem system;
    Randomise(system, random);
    const auto before = system.Allocate();
    const auto& witness =
      witnesses[std::uniform_int_distribution<std::size_t>(0, witnesses.size() - 1)(random)];
    const bool known = std::any_of(before.Sources.begin(), before.Sources.end(),
      [](const auto& source)
      { return source.IsUsed() && source.Kind != gaussmap::SourceKind::LocalRanks; });
    const bool replaces = std::any_of(before.Sources.begin(), before.Sources.end(),
      [&witness](const auto& source) { return source.Name == witness.Source && source.IsUsed(); });
    // A runtime that pins its threads also knows better than the mask.
    const bool pins = witness.Source == std::string("OMP_PLACES") && !system.View.OpenMP.Bound;
    if (!known || replaces || pins)
    {
      continue;
    }
    witness.Add(system);
    EXPECT_LE(system.Threads(), before.Threads) << witness.Source << "\n" << before.Explain();
  }
}

TEST(AllocationProperties, NoTextOfAVariableBreaksIt)
{
  std::mt19937 random(7);
  const std::string letters = "0123456789(),x-+ \n\t/.\xff"
                              "aN";
  std::uniform_int_distribution<std::size_t> letter(0, letters.size() - 1);
  for (int trial = 0; trial < 1000; ++trial)
  {
    FakeSystem system(16);
    system.Set("SLURMD_NODENAME", "n").Set("SLURM_NODEID", "0").Set("PBS_JOBID", "1");
    for (const auto& source : FakeSystem().Allocate().Sources)
    {
      std::string text(letter(random), ' ');
      std::generate(text.begin(), text.end(), [&] { return letters[letter(random)]; });
      system.Set(source.Name, text);
    }
    const int threads = system.Threads();
    EXPECT_GE(threads, 1);
    EXPECT_LE(threads, 16);
  }
}
