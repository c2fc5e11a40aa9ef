// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapBasinSource
 * @brief   basins of attraction of the Gauss map over beta and the start
 *
 * For each pair of the parameter beta and a start x[0] of the Gauss iterated (mouse) map
 * x[n+1] = exp(-alpha x[n]^2) + beta, for one alpha, this source tells to which attractor the orbit
 * goes, the period of that, and after how many iterates the orbit arrives there.
 *
 * The output is an image with the geometry of a diagram: point (i, j) at beta of column i, as
 * numpy.linspace over BetaRange, and the start in the centre of the j-th of equal bins of XRange.
 * Its point arrays are
 * - `Attractor` (unsigned char): 1 where the orbit goes where that from the critical point 0 does;
 * 2 where it goes to a second attractor, always a fixed point below 0. There are never more: the
 *   map's Schwarzian derivative is negative (Singer 1978). The border is the repelling fixed point
 *   between them and its mirror image: exact but for rounding.
 * - `SettledPeriod` (int): the period of that attractor, proved as that of the parameter plane; 0
 *   for chaos, and where none is certain.
 * - `Arrival` (int, the active scalars): the number of the first iterate, x[0] being number 0, that
 *   is within Distance of a point of the cycle; where SettledPeriod is 0, that lies between f(f(0))
 *   and f(0), as all later ones do then. -1 where that is none of Iterates.
 * - `X` (double) where there is one column: the start, the abscissa of a chart.
 *
 * All parameters and `GaussMapVersion` are in the output's field data. The result depends on the
 * parameters alone, bit for bit: not on the number of threads, the piece or extent asked for, or
 * the machine. Pieces are slabs of columns.
 *
 * @warning Memory: 9 bytes a point.
 */

#ifndef vtkGaussMapBasinSource_h
#define vtkGaussMapBasinSource_h

#include "vtkGaussMapFiltersModule.h" // For export macro
#include "vtkGaussMapImageSource.h"

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapBasinSource : public vtkGaussMapImageSource
{
public:
  static vtkGaussMapBasinSource* New();
  vtkTypeMacro(vtkGaussMapBasinSource, vtkGaussMapImageSource);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  ///@{
  /**
   * The map's parameter alpha: finite and >= 0. Default 5.8.
   */
  vtkSetMacro(Alpha, double);
  vtkGetMacro(Alpha, double);
  ///@}

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
   * The range of the start, which the rows divide into equal bins: finite, first < last, with a
   * finite difference. Default -1, 1.5.
   */
  vtkSetVector2Macro(XRange, double);
  vtkGetVector2Macro(XRange, double);
  ///@}

  ///@{
  /**
   * Columns (values of beta) and rows (starts): each at least 1. Default 640, 400.
   */
  vtkSetVector2Macro(Resolution, int);
  vtkGetVector2Macro(Resolution, int);
  ///@}

  ///@{
  /**
   * How many iterates an orbit has to arrive, and that of 0 to tell the attractor: at least 1.
   * Default 1000.
   */
  vtkSetMacro(Iterates, int);
  vtkGetMacro(Iterates, int);
  ///@}

  ///@{
  /**
   * How near to its cycle an orbit has arrived: finite and >= 0. Default 1e-6.
   */
  vtkSetMacro(Distance, double);
  vtkGetMacro(Distance, double);
  ///@}

protected:
  vtkGaussMapBasinSource() = default;
  ~vtkGaussMapBasinSource() override = default;

  void CheckRules(vtkGaussMapPrivate::Rules& rules) const override;
  vtkGaussMapPrivate::ImageSize GetImageSize() const override;
  void ComputeGeometry(double origin[3], double spacing[3]) const override;
  int GetScalarType() const override;
  double GetMemory(const int extent[6], int threads, bool ghosts) override;
  bool FillImage(vtkImageData* image, int threads) override;
  int Scan(vtkImageData* image, int threads) override;

private:
  vtkGaussMapBasinSource(const vtkGaussMapBasinSource&) = delete;
  void operator=(const vtkGaussMapBasinSource&) = delete;

  void AddProvenance(vtkImageData* image) const;

  double Alpha = 5.8;
  double BetaRange[2] = { -1.0, 1.0 };
  double XRange[2] = { -1.0, 1.5 };
  int Resolution[2] = { 640, 400 };
  int Iterates = 1000;
  double Distance = 1e-6;
};

#endif
