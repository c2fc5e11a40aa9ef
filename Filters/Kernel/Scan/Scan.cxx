// SPDX-License-Identifier: BSD-3-Clause
#include "Scan.h"

#include "CountingStage.h"
#include "ImageWriter.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Team/Team.h"
#include "Landmarks.h"
#include "Quota.h"
#include "TransientStage.h"
#include "Walker.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace gaussmap
{
namespace
{
// Columns that a thread takes at a time while they settle.
constexpr std::int64_t SettlingTile = 8;
// Columns of a chunk: the stages follow each other chunk by chunk, so that the list of survivors
// does not grow with the columns. Many blocks of lanes for each of hundreds of threads.
constexpr std::int64_t ChunkColumns = 16384;
// Beyond these rows the counters of many lanes fit no cache: one vector of lanes then.
constexpr std::int64_t MostRowsOfManyLanes = 65536;
// Beyond these a column is counted alone, in counters of its own.
constexpr std::int64_t MostRowsOfLanes = 1 << 20;

//------------------------------------------------------------------------------
std::int64_t DivideUp(std::int64_t value, std::int64_t unit)
{
  return (value + unit - 1) / unit;
}

//------------------------------------------------------------------------------
// Lanes to run, at most `lanes`, so that `columns` keep `threads` busy equally long: as many rounds
// as full blocks would take, each as full as the others.
int LanesToUse(int lanes, int width, std::int64_t columns, int threads, std::int64_t rows)
{
  if (rows > MostRowsOfManyLanes)
  {
    return width;
  }
  const std::int64_t perThread = std::max<std::int64_t>(DivideUp(columns, threads), 1);
  const std::int64_t rounds = DivideUp(perThread, lanes);
  return static_cast<int>(DivideUp(DivideUp(perThread, rounds), width) * width);
}

//------------------------------------------------------------------------------
/**
 * What a member takes of a stage's columns, one by one: tiles of them, each when it has room for
 * the first one and not before, since another member may have room sooner.
 */
class Supply
{
public:
  Supply(Team& team, int member, std::int64_t columns, std::int64_t perTile)
    : Workers(team), Member(member), Columns(columns), PerTile(perTile)
  {
  }

  /** The number of the next column, or -1 where there is none. */
  std::int64_t Next()
  {
    if (this->Following == this->End)
    {
      const std::int64_t tile =
        this->Workers.NextTile(this->Member, DivideUp(this->Columns, this->PerTile));
      if (tile < 0)
      {
        return -1;
      }
      this->Following = tile * this->PerTile;
      this->End = std::min(this->Following + this->PerTile, this->Columns);
    }
    return this->Following++;
  }

private:
  Team& Workers;
  const int Member;
  const std::int64_t Columns;
  const std::int64_t PerTile;
  std::int64_t Following = 0;
  std::int64_t End = 0; // of the tile
};

//------------------------------------------------------------------------------
/**
 * One scan, in stages: the image is blank; all orbits pass their transients, and those that
 * settle on a cycle are completed; the survivors are counted in full lanes.
 */
class Scanner
{
public:
  Scanner(const DiagramParameters& parameters, const Window& window, const Image& image,
    int threads, const Monitor& monitor, const ScanOptions& options)
    : Parameters(parameters)
    , Area(window)
    , Threads(static_cast<int>(std::clamp<std::int64_t>(threads, 1, window.Columns())))
    , Shortcut(options.Shortcut)
    , Kernel(LaneKernelFor(options.Instructions))
    , MostLanesAtOnce(LanesToRun(this->Kernel, options.Vectors))
    , Writer(parameters, window, image, options.Instructions)
    , Workers(static_cast<double>(window.Columns()) * WorkOfColumn(parameters), monitor)
    , StartIsNormal(IsNormal(std::max(parameters.Alpha, parameters.LastAlpha), parameters.BetaMin,
        parameters.BetaMax, parameters.InitialX))
    , OrbitIsNormal(IsNormal(std::max(parameters.Alpha, parameters.LastAlpha), parameters.BetaMin,
        parameters.BetaMax, 0.0))
    , ChunkFirst(window.FirstColumn)
  {
  }

  ScanReport Run();

private:
  void WriteBlank(int member);
  void Settle(int member);
  void AddStart(TransientStage& stage, std::int64_t column) const;
  void SortSurvivors();
  void NextChunk();
  std::int64_t ChunkEnd() const
  {
    return std::min(this->ChunkFirst + ChunkColumns, this->Area.LastColumn + 1);
  }
  void Count(int member);
  void CountAlone(int member);

  const DiagramParameters& Parameters;
  const Window Area;
  const int Threads;
  const bool Shortcut;
  const LaneKernel& Kernel;
  const int MostLanesAtOnce;
  ImageWriter Writer;
  Team Workers;
  const bool StartIsNormal; // IsNormal from the first step on
  const bool OrbitIsNormal; // IsNormal from the second step on
  std::int64_t ChunkFirst;
  std::mutex SurvivorsMutex;
  std::vector<ColumnState> Survivors;
  std::atomic<std::int64_t> Iterates { 0 };
};

//------------------------------------------------------------------------------
void Scanner::WriteBlank(int member)
{
  const std::int64_t tiles = this->Writer.BlankTiles();
  for (auto tile = this->Workers.NextTile(member, tiles); tile >= 0;
       tile = this->Workers.NextTile(member, tiles))
  {
    this->Writer.WriteBlank(tile);
    this->Workers.Advance(member, 0);
  }
}

//------------------------------------------------------------------------------
void Scanner::Settle(int member)
{
  const std::int64_t columns = this->ChunkEnd() - this->ChunkFirst;
  const int most = LanesToUse(this->MostLanesAtOnce, this->Kernel.Width, columns, this->Threads, 1);
  TransientStage stage(
    this->Parameters, this->Kernel, this->Writer, this->OrbitIsNormal, this->Shortcut);
  Supply supply(this->Workers, member, columns, SettlingTile);
  std::int64_t next = 0;
  do
  {
    while (stage.Lanes.Count() < most && (next = supply.Next()) >= 0)
    {
      this->AddStart(stage, this->ChunkFirst + next);
    }
  } while (stage.Lanes.Count() > 0 && this->Workers.Advance(member, stage.Run()));
  this->Iterates.fetch_add(stage.Iterates, std::memory_order_relaxed);
  const std::lock_guard<std::mutex> lock(this->SurvivorsMutex);
  this->Survivors.insert(this->Survivors.end(), stage.Survivors.begin(), stage.Survivors.end());
}

//------------------------------------------------------------------------------
void Scanner::AddStart(TransientStage& stage, std::int64_t column) const
{
  ColumnState start { column, this->Parameters.InitialX };
  std::int64_t age = 0;
  if (this->Parameters.Transients > 0 && !this->StartIsNormal)
  {
    // Only the first step leaves the numbers that the fast one can take.
    start.X =
      Iterate(start.X, ColumnAlpha(this->Parameters, column), ColumnBeta(this->Parameters, column));
    age = 1;
  }
  if (age < this->Parameters.Transients)
  {
    stage.Lanes.Add(start, age);
  }
  else
  {
    stage.Survivors.push_back(start);
  }
}

//------------------------------------------------------------------------------
void Scanner::SortSurvivors()
{
  // Adjacent columns end up in adjacent lanes, and are written together.
  std::sort(this->Survivors.begin(), this->Survivors.end(),
    [](const ColumnState& a, const ColumnState& b) { return a.Column < b.Column; });
}

//------------------------------------------------------------------------------
void Scanner::NextChunk()
{
  this->ChunkFirst += ChunkColumns;
  this->Survivors.clear();
}

//------------------------------------------------------------------------------
void Scanner::Count(int member)
{
  const auto columns = static_cast<std::int64_t>(this->Survivors.size());
  Supply supply(this->Workers, member, columns, this->Kernel.Width);
  std::int64_t next = supply.Next();
  if (next < 0)
  {
    return; // without the memory of counters
  }
  const int most = LanesToUse(
    this->MostLanesAtOnce, this->Kernel.Width, columns, this->Threads, this->Parameters.Rows);
  const bool normal = this->Parameters.Transients > 0 ? this->OrbitIsNormal : this->StartIsNormal;
  CountingStage stage(
    this->Parameters, this->Kernel, this->Writer, normal, this->Shortcut, most, columns);
  stage.Add(this->Survivors[static_cast<std::size_t>(next)]);
  do
  {
    while (stage.Count() < most && (next = supply.Next()) >= 0)
    {
      stage.Add(this->Survivors[static_cast<std::size_t>(next)]);
    }
  } while (stage.Count() > 0 && this->Workers.Advance(member, stage.Run()));
  stage.WriteKept();
  this->Iterates.fetch_add(stage.Iterates, std::memory_order_relaxed);
}

//------------------------------------------------------------------------------
void Scanner::CountAlone(int member)
{
  const auto columns = static_cast<std::int64_t>(this->Survivors.size());
  const auto rows = static_cast<std::size_t>(this->Parameters.Rows);
  Walker walker(this->Parameters, this->Kernel);
  std::vector<std::uint32_t> counts;
  const bool watched = Landmarks::AreNeeded(this->Parameters);
  for (auto tile = this->Workers.NextTile(member, columns); tile >= 0;
       tile = this->Workers.NextTile(member, columns))
  {
    const ColumnState& survivor = this->Survivors[static_cast<std::size_t>(tile)];
    walker.Enter(survivor);
    counts.assign(rows, 0);
    Quota quota(this->Parameters);
    Landmarks landmarks(this->Parameters, survivor.Column);
    if (!walker.Count(quota, counts, this->Workers, member, watched ? &landmarks : nullptr))
    {
      break;
    }
    this->Writer.NoteRestarts(survivor.Column, landmarks.Restarts());
    if (quota.SamplesLeft() > 0)
    {
      this->Writer.NoteIncomplete(survivor.Column);
    }
    this->Writer.Write(survivor.Column, counts);
  }
  this->Iterates.fetch_add(walker.GetIterates(), std::memory_order_relaxed);
}

//------------------------------------------------------------------------------
ScanReport Scanner::Run()
{
  const bool alone = this->Parameters.Rows > MostRowsOfLanes;
  std::vector<Team::Stage> stages { { [this](int member) { this->WriteBlank(member); }, {} } };
  for (std::int64_t chunk = DivideUp(this->Area.Columns(), ChunkColumns); chunk > 0; --chunk)
  {
    stages.push_back(
      { [this](int member) { this->Settle(member); }, [this] { this->SortSurvivors(); } });
    stages.push_back(
      { [this, alone](int member) { alone ? this->CountAlone(member) : this->Count(member); },
        [this] { this->NextChunk(); } });
  }
  ScanReport report;
  report.Threads = this->Workers.Run(this->Threads, stages);
  report.Complete = this->Workers.IsComplete();
  report.IteratesDone = this->Iterates.load();
  report.IncompleteColumns = this->Writer.IncompleteColumns();
  report.Restarts = this->Writer.Restarts();
  report.LeastDensity = this->Writer.LeastDensity();
  report.LargestDensity = this->Writer.LargestDensity();
  report.KernelName = this->Kernel.Name;
  return report;
}
}

//------------------------------------------------------------------------------
double ScanMemory(const DiagramParameters& parameters, const Window& window, int threads)
{
  const auto rows = static_cast<double>(parameters.Rows);
  const LaneKernel& kernel = LaneKernelFor(FastestInstructionSet());
  const std::int64_t team = std::clamp<std::int64_t>(threads, 1, window.Columns());
  const std::int64_t share = DivideUp(std::min(window.Columns(), ChunkColumns), team);
  const std::int64_t lanes = parameters.Rows > MostRowsOfManyLanes
    ? kernel.Width
    : std::min<std::int64_t>(kernel.Lanes, DivideUp(share, kernel.Width) * kernel.Width);
  // Two bytes a lane and row, four more where they are carried over, four for a column's totals;
  // or four for a column alone.
  const double perRow = parameters.Rows > MostRowsOfLanes
    ? sizeof(std::uint32_t)
    : static_cast<double>(lanes) * (CountingStage::CarriesOver(parameters) ? 6.0 : 2.0) +
      sizeof(std::uint32_t);
  const double columns = parameters.Rows > MostRowsOfLanes ? 1.0 : static_cast<double>(lanes);
  const std::int64_t kept = StripKernelFor(FastestInstructionSet()).Write
    ? CountingStage::KeptColumns(parameters, std::min(window.Columns(), ChunkColumns)) *
      LaneSet::CounterStride(parameters.Rows)
    : 0;
  return static_cast<double>(team) *
    (rows * perRow + columns * Landmarks::Memory(parameters) + 2.0 * static_cast<double>(kept));
}

//------------------------------------------------------------------------------
ScanReport Scan(const DiagramParameters& parameters, const Window& window, const Image& image,
  int threads, const Monitor& monitor, const ScanOptions& options)
{
  return Scanner(parameters, window, image, threads, monitor, options).Run();
}
}
