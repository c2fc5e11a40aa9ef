// SPDX-License-Identifier: BSD-3-Clause
#include "MemoryLimit.h"
#include "SourceHarness.h"

#include "vtkGaussMapBasinSource.h"
#include "vtkGaussMapParameterPlaneSource.h"
#include "vtkGaussMapVolumeSource.h"

#include <malloc.h>

#include <array>
#include <limits>

// A session of days in short: very many updates of one source, each with other properties. What it
// keeps of one update after the next shows as memory that grows.
namespace
{
// The sanitizers are slower, and have allocators of their own that keep what was freed for a while;
// there the sanitizers themselves find what is lost.
constexpr int WarmUp = GAUSSMAP_SANITIZED ? 200 : 1000;
constexpr int Updates = GAUSSMAP_SANITIZED ? 2000 : 10000;

//------------------------------------------------------------------------------
// What a process has in use.
struct Memory
{
  double Heap;     // blocks that were not freed
  double Resident; // pages
};

Memory MemoryInUse()
{
  const auto info = mallinfo2();
  return { static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd), Status("VmRSS") };
}

//------------------------------------------------------------------------------
// Value number n of a few: with lists and periods of different lengths the properties come in ever
// new combinations.
template <typename ValueT, std::size_t Count>
ValueT Pick(int n, const std::array<ValueT, Count>& values)
{
  return values[static_cast<std::size_t>(n) % Count];
}

//------------------------------------------------------------------------------
void ChangeDensity(vtkGaussMapDensitySource* source, int n)
{
  const double width = 0.01 * (1 + n % 53);
  source->SetBetaRange(-0.7, -0.7 + 2.0 * width);
  source->SetXRange(-width, 1.0);
  source->SetInitialX(Pick(n, std::array { 0.0, -0.3, 5.0 }));
  source->SetAttractor(n / 7 % 4);
  source->SetTransients(n % 11);
  source->SetSamplesPerColumn(5 + n % 13);
  source->SetSamplesInsideXRange(n % 5 == 0);
  source->SetMaximumIterates(20 * (n % 3));
  source->SetToneMap(n / 3 % 4);
}

void Change(vtkGaussMapSource* source, int n)
{
  ChangeDensity(source, n);
  source->SetAlpha(4.0 + 0.01 * (n % 401));
  source->SetResolution(1 + n % 9, 1 + n % 8);
}

void Change(vtkGaussMapVolumeSource* source, int n)
{
  ChangeDensity(source, n);
  source->SetAlphaRange(4.0, 4.0 + 0.01 * (n % 401));
  source->SetResolution(1 + n % 5, 1 + n % 4, 1 + n % 3);
}

void Change(vtkGaussMapParameterPlaneSource* source, int n)
{
  const double width = 0.01 * (1 + n % 53);
  source->SetBetaRange(-0.7, -0.7 + 2.0 * width);
  source->SetAlphaRange(4.0, 4.0 + 0.01 * (n % 401));
  source->SetAlpha(4.0 + 0.01 * (n % 401));
  source->SetXRange(-width, 1.0);
  source->SetResolution(1 + n % 9, 1 + n % 4);
  source->SetTransients(n % 11);
  source->SetIterates(5 + n % 13);
  source->SetStarts(1 + n % 3);
  source->SetSecondAttractor(n % 5 == 0);
  source->SetOrbitRange(n % 7 == 0);
}

void Change(vtkGaussMapBasinSource* source, int n)
{
  source->SetBetaRange(-0.9, -0.9 + 0.02 * (1 + n % 53));
  source->SetAlpha(4.0 + 0.01 * (n % 401));
  source->SetXRange(-0.01 * (1 + n % 53), 1.0);
  source->SetResolution(1 + n % 9, 1 + n % 4);
  source->SetIterates(5 + n % 13);
}

//------------------------------------------------------------------------------
// An update in one of the ways there are: all of it, a piece with ghosts, a part; every now and
// then with bad input.
template <typename SourceT>
void Update(SourceT* source, int n)
{
  Change(source, n);
  // Two now and then: waiting for the other thread takes ms where processors have other work.
  source->SetNumberOfThreads(n % 61 == 0 ? 2 : 1);
  if (n % 50 == 0)
  {
    source->SetBetaRange(std::numeric_limits<double>::quiet_NaN(), 1.0);
    Errors errors(source);
    source->Update();
    ASSERT_EQ(errors.OfSource.Texts.size(), 1U) << "update " << n;
    ASSERT_EQ(source->GetOutput()->GetNumberOfPoints(), 0) << "update " << n;
    return;
  }
  const int corner[] = { 0, 0, 0, 0, 0, 0 };
  switch (n % 4)
  {
    case 0:
      source->UpdatePiece(n % 3, 1 + n % 5, n % 2);
      break;
    case 1:
      source->UpdateExtent(corner);
      ASSERT_GT(source->GetOutput()->GetNumberOfPoints(), 0) << "update " << n;
      break;
    default:
      source->Update();
      ASSERT_GT(source->GetOutput()->GetNumberOfPoints(), 0) << "update " << n;
  }
}

//------------------------------------------------------------------------------
// Updates number first to last - 1, and then one that is always the same.
template <typename SourceT>
Memory MemoryAfter(SourceT* source, int first, int last)
{
  for (int n = first; n < last && !testing::Test::HasFatalFailure(); ++n)
  {
    Update(source, n);
  }
  Update(source, 2);
  return MemoryInUse();
}

//------------------------------------------------------------------------------
template <typename SourceT>
void Soak()
{
  vtkNew<SourceT> source;
  source->AllowOversubscriptionOn(); // two threads whatever there are
  const Memory before = MemoryAfter(source.Get(), 0, WarmUp);
  const Memory after = MemoryAfter(source.Get(), WarmUp, Updates);
  testing::Test::RecordProperty("heap", std::to_string(after.Heap - before.Heap));
  testing::Test::RecordProperty("resident", std::to_string(after.Resident - before.Resident));
  if (GAUSSMAP_SANITIZED)
  {
    return;
  }
  // A pointer kept of each update takes a chunk of 16 bytes at least. Half of that, 72 kB, is left
  // to chunks that count as in use while malloc keeps them for its threads: up to 10 kB were seen,
  // and no more after 60 000 updates.
  constexpr double updates = Updates - WarmUp;
  EXPECT_LT(after.Heap - before.Heap, 8.0 * updates);
  // What malloc does not know of comes in pages, one of each update would be 37 MB. A quarter of
  // that, 9 MB, is left to what malloc has of the system and not in use: two threads' counters, of
  // 2 MiB each at most (see ScanMemory), and 128 KiB that it does not give back.
  EXPECT_LT(after.Resident - before.Resident, 1024.0 * updates);
}
}

//------------------------------------------------------------------------------
TEST(Soak, OfADiagramKeepsMemoryFlat)
{
  Soak<vtkGaussMapSource>();
}

//------------------------------------------------------------------------------
TEST(Soak, OfAVolumeKeepsMemoryFlat)
{
  Soak<vtkGaussMapVolumeSource>();
}

//------------------------------------------------------------------------------
TEST(Soak, OfBasinsKeepsMemoryFlat)
{
  Soak<vtkGaussMapBasinSource>();
}

//------------------------------------------------------------------------------
TEST(Soak, OfAParameterPlaneKeepsMemoryFlat)
{
  Soak<vtkGaussMapParameterPlaneSource>();
}
