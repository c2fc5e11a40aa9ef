// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapVolumeSource
 * @brief   bifurcation diagrams of the Gauss iterated (mouse) map for a range of alpha, as a volume
 *
 * A stack of the diagrams that vtkGaussMapSource draws, one for each alpha: axes beta, x and alpha.
 * Slice k has alpha = numpy.linspace(AlphaRange, slices), and the bytes of that diagram. The
 * arrays are those of vtkGaussMapDensitySource; `OrbitDensity` is the active scalars. With
 * HISTOGRAM_EQUALIZED the histogram is that of the whole volume.
 *
 * Point (i, j, k) lies at beta of column i, at the centre of bin j and at alpha of slice k. A
 * direction in which all points would coincide has the smallest of the other spacings.
 *
 * @warning Memory: 5 bytes a point, checked before anything is allocated.
 */

#ifndef vtkGaussMapVolumeSource_h
#define vtkGaussMapVolumeSource_h

#include "vtkGaussMapDensitySource.h"
#include "vtkGaussMapFiltersModule.h" // For export macro

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapVolumeSource : public vtkGaussMapDensitySource
{
public:
  static vtkGaussMapVolumeSource* New();
  vtkTypeMacro(vtkGaussMapVolumeSource, vtkGaussMapDensitySource);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  ///@{
  /**
   * The map's parameter alpha, the sharpness of its bell, at the first and the last slice: finite,
   * 0 <= first <= last. Default 4, 8.
   */
  vtkSetVector2Macro(AlphaRange, double);
  vtkGetVector2Macro(AlphaRange, double);
  ///@}

  ///@{
  /**
   * Columns (values of beta), rows (bins of x) and slices (values of alpha): each at least 1.
   * Default 128, 128, 128.
   */
  vtkSetVector3Macro(Resolution, int);
  vtkGetVector3Macro(Resolution, int);
  ///@}

protected:
  vtkGaussMapVolumeSource() = default;
  ~vtkGaussMapVolumeSource() override = default;

  void CheckRules(vtkGaussMapPrivate::Rules& rules) const override;
  vtkGaussMapPrivate::ImageSize GetImageSize() const override;
  void ComputeGeometry(double origin[3], double spacing[3]) const override;
  int GetScalarType() const override;
  bool FillImage(vtkImageData* image, int threads) override;
  double GetSliceAlpha(int slice) const override;
  void AddAlpha(vtkFieldData* data) const override;

private:
  vtkGaussMapVolumeSource(const vtkGaussMapVolumeSource&) = delete;
  void operator=(const vtkGaussMapVolumeSource&) = delete;

  double AlphaRange[2] = { 4.0, 8.0 };
  int Resolution[3] = { 128, 128, 128 };
};

#endif
