// SPDX-License-Identifier: BSD-3-Clause
#ifndef vtkGaussMapPictureRepresentation_h
#define vtkGaussMapPictureRepresentation_h

#include "vtkGaussMapViewsModule.h" // for export macro
#include "vtkImageSliceRepresentation.h"
#include "vtkNew.h" // for vtkNew

class vtkMatrix4x4;
class vtkPVRenderView;

/**
 * An image with square points, its height 1, centred at the origin, whatever coordinates it has:
 * point (i, j) of an image of W x H points is drawn at
 *
 *   ((i - (W - 1) / 2) / H, (j - (H - 1) / 2) / H).
 *
 * A range of beta of 1e-9 beside one of x of 2.5 is therefore no sliver. And it is there at all:
 * views compute the corners of a slice in single precision, where from 1e-6 on the values of beta
 * are no longer told apart.
 *
 * An image of one row is a strip, 8 wide and 1 high, and one of one column 1/8 wide: ParaView draws
 * no slice of a line, and a line of points would not be seen.
 *
 * A pixel that covers several points shows the average of their colours.
 *
 * The data keep their coordinates; the view as a whole gets others. The first visible picture of a
 * view leads it: the map from (beta, x) to where its points are drawn holds for everything there.
 * - Further pictures are drawn by it, too.
 * - Surfaces, lines and points of any data, selections included, get it as their actor's matrix,
 *   and a way to the graphics card that keeps double precision; they lie a thousandth of the
 *   picture's height before it, so that it hides none of them.
 * - The axes grids, the view's and those of data, tell values of beta and x. That of the view
 *   stands around the picture, however far other data go on.
 * All of them are as before when the last picture is hidden. Volumes and slices of other images
 * keep their coordinates: ParaView draws no slice by a matrix.
 *
 * The map travels with the delivered image, in the field data array by which ParaView tells of such
 * coordinates (vtkPVChangeOfBasisHelper), and so do the bounds of the picture, of which a process
 * may have a part: each process which renders knows them.
 */
class VTKGAUSSMAPVIEWS_EXPORT vtkGaussMapPictureRepresentation : public vtkImageSliceRepresentation
{
public:
  static vtkGaussMapPictureRepresentation* New();
  vtkTypeMacro(vtkGaussMapPictureRepresentation, vtkImageSliceRepresentation);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  int ProcessViewRequest(
    vtkInformationRequestKey* request, vtkInformation* in, vtkInformation* out) override;
  void SetVisibility(bool visible) override;

protected:
  vtkGaussMapPictureRepresentation();
  ~vtkGaussMapPictureRepresentation() override;

  int RequestData(vtkInformation*, vtkInformationVector**, vtkInformationVector*) override;
  bool RemoveFromView(vtkView* view) override;

private:
  vtkGaussMapPictureRepresentation(const vtkGaussMapPictureRepresentation&) = delete;
  void operator=(const vtkGaussMapPictureRepresentation&) = delete;

  bool IsLeader();
  void Leave();

  vtkNew<vtkMatrix4x4> ToDrawn; ///< From the image's coordinates to those it is drawn in.
  double Framed[6] = { 0, -1, 0, -1, 0, -1 }; ///< The bounds that it has given the view's axes.
};

#endif
