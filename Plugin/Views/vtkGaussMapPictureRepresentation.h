// SPDX-License-Identifier: BSD-3-Clause
#ifndef vtkGaussMapPictureRepresentation_h
#define vtkGaussMapPictureRepresentation_h

#include "vtkGaussMapViewsModule.h" // for export macro
#include "vtkImageSliceRepresentation.h"

/**
 * A slice drawn with square points, its height 1, centred at the origin, whatever coordinates the
 * image has: point (i, j) of an image of W x H points is drawn at
 *
 *   ((i - (W - 1) / 2) / H, (j - (H - 1) / 2) / H).
 *
 * A range of beta of 1e-9 beside one of x of 2.5 is therefore no sliver. And it is there at all:
 * views compute the corners of a slice in single precision, where from 1e-6 on the values of beta
 * are no longer told apart, and neither a scale nor a position mends that afterwards.
 *
 * The data keep their coordinates; only what is drawn differs. Beta and x are the drawn
 * coordinates mapped back (see Plugin/ToolBar/Placement.h), which is what the axes grid's
 * DataScale and DataPosition are for.
 */
class VTKGAUSSMAPVIEWS_EXPORT vtkGaussMapPictureRepresentation : public vtkImageSliceRepresentation
{
public:
  static vtkGaussMapPictureRepresentation* New();
  vtkTypeMacro(vtkGaussMapPictureRepresentation, vtkImageSliceRepresentation);
  void PrintSelf(ostream& os, vtkIndent indent) override;

protected:
  vtkGaussMapPictureRepresentation() = default;
  ~vtkGaussMapPictureRepresentation() override = default;

  int RequestData(vtkInformation*, vtkInformationVector**, vtkInformationVector*) override;

private:
  vtkGaussMapPictureRepresentation(const vtkGaussMapPictureRepresentation&) = delete;
  void operator=(const vtkGaussMapPictureRepresentation&) = delete;
};

#endif
