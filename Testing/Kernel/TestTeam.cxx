// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Team/Share.h"
#include "Kernel/Team/Team.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <thread>
#include <vector>

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
  const Team::Stage stage { [&](int member)
    {
      for (auto tile = team.NextTile(member, tiles); tile >= 0; tile = team.NextTile(member, tiles))
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
TEST_P(Teams, GiveEachMemberTilesThatFollowEachOtherFirst)
{
  constexpr std::int64_t perMember = 1000;
  const std::int64_t tiles = perMember * GetParam();
  std::vector<std::vector<std::int64_t>> taken(static_cast<std::size_t>(GetParam()));
  Team team(1, {});
  const auto take = [&](int member)
  {
    for (auto tile = team.NextTile(member, tiles); tile >= 0; tile = team.NextTile(member, tiles))
    {
      taken[static_cast<std::size_t>(member)].push_back(tile);
      std::this_thread::yield(); // the others come in time to take some, too
    }
  };
  team.Run(GetParam(), { { take, {} } });
  for (std::int64_t member = 0; member < GetParam(); ++member)
  {
    const auto& list = taken[static_cast<std::size_t>(member)];
    const auto isOwn = [member](std::int64_t tile) { return tile / perMember == member; };
    EXPECT_TRUE(std::is_partitioned(list.begin(), list.end(), isOwn)) << member;
    const auto own = std::partition_point(list.begin(), list.end(), isOwn);
    EXPECT_TRUE(std::is_sorted(list.begin(), own)) << member;
  }
}

//------------------------------------------------------------------------------
TEST_P(Teams, BeginNoStageBeforeAllHaveEndedTheOneBefore)
{
  constexpr std::int64_t tiles = 50;
  std::atomic<std::int64_t> done { 0 };
  std::atomic<bool> early { false };
  int epilogues = 0;
  Team team(1, {});
  const auto stage = [&](std::int64_t before)
  {
    return Team::Stage { [&, before](int member)
      {
        while (team.NextTile(member, tiles) >= 0)
        {
          early = early || done < before || epilogues != before / tiles;
          std::this_thread::yield();
          ++done;
        }
      },
      [&, before]
      {
        early = early || done != before + tiles;
        ++epilogues;
      } };
  };
  const int size = team.Run(GetParam(), { stage(0), stage(tiles), stage(2 * tiles) });
  EXPECT_FALSE(early);
  EXPECT_EQ(done.load(), 3 * tiles);
  EXPECT_EQ(epilogues, 3);
  EXPECT_GE(size, 1);
  EXPECT_LE(size, GetParam());
}

//------------------------------------------------------------------------------
TEST_P(Teams, ThrowAgainWhatAMemberThrew)
{
  constexpr std::int64_t tiles = 10;
  for (std::int64_t bad = 0; bad < tiles; ++bad)
  {
    Team team(1, {});
    bool isOver = true;
    const Team::Stage work { [&](int member)
      {
        for (auto tile = team.NextTile(member, tiles); tile >= 0;
             tile = team.NextTile(member, tiles))
        {
          if (tile == bad)
          {
            throw std::runtime_error("one of them");
          }
        }
      },
      {} };
    const Team::Stage after {
      [&](int member) { isOver = isOver && team.NextTile(member, 1) == -1; }, {}
    };
    EXPECT_THROW(team.Run(GetParam(), { work, after }), std::runtime_error);
    EXPECT_FALSE(team.IsComplete());
    EXPECT_TRUE(isOver);
  }
}

//------------------------------------------------------------------------------
TEST_P(Teams, ThrowAgainWhatAnEpilogueThrew)
{
  Team team(1, {});
  EXPECT_THROW(
    team.Run(GetParam(), { { [](int) {}, [] { throw std::runtime_error("at the end"); } } }),
    std::runtime_error);
}

namespace
{
//------------------------------------------------------------------------------
int RunEmpty(int threads)
{
  return Team(1, {}).Run(threads, { { [](int) {}, {} } });
}

//------------------------------------------------------------------------------
// Two threads: the calling one has nothing to do and waits while the other works for ever, so many
// units at once, until the team is stopped.
void RunWhileTheCallingThreadWaits(Team& team, std::int64_t work = 10)
{
  std::atomic<bool> isThere { false };
  const auto stage = [&, work](int member)
  {
    while (member == 0 && !isThere)
    {
      std::this_thread::yield();
    }
    // Before the other one waits: what is told then depends on no scheduler.
    bool goesOn = member == 1 && team.Advance(member, work);
    isThere = true;
    while (goesOn)
    {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      goesOn = team.Advance(member, 0);
    }
  };
  team.Run(2, { { stage, {} } });
}

class WaitingTeam : public testing::Test
{
protected:
  void SetUp() override
  {
    if (RunEmpty(2) < 2)
    {
      GTEST_SKIP() << "the system refuses a second thread";
    }
  }
};
}

//------------------------------------------------------------------------------
TEST_F(WaitingTeam, ThrowsAgainWhatTheMonitorThrew)
{
  Team team(100, [](double) -> bool { throw std::runtime_error("no more"); });
  EXPECT_THROW(RunWhileTheCallingThreadWaits(team), std::runtime_error);
}

//------------------------------------------------------------------------------
TEST_F(WaitingTeam, ReportsTheOthersProgressOnTheCallingThreadAndHearsOfAnAbort)
{
  const auto caller = std::this_thread::get_id();
  std::vector<double> told;
  Team team(100,
    [&](double progress)
    {
      EXPECT_EQ(std::this_thread::get_id(), caller);
      told.push_back(progress);
      return told.size() < 3;
    });
  RunWhileTheCallingThreadWaits(team);
  EXPECT_FALSE(team.IsComplete());
  EXPECT_EQ(told, (std::vector<double> { 0.1, 0.1, 0.1 }));
}

//------------------------------------------------------------------------------
TEST_F(WaitingTeam, TellsANumberThoughThereIsNoWork)
{
  std::vector<double> told;
  Team team(0,
    [&](double progress)
    {
      told.push_back(progress);
      return told.size() < 2;
    });
  RunWhileTheCallingThreadWaits(team, 0);
  EXPECT_EQ(told, (std::vector<double> { 0.0, 0.0 }));
}

//------------------------------------------------------------------------------
// Two meet at each of many tiles; where each has a processor, sometimes both ask before either has
// been given it.
TEST_F(WaitingTeam, GivesATileOnceToMembersThatAskAtTheSameTime)
{
  constexpr int tiles = 5000;
  std::vector<std::atomic<int>> there(tiles);
  std::vector<std::atomic<int>> given(tiles);
  Team team(1, {});
  std::vector<Team::Stage> stages;
  for (std::size_t i = 0; i < tiles; ++i)
  {
    const auto take = [&, i](int member)
    {
      const bool isLast = ++there[i] == 2;
      // The first hears of the last a little later: some time or other both go on at once.
      for (std::size_t spun = 0; isLast ? spun < i % 50 : there[i] < 2; ++spun)
      {
        if (spun > 1000)
        {
          std::this_thread::yield();
        }
      }
      given[i] += team.NextTile(member, 1) >= 0 ? 1 : 0;
    };
    stages.push_back({ take, {} });
  }
  team.Run(2, stages);
  for (const auto& times : given)
  {
    ASSERT_EQ(times.load(), 1);
  }
}

//------------------------------------------------------------------------------
TEST(Team, LeavesNoThreadBehind)
{
  const auto tasks = []
  {
    const auto folder = std::filesystem::directory_iterator("/proc/self/task");
    return std::distance(begin(folder), end(folder));
  };
  const auto before = tasks();
  RunEmpty(8);
  while (tasks() > before) // those that came late still end
  {
    std::this_thread::yield();
  }
  EXPECT_EQ(tasks(), before);
}

//------------------------------------------------------------------------------
TEST(Team, OfAMemberOfATeamIsThatMemberAlone)
{
  std::atomic<int> inner { 0 };
  Team(1, {}).Run(1, { { [&](int) { inner = RunEmpty(4); }, {} } });
  EXPECT_EQ(inner, 1);
}

//------------------------------------------------------------------------------
// Four threads of an application, each with a scan of its own.
TEST(Team, SharesWhatTheProcessWasGivenWithTheOtherTeams)
{
  if (RunEmpty(2) < 2)
  {
    GTEST_SKIP() << "the system refuses a second thread";
  }
  constexpr int callers = 4;
  gaussmap::ShareThreads(2);
  std::atomic<int> begun { 0 };
  std::atomic<int> sum { 0 };
  std::atomic<int> inShort { 0 };
  std::vector<std::thread> threads;
  for (int i = 0; i < callers; ++i)
  {
    threads.emplace_back(
      [&]
      {
        const auto stage = [&](int member)
        {
          begun += member == 0 ? 1 : 0;
          while (begun < callers) // all at the same time
          {
            std::this_thread::yield();
          }
        };
        sum += Team(1, {}).Run(2, { { stage, {} } });
        inShort += gaussmap::TeamShortage() == "other scans of this process have the rest" ? 1 : 0;
      });
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
  EXPECT_EQ(sum, 2 + (callers - 1));
  EXPECT_EQ(inShort, callers - 1);
  gaussmap::ShareThreads(0);
  EXPECT_EQ(RunEmpty(2), 2) << "now it is alone";
  EXPECT_EQ(gaussmap::TeamShortage(), "");
}

//------------------------------------------------------------------------------
// As Python's multiprocessing does: a copy of this process, with one of its threads. OpenMP's own
// next region would wait there for the threads that it had, for ever.
TEST(Team, HasItsThreadsInAForkAfterSomebodysParallelRegion)
{
  int size = 0;
#pragma omp parallel num_threads(2)
#pragma omp atomic
  ++size;
  if (size < 2 || RunEmpty(2) < 2)
  {
    GTEST_SKIP() << "the system refuses a second thread";
  }
  const pid_t child = fork();
  if (child == 0)
  {
    alarm(60); // ends it, should it wait for the threads that it has not got
    _exit(RunEmpty(2) == 2 ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

INSTANTIATE_TEST_SUITE_P(Sizes, Teams, testing::Values(1, 2, 5), testing::PrintToStringParamName());
