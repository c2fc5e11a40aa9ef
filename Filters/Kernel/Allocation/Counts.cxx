// SPDX-License-Identifier: BSD-3-Clause
#include "Counts.h"

#include <algorithm>
#include <sstream>

namespace gaussmap
{
namespace
{
constexpr const char* WhiteSpace = " \t\r\n\v\f";

//------------------------------------------------------------------------------
char ToLower(char c)
{
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

//------------------------------------------------------------------------------
bool EqualsIgnoringCase(const std::string& a, const std::string& b)
{
  return a.size() == b.size() &&
    std::equal(
      a.begin(), a.end(), b.begin(), [](char x, char y) { return ToLower(x) == ToLower(y); });
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
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;)
  {
    words.push_back(word);
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
std::optional<int> CountProcessorList(const std::string& text)
{
  std::int64_t count = 0;
  for (const std::string& range : Split(Trim(text), ','))
  {
    const auto ends = Split(range, '-');
    const auto first = ParseDigits(ends.front());
    const auto last = ParseDigits(ends.back());
    if (ends.size() > 2 || !first || !last || *first > *last || *last >= LargestCount)
    {
      return std::nullopt;
    }
    count += *last - *first + 1;
  }
  return static_cast<int>(std::min<std::int64_t>(count, LargestCount));
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
bool IsSameHost(const std::string& a, const std::string& b)
{
  const std::string shortA = a.substr(0, a.find('.'));
  const std::string shortB = b.substr(0, b.find('.'));
  const bool bothQualified = shortA.size() < a.size() && shortB.size() < b.size();
  return !a.empty() &&
    (bothQualified ? EqualsIgnoringCase(a, b) : EqualsIgnoringCase(shortA, shortB));
}
}
