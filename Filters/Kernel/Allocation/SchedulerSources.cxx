// SPDX-License-Identifier: BSD-3-Clause
#include "AllocationSources.h"

#include "Parsing.h"

#include <algorithm>
#include <set>
#include <utility>

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
// The job's list by the job's nodes; SLURM_NODEID counts those of the step, which may be others.
AllocationSource JobListOfSlurm(const SystemView& view)
{
  AllocationSource source = ListOfSlurm(view, "SLURM_JOB_CPUS_PER_NODE", SourceKind::Node);
  const auto step = view.GetEnvironment("SLURM_STEP_NODELIST");
  const auto job = view.GetEnvironment("SLURM_JOB_NODELIST");
  if (source.IsUsed() && step && step != job)
  {
    source.Value = 0;
    source.Why = "ignored: the job's nodes, of which this step has not all";
  }
  return source;
}

//------------------------------------------------------------------------------
// A source that counts only where the batch system has set the variable that comes with it.
AllocationSource OnlyWith(
  const SystemView& view, const char* variable, const char* meaning, AllocationSource source)
{
  if (source.IsUsed() && !view.GetEnvironment(variable))
  {
    source.Value = 0;
    source.Why = std::string("ignored: no ") + variable + ", so not " + meaning;
  }
  return source;
}

//------------------------------------------------------------------------------
// salloc sets the job's counts in a shell on the submit host too, which they do not describe.
AllocationSource OnComputeNodeOnly(const SystemView& view, AllocationSource source)
{
  return OnlyWith(view, "SLURMD_NODENAME", "on a compute node", std::move(source));
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
// What a list of hosts says of this one. Where no entry fits, nobody has more than the largest.
AllocationSource OfThisHost(const SystemView& view, const std::string& name,
  const std::vector<HostEntry>& entries, const std::string& raw)
{
  const std::string host = FindHostName(view);
  const auto sum = SumOfHost(entries, host);
  const auto largest = LargestSum(entries);
  return { name, SourceKind::Node,
    raw + (sum || !largest ? "" : " (no entry for " + host + ", so the largest)"),
    sum ? *sum : largest.value_or(0), "ignored: not hosts and counts" };
}

//------------------------------------------------------------------------------
// The file that a variable names, or why it says nothing.
std::optional<std::string> ReadNamedFile(const SystemView& view, AllocationSource& source)
{
  const auto file = view.GetEnvironment(source.Name);
  if (!file)
  {
    return std::nullopt;
  }
  source.Raw = *file;
  source.Why = "ignored: cannot be read";
  return ReadFile(view, *file);
}

//------------------------------------------------------------------------------
// Lines "host slots queue binding", of which a host may have several (one a queue).
AllocationSource GridEngineHostFile(const SystemView& view)
{
  AllocationSource source = Unset("PE_HOSTFILE", SourceKind::Node);
  const auto text = ReadNamedFile(view, source);
  if (!text)
  {
    return source;
  }
  std::vector<HostEntry> entries;
  for (const std::string& line : Split(*text, '\n'))
  {
    const auto words = SplitWords(line);
    const auto slots = words.size() >= 2 ? ParseCount(words[1]) : std::nullopt;
    if (slots)
    {
      entries.push_back({ words[0], *slots });
    }
  }
  return OfThisHost(view, source.Name, entries, *text);
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
  std::vector<HostEntry> entries;
  for (std::size_t i = 0; i < words.size(); i += 2)
  {
    const auto slots = i + 1 < words.size() ? ParseCount(words[i + 1]) : std::nullopt;
    if (!slots)
    {
      return { name, SourceKind::Node, *raw, 0, "ignored: not hosts and counts" };
    }
    entries.push_back({ words[i], *slots });
  }
  return OfThisHost(view, name, entries, *raw);
}

//------------------------------------------------------------------------------
// Lines "host processors nodes policy", one a task of the job: the processors that LSF gave, where
// a slot is more than one of them.
AllocationSource LsfAffinityFile(const SystemView& view)
{
  AllocationSource source = Unset("LSB_AFFINITY_HOSTFILE", SourceKind::Node);
  const auto text = ReadNamedFile(view, source);
  if (!text)
  {
    return source;
  }
  std::set<std::pair<std::string, int>> processors; // tasks may share them
  for (const std::string& line : Split(*text, '\n'))
  {
    const auto words = SplitWords(line);
    const auto list = words.size() >= 2 ? ParseProcessorList(words[1]) : std::nullopt;
    for (const int processor : list.value_or(std::vector<int> {}))
    {
      processors.emplace(words[0], processor);
    }
  }
  std::vector<HostEntry> entries;
  entries.reserve(processors.size());
  for (const auto& [host, processor] : processors)
  {
    entries.push_back({ host, 1 });
  }
  return OfThisHost(view, source.Name, entries, *text);
}

//------------------------------------------------------------------------------
AllocationSource LsfBoundProcessors(const SystemView& view)
{
  const std::string name = "LSB_BIND_CPU_LIST";
  const auto raw = view.GetEnvironment(name);
  return raw ? AllocationSource { name, SourceKind::Node, *raw,
    CountProcessorList(*raw).value_or(0), "ignored: not a list of processors" }
             : Unset(name, SourceKind::Node);
}

//------------------------------------------------------------------------------
// Slots, unless it is known which processors those are.
AllocationSources LsfSources(const SystemView& view)
{
  AllocationSources sources { LsfAffinityFile(view), LsfBoundProcessors(view),
    CountVariable(view, "LSB_DJOB_NUMPROC", SourceKind::Node), LsfHosts(view) };
  for (std::size_t slots = 2; slots < sources.size(); ++slots)
  {
    if (sources[slots].IsUsed() && (sources[0].IsUsed() || sources[1].IsUsed()))
    {
      sources[slots].Value = 0;
      sources[slots].Why = "ignored: slots, and LSF says which processors those are";
    }
  }
  return sources;
}

//------------------------------------------------------------------------------
// What HTCondor gave, which need not confine: of the slot, or else of the job.
AllocationSource CondorProcessors(const SystemView& view)
{
  AllocationSource source = Unset("_CONDOR_MACHINE_AD", SourceKind::Node);
  auto text = ReadNamedFile(view, source);
  auto value = ValueInLines(text.value_or(""), "Cpus", '=');
  if (const auto job = value ? std::nullopt : view.GetEnvironment("_CONDOR_JOB_AD"))
  {
    text = ReadFile(view, *job);
    value = ValueInLines(text.value_or(""), "CpusProvisioned", '=');
  }
  if (value)
  {
    source.Raw = *value;
    source.Value = ParseCount(*value).value_or(0);
    source.Why = NotACount;
  }
  else if (text)
  {
    source.Why = "ignored: no Cpus in it";
  }
  return source;
}

//------------------------------------------------------------------------------
// OpenPBS sets it for each process; the name alone is too common outside of PBS jobs.
AllocationSource PbsProcessors(const SystemView& view)
{
  return OnlyWith(view, "PBS_JOBID", "of PBS", CountVariable(view, "NCPUS", SourceKind::Process));
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
  AllocationSources sources {
    CountVariable(view, "SLURM_CPUS_PER_TASK", SourceKind::Process),
    OnComputeNodeOnly(view, CountVariable(view, "SLURM_CPUS_ON_NODE", SourceKind::Node)),
    OnComputeNodeOnly(view, JobListOfSlurm(view)),
    GridEngineSlots(view),
    GridEngineHostFile(view),
    GridEngineBinding(view),
    PbsProcessors(view),
    CountVariable(view, "PBS_NUM_PPN", SourceKind::Node),
    CountVariable(view, "PJM_VNODE_CORE", SourceKind::Node),
    CondorProcessors(view),
  };
  for (AllocationSource& source : LsfSources(view))
  {
    sources.push_back(std::move(source));
  }
  return sources;
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
