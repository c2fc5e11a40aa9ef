// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Team/Team.h"
#include "Kernel/Team/TeamSize.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace
{
using gaussmap::Team;

// Teams of one and of several; the system may give fewer, which changes nothing here.
class Teams : public testing::TestWithParam<int>
{
};
}

//------------------------------------------------------------------------------
TEST_P(Teams, HandOutEachTileOfEachStageOnce)
{
  constexpr std::int64_t tiles = 1000;
  std::vector<std::atomic<int>> taken(tiles);
  Team team(1, {});
  const Team::Stage stage { [&](int)
    {
      for (auto tile = team.NextTile(tiles); tile >= 0; tile = team.NextTile(tiles))
      {
        ++taken[static_cast<std::size_t>(tile)];
      }
    },
    {} };
  team.Run(GetParam(), { stage, stage, stage });
  for (const auto& times : taken)
  {
    EXPECT_EQ(times.load(), 3);
  }
}

//------------------------------------------------------------------------------
TEST_P(Teams, BeginNoStageBeforeAllHaveEndedTheOneBefore)
{
  std::atomic<int> inside { 0 };
  bool alone = false;
  bool ended = false;
  Team team(1, {});
  const int size = team.Run(GetParam(),
    { { [&](int) { ++inside; }, [&] { alone = true; } },
      { [&](int) { --inside; }, [&] { ended = alone; } } });
  EXPECT_EQ(inside.load(), 0);
  EXPECT_TRUE(ended);
  EXPECT_GE(size, 1);
  EXPECT_LE(size, GetParam());
}

//------------------------------------------------------------------------------
TEST_P(Teams, ThrowAgainWhatTheirLastMemberThrew)
{
  Team team(1, {});
  std::atomic<int> members { 0 };
  EXPECT_THROW(team.Run(GetParam(),
                 { { [&](int) { ++members; }, {} },
                   { [&](int member)
                     {
                       if (member == members - 1)
                       {
                         throw std::runtime_error("one of them");
                       }
                     },
                     {} },
                   { [&](int) { EXPECT_EQ(team.NextTile(1), -1) << "it was stopped"; }, {} } }),
    std::runtime_error);
  EXPECT_FALSE(team.IsComplete());
}

//------------------------------------------------------------------------------
TEST_P(Teams, ThrowAgainWhatAnEpilogueThrew)
{
  Team team(1, {});
  EXPECT_THROW(
    team.Run(GetParam(), { { [](int) {}, [] { throw std::runtime_error("at the end"); } } }),
    std::runtime_error);
}

//------------------------------------------------------------------------------
TEST(Team, ThrowsAgainWhatTheMonitorThrewWhileTheOthersWereWaitedFor)
{
  Team team(1, [](double) -> bool { throw std::runtime_error("no more"); });
  EXPECT_THROW(team.Run(2,
                 { { [&](int member)
                   {
                     // Member 0 goes to wait at once, or is alone and asks itself.
                     const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
                     do
                     {
                       std::this_thread::sleep_for(std::chrono::milliseconds(1));
                     } while (team.Advance(member, 0) && std::chrono::steady_clock::now() < end);
                   },
                   {} } }),
    std::runtime_error);
}

//------------------------------------------------------------------------------
// As Python's multiprocessing does: a copy of this process, with one of its threads.
TEST(Team, IsOfOneThreadInAForkOfAProcessThatHadOneOfSeveral)
{
  const auto run = [] { return Team(1, {}).Run(2, { { [](int) {}, {} } }); };
  if (run() < 2)
  {
    GTEST_SKIP() << "the system refuses a second thread";
  }
  EXPECT_FALSE(gaussmap::IsForked());
  const pid_t child = fork();
  if (child == 0)
  {
    alarm(60); // ends it, should it wait for the threads that it has not got
    _exit(gaussmap::IsForked() && run() == 1 ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  EXPECT_EQ(run(), 2) << "the parent has them";
}

INSTANTIATE_TEST_SUITE_P(Sizes, Teams, testing::Values(1, 2, 5), testing::PrintToStringParamName());
