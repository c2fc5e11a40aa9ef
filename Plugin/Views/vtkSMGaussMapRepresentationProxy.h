// SPDX-License-Identifier: BSD-3-Clause
#ifndef vtkSMGaussMapRepresentationProxy_h
#define vtkSMGaussMapRepresentationProxy_h

#include "vtkGaussMapViewsModule.h" // for export macro
#include "vtkSMPVRepresentationProxy.h"

/**
 * The client's side of the representation that the images of this plugin name in their hints.
 *
 * A server with the plugin sends its proxies' definitions to every client. One that lacks the
 * plugin cannot make this class, says so and shows nothing of these sources; were it a class of
 * ParaView's, it would go on, fail to make the VTK class behind it, and abort.
 */
class VTKGAUSSMAPVIEWS_EXPORT vtkSMGaussMapRepresentationProxy : public vtkSMPVRepresentationProxy
{
public:
  static vtkSMGaussMapRepresentationProxy* New();
  vtkTypeMacro(vtkSMGaussMapRepresentationProxy, vtkSMPVRepresentationProxy);
  void PrintSelf(ostream& os, vtkIndent indent) override;

protected:
  vtkSMGaussMapRepresentationProxy() = default;
  ~vtkSMGaussMapRepresentationProxy() override = default;

private:
  vtkSMGaussMapRepresentationProxy(const vtkSMGaussMapRepresentationProxy&) = delete;
  void operator=(const vtkSMGaussMapRepresentationProxy&) = delete;
};

#endif
