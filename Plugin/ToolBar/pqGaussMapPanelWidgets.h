// SPDX-License-Identifier: BSD-3-Clause
#ifndef pqGaussMapPanelWidgets_h
#define pqGaussMapPanelWidgets_h

#include "pqPropertyWidgetInterface.h"

#include <QObject>

/**
 * Changes what ParaView makes of this plugin's properties in the panel: a slider gets most of the
 * width, so that a pixel is a small step; what can only be read has no field around it; and no
 * field is cut where the panel ends.
 *
 * Not by hints in the XML: a ParaView without this plugin would complain of those it cannot follow.
 */
class pqGaussMapPanelWidgets
  : public QObject
  , public pqPropertyWidgetInterface
{
  Q_OBJECT
  Q_INTERFACES(pqPropertyWidgetInterface)

public:
  using QObject::QObject;

  void createDefaultWidgetDecorators(pqPropertyWidget* widget) override;

Q_SIGNALS:
  /// Of a property with this label.
  void sliderPressed(const QString& label);
  void sliderReleased();
};

#endif
