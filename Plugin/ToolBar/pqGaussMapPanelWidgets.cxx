// SPDX-License-Identifier: BSD-3-Clause
#include "pqGaussMapPanelWidgets.h"

#include "PanelMargin.h"
#include "ZoomProxies.h"

#include "pqPropertyWidget.h"
#include "pqProxyWidget.h"
#include "vtkSMProperty.h"

#include <QLineEdit>
#include <QSlider>
#include <QTextEdit>

namespace
{
//------------------------------------------------------------------------------
// Its own style, which goes before that of the property's widget, to which ParaView gives the
// background of fields to write into: nothing of that may remain to be seen.
void ShowAsText(QWidget* field)
{
  field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  field->setStyleSheet("background: palette(window); border: none");
}
}

//------------------------------------------------------------------------------
void pqGaussMapPanelWidgets::createDefaultWidgetDecorators(pqPropertyWidget* widget)
{
  if (!gaussmap::IsGaussMap(widget->proxy()))
  {
    return;
  }
  auto* panel = qobject_cast<pqProxyWidget*>(widget->parentWidget());
  if (panel && !panel->property(gaussmap::PanelMargin::mark).toBool()) // not yet
  {
    new gaussmap::PanelMargin(panel);
  }
  const QString label = widget->property()->GetXMLLabel();
  for (auto* slider : widget->findChildren<QSlider*>())
  {
    gaussmap::Widen(slider);
    QObject::connect(
      slider, &QSlider::sliderPressed, this, [this, label]() { this->sliderPressed(label); });
    QObject::connect(
      slider, &QSlider::sliderReleased, this, &pqGaussMapPanelWidgets::sliderReleased);
  }
  if (widget->property()->GetInformationOnly())
  {
    for (auto* field : widget->findChildren<QLineEdit*>())
    {
      ShowAsText(field);
    }
    for (auto* field : widget->findChildren<QTextEdit*>())
    {
      ShowAsText(field);
    }
  }
}
