// SPDX-License-Identifier: BSD-3-Clause
#include "PanelMargin.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

namespace
{
// A page of a panel with one field and something wider below it, as ParaView has them.
class PanelMarginOnAPage : public testing::Test
{
protected:
  static constexpr int leastOfField = 200;
  static constexpr int leastOfOther = 400;

  PanelMarginOnAPage()
  {
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    this->Panel = new QWidget;
    auto* columns = new QVBoxLayout(this->Panel);
    columns->setContentsMargins(0, 0, 0, 0);
    this->Field = new QWidget;
    this->Field->setMinimumWidth(leastOfField);
    columns->addWidget(this->Field);
    auto* other = new QWidget;
    other->setMinimumWidth(leastOfOther);
    rows->addWidget(this->Panel);
    rows->addWidget(other);
    new gaussmap::PanelMargin(this->Panel);
    this->Area.setWidgetResizable(true);
    this->Area.setFrameShape(QFrame::NoFrame);
    this->Area.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    this->Area.setWidget(page);
  }

  int WidthOfFieldIn(int width)
  {
    this->Area.resize(width, 300);
    this->Area.show();
    QApplication::processEvents();
    QApplication::processEvents(); // the layout's requests, made by the first
    return this->Field->width();
  }

  static int Argc;
  static char* Argv[2];
  QApplication Application { Argc, Argv };
  QScrollArea Area;
  QWidget* Panel;
  QWidget* Field;
};

char name[] = "TestPanelMargin";
int PanelMarginOnAPage::Argc = 1;
char* PanelMarginOnAPage::Argv[2] = { name, nullptr };

// Needs no screen.
const bool offscreen = qputenv("QT_QPA_PLATFORM", "offscreen");
}

//------------------------------------------------------------------------------
TEST_F(PanelMarginOnAPage, fieldsEndWhereTheAreaDoes)
{
  EXPECT_EQ(this->WidthOfFieldIn(300), 300);
}

//------------------------------------------------------------------------------
TEST_F(PanelMarginOnAPage, fieldsFillAWidePage)
{
  EXPECT_EQ(this->WidthOfFieldIn(500), 500);
}

//------------------------------------------------------------------------------
TEST_F(PanelMarginOnAPage, followsTheAreasWidth)
{
  this->WidthOfFieldIn(250);
  EXPECT_EQ(this->WidthOfFieldIn(350), 350);
  EXPECT_EQ(this->WidthOfFieldIn(250), 250);
}

//------------------------------------------------------------------------------
TEST_F(PanelMarginOnAPage, neverWidensThePage)
{
  EXPECT_EQ(this->WidthOfFieldIn(100), leastOfField);
  EXPECT_EQ(this->Area.widget()->width(), leastOfOther);
}

//------------------------------------------------------------------------------
TEST_F(PanelMarginOnAPage, aSliderIsTwiceAsWideAsItsField)
{
  QWidget row;
  auto* columns = new QHBoxLayout(&row);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(0);
  auto* slider = new QSlider(Qt::Horizontal);
  columns->addWidget(slider, 4); // ParaView's own
  columns->addWidget(new QLineEdit, 3);
  gaussmap::Widen(slider);
  row.resize(600, 30);
  row.show();
  QApplication::processEvents();
  EXPECT_EQ(slider->width(), 400);
}
