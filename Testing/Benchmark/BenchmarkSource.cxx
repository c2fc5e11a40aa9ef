// SPDX-License-Identifier: BSD-3-Clause
// What the VTK source costs over the kernel: compare with Scan/640x400 of the same threads.
#include "vtkGaussMapSource.h"

#include "vtkNew.h"

#include <benchmark/benchmark.h>

namespace
{
//------------------------------------------------------------------------------
void UpdateSource(benchmark::State& state)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  source->SetNumberOfThreads(static_cast<int>(state.range(2)));
  double scan = 0.0;
  for (auto _ : state)
  {
    source->Modified();
    source->Update();
    scan += source->GetScanSeconds();
  }
  // Mean seconds of the scan within the update.
  state.counters["scan"] = benchmark::Counter(scan, benchmark::Counter::kAvgIterations);
}
}

BENCHMARK(UpdateSource)
  ->ArgNames({ "columns", "rows", "threads" })
  ->Args({ 640, 400, 1 })
  ->Args({ 640, 400, 0 })
  ->Args({ 1280, 800, 0 })
  ->Args({ 1920, 1080, 0 })
  ->Unit(benchmark::kMillisecond)
  ->UseRealTime();
