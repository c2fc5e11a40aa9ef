// SPDX-License-Identifier: BSD-3-Clause
#include "PanelMargin.h"

#include <QBoxLayout>
#include <QEvent>
#include <QMargins>
#include <QScrollArea>
#include <QSlider>
#include <QVariant>

#include <algorithm>

namespace gaussmap
{

//------------------------------------------------------------------------------
PanelMargin::PanelMargin(QWidget* panel) : Superclass(panel), Panel(panel)
{
  panel->setProperty(mark, true);
  panel->installEventFilter(this);
}

//------------------------------------------------------------------------------
bool PanelMargin::eventFilter(QObject* watched, QEvent* event)
{
  if (event->type() == QEvent::Show && !this->Area)
  {
    QWidget* ancestor = this->Panel->parentWidget();
    while (ancestor && !qobject_cast<QScrollArea*>(ancestor))
    {
      ancestor = ancestor->parentWidget();
    }
    this->Area = qobject_cast<QScrollArea*>(ancestor);
    if (this->Area)
    {
      this->Area->viewport()->installEventFilter(this);
    }
  }
  if (this->Area && (event->type() == QEvent::Show || event->type() == QEvent::Resize))
  {
    this->update();
  }
  return this->Superclass::eventFilter(watched, event);
}

//------------------------------------------------------------------------------
void PanelMargin::update()
{
  const QMargins now = this->Panel->contentsMargins();
  const int least = this->Panel->minimumSizeHint().width() - now.right();
  const int shown =
    this->Area->viewport()->width() - this->Panel->mapTo(this->Area->widget(), QPoint(0, 0)).x();
  const int beyond = std::max(0, this->Panel->width() - std::max(least, shown));
  if (beyond != now.right())
  {
    this->Panel->setContentsMargins(now.left(), now.top(), beyond, now.bottom());
  }
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

} // namespace gaussmap
