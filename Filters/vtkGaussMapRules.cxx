// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapRules.h"

#include <array>
#include <charconv>
#include <cmath>

namespace vtkGaussMapPrivate
{
namespace
{
//------------------------------------------------------------------------------
// The shortest text that is read as this number: -0.1, not -0.10000000000000001.
std::string ToText(double value)
{
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return { text.data(), end };
}
}

//------------------------------------------------------------------------------
void Rules::Require(
  bool isKept, const char* property, const std::vector<double>& values, const char* text)
{
  if (isKept || !this->Complaint.empty())
  {
    return;
  }
  std::string list;
  for (const double value : values)
  {
    list += (list.empty() ? "" : ", ") + ToText(value);
  }
  this->Complaint = std::string(property) + " is " + (values.size() > 1 ? "(" + list + ")" : list) +
    ", but " + text + ".";
}

//------------------------------------------------------------------------------
void Rules::RequireAlpha(double alpha)
{
  this->RequireFinite("Alpha", alpha);
  this->Require(!(alpha < 0), "Alpha", { alpha }, "it must not be negative");
}

//------------------------------------------------------------------------------
void Rules::RequireAlphaRange(const double range[2])
{
  const char* const name = "AlphaRange";
  this->RequireFiniteEnds(name, range);
  this->Require(!(range[0] < 0), name, { range[0], range[1] }, "alpha must not be negative");
  this->Require(
    !(range[0] > range[1]), name, { range[0], range[1] }, "the first must not exceed the last");
}

//------------------------------------------------------------------------------
void Rules::RequireBetaRange(const double range[2])
{
  const char* const name = "BetaRange";
  this->RequireFiniteEnds(name, range);
  this->Require(
    !(range[0] > range[1]), name, { range[0], range[1] }, "the first must not exceed the last");
  this->RequireFiniteDifference(name, range);
}

//------------------------------------------------------------------------------
void Rules::RequireLongRange(const char* property, const double range[2])
{
  this->RequireFiniteEnds(property, range);
  this->Require(!(range[0] >= range[1]), property, { range[0], range[1] },
    "the first must be less than the last");
  this->RequireFiniteDifference(property, range);
}

//------------------------------------------------------------------------------
void Rules::RequireFinite(const char* property, double value)
{
  this->Require(std::isfinite(value), property, { value }, "it must be finite");
}

//------------------------------------------------------------------------------
void Rules::RequireAtLeast(int least, const char* property, int value)
{
  const std::string text =
    least == 0 ? "it must not be negative" : "it must be at least " + std::to_string(least);
  this->Require(value >= least, property, { double(value) }, text.c_str());
}

//------------------------------------------------------------------------------
void Rules::RequireBetween(int least, int most, const char* property, int value)
{
  const std::string text =
    "it must be from " + std::to_string(least) + " to " + std::to_string(most);
  this->Require(value >= least && value <= most, property, { double(value) }, text.c_str());
}

//------------------------------------------------------------------------------
void Rules::RequireFiniteEnds(const char* property, const double range[2])
{
  this->Require(std::isfinite(range[0]) && std::isfinite(range[1]), property,
    { range[0], range[1] }, "both ends must be finite");
}

//------------------------------------------------------------------------------
void Rules::RequireFiniteDifference(const char* property, const double range[2])
{
  this->Require(std::isfinite(range[1] - range[0]), property, { range[0], range[1] },
    "their difference must be finite");
}
}
