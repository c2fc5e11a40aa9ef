// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapParameterPlaneSource
 * @brief   periods, Lyapunov exponents and coexistence over the parameters of the Gauss map
 *
 * For each pair of parameters (beta, alpha) of the Gauss iterated (mouse) map
 * x[n+1] = exp(-alpha x[n]^2) + beta this source follows the orbit from the critical point x = 0
 * and tells what becomes of it. With one row it is the line that belongs under a bifurcation
 * diagram: "Plot Data" draws it.
 *
 * The output is an image with point (i, j) at (beta of column i, alpha of row j), both as
 * numpy.linspace over BetaRange and AlphaRange; one row lies at Alpha. Its point arrays are
 * - `Period` (int): period of the attracting cycle on which the orbit came back bit for bit; 0
 *   where it did not: chaos, or an approach slower than the iterates allow. Periods up to a third
 *   of the iterates are found.
 * - `SettledPeriod` (int): Period, or where that is 0 the period of the attracting cycle, up to
 * 128, that the orbit approaches, proved by Newton's method and signs beyond all rounding errors; 0
 *   where there is none or none is certain. It fills the gaps beside bifurcations.
 * - `Multiplier` (double): product of f' over the cycle of Period, NaN where that is 0.
 * - `LyapunovExponent` (double, the active scalars): mean of ln |f'(x)|, f'(x) = -2 alpha x
 *   exp(-alpha x^2), exactly over the cycle, (1/p) ln |Multiplier|, otherwise over the Iterates; at
 *   least LowestExponent.
 * - `ExponentError` (double): standard error of LyapunovExponent by batch means, 0 on the cycle of
 *   Period; two errors hold the true exponent of chaotic orbits in 95 % of all cases. NaN of less
 *   than 64 Iterates.
 * - `AttractorCount` (unsigned char): 1 or 2. The map's Schwarzian derivative is negative, so that
 *   every attracting cycle attracts the orbit from 0 or all large |x| (Singer 1978); the second
 *   attractor is then a fixed point x < 0.
 * - `Beta` (double) where there is one row, `Alpha` where there is one column: the abscissa of a
 *   chart.
 *
 * and on demand
 * - SecondAttractor: `SecondX`, `SecondMultiplier`, `SecondLyapunovExponent` (double): that fixed
 *   point (of period 1), NaN where AttractorCount is 1.
 * - OrbitRange: `OrbitMinimum`, `OrbitMaximum` (double): the range of the cycle, otherwise of the
 *   Iterates; `Escapes` (int): how many of the Iterates lie outside XRange.
 *
 * A direction in which all points would coincide (one row, or an empty range) has the spacing of
 * the other one. All parameters and `GaussMapVersion` are in the output's field data.
 *
 * The result depends on the parameters alone, bit for bit: not on the number of threads, the piece
 * or extent asked for, or the machine. Pieces are slabs of columns.
 *
 * @warning The exponent of a cycle through x = 0, a superstable one, and of alpha = 0 is -infinity,
 * of which contours, plots and integrals make NaN: the arrays have LowestExponent in its place.
 *
 * @warning A chaotic float64 orbit falls onto a false, repelling cycle after 10^7 to 10^8
 * iterates (Period stays 0 there). For a more exact exponent take several Starts instead of more
 * Iterates.
 *
 * @warning Memory: 33 bytes a point, 57 with SecondAttractor, 20 more with OrbitRange.
 */

#ifndef vtkGaussMapParameterPlaneSource_h
#define vtkGaussMapParameterPlaneSource_h

#include "vtkGaussMapFiltersModule.h" // For export macro
#include "vtkGaussMapImageSource.h"

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapParameterPlaneSource : public vtkGaussMapImageSource
{
public:
  static vtkGaussMapParameterPlaneSource* New();
  vtkTypeMacro(vtkGaussMapParameterPlaneSource, vtkGaussMapImageSource);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  ///@{
  /**
   * beta at the first and the last column: finite, first <= last, with a finite difference.
   * Default -1, 1.
   */
  vtkSetVector2Macro(BetaRange, double);
  vtkGetVector2Macro(BetaRange, double);
  ///@}

  ///@{
  /**
   * alpha at the first and the last row, where there are several: finite, 0 <= first <= last.
   * Default 0, 10.
   */
  vtkSetVector2Macro(AlphaRange, double);
  vtkGetVector2Macro(AlphaRange, double);
  ///@}

  ///@{
  /**
   * alpha of the line where there is one row, in place of AlphaRange: finite and >= 0. Default 5.8.
   */
  vtkSetMacro(Alpha, double);
  vtkGetMacro(Alpha, double);
  ///@}

  ///@{
  /**
   * Columns (values of beta) and rows (values of alpha): each at least 1. Default 640, 400.
   */
  vtkSetVector2Macro(Resolution, int);
  vtkGetVector2Macro(Resolution, int);
  ///@}

  ///@{
  /**
   * How many iterates are dropped before exponent and range are measured: at least 0. Default 200.
   */
  vtkSetMacro(Transients, int);
  vtkGetMacro(Transients, int);
  ///@}

  ///@{
  /**
   * How many iterates are measured of an orbit that does not settle on a cycle: at least 1.
   * Default 1000.
   */
  vtkSetMacro(Iterates, int);
  vtkGetMacro(Iterates, int);
  ///@}

  ///@{
  /**
   * Over how many orbits, from x = 0, 2^-20, 2 2^-20 and so on, the exponent is averaged where
   * they do not settle: at least 1. Default 1.
   */
  vtkSetMacro(Starts, int);
  vtkGetMacro(Starts, int);
  ///@}

  ///@{
  /**
   * The ExponentError that is asked for: where above 0, orbits that do not settle are started as
   * often as it takes, at most 65536 times, in place of Starts. Finite and >= 0. Default 0.
   */
  vtkSetMacro(ExponentAccuracy, double);
  vtkGetMacro(ExponentAccuracy, double);
  ///@}

  ///@{
  /**
   * Exponents below this one are set to it: not NaN, and not +infinity. -infinity keeps them all,
   * as they are. Default -20, below all others of |beta| <= 1 and alpha <= 20.
   */
  vtkSetMacro(LowestExponent, double);
  vtkGetMacro(LowestExponent, double);
  ///@}

  ///@{
  /**
   * Whether the arrays of the second attractor are made. Default off.
   */
  vtkSetMacro(SecondAttractor, bool);
  vtkGetMacro(SecondAttractor, bool);
  vtkBooleanMacro(SecondAttractor, bool);
  ///@}

  ///@{
  /**
   * Whether the arrays of the orbit's range are made. Default off.
   */
  vtkSetMacro(OrbitRange, bool);
  vtkGetMacro(OrbitRange, bool);
  vtkBooleanMacro(OrbitRange, bool);
  ///@}

  ///@{
  /**
   * The range of x outside which iterates are counted as Escapes: finite, first < last, with a
   * finite difference. Default -1, 1.5.
   */
  vtkSetVector2Macro(XRange, double);
  vtkGetVector2Macro(XRange, double);
  ///@}

protected:
  vtkGaussMapParameterPlaneSource() = default;
  ~vtkGaussMapParameterPlaneSource() override = default;

  void CheckRules(vtkGaussMapPrivate::Rules& rules) const override;
  vtkGaussMapPrivate::ImageSize GetImageSize() const override;
  void ComputeGeometry(double origin[3], double spacing[3]) const override;
  int GetScalarType() const override;
  double GetMemory(const int extent[6], int threads, bool ghosts) override;
  bool FillImage(vtkImageData* image, int threads) override;
  int Scan(vtkImageData* image, int threads) override;

private:
  vtkGaussMapParameterPlaneSource(const vtkGaussMapParameterPlaneSource&) = delete;
  void operator=(const vtkGaussMapParameterPlaneSource&) = delete;

  void AddAbscissa(vtkImageData* image) const;
  void AddProvenance(vtkImageData* image) const;

  double BetaRange[2] = { -1.0, 1.0 };
  double AlphaRange[2] = { 0.0, 10.0 };
  double Alpha = 5.8;
  int Resolution[2] = { 640, 400 };
  int Transients = 200;
  int Iterates = 1000;
  int Starts = 1;
  double ExponentAccuracy = 0.0;
  double LowestExponent = -20.0;
  bool SecondAttractor = false;
  bool OrbitRange = false;
  double XRange[2] = { -1.0, 1.5 };
};

#endif
