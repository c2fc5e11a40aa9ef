// SPDX-License-Identifier: BSD-3-Clause
#include "GroupMemory.h"

#include "Cgroup.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace gaussmap
{
//------------------------------------------------------------------------------
double GroupMemory(const SystemView& view)
{
  double least = std::numeric_limits<double>::infinity();
  const auto group = FindCgroup(CgroupTables(view), "memory");
  if (!group)
  {
    return least;
  }
  const char* const file = group->Version == 2 ? "/memory.max" : "/memory.limit_in_bytes";
  for (const Cgroup::Level& level : group->LevelsUpwards())
  {
    const std::string text = ReadFile(view, level.Directory + file).value_or("");
    std::int64_t bytes = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), bytes);
    if (parsed.ec == std::errc() && bytes > 0)
    {
      least = std::min(least, static_cast<double>(bytes));
    }
  }
  return least;
}
}
