// SPDX-License-Identifier: BSD-3-Clause
#include "AllocationSources.h"

#include "Counts.h"
#include "Kernel/Team/Share.h"

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
// On a tie the first source gives the reason: what somebody asked for says more than what the
// machine has.
AllocationSources CollectSources(const SystemView& view)
{
  AllocationSources sources = UserSources(view);
  Append(sources, SchedulerSources(view));
  Append(sources, ProcessorSources(view));
  Append(sources, CgroupSources(view));
  Append(sources, LocalRankSources(view));
  return sources;
}

//------------------------------------------------------------------------------
// The first source that knows decides: they are alternatives, not bounds. 0: none does.
int DecideLocalRanks(AllocationSources& sources)
{
  const AllocationSource* decisive = nullptr;
  for (AllocationSource& source : sources)
  {
    if (source.Kind != SourceKind::LocalRanks || !source.IsUsed())
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
  return decisive ? decisive->Value : 0;
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
}

//------------------------------------------------------------------------------
Allocation Allocate(const SystemView& view)
{
  Allocation allocation;
  allocation.Sources = CollectSources(view);
  const int localRanks = DecideLocalRanks(allocation.Sources);
  allocation.AreLocalRanksKnown = localRanks > 0;
  allocation.LocalRanks = std::max(1, localRanks);
  AllocationSource* limiting = nullptr;
  for (AllocationSource& source : allocation.Sources)
  {
    if (source.Kind == SourceKind::LocalRanks || !source.IsUsed())
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
  }
  allocation.Reason = std::to_string(allocation.Threads) + ": ";
  if (!limiting)
  {
    allocation.Reason += "nothing is known";
    return allocation;
  }
  limiting->Why = "used: the limit";
  allocation.Reason += limiting->Name;
  if (limiting->Kind == SourceKind::Node && allocation.LocalRanks > 1)
  {
    allocation.Reason += " shared by " + std::to_string(allocation.LocalRanks) + " ranks";
  }
  return allocation;
}

//------------------------------------------------------------------------------
Allocation DetectAllocation(int localRanks)
{
  SystemView view = RealSystem();
  view.LocalRanks = localRanks;
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
       << "\n\n";
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
