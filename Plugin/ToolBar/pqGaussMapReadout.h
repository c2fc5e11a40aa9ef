// SPDX-License-Identifier: BSD-3-Clause
#ifndef pqGaussMapReadout_h
#define pqGaussMapReadout_h

#include "OrbitAtPoint.h"

#include <QObject>
#include <QTimer>

class pqPipelineSource;
class pqView;
class vtkObject;
class vtkSMRenderViewProxy;

/**
 * Tells what is under the mouse, wherever it is over a diagram or a parameter plane, and leads the
 * cobweb there by a click with Ctrl: the first cobweb there is, or a new one, in a view beside.
 */
class pqGaussMapReadout : public QObject
{
  Q_OBJECT
  using Superclass = QObject;

public:
  explicit pqGaussMapReadout(QObject* parent);

Q_SIGNALS:
  /// Nothing, where there is nothing to tell of.
  void told(const QString& text);

private Q_SLOTS:
  void watch(pqView* view);
  void follow(vtkObject* interactor);
  void click(vtkObject* interactor);

private:
  struct Place
  {
    pqPipelineSource* Source = nullptr;
    gaussmap::Reading Reading;
  };
  void listen(pqView* view);
  std::optional<Place> Find(vtkObject* interactor) const;
  void tell();
  void putCobweb(const Place& place);

  gaussmap::OrbitAtPoint Orbit;
  std::optional<Place> Last;
  QTimer Timer;
};

#endif
