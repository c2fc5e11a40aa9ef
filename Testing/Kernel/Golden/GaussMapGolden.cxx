// SPDX-License-Identifier: BSD-3-Clause
// Draws a fixed list of pictures and compares their checksums with a file of golden ones: the same
// bits for every compiler, optimisation, instruction set, processor and number of threads. A
// program of its own without a test framework, because it also runs cross-compiled and emulated.
#include "Kernel/Scan/Scan.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace
{
using gaussmap::DiagramParameters;

//------------------------------------------------------------------------------
std::vector<std::pair<std::string, DiagramParameters>> Pictures()
{
  std::vector<std::pair<std::string, DiagramParameters>> pictures;
  const auto add = [&](const char* name, auto&& change)
  {
    DiagramParameters p;
    p.ToneMap = gaussmap::Tone::SquareRoot; // whose bytes the file has, of any number of rows
    change(p);
    pictures.emplace_back(name, p);
  };
  const auto chaos = [](DiagramParameters& p)
  {
    p.BetaMin = -0.41;
    p.BetaMax = -0.39;
  };
  add("standard", [](DiagramParameters&) {});
  add("chaos",
    [](DiagramParameters& p)
    {
      p.BetaMin = -0.68;
      p.BetaMax = -0.32;
      p.Columns = 96;
    });
  add("deep-zoom",
    [](DiagramParameters& p)
    {
      p.BetaMin = -0.4;
      p.BetaMax = -0.4 + 1e-9;
      p.XMin = 0.1;
      p.XMax = 0.1 + 1e-9;
      p.Columns = 50;
    });
  add("one-point", [](DiagramParameters& p) { p.Columns = p.Rows = 1; });
  add("one-column", [&](DiagramParameters& p) { chaos(p), p.Columns = 1; });
  add("one-row", [](DiagramParameters& p) { p.Rows = 1, p.Samples = 100; });
  add("odd-sizes",
    [](DiagramParameters& p) { p.Columns = 641, p.Rows = 399, p.Samples = 500, p.Alpha = 6.2; });
  add("one-column-more-than-a-tile",
    [&](DiagramParameters& p) { chaos(p), p.Columns = 49, p.Samples = 1000; });
  add("start-at-minus-10",
    [](DiagramParameters& p) { p.InitialX = -10.0, p.Columns = 100, p.Samples = 1000; });
  add("start-far-outside",
    [](DiagramParameters& p) { p.InitialX = 1e300, p.Columns = 100, p.Samples = 500; });
  add("no-transients",
    [](DiagramParameters& p) { p.Transients = 0, p.Columns = 100, p.Samples = 1000; });
  add("many-samples", [&](DiagramParameters& p) { chaos(p), p.Columns = 3, p.Samples = 150000; });
  add("narrow-range-of-x",
    [&](DiagramParameters& p) { p.XMin = 0.2, p.XMax = 0.3, p.Columns = 64, p.Samples = 1000; });
  add("exp-underflows",
    [](DiagramParameters& p) { p.Alpha = 2000.0, p.Columns = 64, p.Samples = 400; });
  return pictures;
}

//------------------------------------------------------------------------------
// FNV-1a, 64 bits.
std::uint64_t Hash(std::uint64_t hash, const void* data, std::size_t bytes)
{
  const auto* byte = static_cast<const unsigned char*>(data);
  for (std::size_t i = 0; i < bytes; ++i)
  {
    hash = (hash ^ byte[i]) * 1099511628211ULL;
  }
  return hash;
}

//------------------------------------------------------------------------------
std::string Checksum(
  const DiagramParameters& p, int threads, const gaussmap::ScanOptions& options = {})
{
  const auto points = static_cast<std::size_t>(p.Columns * p.Rows);
  std::vector<float> density(points, -1.0F);
  std::vector<std::uint8_t> intensity(points, 7);
  gaussmap::Scan(p, { 0, p.Columns - 1, 0, p.Rows - 1 }, { density.data(), intensity.data() },
    threads, {}, options);
  std::uint64_t hash = Hash(14695981039346656037ULL, density.data(), points * sizeof(float));
  hash = Hash(hash, intensity.data(), points);
  std::ostringstream text;
  text << std::hex << hash;
  return text.str();
}

//------------------------------------------------------------------------------
std::map<std::string, std::string> Read(const char* path)
{
  std::map<std::string, std::string> checksums;
  std::ifstream file(path);
  std::string name;
  std::string checksum;
  while (file >> name >> checksum)
  {
    checksums[name] = checksum;
  }
  return checksums;
}
}

//------------------------------------------------------------------------------
// GaussMapGolden FILE KERNEL THREADS compares and exits with the number of differences (KERNEL
// "fastest": what a scan would take; 125 if this processor has not the kernel named);
// GaussMapGolden --print prints the file.
int main(int argc, char* argv[])
{
  if (argc == 2 && std::strcmp(argv[1], "--print") == 0)
  {
    for (const auto& picture : Pictures())
    {
      std::cout << picture.first << " " << Checksum(picture.second, 1) << "\n";
    }
    return 0;
  }
  if (argc != 4)
  {
    std::cerr << "usage: GaussMapGolden FILE KERNEL THREADS | --print\n";
    return 2;
  }
  const std::string wanted = argv[2];
  const auto& sets = gaussmap::AvailableInstructionSets();
  const auto set = std::find_if(sets.begin(), sets.end(),
    [&wanted](gaussmap::InstructionSet found)
    { return wanted == "fastest" || wanted == gaussmap::NameOf(found); });
  if (set == sets.end())
  {
    std::cerr << "this processor has no kernel " << wanted << "\n";
    return 125;
  }
  gaussmap::ScanOptions options;
  options.Instructions = *set;
  const auto golden = Read(argv[1]);
  int differences = 0;
  for (const auto& picture : Pictures())
  {
    const std::string checksum = Checksum(picture.second, std::atoi(argv[3]), options);
    const auto expected = golden.find(picture.first);
    if (expected == golden.end() || expected->second != checksum)
    {
      std::cerr << picture.first << ": " << checksum << "\n";
      ++differences;
    }
  }
  std::cout << gaussmap::NameOf(*set) << " kernel, " << argv[3] << " threads: " << differences
            << " differences\n";
  return differences;
}
