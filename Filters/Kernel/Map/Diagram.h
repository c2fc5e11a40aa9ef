// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The bifurcation diagram as numbers: its parameters, its grid over beta and x, and densities.
 */
#ifndef gaussmapDiagram_h
#define gaussmapDiagram_h

#include "Tone.h"
#include "Vector.h"

#include <cstdint>

namespace gaussmap
{
/**
 * What the diagram depends on, and nothing else: the same parameters give the same bits.
 * The values are taken as valid; vtkGaussMapSource checks them.
 */
struct DiagramParameters
{
  double Alpha = 5.8;      // of the first column
  double LastAlpha = -1.0; // of the last column; negative: Alpha, in all columns
  double BetaMin = -1.0;
  double BetaMax = 1.0;
  double XMin = -1.0;
  double XMax = 1.5;
  std::int64_t Columns = 640;
  std::int64_t Rows = 400;
  double InitialX = 0.0;
  std::int64_t Transients = 200;
  std::int64_t Samples = 4000; // of a column, at most 2^31 - 1
  /**
   * False: the Samples iterates after the transients are the samples, whether they lie within
   * [XMin, XMax] or not. True: only those within are, of the next MaximumIterates (at most 2^31 -
   * 1).
   */
  bool SamplesInside = false;
  std::int64_t MaximumIterates = 0;
  Tone ToneMap = Tone::ProbabilityDensity; // of the intensity
};

/**
 * Value number `index` of `count` from first to last, as numpy.linspace has them.
 */
inline double LinearlySpaced(double first, double last, std::int64_t count, std::int64_t index)
{
  if (count == 1)
  {
    return first;
  }
  if (index == count - 1)
  {
    return last;
  }
  const double step = (last - first) / static_cast<double>(count - 1);
  return static_cast<double>(index) * step + first;
}

/**
 * beta of a column.
 */
inline double ColumnBeta(const DiagramParameters& p, std::int64_t column)
{
  return LinearlySpaced(p.BetaMin, p.BetaMax, p.Columns, column);
}

/**
 * alpha of a column: the columns run along a straight line in the plane of beta and alpha.
 */
inline double ColumnAlpha(const DiagramParameters& p, std::int64_t column)
{
  return p.LastAlpha < 0.0 ? p.Alpha : LinearlySpaced(p.Alpha, p.LastAlpha, p.Columns, column);
}

/**
 * Equal bins over [XMin, XMax], half-open but for the last, which is closed: bin of x =
 * trunc((x - XMin) (Rows / (XMax - XMin))), each operation rounded. numpy.histogram compares with
 * the rounded edges besides, so it may differ for x within rounding of an edge, and only there.
 */
struct Bins
{
  explicit Bins(const DiagramParameters& p)
    : XMin(p.XMin)
    , XMax(p.XMax)
    , PerUnit(static_cast<double>(p.Rows) / (p.XMax - p.XMin))
    , Last(p.Rows - 1)
  {
  }

  /** The bin of x, -1 when x lies outside [XMin, XMax]. */
  GAUSSMAP_INLINE std::int64_t Find(double x) const
  {
    if (!(x >= this->XMin && x <= this->XMax))
    {
      return -1;
    }
    const auto bin = static_cast<std::int64_t>((x - this->XMin) * this->PerUnit);
    return bin < this->Last ? bin : this->Last;
  }

  double XMin;
  double XMax;
  double PerUnit;
  std::int64_t Last;
};

/**
 * How the diagram's picture is drawn.
 */
inline Ink InkOf(const DiagramParameters& p)
{
  return { p.ToneMap, Bins(p).PerUnit / StandardBinsPerUnit };
}

/** Share of the samples that fell into a bin. */
inline double Density(std::uint32_t count, std::int64_t samples)
{
  return static_cast<double>(count) / static_cast<double>(samples);
}
}

#endif
