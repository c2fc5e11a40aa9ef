// SPDX-License-Identifier: BSD-3-Clause
#include "Scan.h"

#include "Canvas.h"
#include "LaneSet.h"
#include "Team.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace gaussmap
{
namespace
{
// Steps between two looks at which orbits have settled. Shorter ones notice sooner, longer ones
// spend less on looking; most columns of the standard picture settle within two of these.
constexpr std::int64_t SettlingRun = 48;
static_assert(SettlingRun <= LaneSet::LongestStep);
// While counting, runs grow with the age of the youngest orbit, up to some 20 microseconds.
constexpr std::int64_t LongestRun = 512;
// Closing a column follows its cycle once, alone, where an iterate costs some thirty times one in
// a lane. Below this multiple of the period, going on in the lane is faster.
constexpr std::int64_t WorthClosing = 32;
// A longer one would be deaf to an abort for more than some 20 ms.
constexpr std::int64_t LongestCycle = 1 << 20;
// Columns that a thread takes at a time while they settle.
constexpr std::int64_t SettlingTile = 8;
// What a lane's counters of 16 bits hold.
constexpr std::int64_t MostCounted = 65535;

// Beyond these rows the counters of many lanes fit no cache: one vector of lanes then.
constexpr std::int64_t MostRowsOfManyLanes = 65536;
// Beyond these a column is counted alone, in counters of its own.
constexpr std::int64_t MostRowsOfLanes = 1 << 20;
// Steps of a column alone between two looks at the stop flag: about 50 microseconds.
constexpr std::int64_t RunAlone = 4096;

std::atomic<bool> ShortcutEnabled{ true };

//------------------------------------------------------------------------------
// Whether an orbit that returned to where it was a multiple of its period ago is to be completed
// now, with so many iterates remaining.
bool Closes(std::int64_t multiple, std::int64_t remaining)
{
  return multiple > 0 && multiple <= std::min(remaining / WorthClosing, LongestCycle) &&
    ShortcutEnabled.load(std::memory_order_relaxed);
}

//------------------------------------------------------------------------------
std::int64_t DivideUp(std::int64_t value, std::int64_t unit)
{
  return (value + unit - 1) / unit;
}

//------------------------------------------------------------------------------
// Lanes to run so that `columns` keep `threads` busy equally long: as many rounds as full blocks
// would take, each as full as the others.
int LanesToUse(const LaneKernel& kernel, std::int64_t columns, int threads, std::int64_t rows)
{
  if (rows > MostRowsOfManyLanes)
  {
    return kernel.Width;
  }
  const std::int64_t perThread = std::max<std::int64_t>(DivideUp(columns, threads), 1);
  const std::int64_t rounds = DivideUp(perThread, kernel.Lanes);
  return static_cast<int>(DivideUp(DivideUp(perThread, rounds), kernel.Width) * kernel.Width);
}

//------------------------------------------------------------------------------
/**
 * One scan, in stages: the paper is laid; all orbits pass their transients, and those that
 * settle on a cycle are completed; the survivors are counted in full lanes.
 */
class Scanner
{
public:
  Scanner(const DiagramParameters& parameters, const Window& window, const Image& image,
    int threads, const Monitor& monitor)
    : Parameters(parameters)
    , Area(window)
    , Threads(static_cast<int>(std::clamp<std::int64_t>(threads, 1, window.Columns())))
    , Kernel(SelectedLaneKernel())
    , Paper(parameters, window, image)
    , Members(window.Columns() * (parameters.Transients + parameters.Samples), monitor)
  {
  }

  ScanReport Run();

private:
  void LayPaper();
  void Settle(int member);
  void SortSurvivors();
  void Count(int member);
  void CountAlone(int member);

  const DiagramParameters& Parameters;
  const Window Area;
  const int Threads;
  const LaneKernel& Kernel;
  Canvas Paper;
  Team Members;
  std::mutex SurvivorsMutex;
  std::vector<ColumnState> Survivors;
  std::atomic<std::int64_t> Iterates{ 0 };
};

//------------------------------------------------------------------------------
/** A thread's part in letting the orbits settle. */
class Settler
{
public:
  Settler(const DiagramParameters& parameters, const LaneKernel& kernel, Canvas& paper)
    : Parameters(parameters)
    , Paper(paper)
    , Lanes(parameters, kernel)
  {
  }

  /** One run of all lanes; returns the work it completed. */
  std::int64_t Run();

  const DiagramParameters& Parameters;
  Canvas& Paper;
  LaneSet Lanes;
  std::vector<ColumnState> Survivors;
  std::int64_t Iterates = 0;

private:
  void Complete(int lane, std::int64_t multiple);

  std::vector<std::pair<std::int64_t, std::uint32_t>> Tally;
};

//------------------------------------------------------------------------------
std::int64_t Settler::Run()
{
  const std::int64_t steps =
    std::min(SettlingRun, this->Parameters.Transients - this->Lanes.OldestAge());
  this->Lanes.Step(steps);
  std::int64_t work = steps * this->Lanes.Count();
  this->Iterates += work;
  for (int lane = this->Lanes.Count() - 1; lane >= 0; --lane)
  {
    const std::int64_t age = this->Lanes.Age(lane);
    const std::int64_t remaining = this->Parameters.Transients + this->Parameters.Samples - age;
    const std::int64_t period = this->Lanes.Period(lane);
    if (Closes(period, remaining))
    {
      this->Complete(lane, period);
      this->Lanes.Remove(lane);
      work += remaining;
    }
    else if (age == this->Parameters.Transients)
    {
      this->Survivors.push_back({ this->Lanes.Column(lane), this->Lanes.X(lane) });
      this->Lanes.Remove(lane);
    }
  }
  this->Lanes.MoveReferences();
  return work;
}

//------------------------------------------------------------------------------
// Writes a column whose orbit is on a cycle: sample n is in the bin of sample n modulo period.
void Settler::Complete(int lane, std::int64_t multiple)
{
  const auto& bins = this->Lanes.CycleAfterStep(lane, multiple);
  const auto period = static_cast<std::int64_t>(bins.size());
  const std::int64_t samples = this->Parameters.Samples;
  // Of the states after the present one, those up to the end of the transients are skipped.
  const std::int64_t skipped = (this->Parameters.Transients - this->Lanes.Age(lane)) % period;
  this->Tally.clear();
  for (std::int64_t n = 0; n < std::min(period, samples); ++n)
  {
    const std::int64_t bin = bins[static_cast<std::size_t>((skipped + n) % period)];
    this->Tally.emplace_back(bin, static_cast<std::uint32_t>((samples - n + period - 1) / period));
  }
  std::sort(this->Tally.begin(), this->Tally.end());
  for (auto first = this->Tally.begin(); first != this->Tally.end();)
  {
    std::uint32_t count = 0;
    const std::int64_t bin = first->first;
    for (; first != this->Tally.end() && first->first == bin; ++first)
    {
      count += first->second;
    }
    this->Paper.Write(this->Lanes.Column(lane), bin, count);
  }
}

//------------------------------------------------------------------------------
/** A thread's part in counting the survivors. */
class Counter
{
public:
  Counter(const DiagramParameters& parameters, const LaneKernel& kernel, Canvas& paper, int lanes)
    : Parameters(parameters)
    , Paper(paper)
    , Lanes(parameters, kernel)
  {
    this->Lanes.AllocateCounters(lanes);
    if (parameters.Samples > MostCounted)
    {
      this->Carried.resize(static_cast<std::size_t>(lanes * parameters.Rows));
    }
  }

  void Add(const ColumnState& survivor);

  /** One run of all lanes; returns the work it completed. */
  std::int64_t Run();

  const DiagramParameters& Parameters;
  Canvas& Paper;
  LaneSet Lanes;
  std::int64_t Iterates = 0;

private:
  std::uint32_t* CarriedOf(int lane)
  {
    return this->Carried.empty() ? nullptr : this->Carried.data() + lane * this->Parameters.Rows;
  }
  void Complete(int lane, std::int64_t multiple);
  void CarryOver();
  void WriteFinished();
  void Remove(int lane);

  std::vector<std::uint32_t> Carried; // Rows a lane; empty where 16 bits hold all samples
  std::int64_t SinceCarry = 0;
  std::vector<CountedColumn> Finished;
  std::vector<std::uint32_t> Totals;
};

//------------------------------------------------------------------------------
void Counter::Add(const ColumnState& survivor)
{
  const int lane = this->Lanes.Add(survivor, 0);
  this->Lanes.ClearCounters(lane);
  if (std::uint32_t* carried = this->CarriedOf(lane))
  {
    std::fill_n(carried, this->Parameters.Rows, 0U);
  }
}

//------------------------------------------------------------------------------
std::int64_t Counter::Run()
{
  const std::int64_t samples = this->Parameters.Samples;
  const std::int64_t run =
    std::clamp(this->Lanes.YoungestAge() / 4, SettlingRun, LongestRun);
  const std::int64_t steps = std::min(run, samples - this->Lanes.OldestAge());
  if (!this->Carried.empty() && this->SinceCarry + steps > MostCounted)
  {
    this->CarryOver();
  }
  this->Lanes.CountSteps(steps);
  this->SinceCarry += steps;
  std::int64_t work = steps * this->Lanes.Count();
  this->Iterates += work;

  this->WriteFinished();
  for (int lane = this->Lanes.Count() - 1; lane >= 0; --lane)
  {
    const std::int64_t remaining = samples - this->Lanes.Age(lane);
    const std::int64_t period = this->Lanes.Period(lane);
    const bool closes = Closes(period, remaining);
    if (closes)
    {
      this->Complete(lane, period);
      work += remaining;
    }
    if (closes || remaining == 0)
    {
      this->Remove(lane);
    }
  }
  this->Lanes.MoveReferences();
  return work;
}

//------------------------------------------------------------------------------
void Counter::WriteFinished()
{
  this->Finished.clear();
  for (int lane = 0; lane < this->Lanes.Count(); ++lane)
  {
    if (this->Lanes.Age(lane) == this->Parameters.Samples)
    {
      this->Finished.push_back(
        { this->Lanes.Column(lane), this->Lanes.Counters(lane), this->CarriedOf(lane) });
    }
  }
  if (!this->Finished.empty())
  {
    this->Paper.Write(this->Finished);
  }
}

//------------------------------------------------------------------------------
// Writes a column whose orbit is on a cycle, part of its samples counted already.
void Counter::Complete(int lane, std::int64_t multiple)
{
  const std::int64_t remaining = this->Parameters.Samples - this->Lanes.Age(lane);
  const auto rows = static_cast<std::size_t>(this->Parameters.Rows);
  this->Totals.assign(this->Lanes.Counters(lane), this->Lanes.Counters(lane) + rows);
  if (const std::uint32_t* carried = this->CarriedOf(lane))
  {
    for (std::size_t bin = 0; bin < rows; ++bin)
    {
      this->Totals[bin] += carried[bin];
    }
  }
  const auto& bins = this->Lanes.CycleAfterCount(lane, multiple);
  const auto period = static_cast<std::int64_t>(bins.size());
  this->Iterates += period;
  for (std::int64_t n = 0; n < period; ++n)
  {
    const std::int64_t bin = bins[static_cast<std::size_t>(n)];
    if (bin >= 0)
    {
      this->Totals[static_cast<std::size_t>(bin)] +=
        static_cast<std::uint32_t>((remaining - n + period - 1) / period);
    }
  }
  this->Paper.Write(this->Lanes.Column(lane), this->Totals);
}

//------------------------------------------------------------------------------
void Counter::CarryOver()
{
  for (int lane = 0; lane < this->Lanes.Count(); ++lane)
  {
    std::uint32_t* carried = this->CarriedOf(lane);
    const std::uint16_t* counters = this->Lanes.Counters(lane);
    for (std::int64_t bin = 0; bin < this->Parameters.Rows; ++bin)
    {
      carried[bin] += counters[bin];
    }
    this->Lanes.ClearCounters(lane);
  }
  this->SinceCarry = 0;
}

//------------------------------------------------------------------------------
void Counter::Remove(int lane)
{
  const int last = this->Lanes.Count() - 1;
  if (lane != last && !this->Carried.empty())
  {
    std::copy_n(this->CarriedOf(last), this->Parameters.Rows, this->CarriedOf(lane));
  }
  this->Lanes.Remove(lane);
}

//------------------------------------------------------------------------------
void Scanner::LayPaper()
{
  const std::int64_t tiles = this->Paper.PaperTiles();
  for (auto tile = this->Members.NextTile(tiles); tile >= 0; tile = this->Members.NextTile(tiles))
  {
    this->Paper.LayPaper(tile);
  }
}

//------------------------------------------------------------------------------
void Scanner::Settle(int member)
{
  const std::int64_t columns = this->Area.Columns();
  const std::int64_t tiles = DivideUp(columns, SettlingTile);
  const int most = LanesToUse(this->Kernel, columns, this->Threads, 1);
  Settler settler(this->Parameters, this->Kernel, this->Paper);
  std::int64_t next = 0;
  std::int64_t end = 0;
  do
  {
    while (settler.Lanes.Count() < most)
    {
      if (next == end)
      {
        const std::int64_t tile = this->Members.NextTile(tiles);
        if (tile < 0)
        {
          break;
        }
        next = tile * SettlingTile;
        end = std::min(next + SettlingTile, columns);
      }
      const ColumnState start{ this->Area.FirstColumn + next++, this->Parameters.InitialX };
      if (this->Parameters.Transients > 0)
      {
        settler.Lanes.Add(start, 0);
      }
      else
      {
        settler.Survivors.push_back(start);
      }
    }
  } while (settler.Lanes.Count() > 0 && this->Members.Advance(member, settler.Run()));
  this->Iterates.fetch_add(settler.Iterates, std::memory_order_relaxed);
  const std::lock_guard<std::mutex> lock(this->SurvivorsMutex);
  this->Survivors.insert(
    this->Survivors.end(), settler.Survivors.begin(), settler.Survivors.end());
}

//------------------------------------------------------------------------------
void Scanner::SortSurvivors()
{
  // Adjacent columns end up in adjacent lanes, and are written together.
  std::sort(this->Survivors.begin(), this->Survivors.end(),
    [](const ColumnState& a, const ColumnState& b) { return a.Column < b.Column; });
}

//------------------------------------------------------------------------------
void Scanner::Count(int member)
{
  const auto columns = static_cast<std::int64_t>(this->Survivors.size());
  const std::int64_t tiles = DivideUp(columns, this->Kernel.Width);
  const int most = LanesToUse(this->Kernel, columns, this->Threads, this->Parameters.Rows);
  std::int64_t tile = this->Members.NextTile(tiles);
  if (tile < 0)
  {
    return; // without the memory of a counter
  }
  Counter counter(this->Parameters, this->Kernel, this->Paper, most);
  do
  {
    while (counter.Lanes.Count() + this->Kernel.Width <= most)
    {
      // A tile is taken only where there is room for it now: another thread might have.
      tile = tile < 0 ? this->Members.NextTile(tiles) : tile;
      if (tile < 0)
      {
        break;
      }
      const std::int64_t first = tile * this->Kernel.Width;
      const std::int64_t end = std::min(first + this->Kernel.Width, columns);
      for (std::int64_t at = first; at < end; ++at)
      {
        counter.Add(this->Survivors[static_cast<std::size_t>(at)]);
      }
      tile = -1;
    }
  } while (counter.Lanes.Count() > 0 && this->Members.Advance(member, counter.Run()));
  this->Iterates.fetch_add(counter.Iterates, std::memory_order_relaxed);
}

//------------------------------------------------------------------------------
void Scanner::CountAlone(int member)
{
  const auto columns = static_cast<std::int64_t>(this->Survivors.size());
  const std::int64_t samples = this->Parameters.Samples;
  const auto rows = static_cast<std::size_t>(this->Parameters.Rows);
  LaneSet lane(this->Parameters, this->Kernel);
  std::vector<std::uint32_t> counts;
  for (auto tile = this->Members.NextTile(columns); tile >= 0;
       tile = this->Members.NextTile(columns))
  {
    const ColumnState& survivor = this->Survivors[static_cast<std::size_t>(tile)];
    lane.Add(survivor, 0);
    counts.assign(rows, 0);
    while (lane.Age(0) < samples)
    {
      const auto& bins = lane.StepAlone(0, std::min(RunAlone, samples - lane.Age(0)));
      for (const std::int64_t bin : bins)
      {
        if (bin >= 0)
        {
          ++counts[static_cast<std::size_t>(bin)];
        }
      }
      const auto steps = static_cast<std::int64_t>(bins.size());
      this->Iterates.fetch_add(steps, std::memory_order_relaxed);
      if (!this->Members.Advance(member, steps))
      {
        return;
      }
    }
    lane.Remove(0);
    this->Paper.Write(survivor.Column, counts);
  }
}

//------------------------------------------------------------------------------
ScanReport Scanner::Run()
{
  const bool alone = this->Parameters.Rows > MostRowsOfLanes;
  ScanReport report;
  report.Threads = this->Members.Run(this->Threads,
    {
      { [this](int) { this->LayPaper(); }, {} },
      { [this](int member) { this->Settle(member); }, [this] { this->SortSurvivors(); } },
      { [this, alone](int member) { alone ? this->CountAlone(member) : this->Count(member); }, {} },
    });
  report.Complete = this->Members.IsComplete();
  report.IteratesDone = this->Iterates.load();
  report.KernelName = this->Kernel.Name;
  return report;
}
}

//------------------------------------------------------------------------------
double ScanMemory(const DiagramParameters& parameters, const Window& window, int threads)
{
  const auto rows = static_cast<double>(parameters.Rows);
  const std::int64_t team = std::clamp<std::int64_t>(threads, 1, window.Columns());
  const int lanes = LanesToUse(
    SelectedLaneKernel(), window.Columns(), static_cast<int>(team), parameters.Rows);
  // Two bytes a lane and row, four more where they are carried over, four for a column's totals;
  // or four for a column alone.
  const double perRow = parameters.Rows > MostRowsOfLanes
    ? sizeof(std::uint32_t)
    : lanes * (parameters.Samples > MostCounted ? 6.0 : 2.0) + sizeof(std::uint32_t);
  return static_cast<double>(team) * rows * perRow;
}

//------------------------------------------------------------------------------
void EnableShortcut(bool enabled)
{
  ShortcutEnabled.store(enabled, std::memory_order_relaxed);
}

//------------------------------------------------------------------------------
ScanReport Scan(const DiagramParameters& parameters, const Window& window, const Image& image,
  int threads, const Monitor& monitor)
{
  return Scanner(parameters, window, image, threads, monitor).Run();
}
}
