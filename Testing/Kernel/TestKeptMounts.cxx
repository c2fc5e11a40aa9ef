// SPDX-License-Identifier: BSD-3-Clause
// The table of mounts is kept between scans: who may be told of a change by whom.
#include "Kernel/Allocation/SystemView.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <thread>

namespace
{
constexpr const char* Group = "/sys/fs/cgroup/cpu";
constexpr int Impossible = 77;

//------------------------------------------------------------------------------
// The calling thread alone sees what it mounts from now on.
bool LeaveMountNamespace()
{
  return unshare(CLONE_FS | CLONE_NEWNS) == 0 &&
    mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool MountAgain()
{
  return mount(Group, Group, nullptr, MS_BIND, nullptr) == 0;
}

//------------------------------------------------------------------------------
std::ptrdiff_t KnownMounts()
{
  const std::string table = gaussmap::ReadCgroupMounts(gaussmap::RealSystem());
  return std::count(table.begin(), table.end(), '\n');
}

class KeptMounts : public testing::Test
{
protected:
  void SetUp() override
  {
    if (geteuid() != 0 || access(Group, F_OK) != 0)
    {
      GTEST_SKIP() << "needs root and control groups of version 1";
    }
  }
};

//------------------------------------------------------------------------------
int ExitCodeOf(pid_t child)
{
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
}

//------------------------------------------------------------------------------
TEST_F(KeptMounts, AreThoseOfTheCallingThread)
{
  const auto before = KnownMounts();
  bool isPossible = false;
  std::ptrdiff_t within = 0;
  std::thread(
    [&]
    {
      isPossible = LeaveMountNamespace() && MountAgain();
      within = KnownMounts();
    })
    .join();
  if (!isPossible)
  {
    GTEST_SKIP() << "mounts are not allowed";
  }
  EXPECT_EQ(within, before + 1);
  EXPECT_EQ(KnownMounts(), before);
}

//------------------------------------------------------------------------------
// A child has its parent's open file: were it asked there, the parent would not hear any more.
TEST_F(KeptMounts, OfAParentAreNewThoughItsChildHasSeenTheChange)
{
  const pid_t parent = fork();
  if (parent == 0)
  {
    if (!LeaveMountNamespace())
    {
      _exit(Impossible);
    }
    const auto before = KnownMounts();
    const pid_t child = fork();
    if (child == 0)
    {
      _exit(!MountAgain() ? Impossible : KnownMounts() == before + 1 ? 0 : 1);
    }
    const int ofChild = ExitCodeOf(child);
    _exit(ofChild != 0 ? ofChild : KnownMounts() == before + 1 ? 0 : 2);
  }
  const int code = ExitCodeOf(parent);
  if (code == Impossible)
  {
    GTEST_SKIP() << "mounts are not allowed";
  }
  EXPECT_EQ(code, 0) << "1: the child, 2: the parent has not heard of it";
}
