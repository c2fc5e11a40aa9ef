// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Loads a probe plugin as a program loads a plugin, and prints one line of JSON: what the plugin
 * says, the affinity mask before it was loaded, and the environment variables of schedulers.
 *
 *     GaussMapProbe PLUGIN [--threads N] [--nested] [--explain]
 */
#include <dlfcn.h>
#include <sched.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <iostream>
#include <regex>
#include <string>

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
  for (int i = 2; i < argc; ++i)
  {
    const std::string option = argv[i];
    nested = option == "--nested" ? 1 : nested;
    explain = option == "--explain" || explain;
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
  probe(requested, nested);
  std::cout << ", \"mask\": " << mask;
  PrintEnvironment();
  std::cout << "}" << std::endl;
  return 0;
}
