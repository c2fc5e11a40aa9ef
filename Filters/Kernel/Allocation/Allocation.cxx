// SPDX-License-Identifier: BSD-3-Clause
#include "AllocationSources.h"

#include "Kernel/Team/Share.h"
#include "Parsing.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <iterator>
#include <sstream>

namespace gaussmap
{
namespace
{
//------------------------------------------------------------------------------
void Append(AllocationSources& sources, AllocationSources more)
{
  std::move(more.begin(), more.end(), std::back_inserter(sources));
}

//------------------------------------------------------------------------------
// These are alternatives, not bounds: the first source that says something decides. Null: none
// does.
const AllocationSource* DecideLocalRanks(AllocationSources& ranks)
{
  const AllocationSource* decisive = nullptr;
  for (AllocationSource& source : ranks)
  {
    if (!source.IsUsed())
    {
      continue;
    }
    if (decisive)
    {
      source.Value = 0;
      source.Why = "ignored: " + decisive->Name + " comes first";
      continue;
    }
    decisive = &source;
    source.Why = "used: ranks on this node";
  }
  return decisive;
}

//------------------------------------------------------------------------------
// On a tie the first source gives the reason: what somebody asked for says more than what the
// machine has, and what a runtime was left with says least.
AllocationSources CollectLimits(const SystemView& view, const std::string& rankVariable)
{
  AllocationSources sources = UserSources(view);
  Append(sources, SchedulerSources(view));
  Append(sources, ProcessorSources(view));
  Append(sources, CgroupSources(view, rankVariable));
  Append(sources, RuntimeSources(view));
  return sources;
}

//------------------------------------------------------------------------------
int ThreadsFrom(const AllocationSource& source, int localRanks)
{
  return source.Kind == SourceKind::Node ? std::max(1, source.Value / localRanks) : source.Value;
}

//------------------------------------------------------------------------------
std::string OnOneLine(const std::string& text)
{
  std::string line = Trim(text);
  std::replace(line.begin(), line.end(), '\n', ';');
  return line;
}

//------------------------------------------------------------------------------
const char* KindName(SourceKind kind)
{
  switch (kind)
  {
    case SourceKind::Process:
      return "process";
    case SourceKind::Node:
      return "node";
    default:
      return "ranks";
  }
}

//------------------------------------------------------------------------------
// Advice on limits that often surprise. `leavesSome`: whether the node has more for this rank.
std::string HintFor(const SystemView& view, const std::string& limit, bool leavesSome)
{
  const auto isSet = [&view](const char* name) { return view.GetEnvironment(name).has_value(); };
  if (leavesSome && limit == "processor affinity" && isSet("OMPI_COMM_WORLD_LOCAL_SIZE"))
  {
    return "mpirun binds a rank to one core unless told otherwise: --bind-to "
           "none leaves it all, "
           "--map-by slot:PE=n gives it n";
  }
  if (leavesSome && limit == "SLURM_CPUS_PER_TASK")
  {
    return "a job that was submitted from within another has that one's "
           "SLURM_CPUS_PER_TASK unless "
           "sbatch or srun is told --cpus-per-task";
  }
  if (isSet("PBS_JOBID") && (limit == "NCPUS" || limit == "OMP_NUM_THREADS"))
  {
    return "PBS tells each rank the processors of its whole chunk, or "
           "ompthreads=n of the chunk";
  }
  return "";
}
}

//------------------------------------------------------------------------------
Allocation Allocate(const SystemView& view)
{
  Allocation allocation;
  AllocationSources ranks = LocalRankSources(view);
  const AllocationSource* decisive = DecideLocalRanks(ranks);
  allocation.AreLocalRanksKnown = decisive != nullptr;
  allocation.LocalRanks = decisive ? decisive->Value : 1;
  allocation.Sources = CollectLimits(view, allocation.LocalRanks > 1 ? decisive->Name : "");
  AllocationSource* limiting = nullptr;
  int node = 0; // what the limits of the node allow
  for (AllocationSource& source : allocation.Sources)
  {
    if (!source.IsUsed())
    {
      continue;
    }
    const int threads = ThreadsFrom(source, allocation.LocalRanks);
    source.Why = "used: allows " + std::to_string(threads);
    if (!limiting || threads < allocation.Threads)
    {
      limiting = &source;
      allocation.Threads = threads;
    }
    if (source.Kind == SourceKind::Node && (node == 0 || threads < node))
    {
      node = threads;
    }
  }
  allocation.Reason = std::to_string(allocation.Threads) + ": ";
  if (!limiting)
  {
    allocation.Reason += "nothing is known";
    Append(allocation.Sources, std::move(ranks));
    return allocation;
  }
  limiting->Why = "used: the limit";
  allocation.Reason += limiting->Name;
  if (limiting->Kind == SourceKind::Node && allocation.LocalRanks > 1)
  {
    allocation.Reason += " shared by " + std::to_string(allocation.LocalRanks) + " ranks";
  }
  allocation.Hint = HintFor(view, limiting->Name, allocation.Threads < node);
  Append(allocation.Sources, std::move(ranks));
  return allocation;
}

//------------------------------------------------------------------------------
Allocation DetectAllocation(int localRanks, int vtkThreads)
{
  SystemView view = RealSystem();
  view.LocalRanks = localRanks;
  view.VtkThreads = vtkThreads;
  Allocation allocation = Allocate(view);
  ShareThreads(allocation.Threads);
  return allocation;
}

//------------------------------------------------------------------------------
std::string Allocation::Explain() const
{
  using Row = std::array<std::string, 5>;
  std::vector<Row> rows { { "source", "limits", "value", "verdict", "as found" } };
  for (const AllocationSource& source : this->Sources)
  {
    rows.push_back({ source.Name, KindName(source.Kind),
      source.IsUsed() ? std::to_string(source.Value) : "-", source.Why, OnOneLine(source.Raw) });
  }
  Row::size_type widths[4] = {};
  for (const Row& row : rows)
  {
    for (std::size_t i = 0; i < 4; ++i)
    {
      widths[i] = std::max(widths[i], row[i].size());
    }
  }
  std::ostringstream text;
  text << "Threads " << this->Reason << "\nRanks of this job on this node: " << this->LocalRanks
       << "\n"
       << (this->Hint.empty() ? "" : "Hint: " + this->Hint + "\n") << "\n";
  for (const Row& row : rows)
  {
    for (std::size_t i = 0; i < 4; ++i)
    {
      text << std::left << std::setw(static_cast<int>(widths[i]) + 2) << row[i];
    }
    text << row[4] << "\n";
  }
  return text.str();
}
}
