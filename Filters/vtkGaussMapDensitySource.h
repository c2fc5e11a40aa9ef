// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapDensitySource
 * @brief   bifurcation diagrams of the Gauss iterated (mouse) map: how often orbits visit each bin
 *
 * The Gauss iterated map is x[n+1] = exp(-alpha x[n]^2) + beta. (Not the Gauss map of continued
 * fractions, nor the map of surface normals.) In each column of an image, a value of beta, an orbit
 * starts at InitialX, drops its first Transients iterates, and the samples that follow are counted
 * in equal bins of x, the rows. Subclasses say which alpha.
 *
 * The output has two point arrays:
 * - `OrbitDensity` (float): count / SamplesPerColumn. Iterates outside XRange are dropped, so a
 *   column sums to at most 1.
 * - `OrbitIntensity` (unsigned char): black ink on white paper, see ToneMap.
 *
 * All parameters, `GaussMapVersion` and the name of the `Kernel` are in the output's field data.
 *
 * All arithmetic is float64; a float64 orbit falls onto a false cycle after some 10^7 to 10^8
 * iterates, so larger SamplesPerColumn tell nothing new.
 *
 * @warning Memory: 5 bytes a point for the output, and counters of up to 384 bytes a row and
 * thread. An update that needs more of both than the process may have is an error.
 */

#ifndef vtkGaussMapDensitySource_h
#define vtkGaussMapDensitySource_h

#include "vtkGaussMapFiltersModule.h" // For export macro
#include "vtkGaussMapImageSource.h"
#include "vtkNew.h"

class vtkFieldData;

namespace gaussmap
{
struct DiagramParameters;
}

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapDensitySource : public vtkGaussMapImageSource
{
public:
  vtkAbstractTypeMacro(vtkGaussMapDensitySource, vtkGaussMapImageSource);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  ///@{
  /**
   * The map's parameter beta at the first and the last column: finite, first <= last, with a
   * finite difference. Those between are numpy.linspace(BetaRange, columns). Default -1, 1.
   */
  vtkSetVector2Macro(BetaRange, double);
  vtkGetVector2Macro(BetaRange, double);
  ///@}

  ///@{
  /**
   * The range of x that the rows divide into equal bins, half-open but for the last, which is
   * closed: finite, first < last, with a finite difference and bins wide enough for a finite
   * number of them a unit of x. Default -1, 1.5.
   */
  vtkSetVector2Macro(XRange, double);
  vtkGetVector2Macro(XRange, double);
  ///@}

  ///@{
  /**
   * Start x[0] of the orbit of every column (but see Attractor): finite. Default 0.
   */
  vtkSetMacro(InitialX, double);
  vtkGetMacro(InitialX, double);
  ///@}

  /**
   * Values of Attractor.
   */
  enum AttractorChoice
  {
    FROM_INITIAL_X = 0,
    BOTH = 1,
    FOLLOW_RISING = 2,
    FOLLOW_FALLING = 3
  };

  ///@{
  /**
   * Which attractor is shown where two coexist, which is so between the saddle-nodes of the fixed
   * points x < 0 (see vtkGaussMapBranchSource):
   * - FROM_INITIAL_X: that of the orbit from InitialX, in every column.
   * - BOTH: OrbitDensity is the mean of the densities of two orbits, from InitialX and from
   *   infinity, whose first iterate is beta; each has its own array (float),
   *   `OrbitDensityFromInitialX` and `OrbitDensityFromInfinity`. With InitialX = 0 these find
   *   every attractor.
   * - FOLLOW_RISING, FOLLOW_FALLING: each column starts where the one before it ended, the first
   *   one at InitialX, with beta rising or falling, as in an experiment: the attractor is kept for
   *   as long as it exists (hysteresis). By nature this is one column after the other, on one
   *   thread for each alpha, and a piece iterates all columns before it as well.
   *
   * Clamped to these. Default FROM_INITIAL_X.
   */
  vtkSetClampMacro(Attractor, int, FROM_INITIAL_X, FOLLOW_FALLING);
  vtkGetMacro(Attractor, int);
  ///@}

  ///@{
  /**
   * How many iterates are dropped before counting begins, so that the orbit has settled: at
   * least 0. Default 200.
   */
  vtkSetMacro(Transients, int);
  vtkGetMacro(Transients, int);
  ///@}

  ///@{
  /**
   * How many samples are counted in each column: at least 0. 0 means ten times the rows.
   * Default 0.
   */
  vtkSetMacro(SamplesPerColumn, int);
  vtkGetMacro(SamplesPerColumn, int);
  ///@}

  ///@{
  /**
   * Off: the SamplesPerColumn iterates after the transients are the samples, wherever they lie, so
   * the narrower XRange is, the fewer of them are seen. On: only iterates within XRange are
   * samples, and the orbit goes on until it has SamplesPerColumn of them, or has done
   * MaximumIterates. A zoom is then as fine as the whole. Default off.
   */
  vtkSetMacro(SamplesInsideXRange, bool);
  vtkGetMacro(SamplesInsideXRange, bool);
  vtkBooleanMacro(SamplesInsideXRange, bool);
  ///@}

  ///@{
  /**
   * With SamplesInsideXRange: after how many iterates a column ends at the latest, the transients
   * not counted. At least 0. 0 means a hundred times the samples. Default 0.
   */
  vtkSetMacro(MaximumIterates, int);
  vtkGetMacro(MaximumIterates, int);
  ///@}

  ///@{
  /**
   * So many columns are computed in the width of each, at equal distances around its own beta (and
   * alpha), and their densities averaged: steep curves do not break into dots. Each takes
   * SamplesPerColumn samples. Number s of n lies (2 s + 1 - n) / 2n of the distance of two columns
   * beside; of one column alone nothing. 1 to 1000. Default 1.
   */
  vtkSetMacro(SubColumns, int);
  vtkGetMacro(SubColumns, int);
  ///@}

  ///@{
  /**
   * In how many columns the last scan found fewer than SamplesPerColumn iterates within XRange,
   * because it reached MaximumIterates or the orbit settled on a cycle outside. Columns of all
   * slices count; with BOTH, those of each orbit; of a piece, its own columns: not ghosts, nor the
   * column that it shares with the next piece. 0 without SamplesInsideXRange, and after a scan that
   * was not completed.
   */
  vtkGetMacro(IncompleteColumns, vtkIdType);

  /**
   * How often columns of the last scan went on from a further start. The rounded orbit of a chaotic
   * column comes back to a state that it had after 10^7 to 10^8 iterates, and would from there on
   * repeat itself. Beyond 2^18 samples of a column, or iterates with SamplesInsideXRange, that is
   * noticed, and the column goes on a little beside where it is; some 16000 iterates count twice
   * each time. Counted as IncompleteColumns are. Both are in the field data too, of the piece
   * alone.
   */
  vtkGetMacro(Restarts, vtkIdType);

  /**
   * Sums IncompleteColumns and Restarts over the ranks of VTK's global controller, each of which
   * has scanned its own piece: until the next scan each rank tells the numbers of the whole image.
   * Every rank must call this.
   */
  void SumIncompleteColumns();
  ///@}

  /**
   * Values of ToneMap.
   */
  enum ToneMapChoice
  {
    SQUARE_ROOT = 0,
    LINEAR = 1,
    LOGARITHMIC = 2,
    HISTOGRAM_EQUALIZED = 3,
    PROBABILITY_DENSITY = 4
  };

  ///@{
  /**
   * How dark a density d is drawn: OrbitIntensity = trunc(255 (1 - t(d))), 255 where d = 0.
   * - PROBABILITY_DENSITY: t = min(1, sqrt(rho / 160)), rho = d / height of a bin, the probability
   *   density with respect to x: as dark at any resolution and zoom. With 400 rows over -1 ... 1.5
   *   the same bytes as SQUARE_ROOT.
   * - SQUARE_ROOT: t = sqrt(d).
   * - LINEAR: t = d.
   * - LOGARITHMIC: t = ln(1 + 10^4 d) / ln(1 + 10^4), which tells four decades apart.
   * - HISTOGRAM_EQUALIZED: t = share of the points with d > 0 whose density is at most d, so that
   *   all shades are used equally often. It depends on the whole image: each piece computes the
   *   whole and keeps its part, which spares neither time nor memory.
   *
   * Clamped to these. Default PROBABILITY_DENSITY.
   */
  vtkSetClampMacro(ToneMap, int, SQUARE_ROOT, PROBABILITY_DENSITY);
  vtkGetMacro(ToneMap, int);
  ///@}

protected:
  vtkGaussMapDensitySource();
  ~vtkGaussMapDensitySource() override;

  void CheckRules(vtkGaussMapPrivate::Rules& rules) const override;
  double GetMemory(const int extent[6], int threads, bool ghosts) override;
  bool FillImage(vtkImageData* image, int threads) override;
  int Scan(vtkImageData* image, int threads) override;
  int RequestData(vtkInformation*, vtkInformationVector**, vtkInformationVector*) override;

  /**
   * alpha of a slice, the index along z; a diagram is one slice.
   */
  virtual double GetSliceAlpha(int slice) const = 0;

  /**
   * alpha of a slice's last column, where that of its first one is GetSliceAlpha(); negative, as by
   * default: the same in all columns.
   */
  virtual double GetAlphaOfLastColumn() const { return -1.0; }

  /**
   * Adds alpha, or its range, to the field data.
   */
  virtual void AddAlpha(vtkFieldData* data) const = 0;

  /**
   * Whether beta is the same in all columns.
   */
  bool HasOneBeta() const { return this->BetaRange[0] == this->BetaRange[1]; }

  gaussmap::DiagramParameters GetParameters(double alpha) const;

  /**
   * Origin and spacing along beta and x, and 0 and the smaller spacing along z.
   */
  void ComputePlaneGeometry(double origin[3], double spacing[3]) const;

private:
  vtkGaussMapDensitySource(const vtkGaussMapDensitySource&) = delete;
  void operator=(const vtkGaussMapDensitySource&) = delete;

  int GetSamples() const;
  int GetEffectiveMaximumIterates() const;
  void GetScannedExtent(const int extent[6], int scanned[6]);
  double GetScanMemory(const int extent[6], int threads, bool ghosts) const;
  void AddProvenance(vtkImageData* image) const;

  double BetaRange[2] = { -1.0, 1.0 };
  double XRange[2] = { -1.0, 1.5 };
  double InitialX = 0.0;
  int Attractor = FROM_INITIAL_X;
  int Transients = 200;
  int SamplesPerColumn = 0;
  bool SamplesInsideXRange = false;
  int MaximumIterates = 0;
  int SubColumns = 1;
  int ToneMap = PROBABILITY_DENSITY;

  vtkIdType IncompleteColumns = 0;
  vtkIdType OwnIncompleteColumns = 0;
  vtkIdType Restarts = 0;
  vtkIdType OwnRestarts = 0;
  const char* KernelName = "";     // of the last scan
  vtkNew<vtkFieldData> Provenance; // of the last output
};

#endif
