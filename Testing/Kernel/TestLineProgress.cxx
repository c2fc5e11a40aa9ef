// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What drawing lines tells of its progress. The first report comes when some time has passed; from
 * then on a monitor that takes longer than the time between two of them is asked after each portion
 * of the work: 65 536 evaluations of the map.
 */
#include "Kernel/Curves/Branch.h"
#include "Kernel/Curves/Cobweb.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace
{
void Pause()
{
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
}

/** A monitor that ends it after four reports. */
class Shares
{
public:
  gaussmap::Monitor Monitor()
  {
    return [this](double share)
    {
      this->Told.push_back(share);
      Pause();
      return this->Told.size() < 4;
    };
  }

  // Between two reports a portion of all points was done.
  void Expect(std::int64_t portion, std::int64_t points) const
  {
    ASSERT_EQ(this->Told.size(), 4U);
    EXPECT_LT(this->Told.back(), 1.0);
    for (std::size_t i = 1; i < 4; ++i)
    {
      EXPECT_NEAR(this->Told[i] - this->Told[i - 1],
        static_cast<double>(portion) / static_cast<double>(points), 1e-12);
    }
  }

private:
  std::vector<double> Told;
};

std::unique_ptr<double[]> Numbers(std::int64_t count)
{
  // Not set to anything: most of them are not reached.
  return std::unique_ptr<double[]>(new double[static_cast<std::size_t>(count)]);
}
}

//------------------------------------------------------------------------------
// A cycle of two takes 110 evaluations, a longer one 15 for each of its points.
TEST(LineProgress, OfABranchCountsTheEvaluationsOfItsPoints)
{
  for (const int period : { 1, 2, 3 })
  {
    SCOPED_TRACE(period);
    gaussmap::BranchParameters p;
    p.AlphaMax = 0.0; // no curves
    p.Resolution = 400000;
    bool isFirst = true;
    const gaussmap::Branch branch { period, true, 0.0, 1.0,
      [&isFirst, period](double)
      {
        if (isFirst)
        {
          Pause();
        }
        isFirst = false;
        return gaussmap::Cycle { 0.0, 0.0, std::vector<double>(static_cast<std::size_t>(period)) };
      } };
    const auto points = Numbers(3 * period * p.Resolution);
    const auto multipliers = Numbers(period * p.Resolution);
    Shares shares;
    EXPECT_FALSE(gaussmap::DrawBranches(
      p, { branch }, { points.get(), multipliers.get(), nullptr }, shares.Monitor()));
    const std::int64_t evaluations = period == 1 ? 1 : period == 2 ? 110 : 45;
    shares.Expect(65536 / evaluations, p.Resolution);
  }
}

//------------------------------------------------------------------------------
// 50 evaluations a point, of all curves; a million of points take longer than the first report.
TEST(LineProgress, OfTheCurvesIsThatOfTheirPoints)
{
  gaussmap::BranchParameters p;
  p.Resolution = 1000000;
  const auto points = Numbers(4 * 3 * p.Resolution);
  Shares shares;
  EXPECT_FALSE(gaussmap::DrawBranches(p, {}, { nullptr, nullptr, points.get() }, shares.Monitor()));
  shares.Expect(65536 / 50, p.Resolution);
}

//------------------------------------------------------------------------------
TEST(LineProgress, OfACobwebCountsThePowersOfTheMap)
{
  gaussmap::CobwebParameters p;
  p.Power = 1000;
  p.Resolution = 200000; // 2e8 evaluations of the map
  p.Steps = 100000;
  const gaussmap::CobwebLengths lengths(p);
  const auto points = Numbers(3 * (lengths.Curve + lengths.Diagonal + lengths.Web));
  const auto orbit = Numbers(p.Steps + 1);
  Shares shares;
  EXPECT_FALSE(gaussmap::DrawCobweb(p, points.get(), orbit.get(), shares.Monitor()));
  shares.Expect(65536 / 1000, p.Resolution + p.Steps);
}
