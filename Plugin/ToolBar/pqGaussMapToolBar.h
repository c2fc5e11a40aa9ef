// SPDX-License-Identifier: BSD-3-Clause
#ifndef pqGaussMapToolBar_h
#define pqGaussMapToolBar_h

#include "Zoom.h"

#include <QTimer>
#include <QToolBar>

#include <array>
#include <functional>

class QAction;
class QLabel;
class pqPipelineSource;
class pqView;

/**
 * The toolbar "Gauss Map".
 *
 * Live: changes of this plugin's sources in the properties panel, also those of a slider on its
 * way, are applied at once, in as many steps as the computing keeps up with; for Undo they are one.
 * (ParaView's Auto Apply waits until a slider is let go of, and is for all sources.)
 *
 * Zoom To View, Zoom Back, Zoom Forward, Reset Zoom: see gaussmap::Zoom, which does it. Each is one
 * step for Undo.
 *
 * Resolution Follows View: the image in the active view gets as many columns and rows as it has
 * pixels there, when it is switched on, and again after each zoom of the toolbar and each change of
 * the view's size. Undo knows of the first of these alone.
 *
 * The window's status bar tells what is under the mouse (pqGaussMapReadout), or why there is
 * nothing on a page.
 *
 * Where it does not fit beside the other toolbars, it takes a row of its own.
 */
class pqGaussMapToolBar : public QToolBar
{
  Q_OBJECT
  using Superclass = QToolBar;

public:
  explicit pqGaussMapToolBar(QWidget* parent = nullptr);

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  void takeRowIfCut();
  void watchPanels();
  void applyIfLive();
  void apply();
  void beginDrag(const QString& label);
  void endDrag();
  void tell(const QString& text);
  void followChange(pqPipelineSource* source);
  void updateState();
  void watchView(pqView* view);
  void fitIfResized();
  void fit();

  using ZoomStep =
    std::function<std::string(gaussmap::Zoom&, vtkSMSourceProxy*, vtkSMRenderViewProxy*)>;
  QAction* addZoom(const QString& name, const QString& text, const QString& help, ZoomStep step);
  void zoom(QAction* action, const ZoomStep& step);

  gaussmap::Zoom Zoom;
  QTimer ApplyTimer;
  QTimer FitTimer;
  std::array<int, 2> FittedSize { 0, 0 }; ///< Of the view, in pixels.
  bool Applying = false;
  bool Dragging = false;
  bool DragEnds = false; ///< As soon as Applying does.
  QLabel* Status;
  QString Blank; ///< Why there is nothing on the page.
  QAction* Live;
  QAction* FollowView;
  QAction* ToView;
  QAction* Back;
  QAction* Forward;
  QAction* Reset;
};

#endif
