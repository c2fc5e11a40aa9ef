// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What the tests of sources that want more memory than there is share.
 */
#ifndef MemoryLimit_h
#define MemoryLimit_h

#include <gtest/gtest.h>

#include <sys/resource.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>

#if defined(__has_feature) // Clang's way to say it
#define GAUSSMAP_HAS_FEATURE(feature) __has_feature(feature)
#else
#define GAUSSMAP_HAS_FEATURE(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) ||                               \
  GAUSSMAP_HAS_FEATURE(address_sanitizer) || GAUSSMAP_HAS_FEATURE(thread_sanitizer)
#define GAUSSMAP_SANITIZED 1 // reserves address space without end
#else
#define GAUSSMAP_SANITIZED 0
#endif

inline constexpr double MiB = 1024.0 * 1024.0;

/** An amount of /proc/self/status in bytes. */
inline double Status(const std::string& name)
{
  std::ifstream file("/proc/self/status");
  std::string word;
  double kib = 0.0;
  while (file >> word)
  {
    if (word == name + ":")
    {
      file >> kib;
    }
  }
  return 1024.0 * kib;
}

/** Leaves the process room for `bytes` more of address space, and returns all it may have. */
inline double LimitTo(double bytes)
{
  while (Status("Threads") > 1024.0) // more than one: those of the last scan are still ending
  {
    std::this_thread::yield();
  }
  rlimit limit;
  getrlimit(RLIMIT_AS, &limit);
  const double total = Status("VmSize") + bytes;
  limit.rlim_cur = static_cast<rlim_t>(total);
  setrlimit(RLIMIT_AS, &limit);
  return total;
}

/** Ends the child process when something is not so. */
inline void Require(bool condition, const std::string& what)
{
  if (!condition)
  {
    std::cerr << "not so: " << what << std::endl;
    std::_Exit(1);
  }
}

/** Tests of limits, each in a child process of its own. */
class MemoryLimited : public testing::Test
{
protected:
  void SetUp() override
  {
    if (GAUSSMAP_SANITIZED)
    {
      GTEST_SKIP() << "limits of the address space do not go with sanitizers";
    }
    // Each child is a fresh process: a fork would lack the threads of the team.
    testing::FLAGS_gtest_death_test_style = "threadsafe";
  }
};

#endif
