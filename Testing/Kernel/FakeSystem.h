// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * A system made up for a test: files below a folder of its own, an environment, a mask.
 */
#ifndef gaussmapFakeSystem_h
#define gaussmapFakeSystem_h

#include "Kernel/Allocation/Allocation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <unistd.h>
#include <vector>

/**
 * Unless told otherwise: `processors` of them online and in the mask, nothing else known.
 */
class FakeSystem
{
public:
  explicit FakeSystem(int processors = 64) : MaskSize(processors)
  {
    // Not made before something is written: most systems of a fuzz test have no file.
    static std::atomic<int> number { 0 };
    this->View.Root = (std::filesystem::temp_directory_path() /
      ("gaussmap." + std::to_string(getpid()) + "." + std::to_string(number++)))
                        .string();
    this->View.HostName = "node1";
    this->View.OnlineProcessors = processors;
    this->View.OpenMP.Processors = processors;
    this->View.GetEnvironment = [this](const std::string& variable)
    {
      const auto found = this->Environment.find(variable);
      return found == this->Environment.end() ? std::nullopt
                                              : std::optional<std::string>(found->second);
    };
    this->View.GetAffinity = [this](std::size_t bytes, unsigned long* mask)
    { return this->FillMask(bytes, mask); };
  }

  ~FakeSystem()
  {
    std::error_code ignored;
    std::filesystem::remove_all(this->View.Root, ignored);
  }

  FakeSystem(const FakeSystem&) = delete;
  void operator=(const FakeSystem&) = delete;

  FakeSystem& Set(const std::string& variable, const std::string& value)
  {
    this->Environment[variable] = value;
    return *this;
  }

  FakeSystem& Write(const std::string& name, const std::string& text)
  {
    const std::filesystem::path path = this->View.Root + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return *this;
  }

  /** Group `path` of a v2 hierarchy, mounted as most systems have it. */
  FakeSystem& GroupV2(const std::string& path)
  {
    this->Write("/proc/self/cgroup", "0::" + path + "\n");
    return this->Write("/proc/self/mountinfo",
      "30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev shared:4 - cgroup2 cgroup2 rw,nsdelegate\n");
  }

  /** Group `path` of a v1 hierarchy of the controllers cpu and cpuacct. */
  FakeSystem& GroupV1(const std::string& path)
  {
    this->Write("/proc/self/cgroup", "4:cpu,cpuacct:" + path + "\n1:name=systemd:/\n");
    return this->Write("/proc/self/mountinfo",
      "33 24 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n");
  }

  FakeSystem& QuotaV1(
    const std::string& directory, const std::string& quota, const std::string& period = "100000")
  {
    this->Write(directory + "/cpu.cfs_quota_us", quota + "\n");
    return this->Write(directory + "/cpu.cfs_period_us", period + "\n");
  }

  gaussmap::Allocation Allocate() const { return gaussmap::Allocate(this->View); }
  int Threads() const { return this->Allocate().Threads; }
  std::string Reason() const { return this->Allocate().Reason; }

  /** The first source of a name. */
  gaussmap::AllocationSource Source(const std::string& name) const
  {
    for (const auto& source : this->Allocate().Sources)
    {
      if (source.Name == name)
      {
        return source;
      }
    }
    ADD_FAILURE() << "no source " << name;
    return {};
  }

  gaussmap::SystemView View;
  std::map<std::string, std::string> Environment;
  int MaskSize;            // processors in the mask: 0, 1, ...
  int KernelMaskBytes = 8; // shortest mask that the kernel takes
  int AffinityError = 0;   // errno of the call, 0: it works

private:
  long FillMask(std::size_t bytes, unsigned long* mask) const
  {
    if (this->AffinityError != 0)
    {
      return -this->AffinityError;
    }
    const auto needed = std::max<std::size_t>(static_cast<std::size_t>(this->KernelMaskBytes),
      (static_cast<std::size_t>(this->MaskSize) + 7) / 8);
    if (bytes < needed)
    {
      return -EINVAL;
    }
    for (int i = 0; i < this->MaskSize; ++i)
    {
      mask[i / 64] |= 1UL << (i % 64);
    }
    return static_cast<long>(needed);
  }
};

#endif
