// SPDX-License-Identifier: BSD-3-Clause
// What teams of one process share, and what is left of a team that failed.
#include "Kernel/Team/Share.h"
#include "Kernel/Team/Team.h"

#include <gtest/gtest.h>
#include <omp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace
{
using gaussmap::Share;
using gaussmap::Team;

// Another team of this process, as a thread of its own would have it.
int ThreadsOfAnother(int wanted)
{
  int threads = 0;
  std::thread([&] { threads = Share(wanted).Threads(); }).join();
  return threads;
}

class TeamShare : public testing::Test
{
protected:
  void TearDown() override { gaussmap::ShareThreads(0); }
};
}

//------------------------------------------------------------------------------
TEST_F(TeamShare, IsOfTheAllocationAndNotOfWhatOneAsksFor)
{
  gaussmap::ShareThreads(5);
  const Share first(2);
  EXPECT_EQ(first.Threads(), 2);
  EXPECT_EQ(gaussmap::TeamShortage(), "");
  EXPECT_EQ(ThreadsOfAnother(2), 2);
  EXPECT_EQ(ThreadsOfAnother(8), 6) << "as many as it asks for, less those of the first";
}

//------------------------------------------------------------------------------
TEST_F(TeamShare, OfRefusedThreadsIsGivenBackAtOnceAndOnlyOnce)
{
  gaussmap::ShareThreads(4);
  {
    Share first(4);
    EXPECT_EQ(ThreadsOfAnother(4), 1);
    first.Refused(1);
    EXPECT_EQ(first.Threads(), 1);
    EXPECT_EQ(gaussmap::TeamShortage(), "the system refuses more");
    EXPECT_EQ(ThreadsOfAnother(4), 3);
  }
  EXPECT_EQ(ThreadsOfAnother(4), 4);
  // The reason is that of the last team.
  EXPECT_EQ(Share(4).Threads(), 4);
  EXPECT_EQ(gaussmap::TeamShortage(), "");
}

//------------------------------------------------------------------------------
TEST_F(TeamShare, InsideOfAParallelRegionIsTheCallingThread)
{
  bool isOne = true;
  bool isTold = true;
  int size = 0;
#pragma omp parallel num_threads(2) reduction(&& : isOne, isTold) reduction(+ : size)
  {
    ++size;
    const Share share(2);
    isOne = share.Threads() == 1;
    isTold = gaussmap::TeamShortage() == "it is inside of a parallel region";
  }
  if (size < 2)
  {
    GTEST_SKIP() << "the system refuses a second thread";
  }
  EXPECT_TRUE(isOne);
  EXPECT_TRUE(isTold);
}

//------------------------------------------------------------------------------
// A fork while another thread's team is at work: the child has none of its threads.
TEST_F(TeamShare, OfAForkedChildIsAllOfIt)
{
  gaussmap::ShareThreads(4);
  const Share first(3);
  ASSERT_EQ(ThreadsOfAnother(4), 1);
  int status = -1;
  std::thread(
    [&status]
    {
      const pid_t child = fork();
      if (child == 0)
      {
        _exit(Share(4).Threads());
      }
      waitpid(child, &status, 0);
    })
    .join();
  ASSERT_TRUE(WIFEXITED(status)) << status;
  EXPECT_EQ(WEXITSTATUS(status), 4);
}

//------------------------------------------------------------------------------
TEST(TeamThatFailed, DoesNotCompleteItsStage)
{
  bool isCompleted = false;
  const Team::Stage fails { [](int) { throw std::runtime_error("no more"); },
    [&isCompleted] { isCompleted = true; } };
  Team team(1, {});
  EXPECT_THROW(team.Run(1, { fails }), std::runtime_error);
  EXPECT_FALSE(isCompleted);
}

//------------------------------------------------------------------------------
// The estimate of the work may have been too small.
TEST(TeamThatDoesMore, TellsNoShareAboveOne)
{
  std::vector<double> told;
  Team team(10,
    [&told](double share)
    {
      told.push_back(share);
      return false;
    });
  const Team::Stage works { [&team](int member)
    {
      while (team.Advance(member, 100))
      {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    },
    {} };
  team.Run(1, { works });
  EXPECT_EQ(told, std::vector<double> { 1.0 });
}
