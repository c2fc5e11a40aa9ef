// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * All properties of all sources: a value that changes the output, and the limits of what is
 * allowed. A new property gets a row here.
 */
#ifndef SourceProperties_h
#define SourceProperties_h

#include "vtkGaussMapBasinSource.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapCobwebSource.h"
#include "vtkGaussMapParameterPlaneSource.h"
#include "vtkGaussMapSource.h"
#include "vtkGaussMapVolumeSource.h"

#include <functional>
#include <limits>
#include <string>
#include <vector>

template <typename SourceT>
struct Property
{
  using Setter = std::function<void(SourceT*)>;

  /** A setter beyond a limit, and what the complaint says of value and rule. */
  struct Bad
  {
    Setter Set;
    std::string Text;
  };

  std::string Name;
  Setter Prepare; // makes a source to whose output the property matters; may be empty
  Setter Change;
  std::vector<double> Field {}; // what the field data then have; those of the machine: nothing
  std::vector<Setter> Allowed {};
  std::vector<Bad> Refused {};
  bool IsOfTheMachine = false; // does not change the output
};

namespace SourceProperties
{
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr double Largest = std::numeric_limits<double>::max();

//------------------------------------------------------------------------------
template <typename SourceT>
Property<SourceT> Alpha(std::function<void(SourceT*)> prepare = {})
{
  return { "Alpha", std::move(prepare), [](auto* s) { s->SetAlpha(6.25); }, { 6.25 },
    { [](auto* s) { s->SetAlpha(0); }, [](auto* s) { s->SetAlpha(Largest); } },
    { { [](auto* s) { s->SetAlpha(NaN); }, "Alpha is nan, but it must be finite" },
      { [](auto* s) { s->SetAlpha(Infinity); }, "Alpha is inf, but it must be finite" },
      { [](auto* s) { s->SetAlpha(-1e-300); }, "Alpha is -1e-300, but it must not be neg" } } };
}

//------------------------------------------------------------------------------
template <typename SourceT>
Property<SourceT> AlphaRange()
{
  return { "AlphaRange", {}, [](auto* s) { s->SetAlphaRange(2.5, 3.5); }, { 2.5, 3.5 },
    { [](auto* s) { s->SetAlphaRange(0, 0); }, [](auto* s) { s->SetAlphaRange(3, 3); } },
    { { [](auto* s) { s->SetAlphaRange(NaN, 1); }, "AlphaRange is (nan, 1), but both ends" },
      { [](auto* s) { s->SetAlphaRange(0, Infinity); }, "AlphaRange is (0, inf), but both ends" },
      { [](auto* s) { s->SetAlphaRange(-0.5, 1); }, "AlphaRange is (-0.5, 1), but alpha must not" },
      { [](auto* s) { s->SetAlphaRange(3, 2); },
        "AlphaRange is (3, 2), but the first must not exceed" } } };
}

//------------------------------------------------------------------------------
// A range of which both ends may be one value, or, `isLong`, may not.
template <typename SourceT>
Property<SourceT> BetaRange(bool isLong)
{
  using Setter = typename Property<SourceT>::Setter;
  const Setter one = [](auto* s) { s->SetBetaRange(0.25, 0.25); };
  Property<SourceT> property {
    "BetaRange", {}, [](auto* s) { s->SetBetaRange(-0.75, 0.5); }, { -0.75, 0.5 },
    { [](auto* s) { s->SetBetaRange(-Largest / 2, Largest / 2); } },
    { { [](auto* s) { s->SetBetaRange(NaN, 1); }, "BetaRange is (nan, 1), but both ends" },
      { [](auto* s) { s->SetBetaRange(-1, Infinity); }, "BetaRange is (-1, inf), but both ends" },
      { [](auto* s) { s->SetBetaRange(0.5, 0.25); }, "BetaRange is (0.5, 0.25), but the first" },
      { [](auto* s) { s->SetBetaRange(-Largest, Largest); }, "their difference must be finite" } }
  };
  if (isLong)
  {
    property.Refused.push_back({ one, "but the first must be less than the last" });
  }
  else
  {
    property.Allowed.push_back(one);
  }
  return property;
}

//------------------------------------------------------------------------------
template <typename SourceT>
Property<SourceT> XRange(std::function<void(SourceT*)> prepare = {})
{
  return { "XRange", std::move(prepare), [](auto* s) { s->SetXRange(-0.5, 1.25); }, { -0.5, 1.25 },
    { [](auto* s) { s->SetXRange(-Largest / 2, Largest / 2); },
      [](auto* s) { s->SetXRange(0.5, 0.500000001); } },
    { { [](auto* s) { s->SetXRange(-1, NaN); }, "XRange is (-1, nan), but both ends must be" },
      { [](auto* s) { s->SetXRange(-Infinity, 1); }, "XRange is (-inf, 1), but both ends must be" },
      { [](auto* s) { s->SetXRange(0.5, 0.5); }, "XRange is (0.5, 0.5), but the first must be" },
      { [](auto* s) { s->SetXRange(1, -1); }, "XRange is (1, -1), but the first must be less" },
      { [](auto* s) { s->SetXRange(-Largest, Largest); }, "their difference must be finite" } } };
}

//------------------------------------------------------------------------------
template <typename SourceT>
Property<SourceT> InitialX()
{
  return { "InitialX", {}, [](auto* s) { s->SetInitialX(-0.875); }, { -0.875 },
    { [](auto* s) { s->SetInitialX(Largest); }, [](auto* s) { s->SetInitialX(-Largest); } },
    { { [](auto* s) { s->SetInitialX(NaN); }, "InitialX is nan, but it must be finite" },
      { [](auto* s) { s->SetInitialX(-Infinity); }, "InitialX is -inf, but it must be finite" } } };
}

//------------------------------------------------------------------------------
template <typename SourceT>
Property<SourceT> Transients(std::function<void(SourceT*)> prepare = {})
{
  return { "Transients", std::move(prepare), [](auto* s) { s->SetTransients(7); }, { 7 },
    { [](auto* s) { s->SetTransients(0); } },
    { { [](auto* s) { s->SetTransients(-1); }, "Transients is -1, but it must not be neg" } } };
}

//------------------------------------------------------------------------------
// Those of all images. That the number is heard is seen by ThreadsUsed.
template <typename SourceT>
std::vector<Property<SourceT>> OfTheMachine()
{
  return { { "NumberOfThreads", {}, [](auto* s) { s->SetNumberOfThreads(1); }, {},
             { [](auto* s) { s->SetNumberOfThreads(0); } },
             { { [](auto* s) { s->SetNumberOfThreads(-1); },
               "NumberOfThreads is -1, but it must not be neg" } },
             true },
    { "AllowOversubscription", {}, [](auto* s) { s->AllowOversubscriptionOn(); }, {}, {}, {},
      true } };
}

//------------------------------------------------------------------------------
template <typename SourceT>
void Append(std::vector<Property<SourceT>>& properties, std::vector<Property<SourceT>> more)
{
  properties.insert(properties.end(), more.begin(), more.end());
}

//------------------------------------------------------------------------------
// Those of both sources that draw diagrams.
template <typename SourceT>
std::vector<Property<SourceT>> OfDiagrams()
{
  const auto inside = [](auto* s)
  {
    s->SetXRange(0.125, 0.25);
    s->SetSamplesPerColumn(500);
  };
  const auto bounded = [inside](auto* s)
  {
    inside(s);
    s->SamplesInsideXRangeOn();
  };
  std::vector<Property<SourceT>> properties { BetaRange<SourceT>(false), XRange<SourceT>(),
    InitialX<SourceT>(), Transients<SourceT>(),
    { "Attractor", {}, [](auto* s) { s->SetAttractor(SourceT::BOTH); }, { 1 } },
    { "SamplesPerColumn", {}, [](auto* s) { s->SetSamplesPerColumn(77); }, { 77 },
      { [](auto* s) { s->SetSamplesPerColumn(1); } },
      { { [](auto* s) { s->SetSamplesPerColumn(-1); },
        "SamplesPerColumn is -1, but it must not" } } },
    { "SubColumns", {}, [](auto* s) { s->SetSubColumns(3); }, { 3 },
      { [](auto* s) { s->SetSubColumns(1); } },
      { { [](auto* s) { s->SetSubColumns(0); }, "SubColumns is 0, but it must be from 1" },
        { [](auto* s) { s->SetSubColumns(1001); }, "SubColumns is 1001, but it must be" } } },
    { "SamplesInsideXRange", inside, [](auto* s) { s->SamplesInsideXRangeOn(); }, { 1 } },
    { "MaximumIterates", bounded, [](auto* s) { s->SetMaximumIterates(600); }, { 600 },
      { [](auto* s) { s->SetMaximumIterates(1); } },
      { { [](auto* s) { s->SetMaximumIterates(-1); },
        "MaximumIterates is -1, but it must not" } } },
    { "ToneMap", {}, [](auto* s) { s->SetToneMap(SourceT::LINEAR); }, { 1 } } };
  properties[1].Refused.push_back({ [](auto* s) { s->SetXRange(0, 1e-310); }, "too narrow" });
  Append(properties, OfTheMachine<SourceT>());
  return properties;
}
}

/** The properties of a source, and what makes it small. */
template <typename SourceT>
struct PropertiesOf;

template <>
struct PropertiesOf<vtkGaussMapSource>
{
  static void MakeSmall(vtkGaussMapSource* s) { s->SetResolution(37, 23); }
  static std::vector<Property<vtkGaussMapSource>> All()
  {
    using namespace SourceProperties;
    std::vector<Property<vtkGaussMapSource>> properties { Alpha<vtkGaussMapSource>(),
      { "Resolution", {}, [](auto* s) { s->SetResolution(11, 9); }, { 11, 9 },
        { [](auto* s) { s->SetResolution(1, 1); } },
        { { [](auto* s) { s->SetResolution(0, 5); }, "Resolution is (0, 5), but each must be" },
          { [](auto* s) { s->SetResolution(5, 0); }, "Resolution is (5, 0), but each must be" } } },
      { "LastAlpha", {}, [](auto* s) { s->SetLastAlpha(6.25); }, { 6.25 },
        { [](auto* s) { s->SetLastAlpha(0); } },
        { { [](auto* s) { s->SetLastAlpha(NaN); }, "LastAlpha is nan, but it must be finite" },
          { [](auto* s) { s->SetLastAlpha(Infinity); }, "LastAlpha is inf, but it must be" } } },
      { "BalanceRanks", {}, [](auto* s) { s->BalanceRanksOn(); }, {}, {}, {}, true } };
    Append(properties, OfDiagrams<vtkGaussMapSource>());
    return properties;
  }
};

template <>
struct PropertiesOf<vtkGaussMapVolumeSource>
{
  static void MakeSmall(vtkGaussMapVolumeSource* s) { s->SetResolution(17, 13, 3); }
  static std::vector<Property<vtkGaussMapVolumeSource>> All()
  {
    using namespace SourceProperties;
    std::vector<Property<vtkGaussMapVolumeSource>> properties {
      AlphaRange<vtkGaussMapVolumeSource>(),
      { "Resolution", {}, [](auto* s) { s->SetResolution(7, 6, 5); }, { 7, 6, 5 },
        { [](auto* s) { s->SetResolution(1, 1, 1); } },
        { { [](auto* s) { s->SetResolution(0, 2, 3); }, "Resolution is (0, 2, 3), but each" },
          { [](auto* s) { s->SetResolution(2, 0, 3); }, "Resolution is (2, 0, 3), but each" },
          { [](auto* s) { s->SetResolution(2, 3, 0); }, "Resolution is (2, 3, 0), but each" } } }
    };
    Append(properties, OfDiagrams<vtkGaussMapVolumeSource>());
    return properties;
  }
};

template <>
struct PropertiesOf<vtkGaussMapParameterPlaneSource>
{
  using SourceT = vtkGaussMapParameterPlaneSource;

  static void MakeSmall(SourceT* s) { s->SetResolution(37, 11); }
  static std::vector<Property<SourceT>> All()
  {
    using namespace SourceProperties;
    const auto line = [](auto* s) { s->SetResolution(37, 1); };
    // Where no orbit settles.
    const auto chaos = [line](auto* s)
    {
      line(s);
      s->SetBetaRange(-0.405, -0.375);
    };
    const auto escapes = [](auto* s) { s->OrbitRangeOn(); };
    std::vector<Property<SourceT>> properties { BetaRange<SourceT>(false), AlphaRange<SourceT>(),
      Alpha<SourceT>(line), XRange<SourceT>(escapes), Transients<SourceT>(chaos),
      { "Resolution", {}, [](auto* s) { s->SetResolution(11, 9); }, { 11, 9 },
        { [](auto* s) { s->SetResolution(1, 1); } },
        { { [](auto* s) { s->SetResolution(0, 5); }, "Resolution is (0, 5), but each must be" },
          { [](auto* s) { s->SetResolution(5, 0); }, "Resolution is (5, 0), but each must be" } } },
      { "Iterates", chaos, [](auto* s) { s->SetIterates(77); }, { 77 },
        { [](auto* s) { s->SetIterates(1); } },
        { { [](auto* s) { s->SetIterates(0); }, "Iterates is 0, but it must be at least 1" } } },
      { "Starts", chaos, [](auto* s) { s->SetStarts(3); }, { 3 },
        { [](auto* s) { s->SetStarts(1); } },
        { { [](auto* s) { s->SetStarts(0); }, "Starts is 0, but it must be at least 1" } } },
      { "ExponentAccuracy", chaos, [](auto* s) { s->SetExponentAccuracy(0.0078125); },
        { 0.0078125 }, { [](auto* s) { s->SetExponentAccuracy(Largest); } },
        { { [](auto* s) { s->SetExponentAccuracy(Infinity); }, "ExponentAccuracy is inf, but it" },
          { [](auto* s) { s->SetExponentAccuracy(-0.5); }, "ExponentAccuracy is -0.5, but it" } } },
      { "LowestExponent", {}, [](auto* s) { s->SetLowestExponent(-0.5); }, { -0.5 },
        { [](auto* s) { s->SetLowestExponent(-Infinity); },
          [](auto* s) { s->SetLowestExponent(Largest); } },
        { { [](auto* s) { s->SetLowestExponent(Infinity); }, "LowestExponent is inf, but it" },
          { [](auto* s) { s->SetLowestExponent(NaN); }, "LowestExponent is nan, but it" } } },
      { "SecondAttractor", {}, [](auto* s) { s->SecondAttractorOn(); }, { 1 } },
      { "OrbitRange", {}, [](auto* s) { s->OrbitRangeOn(); }, { 1 } } };
    Append(properties, OfTheMachine<SourceT>());
    return properties;
  }
};

template <>
struct PropertiesOf<vtkGaussMapBasinSource>
{
  using SourceT = vtkGaussMapBasinSource;

  static void MakeSmall(SourceT* s) { s->SetResolution(37, 11); }
  static std::vector<Property<SourceT>> All()
  {
    using namespace SourceProperties;
    std::vector<Property<SourceT>> properties { Alpha<SourceT>(), BetaRange<SourceT>(false),
      XRange<SourceT>(),
      { "Resolution", {}, [](auto* s) { s->SetResolution(11, 9); }, { 11, 9 },
        { [](auto* s) { s->SetResolution(1, 1); } },
        { { [](auto* s) { s->SetResolution(0, 5); }, "Resolution is (0, 5), but each must be" },
          { [](auto* s) { s->SetResolution(5, 0); }, "Resolution is (5, 0), but each must be" } } },
      { "Iterates", {}, [](auto* s) { s->SetIterates(20); }, { 20 },
        { [](auto* s) { s->SetIterates(1); } },
        { { [](auto* s) { s->SetIterates(0); }, "Iterates is 0, but it must be at least 1" } } },
      { "Distance", {}, [](auto* s) { s->SetDistance(0.125); }, { 0.125 },
        { [](auto* s) { s->SetDistance(0); }, [](auto* s) { s->SetDistance(Largest); } },
        { { [](auto* s) { s->SetDistance(NaN); }, "Distance is nan, but it must be finite" },
          { [](auto* s) { s->SetDistance(-0.5); }, "Distance is -0.5, but it must not be" } } } };
    Append(properties, OfTheMachine<SourceT>());
    return properties;
  }
};

template <>
struct PropertiesOf<vtkGaussMapBranchSource>
{
  using SourceT = vtkGaussMapBranchSource;

  static void MakeSmall(SourceT* s) { s->SetResolution(9); }
  static std::vector<Property<SourceT>> All()
  {
    using namespace SourceProperties;
    return { Alpha<SourceT>(), BetaRange<SourceT>(true), AlphaRange<SourceT>(),
      { "Resolution", {}, [](auto* s) { s->SetResolution(5); }, { 5 },
        { [](auto* s) { s->SetResolution(2); } },
        { { [](auto* s) { s->SetResolution(1); }, "Resolution is 1, but it must be from 2" },
          { [](auto* s) { s->SetResolution(1000001); }, "must be from 2 to 1000000" } } },
      { "LongestBranch", {}, [](auto* s) { s->SetLongestBranch(4); }, { 4 },
        { [](auto* s) { s->SetLongestBranch(1); }, [](auto* s) { s->SetLongestBranch(64); } },
        { { [](auto* s) { s->SetLongestBranch(0); }, "LongestBranch is 0, but it must be from 1" },
          { [](auto* s) { s->SetLongestBranch(65); }, "LongestBranch is 65, but it must be" } } },
      { "LongestPeriod", {}, [](auto* s) { s->SetLongestPeriod(3); }, { 3 },
        { [](auto* s) { s->SetLongestPeriod(1); }, [](auto* s) { s->SetLongestPeriod(12); } },
        { { [](auto* s) { s->SetLongestPeriod(0); }, "LongestPeriod is 0, but it must be from 1" },
          { [](auto* s) { s->SetLongestPeriod(13); }, "LongestPeriod is 13, but it must be" } } },
      { "LongestCascade", {}, [](auto* s) { s->SetLongestCascade(16); }, { 16 },
        { [](auto* s) { s->SetLongestCascade(1); }, [](auto* s) { s->SetLongestCascade(4096); } },
        { { [](auto* s) { s->SetLongestCascade(0); },
            "LongestCascade is 0, but it must be from 1" },
          { [](auto* s) { s->SetLongestCascade(4097); }, "LongestCascade is 4097, but it" } } } };
  }
};

template <>
struct PropertiesOf<vtkGaussMapCobwebSource>
{
  using SourceT = vtkGaussMapCobwebSource;

  static void MakeSmall(SourceT* s) { s->SetResolution(9); }
  static std::vector<Property<SourceT>> All()
  {
    using namespace SourceProperties;
    return { Alpha<SourceT>(), InitialX<SourceT>(), XRange<SourceT>(), Transients<SourceT>(),
      { "Beta", {}, [](auto* s) { s->SetBeta(-0.25); }, { -0.25 },
        { [](auto* s) { s->SetBeta(Largest); }, [](auto* s) { s->SetBeta(-Largest); } },
        { { [](auto* s) { s->SetBeta(NaN); }, "Beta is nan, but it must be finite" },
          { [](auto* s) { s->SetBeta(Infinity); }, "Beta is inf, but it must be finite" } } },
      { "Steps", {}, [](auto* s) { s->SetSteps(5); }, { 5 }, { [](auto* s) { s->SetSteps(0); } },
        { { [](auto* s) { s->SetSteps(-1); }, "Steps is -1, but it must be from 0 to 10000000" },
          { [](auto* s) { s->SetSteps(10000001); }, "Steps is 10000001, but it must be" } } },
      { "Power", {}, [](auto* s) { s->SetPower(2); }, { 2 },
        { [](auto* s) { s->SetPower(1); }, [](auto* s) { s->SetPower(1000); } },
        { { [](auto* s) { s->SetPower(0); }, "Power is 0, but it must be from 1 to 1000" },
          { [](auto* s) { s->SetPower(1001); }, "Power is 1001, but it must be from 1 to" } } },
      { "Resolution", {}, [](auto* s) { s->SetResolution(5); }, { 5 },
        { [](auto* s) { s->SetResolution(2); } },
        { { [](auto* s) { s->SetResolution(1); }, "Resolution is 1, but it must be from 2" },
          { [](auto* s) { s->SetResolution(10000001); }, "must be from 2 to 10000000" } } } };
  }
};

#endif
