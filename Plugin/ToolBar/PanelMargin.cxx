// SPDX-License-Identifier: BSD-3-Clause
#include "PanelMargin.h"

#include <QEvent>
#include <QMargins>
#include <QScrollArea>

#include <algorithm>

namespace gaussmap
{

//------------------------------------------------------------------------------
PanelMargin::PanelMargin(QWidget* panel) : Superclass(panel), Panel(panel)
{
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

} // namespace gaussmap
