// SPDX-License-Identifier: BSD-3-Clause
#include "AllocationSources.h"

#include "Counts.h"

#include <algorithm>

namespace gaussmap
{
namespace
{
const std::string NotACount = "ignored: not a count from 1 to 1048576";

//------------------------------------------------------------------------------
AllocationSource Unset(const std::string& name, SourceKind kind)
{
  return { name, kind, "", 0, "not set" };
}

//------------------------------------------------------------------------------
AllocationSource ListOfSlurm(const SystemView& view, const std::string& name, SourceKind kind)
{
  const auto raw = view.GetEnvironment(name);
  if (!raw)
  {
    return Unset(name, kind);
  }
  const auto node = ParseDigits(view.GetEnvironment("SLURM_NODEID").value_or(""));
  if (!node || *node >= LargestCount)
  {
    return { name, kind, *raw, 0, "ignored: SLURM_NODEID does not say which entry" };
  }
  const int count = SlurmCountAt(*raw, static_cast<int>(*node)).value_or(0);
  return { name, kind, *raw, count, "ignored: no entry for SLURM_NODEID" };
}

//------------------------------------------------------------------------------
// salloc sets the job's counts in a shell on the submit host too, which they do not describe.
AllocationSource OnComputeNodeOnly(const SystemView& view, AllocationSource source)
{
  if (source.IsUsed() && !view.GetEnvironment("SLURMD_NODENAME"))
  {
    source.Value = 0;
    source.Why = "ignored: no SLURMD_NODENAME, so not on a compute node";
  }
  return source;
}

//------------------------------------------------------------------------------
// Slots over all hosts of the job; each other host has one of them at least.
AllocationSource GridEngineSlots(const SystemView& view)
{
  AllocationSource source = CountVariable(view, "NSLOTS", SourceKind::Node);
  const int hosts = ParseCount(view.GetEnvironment("NHOSTS").value_or("1")).value_or(1);
  if (source.IsUsed() && hosts > 1)
  {
    source.Value = std::max(1, source.Value - (hosts - 1));
    source.Raw += " on " + std::to_string(hosts) + " hosts";
  }
  return source;
}

//------------------------------------------------------------------------------
// The sum over pairs "host count" that name this host.
std::optional<int> SumForThisHost(
  const SystemView& view, const std::string& host, const std::string& count, int sum)
{
  const auto slots = ParseCount(count);
  if (!slots || !IsSameHost(host, view.HostName))
  {
    return std::nullopt;
  }
  return std::min(sum + *slots, LargestCount);
}

//------------------------------------------------------------------------------
// Lines "host slots queue binding", of which a host may have several (one a queue).
AllocationSource GridEngineHostFile(const SystemView& view)
{
  const std::string name = "PE_HOSTFILE";
  const auto file = view.GetEnvironment(name);
  if (!file)
  {
    return Unset(name, SourceKind::Node);
  }
  const auto text = ReadFile(view, *file);
  if (!text)
  {
    return { name, SourceKind::Node, *file, 0, "ignored: cannot be read" };
  }
  int sum = 0;
  for (const std::string& line : Split(*text, '\n'))
  {
    const auto words = SplitWords(line);
    if (words.size() >= 2)
    {
      sum = SumForThisHost(view, words[0], words[1], sum).value_or(sum);
    }
  }
  return { name, SourceKind::Node, *text, sum, "ignored: this host is not in it" };
}

//------------------------------------------------------------------------------
// The core numbers bound to the job, whether or not the mask was set too.
AllocationSource GridEngineBinding(const SystemView& view)
{
  const std::string name = "SGE_BINDING";
  const auto raw = view.GetEnvironment(name);
  if (!raw)
  {
    return Unset(name, SourceKind::Process);
  }
  const auto words = SplitWords(*raw);
  const bool numbers = std::all_of(words.begin(), words.end(),
    [](const std::string& word) { return ParseDigits(word).has_value(); });
  const auto count = std::min<std::size_t>(words.size(), LargestCount);
  return { name, SourceKind::Process, *raw, numbers ? static_cast<int>(count) : 0,
    "ignored: not a list of core numbers" };
}

//------------------------------------------------------------------------------
// "hostA n hostB m".
AllocationSource LsfHosts(const SystemView& view)
{
  const std::string name = "LSB_MCPU_HOSTS";
  const auto raw = view.GetEnvironment(name);
  if (!raw)
  {
    return Unset(name, SourceKind::Node);
  }
  const auto words = SplitWords(*raw);
  int sum = 0;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2)
  {
    sum = SumForThisHost(view, words[i], words[i + 1], sum).value_or(sum);
  }
  return { name, SourceKind::Node, *raw, sum, "ignored: this host is not in it" };
}

//------------------------------------------------------------------------------
// OpenPBS sets it for each process; the name alone is too common outside of PBS jobs.
AllocationSource PbsProcessors(const SystemView& view)
{
  AllocationSource source = CountVariable(view, "NCPUS", SourceKind::Process);
  if (source.IsUsed() && !view.GetEnvironment("PBS_JOBID"))
  {
    source.Value = 0;
    source.Why = "ignored: no PBS_JOBID, so not of PBS";
  }
  return source;
}

//------------------------------------------------------------------------------
// Flux binds every task of a job to all cores of the job on the node and sets no local count.
AllocationSource FluxTasks(const SystemView& view)
{
  AllocationSource source = CountVariable(view, "FLUX_JOB_SIZE", SourceKind::LocalRanks);
  const int nodes = ParseCount(view.GetEnvironment("FLUX_JOB_NNODES").value_or("1")).value_or(1);
  if (source.IsUsed() && nodes > 1)
  {
    source.Value = (source.Value + nodes - 1) / nodes;
    source.Raw += " on " + std::to_string(nodes) + " nodes";
  }
  return source;
}
}

//------------------------------------------------------------------------------
AllocationSource CountVariable(const SystemView& view, const std::string& name, SourceKind kind)
{
  const auto raw = view.GetEnvironment(name);
  if (!raw)
  {
    return Unset(name, kind);
  }
  return { name, kind, *raw, ParseCount(*raw).value_or(0), NotACount };
}

//------------------------------------------------------------------------------
AllocationSources UserSources(const SystemView& view)
{
  // A list has a count a nesting level; the team here is of the first.
  const auto nested = view.GetEnvironment("OMP_NUM_THREADS");
  AllocationSource openMP = Unset("OMP_NUM_THREADS", SourceKind::Process);
  if (nested)
  {
    openMP.Raw = *nested;
    openMP.Value = ParseCount(Split(*nested, ',').front()).value_or(0);
    openMP.Why = NotACount;
  }
  return { CountVariable(view, "GAUSSMAP_MAX_THREADS", SourceKind::Process), openMP,
    CountVariable(view, "OMP_THREAD_LIMIT", SourceKind::Process),
    CountVariable(view, "VTK_SMP_MAX_THREADS", SourceKind::Process) };
}

//------------------------------------------------------------------------------
AllocationSources SchedulerSources(const SystemView& view)
{
  return {
    CountVariable(view, "SLURM_CPUS_PER_TASK", SourceKind::Process),
    OnComputeNodeOnly(view, CountVariable(view, "SLURM_CPUS_ON_NODE", SourceKind::Node)),
    OnComputeNodeOnly(view, ListOfSlurm(view, "SLURM_JOB_CPUS_PER_NODE", SourceKind::Node)),
    GridEngineSlots(view),
    GridEngineHostFile(view),
    GridEngineBinding(view),
    CountVariable(view, "LSB_DJOB_NUMPROC", SourceKind::Node),
    LsfHosts(view),
    PbsProcessors(view),
    CountVariable(view, "PBS_NUM_PPN", SourceKind::Node),
    CountVariable(view, "PJM_VNODE_CORE", SourceKind::Node),
  };
}

//------------------------------------------------------------------------------
AllocationSources LocalRankSources(const SystemView& view)
{
  // The launcher's own variables before srun's: mpirun over several nodes starts its daemons with
  // srun, and its ranks inherit what describes the daemons. SLURM_TASKS_PER_NODE is not asked: a
  // batch script runs once, however many tasks the job may start.
  constexpr SourceKind kind = SourceKind::LocalRanks;
  AllocationSource mpi = Unset("MPI", kind);
  mpi.Why = "not asked";
  if (view.LocalRanks > 0)
  {
    mpi.Value = view.LocalRanks;
    mpi.Raw = std::to_string(view.LocalRanks);
  }
  return { mpi, CountVariable(view, "OMPI_COMM_WORLD_LOCAL_SIZE", kind),
    CountVariable(view, "MPI_LOCALNRANKS", kind),
    CountVariable(view, "MV2_COMM_WORLD_LOCAL_SIZE", kind),
    CountVariable(view, "PMI_LOCAL_SIZE", kind),
    ListOfSlurm(view, "SLURM_STEP_TASKS_PER_NODE", kind), FluxTasks(view) };
}
}
