// SPDX-License-Identifier: BSD-3-Clause
#include "KernelPicture.h"

#include "Kernel/Scan/CountingStage.h"
#include "Kernel/Scan/TransientStage.h"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>
#include <thread>

namespace
{
//------------------------------------------------------------------------------
// Chaos in so many columns that the scan would take hours, whatever its engine knows of cycles.
gaussmap::DiagramParameters Long()
{
  gaussmap::DiagramParameters p;
  p.BetaMin = -0.405;
  p.BetaMax = -0.375;
  p.Columns = 1 << 20;
  p.Rows = 4;
  p.Samples = std::numeric_limits<std::int32_t>::max();
  return p;
}

class Monitored : public testing::TestWithParam<int>
{
protected:
  void SetUp() override
  {
    const auto points = static_cast<std::size_t>(this->Parameters.Columns * this->Parameters.Rows);
    this->Intensity.resize(points);
  }

  gaussmap::ScanReport Run(const gaussmap::Monitor& monitor)
  {
    return gaussmap::Scan(this->Parameters, Whole(this->Parameters),
      { nullptr, this->Intensity.data() }, GetParam(), monitor);
  }

  const gaussmap::DiagramParameters Parameters = Long();
  std::vector<std::uint8_t> Intensity;
};
}

//------------------------------------------------------------------------------
TEST_P(Monitored, ScanReportsRisingSharesOnTheCallingThreadUntilItIsToldToStop)
{
  std::vector<double> shares;
  const auto caller = std::this_thread::get_id();
  const auto report = this->Run(
    [&](double share)
    {
      EXPECT_EQ(std::this_thread::get_id(), caller);
      shares.push_back(share);
      return shares.size() < 8;
    });
  EXPECT_FALSE(report.Complete);
  ASSERT_EQ(shares.size(), 8U) << "the monitor was asked again after it said no";
  for (std::size_t i = 0; i < shares.size(); ++i)
  {
    EXPECT_GE(shares[i], i > 0 ? shares[i - 1] : 0.0);
    EXPECT_LT(shares[i], 0.5);
  }
  EXPECT_GE(report.Threads, 1);
  EXPECT_LE(report.Threads, GetParam());
}

//------------------------------------------------------------------------------
TEST_P(Monitored, ScanPassesOnAnExceptionOfTheMonitor)
{
  const auto run = [this]
  { this->Run([](double) -> bool { throw std::runtime_error("no more"); }); };
  EXPECT_THROW(run(), std::runtime_error);
  // And the next scan is right.
  gaussmap::DiagramParameters p;
  p.Columns = 16;
  EXPECT_TRUE(Draw(p, GetParam()) == Draw(p, 1));
}

INSTANTIATE_TEST_SUITE_P(
  Teams, Monitored, testing::Values(1, 2, 5), testing::PrintToStringParamName());

//------------------------------------------------------------------------------
TEST(Scan, CountsEveryIterateInItsReport)
{
  gaussmap::DiagramParameters p;
  p.Samples = 500;
  p.BetaMin = -0.4; // a chaotic column, of which nothing can be skipped
  p.BetaMax = -0.4;
  for (const std::int64_t columns : { 33, 40000 }) // of which the latter come in chunks
  {
    p.Columns = columns;
    const auto report = gaussmap::Scan(p, Whole(p), {}, 2);
    EXPECT_TRUE(report.Complete);
    EXPECT_EQ(report.IteratesDone, p.Columns * (p.Transients + p.Samples));
    EXPECT_STRNE(report.KernelName, "");
  }
  p.Columns = 2;
  p.Rows = (1 << 20) + 1; // each counted alone
  EXPECT_EQ(
    gaussmap::Scan(p, Whole(p), {}, 1).IteratesDone, p.Columns * (p.Transients + p.Samples));
}

//------------------------------------------------------------------------------
TEST(Scan, StopsInTheMiddleOfItsOnlyColumn)
{
  gaussmap::DiagramParameters p;
  p.BetaMin = p.BetaMax = -0.4;
  p.Columns = 1;
  p.Samples = std::numeric_limits<std::int32_t>::max();
  std::vector<std::uint8_t> intensity(static_cast<std::size_t>(p.Rows));
  gaussmap::ScanOptions options;
  options.Shortcut = false; // or a false cycle may end it first
  const auto report = gaussmap::Scan(
    p, Whole(p), { nullptr, intensity.data() }, 1, [](double) { return false; }, options);
  EXPECT_FALSE(report.Complete);
  EXPECT_LT(report.IteratesDone, p.Samples / 2);
}

//------------------------------------------------------------------------------
// What the progress is made of: iterates that a cycle spares are completed as others are.
TEST(Stages, CompleteTheWorkOfEachColumnOnce)
{
  gaussmap::DiagramParameters p;
  p.Columns = 16; // settled and chaotic ones
  p.Transients = 100;
  p.Samples = 3000;
  const auto& kernel = gaussmap::LaneKernelFor(gaussmap::InstructionSet::Baseline);
  gaussmap::ImageWriter writer(p, Whole(p), {});
  gaussmap::TransientStage transients(p, kernel, writer, /*normal=*/false, /*shortcut=*/true);
  for (std::int64_t column = 0; column < p.Columns; ++column)
  {
    transients.Lanes.Add({ column, p.InitialX }, 0);
  }
  std::int64_t work = 0;
  while (transients.Lanes.Count() > 0)
  {
    work += transients.Run();
  }
  const auto survivors = static_cast<std::int64_t>(transients.Survivors.size());
  EXPECT_GT(survivors, 0);
  EXPECT_LT(survivors, p.Columns);
  const std::int64_t settled = p.Columns - survivors;
  EXPECT_EQ(work, p.Columns * p.Transients + settled * p.Samples);
  EXPECT_LT(transients.Iterates, work);
  gaussmap::CountingStage counting(
    p, kernel, writer, false, true, static_cast<int>(survivors), survivors);
  for (const auto& survivor : transients.Survivors)
  {
    counting.Add(survivor);
  }
  while (counting.Count() > 0)
  {
    work += counting.Run();
  }
  EXPECT_EQ(work, p.Columns * (p.Transients + p.Samples));
  EXPECT_LT(counting.Iterates, survivors * p.Samples);
}

//------------------------------------------------------------------------------
// Runs are whole numbers of CompareInterval; a cycle of three is followed once more, alone.
TEST(Stages, CountTheIteratesOfACycleThatIsFollowed)
{
  gaussmap::DiagramParameters p;
  p.Alpha = 8.0;
  p.BetaMin = p.BetaMax = -0.7; // within the window of a cycle of three
  p.Columns = 1;
  const auto& kernel = gaussmap::LaneKernelFor(gaussmap::InstructionSet::Baseline);
  gaussmap::ImageWriter writer(p, Whole(p), {});
  gaussmap::CountingStage counting(p, kernel, writer, false, true, 1, 1);
  counting.Add({ 0, 0.0 });
  while (counting.Count() > 0)
  {
    counting.Run();
  }
  EXPECT_LT(counting.Iterates, p.Samples);
  EXPECT_EQ(counting.Iterates % gaussmap::CompareInterval, 3);
}
