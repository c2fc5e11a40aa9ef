// SPDX-License-Identifier: BSD-3-Clause
#ifndef PanelMargin_h
#define PanelMargin_h

#include <QObject>

class QScrollArea;
class QSlider;
class QWidget;

namespace gaussmap
{

/**
 * Keeps a panel's content within what its scroll area shows, though something below it on the same
 * page is wider (in ParaView the colors' menus are) and widens the page: as long as the panel
 * itself could be as narrow as that, the rest of the width becomes its margin.
 *
 * Made with the panel as its parent, at any time before the panel is shown.
 */
class PanelMargin : public QObject
{
  using Superclass = QObject;

public:
  /// Whether a panel has one: a property of it, true.
  static constexpr char mark[] = "GaussMapMargin";

  explicit PanelMargin(QWidget* panel);

  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  void update();

  QWidget* Panel;
  QScrollArea* Area = nullptr;
};

/// Gives a slider twice the width of the field beside it.
void Widen(QSlider* slider);

} // namespace gaussmap

#endif
