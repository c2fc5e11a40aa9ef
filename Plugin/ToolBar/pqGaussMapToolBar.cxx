// SPDX-License-Identifier: BSD-3-Clause
#include "pqGaussMapToolBar.h"

#include "InkLegend.h"
#include "Page.h"
#include "ZoomProxies.h"
#include "pqGaussMapPanelWidgets.h"
#include "pqGaussMapReadout.h"

#include "pqActiveObjects.h"
#include "pqApplicationCore.h"
#include "pqCoreUtilities.h"
#include "pqInterfaceTracker.h"
#include "pqPipelineSource.h"
#include "pqPropertiesPanel.h"
#include "pqRepresentation.h"
#include "pqServerManagerModel.h"
#include "pqUndoStack.h"
#include "pqView.h"
#include "vtkCommand.h"
#include "vtkPVGeneralSettings.h"
#include "vtkSMProperty.h"
#include "vtkSMRenderViewProxy.h"
#include "vtkSMSessionProxyManager.h"
#include "vtkSMSourceProxy.h"

#include <QAction>
#include <QIcon>
#include <QLabel>
#include <QMainWindow>
#include <QMessageBox>
#include <QStatusBar>

#include <cstring>
#include <utility>

namespace
{
//------------------------------------------------------------------------------
// Apply for the panel's source alone, whatever the settings are: other sources wait for their user.
class ActiveSourceOnly
{
public:
  ActiveSourceOnly() : Before(vtkPVGeneralSettings::GetInstance()->GetAutoApplyActiveOnly())
  {
    vtkPVGeneralSettings::GetInstance()->SetAutoApplyActiveOnly(true);
  }
  ~ActiveSourceOnly() { vtkPVGeneralSettings::GetInstance()->SetAutoApplyActiveOnly(this->Before); }
  ActiveSourceOnly(const ActiveSourceOnly&) = delete;
  ActiveSourceOnly& operator=(const ActiveSourceOnly&) = delete;

private:
  const bool Before;
};

//------------------------------------------------------------------------------
QIcon IconOf(const QString& name)
{
  return QIcon(":/GaussMap/Icons/" + name + ".svg");
}

//------------------------------------------------------------------------------
pqPipelineSource* GetActiveSource()
{
  return pqActiveObjects::instance().activeSource();
}

//------------------------------------------------------------------------------
vtkSMRenderViewProxy* GetActiveRenderView()
{
  pqView* view = pqActiveObjects::instance().activeView();
  return view ? vtkSMRenderViewProxy::SafeDownCast(view->getProxy()) : nullptr;
}

//------------------------------------------------------------------------------
// The first thing that a view shows is shown as it is meant to be seen; a view that shows more, or
// has axes already, is its user's, and so is a state that is loaded.
void PresentIfFirst(pqRepresentation* representation)
{
  constexpr char name[] = "GaussMapPluginRepresentation";
  vtkSMProxy* proxy = representation->getProxy();
  if (std::strcmp(proxy->GetXMLName(), name) != 0 ||
    proxy->GetSessionProxyManager()->GetInLoadXMLState())
  {
    return;
  }
  gaussmap::HideFirstLegendOfInk(representation);
  // In a new view the representation itself has set up axes meanwhile; Apply goes on after that.
  vtkSMRenderViewProxy* const active = GetActiveRenderView();
  const bool hadAxes = active && gaussmap::HasAxes(active);
  // Not before Apply has shown it, and reset the camera.
  QTimer::singleShot(0, representation,
    [representation, proxy, active, hadAxes]()
    {
      pqView* view = representation->getView();
      auto* renderView = view ? vtkSMRenderViewProxy::SafeDownCast(view->getProxy()) : nullptr;
      if (!renderView || view->getNumberOfVisibleDataRepresentations() != 1)
      {
        return;
      }
      const bool isItsUsers =
        renderView == active ? hadAxes : active && gaussmap::HasAxes(renderView);
      if (!isItsUsers)
      {
        proxy->InvokeEvent(vtkCommand::UserEvent);
        view->render();
      }
    });
}
}

//------------------------------------------------------------------------------
pqGaussMapToolBar::pqGaussMapToolBar(QWidget* parentObject)
  : Superclass(tr("Gauss Map"), parentObject)
{
  this->setObjectName("GaussMapToolBar");

  this->Live = this->addAction(IconOf("Live"), tr("Live"));
  this->Live->setCheckable(true);
  this->Live->setToolTip(
    tr("Live: redraw Gauss Map sources while their properties change, without Apply"));
  this->widgetForAction(this->Live)->setObjectName("Live");
  QObject::connect(this->Live, &QAction::toggled, this, &pqGaussMapToolBar::watchPanels);

  this->FollowView = this->addAction(IconOf("FollowView"), tr("Resolution Follows View"));
  this->FollowView->setCheckable(true);
  this->FollowView->setToolTip(
    tr("Resolution Follows View: compute as many columns and rows as the "
       "picture has pixels, again after each zoom and resize"));
  this->widgetForAction(this->FollowView)->setObjectName("FollowView");
  QObject::connect(this->FollowView, &QAction::toggled, this,
    [this](bool on)
    {
      if (on)
      {
        BEGIN_UNDO_SET(this->FollowView->text());
        this->fit();
        END_UNDO_SET();
      }
    });
  // The last of the many sizes of a window that is drawn larger.
  constexpr int milliseconds = 200;
  this->FitTimer.setSingleShot(true);
  this->FitTimer.setInterval(milliseconds);
  QObject::connect(&this->FitTimer, &QTimer::timeout, this, &pqGaussMapToolBar::fitIfResized);

  this->ToView = this->addZoom("ZoomToView", tr("Zoom To View"),
    tr("Zoom To View: compute what the view shows; narrows the ranges, with the same resolution,"
       " and counts samples within them alone"),
    &gaussmap::Zoom::ToView);
  this->Back = this->addZoom("ZoomBack", tr("Zoom Back"),
    tr("Zoom Back: go back to the ranges before the last zoom"), &gaussmap::Zoom::Back);
  this->Forward = this->addZoom("ZoomForward", tr("Zoom Forward"),
    tr("Zoom Forward: go to the zoom that was gone back from"), &gaussmap::Zoom::Forward);
  this->Reset = this->addZoom("ResetZoom", tr("Reset Zoom"),
    tr("Reset Zoom: show the default ranges"), &gaussmap::Zoom::Reset);

  this->Status = new QLabel;
  this->Status->setObjectName("GaussMapStatus");
  // The same width for any text, so that what ParaView has beside it stays where it is.
  constexpr int characters = 84;
  this->Status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  this->Status->setMinimumWidth(characters * this->Status->fontMetrics().averageCharWidth());
  qobject_cast<QMainWindow*>(pqCoreUtilities::mainWidget())->statusBar()->addWidget(this->Status);

  auto* readout = new pqGaussMapReadout(this);
  QObject::connect(readout, &pqGaussMapReadout::told, this, &pqGaussMapToolBar::tell);

  // Its own, for it asks all that were added until it ends.
  auto* interfaces = pqApplicationCore::instance()->interfaceTracker();
  auto* widgets = new pqGaussMapPanelWidgets(interfaces);
  QObject::connect(
    widgets, &pqGaussMapPanelWidgets::sliderPressed, this, &pqGaussMapToolBar::beginDrag);
  QObject::connect(
    widgets, &pqGaussMapPanelWidgets::sliderReleased, this, &pqGaussMapToolBar::endDrag);
  interfaces->addInterface(widgets);

  this->ApplyTimer.setSingleShot(true);
  QObject::connect(&this->ApplyTimer, &QTimer::timeout, this, &pqGaussMapToolBar::apply);

  const auto& active = pqActiveObjects::instance();
  QObject::connect(&active, &pqActiveObjects::sourceChanged, this, &pqGaussMapToolBar::updateState);
  QObject::connect(&active, &pqActiveObjects::viewChanged, this, &pqGaussMapToolBar::updateState);
  QObject::connect(&active, &pqActiveObjects::viewChanged, this, &pqGaussMapToolBar::watchView);
  this->watchView(active.activeView());
  QObject::connect(pqApplicationCore::instance()->getServerManagerModel(),
    &pqServerManagerModel::dataUpdated, this, &pqGaussMapToolBar::followChange);
  QObject::connect(pqApplicationCore::instance()->getServerManagerModel(),
    &pqServerManagerModel::representationAdded, this, &PresentIfFirst);
  this->updateState();
}

//------------------------------------------------------------------------------
QAction* pqGaussMapToolBar::addZoom(
  const QString& name, const QString& text, const QString& help, ZoomStep step)
{
  QAction* action = this->addAction(IconOf(name), text);
  action->setToolTip(help);
  this->widgetForAction(action)->setObjectName(name);
  QObject::connect(action, &QAction::triggered, this,
    [this, action, step = std::move(step)]() { this->zoom(action, step); });
  return action;
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::zoom(QAction* action, const ZoomStep& step)
{
  pqPipelineSource* source = GetActiveSource();
  vtkSMRenderViewProxy* view = GetActiveRenderView();
  if (!source || !view)
  {
    return;
  }
  const bool switches = action == this->ToView && !gaussmap::CountsInside(source->getSourceProxy());
  BEGIN_UNDO_SET(
    switches ? tr("%1, Samples Inside X Range on").arg(action->text()) : action->text());
  const std::string complaint = step(this->Zoom, source->getSourceProxy(), view);
  if (complaint.empty() && this->FollowView->isChecked())
  {
    this->fit();
  }
  END_UNDO_SET();
  if (complaint.empty())
  {
    source->renderAllViews();
  }
  else
  {
    QMessageBox message(QMessageBox::Information, action->text(), QString::fromStdString(complaint),
      QMessageBox::Ok, pqCoreUtilities::mainWidget());
    message.setObjectName("GaussMapZoomMessage");
    message.exec();
  }
  this->updateState();
}

//------------------------------------------------------------------------------
// When it is switched on, for panels may come and go.
void pqGaussMapToolBar::watchPanels()
{
  for (auto* panel : pqCoreUtilities::mainWidget()->findChildren<pqPropertiesPanel*>())
  {
    // Said for each position of a slider, unlike `modified`.
    QObject::connect(panel, &pqPropertiesPanel::applyEnableStateChanged, this,
      &pqGaussMapToolBar::applyIfLive, Qt::UniqueConnection);
  }
  this->applyIfLive();
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::applyIfLive()
{
  pqPipelineSource* source = GetActiveSource();
  if (this->Live->isChecked() && !this->Applying && source &&
    gaussmap::IsGaussMap(source->getProxy()) && source->modifiedState() != pqProxy::UNMODIFIED)
  {
    // When the events that wait are done: the slider's other steps among them.
    this->ApplyTimer.start(0);
  }
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::apply()
{
  // Progress of a long scan lets events through.
  this->Applying = true;
  const ActiveSourceOnly only;
  for (auto* panel : pqCoreUtilities::mainWidget()->findChildren<pqPropertiesPanel*>())
  {
    if (panel->canApply())
    {
      panel->apply();
      break;
    }
  }
  this->Applying = false;
  if (this->DragEnds)
  {
    this->endDrag();
  }
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::beginDrag(const QString& label)
{
  if (this->Live->isChecked() && !this->Dragging)
  {
    this->Dragging = true;
    BEGIN_UNDO_SET(tr("Live: %1").arg(label));
  }
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::endDrag()
{
  this->DragEnds = this->Dragging && this->Applying;
  if (!this->Dragging || this->Applying)
  {
    return;
  }
  if (this->ApplyTimer.isActive())
  {
    this->ApplyTimer.stop();
    this->apply();
  }
  this->Dragging = false;
  END_UNDO_SET();
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::resizeEvent(QResizeEvent* event)
{
  this->Superclass::resizeEvent(event);
  // When the window has laid out all of them.
  QTimer::singleShot(0, this, &pqGaussMapToolBar::takeRowIfCut);
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::takeRowIfCut()
{
  auto* window = qobject_cast<QMainWindow*>(this->parentWidget());
  if (window && this->isVisible() && !this->isFloating() && this->orientation() == Qt::Horizontal &&
    this->width() < this->sizeHint().width() && !window->toolBarBreak(this))
  {
    window->insertToolBarBreak(this);
  }
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::tell(const QString& text)
{
  const QString all = (this->Blank + " " + text).trimmed();
  this->Status->setText(all);
  this->Status->setToolTip(all);
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::followChange(pqPipelineSource* source)
{
  if (gaussmap::IsGaussMap(source->getProxy()))
  {
    // What is told of the last computation: ParaView asks when the panel is made only.
    source->getProxy()->UpdatePropertyInformation();
    this->Blank = QString::fromStdString(gaussmap::WhyBlank(source->getSourceProxy()));
    this->tell({});
  }
  this->updateState();
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::watchView(pqView* view)
{
  constexpr char watched[] = "GaussMapToolBarWatches";
  vtkSMProperty* size = view ? view->getProxy()->GetProperty("ViewSize") : nullptr;
  if (size && !view->property(watched).toBool())
  {
    view->setProperty(watched, true);
    pqCoreUtilities::connect(size, vtkCommand::ModifiedEvent, &this->FitTimer, SLOT(start()));
  }
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::fitIfResized()
{
  vtkSMRenderViewProxy* view = GetActiveRenderView();
  if (this->FollowView->isChecked() && view)
  {
    if (gaussmap::GetPixels(view) != this->FittedSize)
    {
      BEGIN_UNDO_EXCLUDE();
      this->fit();
      END_UNDO_EXCLUDE();
    }
  }
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::fit()
{
  pqPipelineSource* source = GetActiveSource();
  vtkSMRenderViewProxy* view = GetActiveRenderView();
  if (source && view && gaussmap::IsZoomable(source->getProxy()) &&
    view->FindRepresentation(source->getSourceProxy(), 0))
  {
    this->FittedSize = gaussmap::GetPixels(view);
    this->Zoom.FitToPixels(source->getSourceProxy(), view);
    source->renderAllViews();
  }
}

//------------------------------------------------------------------------------
void pqGaussMapToolBar::updateState()
{
  pqPipelineSource* source = GetActiveSource();
  vtkSMRenderViewProxy* view = GetActiveRenderView();
  const bool can = source && view && gaussmap::IsZoomable(source->getProxy());
  this->ToView->setEnabled(can);
  this->Back->setEnabled(can && this->Zoom.CanGoBack(source->getSourceProxy()));
  this->Forward->setEnabled(can && this->Zoom.CanGoForward(source->getSourceProxy()));
  this->Reset->setEnabled(can);
}
