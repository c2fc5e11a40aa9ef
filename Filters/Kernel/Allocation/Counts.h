// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * Reading of counts from the texts that schedulers and the kernel write. Strict: a text that is
 * not entirely understood gives nothing.
 */
#ifndef gaussmapCounts_h
#define gaussmapCounts_h

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

/** How many processors the kernel's list format names: "0-3,8" has 5. At least one. */
std::optional<int> CountProcessorList(const std::string& text);

/** Entry `index` of Slurm's list of counts a node: "72(x2),36" is 72, 72, 36. */
std::optional<int> SlurmCountAt(const std::string& text, int index);

/** Whether two host names mean the same host: a short name matches a fully qualified one. */
bool IsSameHost(const std::string& a, const std::string& b);
}

#endif
