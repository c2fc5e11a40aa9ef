// SPDX-License-Identifier: BSD-3-Clause
#include "pqGaussMapPanelWidgets.h"

#include "PanelMargin.h"
#include "ZoomProxies.h"

#include "pqPropertyWidget.h"
#include "pqProxyWidget.h"
#include "vtkSMProperty.h"

#include <QBoxLayout>
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

//------------------------------------------------------------------------------
void Widen(QSlider* slider)
{
  auto* layout = qobject_cast<QBoxLayout*>(slider->parentWidget()->layout());
  for (int i = 0; layout && i < layout->count(); ++i)
  {
    layout->setStretch(i, layout->itemAt(i)->widget() == slider ? 2 : 1);
  }
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
  if (panel && !panel->property("GaussMapMargin").toBool()) // not yet
  {
    panel->setProperty("GaussMapMargin", true);
    new gaussmap::PanelMargin(panel);
  }
  const QString label = widget->property()->GetXMLLabel();
  for (auto* slider : widget->findChildren<QSlider*>())
  {
    Widen(slider);
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
