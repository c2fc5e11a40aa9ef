// SPDX-License-Identifier: BSD-3-Clause
#include "InkLegend.h"

#include "pqRepresentation.h"
#include "pqView.h"
#include "vtkPVGeneralSettings.h"
#include "vtkSMPVRepresentationProxy.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMViewProxy.h"

#include <QTimer>

#include <cstring>

namespace
{
//------------------------------------------------------------------------------
bool IsInk(vtkSMProxy* proxy)
{
  const char* array = vtkSMPropertyHelper(proxy, "ColorArrayName").GetInputArrayNameToProcess();
  return array && std::strcmp(array, "OrbitIntensity") == 0;
}

//------------------------------------------------------------------------------
void HideLegend(pqRepresentation* representation)
{
  auto* proxy = vtkSMPVRepresentationProxy::SafeDownCast(representation->getProxy());
  pqView* view = representation->getView();
  if (!view || !IsInk(proxy) ||
    vtkPVGeneralSettings::GetInstance()->GetScalarBarMode() !=
      vtkPVGeneralSettings::AUTOMATICALLY_SHOW_AND_HIDE_SCALAR_BARS)
  {
    return;
  }
  const auto hide = [proxy, view]()
  {
    const bool isThere = proxy->IsScalarBarVisible(view->getProxy());
    if (isThere)
    {
      proxy->SetScalarBarVisibility(view->getProxy(), false);
    }
    return isThere;
  };
  if (hide())
  {
    view->render();
    return;
  }
  // Just before it would be drawn: ParaView has drawn before it shows the legend.
  auto* waiting = new QObject(representation);
  QObject::connect(view, &pqView::beginRender, waiting,
    [hide, view, waiting]()
    {
      if (hide())
      {
        QObject::disconnect(view, nullptr, waiting, nullptr);
        waiting->deleteLater();
      }
    });
}
}

namespace gaussmap
{

//------------------------------------------------------------------------------
void HideFirstLegendOfInk(pqRepresentation* representation)
{
  // When it has a view.
  QTimer::singleShot(0, representation, [representation]() { HideLegend(representation); });
}

} // namespace gaussmap
