// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Loads a probe plugin as a program loads a plugin, and prints one line of JSON: what the plugin
 * says, the affinity mask before it was loaded, and the environment variables of schedulers.
 *
 *     GaussMapProbe PLUGIN [--threads N] [--nested] [--explain] [--after WHAT] [--group FILE]
 *
 * --nested: within a parallel region. --after: what the application has done to OpenMP before, see
 * ProbePlugin.cxx. --group: from a thread that has written its id into FILE. --refuse-affinity:
 * with sched_getaffinity refused, as filters of containers do.
 */
#include <dlfcn.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <regex>
#include <string>
#include <thread>

namespace
{
//------------------------------------------------------------------------------
int CountMask()
{
  cpu_set_t set;
  CPU_ZERO(&set);
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : -1;
}

//------------------------------------------------------------------------------
void RefuseAffinity()
{
  sock_filter code[] = { BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_sched_getaffinity, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1 /* EPERM */),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
  const sock_fprog filter { 4, code };
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
  {
    std::cerr << "GaussMapProbe: no filter of system calls\n";
    std::exit(77);
  }
}

//------------------------------------------------------------------------------
void PrintEnvironment()
{
  static const std::regex wanted("(SLURM|SGE|PE|NSLOTS|NHOSTS|OMP|OMPI_COMM|MPI_LOCAL)[^=]*=.*");
  const char* separator = "";
  std::cout << ", \"environment\": {";
  for (char** entry = environ; *entry; ++entry)
  {
    const std::string text = *entry;
    if (std::regex_match(text, wanted) && text.find_first_of("\"\\\n\t") == std::string::npos)
    {
      const std::size_t at = text.find('=');
      std::cout << separator << '"' << text.substr(0, at) << "\": \"" << text.substr(at + 1) << '"';
      separator = ", ";
    }
  }
  std::cout << "}";
}
}

//------------------------------------------------------------------------------
int main(int argc, char* argv[])
{
  int requested = 0;
  int nested = 0;
  bool explain = false;
  std::string after;
  std::string group;
  for (int i = 2; i < argc; ++i)
  {
    const std::string option = argv[i];
    nested = option == "--nested" ? 1 : nested;
    explain = option == "--explain" || explain;
    after = option == "--after" && i + 1 < argc ? argv[++i] : after;
    group = option == "--group" && i + 1 < argc ? argv[++i] : group;
    if (option == "--refuse-affinity")
    {
      RefuseAffinity();
    }
    requested = option == "--threads" && i + 1 < argc ? std::atoi(argv[++i]) : requested;
  }
  const int mask = CountMask();
  void* plugin = argc > 1 ? dlopen(argv[1], RTLD_NOW) : nullptr;
  using Function = void (*)(int, int);
  const auto probe = plugin ? reinterpret_cast<Function>(dlsym(plugin, "GaussMapProbe")) : nullptr;
  if (!probe)
  {
    std::cerr << "GaussMapProbe: cannot load a plugin: " << dlerror() << "\n";
    return 1;
  }
  if (explain)
  {
    reinterpret_cast<void (*)()>(dlsym(plugin, "GaussMapExplain"))();
    return 0;
  }
  reinterpret_cast<void (*)(const char*)>(dlsym(plugin, "GaussMapPrepare"))(after.c_str());
  if (group.empty())
  {
    probe(requested, nested);
  }
  else // the process's first thread stays where it is
  {
    const auto probeThere = [&]
    {
      std::ofstream(group) << syscall(SYS_gettid) << std::flush;
      probe(requested, nested);
    };
    std::thread(probeThere).join();
  }
  std::cout << ", \"mask\": " << mask;
  PrintEnvironment();
  std::cout << "}" << std::endl;
  return 0;
}
