// SPDX-License-Identifier: BSD-3-Clause
// For two tests of Testing/TestMain.cxx that ask for these by name.
#include <gtest/gtest.h>

TEST(MainOfTests, DISABLED_HasACaseThatFails)
{
  FAIL() << "as it should";
}

TEST(MainOfTests, DISABLED_HasACaseThatSkipsItself)
{
  GTEST_SKIP() << "as it should";
}
