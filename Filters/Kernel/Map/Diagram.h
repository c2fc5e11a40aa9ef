// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The bifurcation diagram as numbers: its parameters, its grid over beta and x, and densities.
 */
#ifndef gaussmapDiagram_h
#define gaussmapDiagram_h

#include "Tone.h"
#include "Vector.h"

#include <algorithm>
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
  std::int64_t SubColumns = 1; // of a column, evenly over its width; see SubDiagram
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
 * The diagram of one column between the others' in each: the same line, moved by a part of the
 * distance of two columns. The density of a diagram of SubColumns is the mean of those of all
 * `index` from 0 on; alpha is 0 at least.
 */
inline DiagramParameters SubDiagram(const DiagramParameters& p, std::int64_t index)
{
  DiagramParameters moved = p;
  moved.SubColumns = 1;
  if (p.SubColumns == 1 || p.Columns == 1)
  {
    return moved;
  }
  const double part =
    static_cast<double>(2 * index + 1 - p.SubColumns) / static_cast<double>(2 * p.SubColumns);
  const auto steps = static_cast<double>(p.Columns - 1);
  const double beta = part * ((p.BetaMax - p.BetaMin) / steps);
  moved.BetaMin += beta;
  moved.BetaMax += beta;
  if (p.LastAlpha >= 0.0)
  {
    const double alpha = part * ((p.LastAlpha - p.Alpha) / steps);
    moved.Alpha = std::max(p.Alpha + alpha, 0.0);
    moved.LastAlpha = std::max(p.LastAlpha + alpha, 0.0);
  }
  return moved;
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
