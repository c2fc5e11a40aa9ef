// SPDX-License-Identifier: BSD-3-Clause
#include "pqGaussMapReadout.h"

#include "ZoomProxies.h"

#include "pqActiveObjects.h"
#include "pqApplicationCore.h"
#include "pqCoreUtilities.h"
#include "pqDataRepresentation.h"
#include "pqObjectBuilder.h"
#include "pqOutputPort.h"
#include "pqPipelineSource.h"
#include "pqRenderView.h"
#include "pqServerManagerModel.h"
#include "pqUndoStack.h"
#include "vtkCommand.h"
#include "vtkNew.h"
#include "vtkPVDataInformation.h"
#include "vtkRenderWindowInteractor.h"
#include "vtkRenderer.h"
#include "vtkSMParaViewPipelineControllerWithRendering.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMRenderViewProxy.h"
#include "vtkSMRepresentationProxy.h"
#include "vtkSMSourceProxy.h"

#include <array>
#include <cstring>

namespace
{
//------------------------------------------------------------------------------
pqServerManagerModel* GetModel()
{
  return pqApplicationCore::instance()->getServerManagerModel();
}

//------------------------------------------------------------------------------
// Where the plane z = 0 is seen at a position of the display.
std::array<double, 2> GetSeenAt(vtkRenderer* renderer, const int* position)
{
  std::array<double, 4> ends[2] {};
  for (int depth = 0; depth < 2; ++depth)
  {
    renderer->SetDisplayPoint(position[0], position[1], depth);
    renderer->DisplayToWorld();
    renderer->GetWorldPoint(ends[depth].data());
  }
  const double nearZ = ends[0][2] / ends[0][3];
  const double farZ = ends[1][2] / ends[1][3];
  const double part = nearZ / (nearZ - farZ);
  std::array<double, 2> seen;
  for (int i = 0; i < 2; ++i)
  {
    const double near = ends[0][i] / ends[0][3];
    seen[i] = near + part * (ends[1][i] / ends[1][3] - near);
  }
  return seen;
}

//------------------------------------------------------------------------------
// That which a view shows: the active one, if it is, else the first.
pqPipelineSource* GetShown(pqView* view)
{
  pqPipelineSource* active = pqActiveObjects::instance().activeSource();
  pqPipelineSource* first = nullptr;
  for (pqRepresentation* representation : view->getRepresentations())
  {
    auto* data = qobject_cast<pqDataRepresentation*>(representation);
    pqPipelineSource* source = data && data->isVisible() ? data->getInput() : nullptr;
    if (source && gaussmap::IsZoomable(source->getProxy()))
    {
      if (source == active)
      {
        return source;
      }
      first = first ? first : source;
    }
  }
  return first;
}

//------------------------------------------------------------------------------
pqPipelineSource* FindCobweb(pqServer* server)
{
  for (pqPipelineSource* source : GetModel()->findItems<pqPipelineSource*>(server))
  {
    if (std::strcmp(source->getProxy()->GetXMLName(), "GaussMapCobwebSource") == 0)
    {
      return source;
    }
  }
  return nullptr;
}

//------------------------------------------------------------------------------
// In a view beside, faced as a plane; what was active remains so.
void ShowBeside(pqPipelineSource* source)
{
  auto& active = pqActiveObjects::instance();
  pqView* before = active.activeView();
  pqObjectBuilder* builder = pqApplicationCore::instance()->getObjectBuilder();
  pqView* view = builder->createView("RenderView", source->getServer());
  builder->addToLayout(view);
  vtkNew<vtkSMParaViewPipelineControllerWithRendering> controller;
  controller->Show(source->getSourceProxy(), 0, view->getViewProxy());
  vtkSMPropertyHelper(view->getProxy(), "InteractionMode", /*quiet=*/true).Set(1);
  vtkSMPropertyHelper(view->getProxy(), "CameraParallelProjection").Set(1);
  view->getProxy()->UpdateVTKObjects();
  view->resetDisplay();
  active.setActiveView(before);
}
}

//------------------------------------------------------------------------------
pqGaussMapReadout::pqGaussMapReadout(QObject* parent) : Superclass(parent)
{
  QObject::connect(GetModel(), &pqServerManagerModel::viewAdded, this, &pqGaussMapReadout::watch);
  for (pqView* view : GetModel()->findItems<pqView*>())
  {
    this->watch(view);
  }
  // The last of many moves.
  this->Timer.setSingleShot(true);
  QObject::connect(&this->Timer, &QTimer::timeout, this, &pqGaussMapReadout::tell);
}

//------------------------------------------------------------------------------
void pqGaussMapReadout::watch(pqView* view)
{
  // A new one may have no window yet.
  QObject::connect(view, &pqView::endRender, this, [this, view]() { this->listen(view); });
  this->listen(view);
}

//------------------------------------------------------------------------------
void pqGaussMapReadout::listen(pqView* view)
{
  constexpr char listening[] = "GaussMapReadoutListens";
  auto* proxy = vtkSMRenderViewProxy::SafeDownCast(view->getProxy());
  vtkRenderWindowInteractor* interactor = proxy ? proxy->GetInteractor() : nullptr;
  if (interactor && !view->property(listening).toBool())
  {
    view->setProperty(listening, true);
    pqCoreUtilities::connect(
      interactor, vtkCommand::MouseMoveEvent, this, SLOT(follow(vtkObject*)));
    pqCoreUtilities::connect(
      interactor, vtkCommand::LeftButtonPressEvent, this, SLOT(click(vtkObject*)));
  }
}

//------------------------------------------------------------------------------
std::optional<pqGaussMapReadout::Place> pqGaussMapReadout::Find(vtkObject* caller) const
{
  auto* interactor = vtkRenderWindowInteractor::SafeDownCast(caller);
  for (auto* view : GetModel()->findItems<pqRenderView*>())
  {
    auto* proxy = vtkSMRenderViewProxy::SafeDownCast(view->getProxy());
    if (!interactor || proxy->GetInteractor() != interactor)
    {
      continue;
    }
    pqPipelineSource* source = GetShown(view);
    vtkSMProxy* representation =
      source ? proxy->FindRepresentation(source->getSourceProxy(), 0) : nullptr;
    // What was refused has no points, and would be refused again.
    if (!representation ||
      source->getSourceProxy()->GetDataInformation(0)->GetNumberOfPoints() == 0)
    {
      return std::nullopt;
    }
    const auto seen = GetSeenAt(proxy->GetRenderer(), interactor->GetEventPosition());
    const auto [across, up] = gaussmap::GetAxes(source->getProxy());
    const auto reading = gaussmap::ReadOff(
      across, up, gaussmap::GetDrawn(source->getProxy(), representation, proxy), seen[0], seen[1]);
    return reading ? std::optional<Place>({ source, *reading }) : std::nullopt;
  }
  return std::nullopt;
}

//------------------------------------------------------------------------------
void pqGaussMapReadout::follow(vtkObject* interactor)
{
  this->Last = this->Find(interactor);
  this->Timer.start(0);
}

//------------------------------------------------------------------------------
void pqGaussMapReadout::tell()
{
  const bool isThere =
    this->Last && GetModel()->findItems<pqPipelineSource*>().contains(this->Last->Source);
  this->told(isThere ? QString::fromStdString(this->Orbit.Tell(
                         this->Last->Source->getSourceProxy(), this->Last->Reading))
                     : QString());
}

//------------------------------------------------------------------------------
void pqGaussMapReadout::click(vtkObject* caller)
{
  auto* interactor = vtkRenderWindowInteractor::SafeDownCast(caller);
  if (interactor && interactor->GetControlKey())
  {
    if (const auto place = this->Find(interactor))
    {
      // When the view is done with the click: another view will change its size.
      QTimer::singleShot(0, this, [this, place]() { this->putCobweb(*place); });
    }
  }
}

//------------------------------------------------------------------------------
void pqGaussMapReadout::putCobweb(const Place& place)
{
  BEGIN_UNDO_SET(tr("Cobweb"));
  pqPipelineSource* cobweb = FindCobweb(place.Source->getServer());
  const bool isNew = !cobweb;
  if (isNew)
  {
    cobweb = pqApplicationCore::instance()->getObjectBuilder()->createSource(
      "sources", "GaussMapCobwebSource", place.Source->getServer());
  }
  vtkSMProxy* proxy = cobweb->getProxy();
  vtkSMSourceProxy* source = place.Source->getSourceProxy();
  vtkSMPropertyHelper(proxy, "Alpha").Set(gaussmap::OrbitAtPoint::GetAlpha(source, place.Reading));
  vtkSMPropertyHelper(proxy, "Beta").Set(gaussmap::OrbitAtPoint::GetBeta(source, place.Reading));
  if (source->GetProperty("InitialX"))
  {
    vtkSMPropertyHelper(proxy, "InitialX")
      .Set(vtkSMPropertyHelper(source, "InitialX").GetAsDouble());
  }
  proxy->UpdateVTKObjects();
  cobweb->setModifiedState(pqProxy::UNMODIFIED);
  if (isNew)
  {
    ShowBeside(cobweb);
  }
  pqActiveObjects::instance().setActiveSource(place.Source);
  END_UNDO_SET();
  cobweb->renderAllViews();
}
