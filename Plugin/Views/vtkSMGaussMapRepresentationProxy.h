// SPDX-License-Identifier: BSD-3-Clause
#ifndef vtkSMGaussMapRepresentationProxy_h
#define vtkSMGaussMapRepresentationProxy_h

#include "vtkGaussMapViewsModule.h" // for export macro
#include "vtkSMPVRepresentationProxy.h"

#include <memory> // for the private implementation

class vtkSMRenderViewProxy;

namespace gaussmap
{
struct PictureLook;
}

/**
 * The client's side of the representation that the images of this plugin name in their hints.
 *
 * A server with the plugin sends its proxies' definitions to every client. One that lacks the
 * plugin cannot make this class, says so and shows nothing of these sources; were it a class of
 * ParaView's, it would go on, fail to make the VTK class behind it, and abort.
 *
 * It also knows how its source is meant to be looked at. In a view that is as it was made but for
 * its size, or when vtkCommand::UserEvent is invoked on it (by `gaussmap.show()` or, for the first
 * thing a used view shows, by the toolbar), it sets up the view that shows it: an image as a
 * picture that fills the view up to its axes, on white, for 2D interaction; a volume from an
 * oblique direction; titles, numbers precise enough to differ, and no colour bar for ink. From then
 * on a reset of the camera, or another size of the view unless the camera was moved, frames the
 * picture so again, and the axes' numbers follow its ranges. Other views, and other properties of
 * this one, stay as they are.
 */
class VTKGAUSSMAPVIEWS_EXPORT vtkSMGaussMapRepresentationProxy : public vtkSMPVRepresentationProxy
{
public:
  static vtkSMGaussMapRepresentationProxy* New();
  vtkTypeMacro(vtkSMGaussMapRepresentationProxy, vtkSMPVRepresentationProxy);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  void ViewUpdated(vtkSMProxy* view) override;

  /// By which it gets to know its view.
  void AddConsumer(vtkSMProperty* property, vtkSMProxy* consumer) override;

  /// As "Slice" where "Volume" is wanted of a volume that is one point thick: it would be
  /// invisible, after minutes.
  bool SetRepresentationType(const char* type) override;

protected:
  vtkSMGaussMapRepresentationProxy();
  ~vtkSMGaussMapRepresentationProxy() override;

private:
  vtkSMGaussMapRepresentationProxy(const vtkSMGaussMapRepresentationProxy&) = delete;
  void operator=(const vtkSMGaussMapRepresentationProxy&) = delete;

  vtkSMProxy* GetSource();
  bool IsPicture();
  bool IsFlat();
  bool IsPresentedBy(vtkSMRenderViewProxy* view); ///< As in a state that was loaded.
  void Watch(vtkSMRenderViewProxy* view);
  void Present();
  void SetUp(vtkSMRenderViewProxy* view);
  void SetUpPicture(vtkSMRenderViewProxy* view);
  void SetUpVolume(vtkSMRenderViewProxy* view);
  void Enter(vtkSMRenderViewProxy* view);
  gaussmap::PictureLook GetLook(vtkSMRenderViewProxy* view);
  void LabelAxes(vtkSMRenderViewProxy* view, bool withTitles);
  void RenderingStarts(vtkObject* view, unsigned long event, void*);
  void Frame(vtkObject* view, unsigned long event, void*);
  void ViewPropertiesUpdated(vtkObject* view, unsigned long event, void*);

  bool Presented = false;
  class vtkInternals;
  std::unique_ptr<vtkInternals> Internals;
};

#endif
