// SPDX-License-Identifier: BSD-3-Clause
#include "KernelPicture.h"

#include <gtest/gtest.h>

#include <thread>

namespace
{
/** A volume in memory: slices one after the other, alpha from 4 on in steps of an eighth. */
struct Volume
{
  Volume(const gaussmap::DiagramParameters& p, std::size_t slices)
  {
    const auto points = static_cast<std::size_t>(p.Columns * p.Rows);
    this->Memory.Density.assign(slices * points, -1.0F);
    this->Memory.Intensity.assign(slices * points, 7);
    for (std::size_t i = 0; i < slices; ++i)
    {
      this->Slices.push_back({ 4.0 + static_cast<double>(i) / 8.0,
        { this->Memory.Density.data() + i * points, this->Memory.Intensity.data() + i * points } });
    }
  }

  Picture Memory;
  std::vector<gaussmap::Slice> Slices;
};

gaussmap::DiagramParameters Small()
{
  gaussmap::DiagramParameters p;
  p.Columns = 31;
  p.Rows = 17;
  p.Samples = 400;
  return p;
}
}

//------------------------------------------------------------------------------
// One slice after the other where there are few, side by side where there are many.
TEST(Slices, AreTheDiagramsOfTheirAlpha)
{
  for (const std::size_t count : { 1U, 3U, 40U })
  {
    for (const int threads : { 1, 2, 5 })
    {
      Volume volume(Small(), count);
      const auto report = gaussmap::Scan(Small(), volume.Slices, Whole(Small()), threads);
      ASSERT_TRUE(report.Complete);
      EXPECT_GE(report.Threads, 1);
      EXPECT_LE(report.Threads, threads);
      Picture expected;
      for (const gaussmap::Slice& slice : volume.Slices)
      {
        const Picture diagram = Draw(gaussmap::WithAlpha(Small(), slice.Alpha), 1);
        expected.Density.insert(
          expected.Density.end(), diagram.Density.begin(), diagram.Density.end());
        expected.Intensity.insert(
          expected.Intensity.end(), diagram.Intensity.begin(), diagram.Intensity.end());
      }
      EXPECT_TRUE(volume.Memory == expected) << count << " on " << threads;
    }
  }
}

//------------------------------------------------------------------------------
TEST(Slices, AddUpTheirIteratesAndIncompleteColumns)
{
  auto p = Small();
  p.XMin = 0.1;
  p.XMax = 0.2;
  p.SamplesInside = true;
  p.MaximumIterates = 900;
  for (const std::size_t count : { 3U, 40U })
  {
    std::int64_t columns = 0;
    std::int64_t iterates = 0;
    Volume volume(p, count);
    for (const gaussmap::Slice& slice : volume.Slices)
    {
      const auto one = gaussmap::Scan(gaussmap::WithAlpha(p, slice.Alpha), Whole(p), {}, 1);
      columns += one.IncompleteColumns;
      iterates += one.IteratesDone;
    }
    ASSERT_GT(columns, 0);
    // Of one thread: with more the lanes end otherwise.
    EXPECT_EQ(gaussmap::Scan(p, volume.Slices, Whole(p), 1).IteratesDone, iterates);
    EXPECT_EQ(gaussmap::Scan(p, volume.Slices, Whole(p), 2).IncompleteColumns, columns);
  }
}

//------------------------------------------------------------------------------
TEST(Slices, ReportOnTheCallingThreadAndEndWhenTheMonitorSaysSo)
{
  auto p = Small();
  p.BetaMin = -0.405; // chaos for alpha = 5.8: it would take hours
  p.BetaMax = -0.375;
  p.Samples = 2147483647;
  const auto caller = std::this_thread::get_id();
  for (const std::size_t count : { 3U, 40U })
  {
    Volume volume(p, count);
    for (gaussmap::Slice& slice : volume.Slices)
    {
      slice.Alpha = 5.8;
    }
    double last = 0.0;
    int calls = 0;
    const auto report = gaussmap::Scan(p, volume.Slices, Whole(p), 2,
      [&](double progress)
      {
        EXPECT_EQ(std::this_thread::get_id(), caller);
        EXPECT_GE(progress, last);
        EXPECT_LE(progress, 1.0);
        last = progress;
        return ++calls < 4;
      });
    EXPECT_FALSE(report.Complete);
    EXPECT_EQ(calls, 4);
  }
}

//------------------------------------------------------------------------------
// For alpha = 0 all columns settle at once; the last slice, of chaos, would take hours.
TEST(Slices, CountEquallyInTheProgress)
{
  auto p = Small();
  p.BetaMin = -0.405;
  p.BetaMax = -0.375;
  p.Samples = 2147483647;
  for (const std::size_t count : { 3U, 40U })
  {
    Volume volume(p, count);
    for (gaussmap::Slice& slice : volume.Slices)
    {
      slice.Alpha = 0.0;
    }
    volume.Slices.back().Alpha = 5.8;
    const double others = static_cast<double>(count - 1) / static_cast<double>(count);
    double last = 0.0;
    int calls = 0;
    gaussmap::Scan(p, volume.Slices, Whole(p), 2,
      [&](double progress)
      {
        last = progress;
        return progress < others && ++calls < 500;
      });
    EXPECT_GE(last, others);
    EXPECT_LT(last, 1.0);
  }
}
