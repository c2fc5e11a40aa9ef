// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Reading of counts from the texts that schedulers and the kernel write. Strict: a text that is
 * not entirely understood gives nothing.
 */
#ifndef gaussmapParsing_h
#define gaussmapParsing_h

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gaussmap
{
/** No machine has more processors, no job more ranks a node; larger numbers are mistakes. */
constexpr int LargestCount = 1 << 20;

/** Without the white space at both ends. */
std::string Trim(const std::string& text);

/** The words between white space. */
std::vector<std::string> SplitWords(const std::string& text);

/** The parts between separators, empty ones included. */
std::vector<std::string> Split(const std::string& text, char separator);

/** A decimal number of digits only that fits 63 bits. */
std::optional<std::int64_t> ParseDigits(const std::string& text);

/** A decimal number 1...LargestCount, white space around it allowed. */
std::optional<int> ParseCount(const std::string& text);

/** The processors that the kernel's list format names, in order: "0-2,8" is 0, 1, 2, 8. */
std::optional<std::vector<int>> ParseProcessorList(const std::string& text);

/** How many those are, at least one. */
std::optional<int> CountProcessorList(const std::string& text);

/** The text after `name` and a separator at the beginning of a line of `text`, trimmed. */
std::optional<std::string> ValueInLines(
  const std::string& text, const std::string& name, char separator);

/** Entry `index` of Slurm's list of counts a node: "72(x2),36" is 72, 72, 36. */
std::optional<int> SlurmCountAt(const std::string& text, int index);

/** What a scheduler gives on one host. */
struct HostEntry
{
  std::string Host;
  int Count;
};

/**
 * The sum of the entries of a host: those of its name, or else of its name without the domain, when
 * only one host has that. Schedulers know hosts by other networks' names. Nothing otherwise.
 */
std::optional<int> SumOfHost(const std::vector<HostEntry>& entries, const std::string& host);

/** The largest sum that a host has; nothing without entries. */
std::optional<int> LargestSum(const std::vector<HostEntry>& entries);
}

#endif
