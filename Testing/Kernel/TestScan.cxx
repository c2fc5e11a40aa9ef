// SPDX-License-Identifier: BSD-3-Clause
#include "KernelPicture.h"

#include <gtest/gtest.h>

//------------------------------------------------------------------------------
TEST(Scan, EqualsThePlainLoopInEveryColumn)
{
  const gaussmap::DiagramParameters p;
  ExpectPlainLoop(p, Whole(p), Draw(p, 2));
}
