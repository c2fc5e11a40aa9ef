// SPDX-License-Identifier: BSD-3-Clause
// Speed of the kernel alone: of its inner loops, and of whole scans.
#include "Kernel/Allocation/Allocation.h"
#include "Kernel/Scan/LaneSet.h"
#include "Kernel/Scan/Scan.h"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace
{
using gaussmap::DiagramParameters;

//------------------------------------------------------------------------------
DiagramParameters Chaos()
{
  DiagramParameters p;
  p.BetaMin = -0.68;
  p.BetaMax = -0.32;
  return p;
}

//------------------------------------------------------------------------------
void ReportIterates(benchmark::State& state, double iterates)
{
  // Printed in SI units: 680p is 0.68 ns.
  state.counters["s/iterate"] =
    benchmark::Counter(iterates, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

//------------------------------------------------------------------------------
// The inner loops on so many vectors of lanes: time an iterate.
void Lanes(benchmark::State& state, const gaussmap::LaneKernel* kernel, bool counting)
{
  const DiagramParameters p = Chaos();
  const int lanes = static_cast<int>(state.range(0)) * kernel->Width;
  gaussmap::LaneSet set(p, *kernel, true, true);
  set.AllocateCounters(lanes);
  for (int lane = 0; lane < lanes; ++lane)
  {
    set.Add({ lane * p.Columns / lanes, 0.0 }, 0);
  }
  const std::int64_t steps = counting ? 512 : gaussmap::LaneSet::LongestStep;
  for (auto _ : state)
  {
    counting ? set.CountSteps(steps) : set.Step(steps);
  }
  ReportIterates(
    state, static_cast<double>(state.iterations()) * static_cast<double>(steps) * lanes);
}

//------------------------------------------------------------------------------
// A whole scan: s/iterate is over all iterates of the definition, of which `done` were not spared.
void Scan(benchmark::State& state, const DiagramParameters& p, const gaussmap::ScanOptions& options)
{
  const auto points = static_cast<std::size_t>(p.Columns * p.Rows);
  std::vector<float> density(points);
  std::vector<std::uint8_t> intensity(points);
  const gaussmap::Window whole { 0, p.Columns - 1, 0, p.Rows - 1 };
  const int threads = static_cast<int>(state.range(0));
  double done = 0.0;
  for (auto _ : state)
  {
    const auto report =
      gaussmap::Scan(p, whole, { density.data(), intensity.data() }, threads, {}, options);
    done = static_cast<double>(report.IteratesDone);
  }
  const auto all = static_cast<double>(p.Columns * (p.Transients + p.Samples));
  ReportIterates(state, static_cast<double>(state.iterations()) * all);
  state.counters["done"] = done / all;
}

//------------------------------------------------------------------------------
void RegisterScans(gaussmap::InstructionSet set, int allocated)
{
  const auto add = [&](const std::string& picture, const DiagramParameters& p, bool shortcut)
  {
    const std::string name =
      "Scan/" + picture + "/" + gaussmap::NameOf(set) + (shortcut ? "" : "/brute_force");
    const gaussmap::ScanOptions options { set, shortcut, 0 };
    auto* scan = benchmark::RegisterBenchmark(name.c_str(), Scan, p, options)
                   ->ArgName("threads")
                   ->Unit(benchmark::kMillisecond)
                   ->UseRealTime();
    for (int threads = 1; threads < allocated; threads *= 2)
    {
      scan->Arg(threads);
    }
    scan->Arg(allocated);
  };
  // Points grow by four, samples stay ten times the rows.
  for (const std::int64_t factor : { 1, 2, 4 })
  {
    DiagramParameters p;
    p.Columns *= factor;
    p.Rows *= factor;
    p.Samples *= factor;
    add(std::to_string(p.Columns) + "x" + std::to_string(p.Rows), p, true);
  }
  DiagramParameters large;
  large.Columns = 1920;
  large.Rows = 1080;
  large.Samples = 10800;
  add("1920x1080", large, true);
  add("640x400_chaos", Chaos(), true);
  add("640x400", DiagramParameters(), false);
}

//------------------------------------------------------------------------------
const bool Registered = []
{
  const int allocated = gaussmap::DetectAllocation().Threads;
  for (const auto set : gaussmap::AvailableInstructionSets())
  {
    const gaussmap::LaneKernel* kernel = &gaussmap::LaneKernelFor(set);
    for (const bool counting : { false, true })
    {
      const std::string name =
        std::string("Lanes/") + kernel->Name + (counting ? "/count" : "/step");
      benchmark::RegisterBenchmark(name.c_str(), Lanes, kernel, counting)
        ->ArgName("vectors")
        ->DenseRange(1, kernel->Lanes / kernel->Width);
    }
    RegisterScans(set, allocated);
  }
  return true;
}();
}
