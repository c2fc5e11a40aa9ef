// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapSource
 * @brief   bifurcation diagram of the Gauss iterated (mouse) map as an image
 *
 * Scans beta over the columns of an image, for one alpha or along a line through the plane of both,
 * and counts where the orbits of the map
 * x[n+1] = exp(-alpha x[n]^2) + beta come, as vtkGaussMapDensitySource describes. `OrbitIntensity`
 * is the active scalars, so that a PNG writer or a fresh view shows the picture.
 *
 * An image of one column also has `X` (double), the x of its points: the abscissa of a chart.
 *
 * Point (i, j) lies at beta of column i, numpy.linspace(BetaRange, columns), and at the centre of
 * bin j; row 0 is the smallest x. The spacing along z, where the image has one layer, is the
 * smaller of the other two. A direction in which all points would coincide (one column, or an
 * empty BetaRange) has the spacing of the other one.
 *
 * Source: "Pythonic Parallel Processing for HPC: Your Gauss is as good as mine", QMUL ITS Research.
 */

#ifndef vtkGaussMapSource_h
#define vtkGaussMapSource_h

#include "vtkGaussMapDensitySource.h"
#include "vtkGaussMapFiltersModule.h" // For export macro

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapSource : public vtkGaussMapDensitySource
{
public:
  static vtkGaussMapSource* New();
  vtkTypeMacro(vtkGaussMapSource, vtkGaussMapDensitySource);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  ///@{
  /**
   * The map's parameter alpha, the sharpness of its bell: finite and >= 0. With LastAlpha that of
   * the first column. Default 5.8.
   */
  vtkSetMacro(Alpha, double);
  vtkGetMacro(Alpha, double);
  ///@}

  ///@{
  /**
   * alpha of the last column: the columns then run along the straight line from (BetaRange[0],
   * Alpha) to (BetaRange[1], LastAlpha), column i at the values number i of numpy.linspace of both.
   * Where beta is the same at both ends, points lie at alpha instead of beta, and LastAlpha must
   * not be less than Alpha; otherwise it may be. Finite; a negative one means Alpha in all columns.
   * Default -1.
   */
  vtkSetMacro(LastAlpha, double);
  vtkGetMacro(LastAlpha, double);
  ///@}

  ///@{
  /**
   * Columns (values of beta) and rows (bins of x): each at least 1. Default 640, 400.
   */
  vtkSetVector2Macro(Resolution, int);
  vtkGetVector2Macro(Resolution, int);
  ///@}

  ///@{
  /**
   * Off: pieces are slabs of equally many columns, so that diagrams of the same resolution have the
   * same pieces and can be compared by filters of several inputs. On: those of large diagrams
   * differ in width, so that their work is about the same; where they are cut depends on all
   * parameters. The data are the same bits. Default off.
   */
  vtkSetMacro(BalanceRanks, bool);
  vtkGetMacro(BalanceRanks, bool);
  vtkBooleanMacro(BalanceRanks, bool);
  ///@}

protected:
  vtkGaussMapSource() = default;
  ~vtkGaussMapSource() override = default;

  void CheckRules(vtkGaussMapPrivate::Rules& rules) const override;
  vtkGaussMapPrivate::ImageSize GetImageSize() const override;
  void ComputeGeometry(double origin[3], double spacing[3]) const override;
  int GetScalarType() const override;
  vtkGaussMapPrivate::PieceExtent ComputePiece(
    vtkInformation* outInfo, const int wholeExtent[6]) const override;
  double GetSliceAlpha(int slice) const override;
  double GetAlphaOfLastColumn() const override;
  void AddAlpha(vtkFieldData* data) const override;

private:
  vtkGaussMapSource(const vtkGaussMapSource&) = delete;
  void operator=(const vtkGaussMapSource&) = delete;

  bool RunsAlongAlpha() const;

  double Alpha = 5.8;
  double LastAlpha = -1.0;
  int Resolution[2] = { 640, 400 };
  bool BalanceRanks = false;
};

#endif
