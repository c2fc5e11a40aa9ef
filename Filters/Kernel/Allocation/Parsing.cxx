// SPDX-License-Identifier: BSD-3-Clause
#include "Parsing.h"

#include <algorithm>
#include <map>
#include <set>

namespace gaussmap
{
namespace
{
constexpr const char* WhiteSpace = " \t\r\n\v\f";

//------------------------------------------------------------------------------
std::string ToLower(std::string text)
{
  std::transform(text.begin(), text.end(), text.begin(),
    [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

//------------------------------------------------------------------------------
std::string WithoutDomain(const std::string& host)
{
  return host.substr(0, host.find('.'));
}

//------------------------------------------------------------------------------
// Sums by host, whose names do not depend on upper and lower case.
std::map<std::string, int> SumsByHost(const std::vector<HostEntry>& entries)
{
  std::map<std::string, int> sums;
  for (const HostEntry& entry : entries)
  {
    int& sum = sums[ToLower(entry.Host)];
    sum = std::min(sum + entry.Count, LargestCount);
  }
  return sums;
}
}

//------------------------------------------------------------------------------
std::string Trim(const std::string& text)
{
  const std::size_t first = text.find_first_not_of(WhiteSpace);
  if (first == std::string::npos)
  {
    return {};
  }
  return text.substr(first, text.find_last_not_of(WhiteSpace) - first + 1);
}

//------------------------------------------------------------------------------
std::vector<std::string> SplitWords(const std::string& text)
{
  // Not by a stream: lines of mounts are read at each scan, and streams took half of that time.
  std::vector<std::string> words;
  for (std::size_t first = text.find_first_not_of(WhiteSpace); first != std::string::npos;)
  {
    const std::size_t end = text.find_first_of(WhiteSpace, first);
    words.push_back(text.substr(first, end - first));
    first = text.find_first_not_of(WhiteSpace, end);
  }
  return words;
}

//------------------------------------------------------------------------------
std::vector<std::string> Split(const std::string& text, char separator)
{
  std::vector<std::string> parts;
  std::size_t first = 0;
  for (std::size_t at = text.find(separator); at != std::string::npos;
       at = text.find(separator, first))
  {
    parts.push_back(text.substr(first, at - first));
    first = at + 1;
  }
  parts.push_back(text.substr(first));
  return parts;
}

//------------------------------------------------------------------------------
std::optional<std::int64_t> ParseDigits(const std::string& text)
{
  // 18 digits always fit.
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos)
  {
    return std::nullopt;
  }
  return std::stoll(text);
}

//------------------------------------------------------------------------------
std::optional<int> ParseCount(const std::string& text)
{
  const auto number = ParseDigits(Trim(text));
  if (!number || *number < 1 || *number > LargestCount)
  {
    return std::nullopt;
  }
  return static_cast<int>(*number);
}

//------------------------------------------------------------------------------
std::optional<std::vector<int>> ParseProcessorList(const std::string& text)
{
  std::set<int> processors;
  for (const std::string& range : Split(Trim(text), ','))
  {
    const auto ends = Split(range, '-');
    const auto first = ParseDigits(ends.front());
    const auto last = ParseDigits(ends.back());
    if (ends.size() > 2 || !first || !last || *first > *last || *last >= LargestCount)
    {
      return std::nullopt;
    }
    for (auto processor = *first; processor <= *last; ++processor)
    {
      processors.insert(processors.end(), static_cast<int>(processor));
    }
  }
  return std::vector<int>(processors.begin(), processors.end());
}

//------------------------------------------------------------------------------
std::optional<int> CountProcessorList(const std::string& text)
{
  const auto processors = ParseProcessorList(text);
  return processors ? std::optional<int>(static_cast<int>(processors->size())) : std::nullopt;
}

//------------------------------------------------------------------------------
std::optional<std::string> ValueInLines(
  const std::string& text, const std::string& name, char separator)
{
  for (const std::string& line : Split(text, '\n'))
  {
    const std::size_t at = line.find(separator);
    if (at != std::string::npos && ToLower(Trim(line.substr(0, at))) == ToLower(name))
    {
      return Trim(line.substr(at + 1));
    }
  }
  return std::nullopt;
}

//------------------------------------------------------------------------------
std::optional<int> SlurmCountAt(const std::string& text, int index)
{
  std::optional<int> found;
  std::int64_t first = 0; // index of the entry's first node
  for (const std::string& entry : Split(Trim(text), ','))
  {
    const std::size_t bracket = entry.find("(x");
    const auto count = ParseCount(entry.substr(0, bracket));
    std::optional<int> nodes = 1;
    if (bracket != std::string::npos)
    {
      nodes = entry.back() == ')'
        ? ParseCount(entry.substr(bracket + 2, entry.size() - bracket - 3))
        : std::nullopt;
    }
    if (!count || !nodes)
    {
      return std::nullopt;
    }
    if (index >= first && index < first + *nodes)
    {
      found = count;
    }
    first += *nodes;
  }
  return found;
}

//------------------------------------------------------------------------------
std::optional<int> SumOfHost(const std::vector<HostEntry>& entries, const std::string& host)
{
  const auto sums = SumsByHost(entries);
  const auto exact = sums.find(ToLower(host));
  if (exact != sums.end())
  {
    return exact->second;
  }
  std::optional<int> found;
  for (const auto& [name, sum] : sums)
  {
    if (WithoutDomain(name) == WithoutDomain(ToLower(host)))
    {
      if (found)
      {
        return std::nullopt;
      }
      found = sum;
    }
  }
  return found;
}

//------------------------------------------------------------------------------
std::optional<int> LargestSum(const std::vector<HostEntry>& entries)
{
  std::optional<int> largest;
  for (const auto& [name, sum] : SumsByHost(entries))
  {
    largest = std::max(largest.value_or(0), sum);
  }
  return largest;
}
}
