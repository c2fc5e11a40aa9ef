// SPDX-License-Identifier: BSD-3-Clause
#include "Reading.h"

#include <gtest/gtest.h>

namespace
{
using gaussmap::Axis;
using gaussmap::NumberOf;
using gaussmap::ReadOff;
using gaussmap::Window;

const Axis betas { -1, 1, 5, false };
const Axis bins { -1, 1.5, 10, true };
const Axis alphas { 0, 10, 11, false };
const Window drawn { -2, 2, -1, 1 };
}

//------------------------------------------------------------------------------
TEST(ReadOff, givesTheNearestColumnAndTheVeryX)
{
  const auto reading = ReadOff(betas, bins, drawn, 0.9, 0.1);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->Column, 3);
  EXPECT_EQ(reading->Across, 0.5);
  EXPECT_EQ(reading->Row, 5);
  EXPECT_NEAR(reading->Up, -1 + 2.5 * 0.55, 1e-15);
}

//------------------------------------------------------------------------------
TEST(ReadOff, givesTheNearestRowOfPoints)
{
  const auto reading = ReadOff(betas, alphas, drawn, -2, 0.51);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->Column, 0);
  EXPECT_EQ(reading->Row, 8);
  EXPECT_EQ(reading->Up, 8);
}

//------------------------------------------------------------------------------
// Points of the outermost columns are drawn half a step beyond the ends; bins end there.
TEST(ReadOff, reachesAsFarAsWhatIsDrawn)
{
  EXPECT_TRUE(ReadOff(betas, bins, drawn, 2.49, 1));
  EXPECT_EQ(ReadOff(betas, bins, drawn, 2.49, 1)->Across, 1);
  EXPECT_EQ(ReadOff(betas, bins, drawn, 2.49, 1)->Row, 9);
  EXPECT_FALSE(ReadOff(betas, bins, drawn, 2.51, 0));
  EXPECT_FALSE(ReadOff(betas, bins, drawn, -2.51, 0));
  EXPECT_FALSE(ReadOff(betas, bins, drawn, 0, 1.01));
  EXPECT_FALSE(ReadOff(betas, bins, drawn, 0, -1.01));
}

//------------------------------------------------------------------------------
TEST(ReadOff, givesTheLastColumnItsExactValue)
{
  const Axis narrow { -1, 0.1, 4, false };
  ASSERT_NE(-1 + 3 * narrow.GetStep(), 0.1) << "it is more than its start and its steps";
  EXPECT_EQ(ReadOff(narrow, bins, drawn, 2, 0)->Across, 0.1);
  EXPECT_EQ(ReadOff(narrow, bins, drawn, -2, 0)->Across, -1);
}

//------------------------------------------------------------------------------
TEST(ReadOff, readsAnAxisOfOneValueAnywhere)
{
  const Axis line { 5.8, 5.8, 1, false };
  const auto reading = ReadOff(betas, line, { -2, 2, 0, 0 }, 0, 0.3);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->Row, 0);
  EXPECT_EQ(reading->Up, 5.8);
}

//------------------------------------------------------------------------------
TEST(NumberOf, hasTheDigitsThatTellNeighboursApart)
{
  EXPECT_EQ(NumberOf(0.5, betas), "0.5");
  EXPECT_EQ(NumberOf(0.123456789, { 0, 1, 1001, false }), "0.123");
  EXPECT_EQ(NumberOf(0.1234567890123, { 0, 1e-9, 101, false }), "0.12345678901");
  EXPECT_EQ(NumberOf(5.8, { 5.8, 5.8, 1, false }), "5.800000");
  EXPECT_EQ(NumberOf(30, { 0, 100, 11, false }), "30.0") << "one at least";
}
