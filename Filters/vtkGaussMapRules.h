// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The rules that properties must keep, each said once for all sources. Not installed.
 */
#ifndef vtkGaussMapRules_h
#define vtkGaussMapRules_h

#include <string>
#include <vector>

namespace vtkGaussMapPrivate
{
/**
 * Takes properties one after the other and keeps the complaint about the first that breaks a rule.
 */
class Rules
{
public:
  /** Names property, value and rule, the one form of every complaint; empty when all are kept. */
  const std::string& GetComplaint() const { return this->Complaint; }

  /** A rule of one source alone: `text` follows "<property> is <values>, but ". */
  void Require(
    bool isKept, const char* property, const std::vector<double>& values, const char* text);

  /** Property Alpha: finite and not negative. */
  void RequireAlpha(double alpha);

  /** Property AlphaRange: the same at both ends, first <= last. */
  void RequireAlphaRange(const double range[2]);

  /** Property BetaRange: finite, first <= last, with a finite difference. */
  void RequireBetaRange(const double range[2]);

  /** The same for a range that must have a length: first < last. */
  void RequireLongRange(const char* property, const double range[2]);

  void RequireFinite(const char* property, double value);
  void RequireAtLeast(int least, const char* property, int value);
  void RequireBetween(int least, int most, const char* property, int value);

private:
  void RequireFiniteEnds(const char* property, const double range[2]);
  void RequireFiniteDifference(const char* property, const double range[2]);

  std::string Complaint;
};
}

#endif
