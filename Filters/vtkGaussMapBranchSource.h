// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapBranchSource
 * @brief   cycles, bifurcations and windows of the Gauss map as lines, points and a table
 *
 * The curves of cycles of the Gauss iterated (mouse) map x[n+1] = exp(-alpha x[n]^2) + beta, laid
 * over a bifurcation diagram, show what its density cannot: cycles that repel, and where cycles
 * gain and lose stability.
 *
 * Port 0, branches, vtkPolyData in the coordinates (beta, x, 0) of the diagram: polylines of the
 * fixed points, beta(x) = x - exp(-alpha x^2), of both points of the cycles of two, and of each
 * point of the longer cycles up to LongestBranch that attract in one of the windows of port 3:
 * these are followed beyond their saddle-nodes and doublings, where they repel, until they gain
 * stability again, leave BetaRange or have a multiplier beyond 1e8, where rounding errors would
 * show. Lines are cut where the stability changes and where they leave BetaRange. Cell arrays:
 * `Period` (int), `Stable` (unsigned char, 1 where |multiplier| < 1 between the ends), `Multiplier`
 * (double, at the middle of the polyline). Point array: `Multiplier` (double) along it.
 *
 * Port 1, bifurcations, vtkPolyData: a vertex for each bifurcation of these cycles in BetaRange,
 * with the point arrays `Name` (string: "saddle-node", multiplier 1, or "period doubling",
 * multiplier -1) and `Period` (int, of the cycle that bifurcates), at each point of the cycle, to
 * about 1e-13 in beta. Those of fixed points are in closed form: x = -+sqrt(-W_k(-1 / 2 alpha) / 2
 * alpha) for k = 0 and -1, with Lambert's W. Up to alpha = e / 2 there are none.
 *
 * Port 2, curves, vtkPolyData in the coordinates (beta, alpha, 0) of the parameter plane: the same
 * bifurcations of fixed points as polylines over AlphaRange, with the cell array `Name`.
 *
 * Port 3, windows, vtkTable: the ranges of beta over which a cycle attracts: of each superstable
 * point up to LongestPeriod, found by interval arithmetic and thus all of them, of the cascades of
 * period doublings that follow up to LongestCascade, and of fixed points. A row is a `Kind`
 * (string) "superstable" (f^p(0) = 0), "saddle-node" or "period doubling", the ends of the window;
 * or "border", where BetaRange cuts it. `Period` (int) is that of the cycle, `Beta` and `X`
 * (double) tell where, `X` at the cycle's point nearest to 0, to about 1e-13 in beta; `Multiplier`
 * is 1 or -1 at bifurcations (-1 where a cycle doubles, 1 at both kinds of birth), 0 at
 * superstable points, NaN at borders. `WindowFirst` and `WindowLast` are beta at both ends.
 * `Ratio` is how many times closer together superstable points lie than one doubling before, NaN
 * where there are no three of them: it tends to Feigenbaum's constant 4.6692016. A window in which
 * no cycle is superstable, next to where a pair of cycles first appears as alpha grows, is not
 * found; nor is any but of fixed points for alpha > 100 000.
 *
 * All parameters and `GaussMapVersion` are in the field data of each output. All output is on the
 * first piece.
 *
 * An abort (AbortExecute, asked for about every 0.05 s) leaves all outputs empty; the next update
 * draws them.
 *
 * Lambert's W and a cosine are the mathematics library's: other than images of this module, these
 * lines may differ in last digits between machines.
 *
 * @warning Memory: 40 bytes for each point of the branches, of which there are `Resolution` on each
 * of some ten lines, more with LongestBranch, and 32 for those of the curves. More than there is is
 * refused in advance.
 */

#ifndef vtkGaussMapBranchSource_h
#define vtkGaussMapBranchSource_h

#include "vtkGaussMapFiltersModule.h" // For export macro
#include "vtkGaussMapUndividedSource.h"

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapBranchSource : public vtkGaussMapUndividedSource
{
public:
  static vtkGaussMapBranchSource* New();
  vtkTypeMacro(vtkGaussMapBranchSource, vtkGaussMapUndividedSource);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  ///@{
  /**
   * The map's parameter alpha: finite and >= 0; above 1.2e308, which the orbits cannot tell from
   * it, it counts as that. Default 5.8.
   */
  vtkSetMacro(Alpha, double);
  vtkGetMacro(Alpha, double);
  ///@}

  ///@{
  /**
   * The range of beta: finite, first < last, with a finite difference. Default -1, 1.
   */
  vtkSetVector2Macro(BetaRange, double);
  vtkGetVector2Macro(BetaRange, double);
  ///@}

  ///@{
  /**
   * The range of alpha of the curves in the parameter plane: finite, 0 <= first <= last. Default
   * 0, 10.
   */
  vtkSetVector2Macro(AlphaRange, double);
  vtkGetVector2Macro(AlphaRange, double);
  ///@}

  ///@{
  /**
   * Points of each polyline, 2 to 1 000 000. Default 200.
   */
  vtkSetMacro(Resolution, int);
  vtkGetMacro(Resolution, int);
  ///@}

  ///@{
  /**
   * Up to which period cycles are drawn as branches, 1 to 64. Default 2.
   */
  vtkSetMacro(LongestBranch, int);
  vtkGetMacro(LongestBranch, int);
  ///@}

  ///@{
  /**
   * Up to which period all windows of the table are looked for, 1 to 12. Default 8.
   */
  vtkSetMacro(LongestPeriod, int);
  vtkGetMacro(LongestPeriod, int);
  ///@}

  ///@{
  /**
   * Up to which period their cascades are followed, 1 to 4096. Default 64.
   */
  vtkSetMacro(LongestCascade, int);
  vtkGetMacro(LongestCascade, int);
  ///@}

protected:
  vtkGaussMapBranchSource();
  ~vtkGaussMapBranchSource() override = default;

  int FillOutputPortInformation(int port, vtkInformation* info) override;
  void CheckRules(vtkGaussMapPrivate::Rules& rules) const override;
  void DescribeSize(ostream& os) const override;
  bool FillOutputs(vtkInformationVector* outputVector) override;

private:
  vtkGaussMapBranchSource(const vtkGaussMapBranchSource&) = delete;
  void operator=(const vtkGaussMapBranchSource&) = delete;

  void AddProvenance(vtkDataObject* output) const;

  double Alpha = 5.8;
  double BetaRange[2] = { -1.0, 1.0 };
  double AlphaRange[2] = { 0.0, 10.0 };
  int Resolution = 200;
  int LongestBranch = 2;
  int LongestPeriod = 8;
  int LongestCascade = 64;
};

#endif
