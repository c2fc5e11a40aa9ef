// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * All properties of the sources, and how each gets a value from the fuzzer's bytes.
 */
#ifndef FuzzProperties_h
#define FuzzProperties_h

#include "FuzzInput.h"

#include "vtkGaussMapBasinSource.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapCobwebSource.h"
#include "vtkGaussMapParameterPlaneSource.h"
#include "vtkGaussMapSource.h"
#include "vtkGaussMapVolumeSource.h"

/**
 * A property by its name, and how it gets a value.
 */
template <typename SourceT>
struct Property
{
  const char* Name;
  void (*Set)(SourceT* source, FuzzInput& input);
};

#define GAUSSMAP_FUZZ_REAL(SourceT, name)                                                          \
  {                                                                                                \
#name, [](SourceT * source, FuzzInput & input) { source->Set##name(input.Real()); }            \
  }
#define GAUSSMAP_FUZZ_REALS(SourceT, name)                                                         \
  {                                                                                                \
#name, [](SourceT* source, FuzzInput& input)                                                   \
    {                                                                                              \
      const double first = input.Real();                                                           \
      source->Set##name(first, input.Real());                                                      \
    }   \
  }
#define GAUSSMAP_FUZZ_INTEGER(SourceT, name)                                                       \
  {                                                                                                \
#name, [](SourceT * source, FuzzInput & input) { source->Set##name(input.Integer()); }         \
  }
#define GAUSSMAP_FUZZ_INTEGERS(SourceT, name)                                                      \
  {                                                                                                \
#name, [](SourceT* source, FuzzInput& input)                                                   \
    {                                                                                              \
      const int first = input.Integer();                                                           \
      source->Set##name(first, input.Integer());                                                   \
    }   \
  }
#define GAUSSMAP_FUZZ_FLAG(SourceT, name)                                                          \
  {                                                                                                \
#name, [](SourceT * source, FuzzInput & input) { source->Set##name(input.Flag()); }            \
  }

/**
 * Those of both sources that draw diagrams.
 */
#define GAUSSMAP_FUZZ_DENSITY(SourceT)                                                             \
  GAUSSMAP_FUZZ_REALS(SourceT, BetaRange), GAUSSMAP_FUZZ_REALS(SourceT, XRange),                   \
    GAUSSMAP_FUZZ_REAL(SourceT, InitialX), GAUSSMAP_FUZZ_INTEGER(SourceT, Attractor),              \
    GAUSSMAP_FUZZ_INTEGER(SourceT, Transients), GAUSSMAP_FUZZ_INTEGER(SourceT, SamplesPerColumn),  \
    GAUSSMAP_FUZZ_FLAG(SourceT, SamplesInsideXRange),                                              \
    GAUSSMAP_FUZZ_INTEGER(SourceT, MaximumIterates), GAUSSMAP_FUZZ_INTEGER(SourceT, SubColumns),   \
    GAUSSMAP_FUZZ_INTEGER(SourceT, ToneMap), GAUSSMAP_FUZZ_INTEGER(SourceT, NumberOfThreads),      \
    GAUSSMAP_FUZZ_FLAG(SourceT, AllowOversubscription)

inline const Property<vtkGaussMapSource> DiagramProperties[] = {
  GAUSSMAP_FUZZ_REAL(vtkGaussMapSource, Alpha),
  GAUSSMAP_FUZZ_REAL(vtkGaussMapSource, LastAlpha),
  GAUSSMAP_FUZZ_INTEGERS(vtkGaussMapSource, Resolution),
  GAUSSMAP_FUZZ_FLAG(vtkGaussMapSource, BalanceRanks),
  GAUSSMAP_FUZZ_DENSITY(vtkGaussMapSource),
};

inline const Property<vtkGaussMapVolumeSource> VolumeProperties[] = {
  GAUSSMAP_FUZZ_REALS(vtkGaussMapVolumeSource, AlphaRange),
  { "Resolution",
    [](vtkGaussMapVolumeSource* source, FuzzInput& input)
    {
      const int columns = input.Integer();
      const int rows = input.Integer();
      source->SetResolution(columns, rows, input.Integer());
    } },
  GAUSSMAP_FUZZ_DENSITY(vtkGaussMapVolumeSource),
};

inline const Property<vtkGaussMapParameterPlaneSource> PlaneProperties[] = {
  GAUSSMAP_FUZZ_REALS(vtkGaussMapParameterPlaneSource, BetaRange),
  GAUSSMAP_FUZZ_REALS(vtkGaussMapParameterPlaneSource, AlphaRange),
  GAUSSMAP_FUZZ_REAL(vtkGaussMapParameterPlaneSource, Alpha),
  GAUSSMAP_FUZZ_INTEGERS(vtkGaussMapParameterPlaneSource, Resolution),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapParameterPlaneSource, Transients),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapParameterPlaneSource, Iterates),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapParameterPlaneSource, Starts),
  GAUSSMAP_FUZZ_REAL(vtkGaussMapParameterPlaneSource, LowestExponent),
  GAUSSMAP_FUZZ_REAL(vtkGaussMapParameterPlaneSource, ExponentAccuracy),
  GAUSSMAP_FUZZ_FLAG(vtkGaussMapParameterPlaneSource, SecondAttractor),
  GAUSSMAP_FUZZ_FLAG(vtkGaussMapParameterPlaneSource, OrbitRange),
  GAUSSMAP_FUZZ_REALS(vtkGaussMapParameterPlaneSource, XRange),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapParameterPlaneSource, NumberOfThreads),
  GAUSSMAP_FUZZ_FLAG(vtkGaussMapParameterPlaneSource, AllowOversubscription),
};

inline const Property<vtkGaussMapBasinSource> BasinProperties[] = {
  GAUSSMAP_FUZZ_REAL(vtkGaussMapBasinSource, Alpha),
  GAUSSMAP_FUZZ_REALS(vtkGaussMapBasinSource, BetaRange),
  GAUSSMAP_FUZZ_REALS(vtkGaussMapBasinSource, XRange),
  GAUSSMAP_FUZZ_INTEGERS(vtkGaussMapBasinSource, Resolution),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapBasinSource, Iterates),
  GAUSSMAP_FUZZ_REAL(vtkGaussMapBasinSource, Distance),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapBasinSource, NumberOfThreads),
  GAUSSMAP_FUZZ_FLAG(vtkGaussMapBasinSource, AllowOversubscription),
};

inline const Property<vtkGaussMapBranchSource> BranchProperties[] = {
  GAUSSMAP_FUZZ_REAL(vtkGaussMapBranchSource, Alpha),
  GAUSSMAP_FUZZ_REALS(vtkGaussMapBranchSource, BetaRange),
  GAUSSMAP_FUZZ_REALS(vtkGaussMapBranchSource, AlphaRange),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapBranchSource, Resolution),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapBranchSource, LongestBranch),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapBranchSource, LongestPeriod),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapBranchSource, LongestCascade),
};

inline const Property<vtkGaussMapCobwebSource> CobwebProperties[] = {
  GAUSSMAP_FUZZ_REAL(vtkGaussMapCobwebSource, Alpha),
  GAUSSMAP_FUZZ_REAL(vtkGaussMapCobwebSource, Beta),
  GAUSSMAP_FUZZ_REAL(vtkGaussMapCobwebSource, InitialX),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapCobwebSource, Transients),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapCobwebSource, Steps),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapCobwebSource, Power),
  GAUSSMAP_FUZZ_REALS(vtkGaussMapCobwebSource, XRange),
  GAUSSMAP_FUZZ_INTEGER(vtkGaussMapCobwebSource, Resolution),
};

#endif
