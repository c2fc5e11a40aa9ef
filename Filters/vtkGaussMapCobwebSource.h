// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapCobwebSource
 * @brief   cobweb diagram and time series of one orbit of the Gauss map
 *
 * One orbit of the Gauss iterated (mouse) map f(x) = exp(-alpha x^2) + beta, or of its iterate
 * f^k, k = Power, as a graph: from (x, x) on the diagonal up or down to the curve at (x, f^k(x)),
 * across to the diagonal, and so on.
 *
 * Port 0, vtkPolyData in the coordinates (x, f^k(x), 0): three polylines, of the curve and the
 * diagonal over XRange, and of the cobweb. Cell arrays: `Part` (int: 0 curve, 1 diagonal,
 * 2 cobweb) and `PartName` (string). The cobweb is not clipped: an orbit may leave XRange. Point
 * array: `Step` (int), the number of the cobweb's step, 0 on curve and diagonal.
 *
 * Port 1, vtkTable for line charts: `n` (long long), the number of the iterate of f, from
 * Transients on in steps of k, `x` (double), and `next x`, f^k(x), with which a chart over x is a
 * return map: Steps + 1 rows.
 *
 * The orbit is the diagram's, bit for bit. All parameters and `GaussMapVersion` are in the field
 * data of both. All output is on the first piece. An abort (AbortExecute, asked for about every
 * 0.05 s) leaves both empty; the next update draws them.
 *
 * @warning Memory: 88 bytes a step and 36 a point of the curve. More than there is is refused in
 * advance.
 */

#ifndef vtkGaussMapCobwebSource_h
#define vtkGaussMapCobwebSource_h

#include "vtkGaussMapFiltersModule.h" // For export macro
#include "vtkGaussMapUndividedSource.h"

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapCobwebSource : public vtkGaussMapUndividedSource
{
public:
  static vtkGaussMapCobwebSource* New();
  vtkTypeMacro(vtkGaussMapCobwebSource, vtkGaussMapUndividedSource);
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
   * The map's parameter beta: finite. Default -0.5.
   */
  vtkSetMacro(Beta, double);
  vtkGetMacro(Beta, double);
  ///@}

  ///@{
  /**
   * Start x[0] of the orbit: finite. Default 0.
   */
  vtkSetMacro(InitialX, double);
  vtkGetMacro(InitialX, double);
  ///@}

  ///@{
  /**
   * How many iterates of f are dropped before the cobweb begins: at least 0. Default 0.
   */
  vtkSetMacro(Transients, int);
  vtkGetMacro(Transients, int);
  ///@}

  ///@{
  /**
   * Steps of the cobweb, iterates of f^k: 0 to 10 000 000. Default 100.
   */
  vtkSetMacro(Steps, int);
  vtkGetMacro(Steps, int);
  ///@}

  ///@{
  /**
   * k of the iterate f^k that is drawn and followed, 1 to 1000: a cycle of k points of f is k
   * fixed points of f^k. Default 1.
   */
  vtkSetMacro(Power, int);
  vtkGetMacro(Power, int);
  ///@}

  ///@{
  /**
   * The range of x of curve and diagonal: finite, first < last, with a finite difference. Default
   * -1, 1.5.
   */
  vtkSetVector2Macro(XRange, double);
  vtkGetVector2Macro(XRange, double);
  ///@}

  ///@{
  /**
   * Points of the curve, 2 to 10 000 000. Default 1000.
   */
  vtkSetMacro(Resolution, int);
  vtkGetMacro(Resolution, int);
  ///@}

protected:
  vtkGaussMapCobwebSource();
  ~vtkGaussMapCobwebSource() override = default;

  int FillOutputPortInformation(int port, vtkInformation* info) override;
  void CheckRules(vtkGaussMapPrivate::Rules& rules) const override;
  void DescribeSize(ostream& os) const override;
  bool FillOutputs(vtkInformationVector* outputVector) override;

private:
  vtkGaussMapCobwebSource(const vtkGaussMapCobwebSource&) = delete;
  void operator=(const vtkGaussMapCobwebSource&) = delete;

  void AddProvenance(vtkDataObject* output) const;

  double Alpha = 5.8;
  double Beta = -0.5;
  double InitialX = 0.0;
  int Transients = 0;
  int Steps = 100;
  int Power = 1;
  double XRange[2] = { -1.0, 1.5 };
  int Resolution = 1000;
};

#endif
