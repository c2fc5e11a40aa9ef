// SPDX-License-Identifier: BSD-3-Clause
#include "Placement.h"
#include "ZoomHistory.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace
{
using gaussmap::Axis;
using gaussmap::Camera;
using gaussmap::Draw;
using gaussmap::Narrow;
using gaussmap::Place;
using gaussmap::Ranges;
using gaussmap::SeenOfPlane;
using gaussmap::Window;

// What rounds here are a handful of operations on numbers up to 1.
constexpr double rounding = 16 * std::numeric_limits<double>::epsilon();

const Axis standardAcross { -1, 1, 640, false };
const Axis standardUp { -1, 1.5, 400, true };

//------------------------------------------------------------------------------
Camera FacingCamera(double x, double y, double halfHeight, double aspect)
{
  Camera camera;
  camera.Position = { x, y, 10 };
  camera.FocalPoint = { x, y, 0 };
  camera.ViewUp = { 0, 1, 0 };
  camera.ParallelScale = halfHeight;
  camera.Aspect = aspect;
  return camera;
}

//------------------------------------------------------------------------------
void ExpectNear(const Window& found, const Window& wanted, double tolerance)
{
  for (int i = 0; i < 4; ++i)
  {
    EXPECT_NEAR(found[i], wanted[i], tolerance) << "side " << i;
  }
}
}

//------------------------------------------------------------------------------
TEST(Placement, drawsSquarePointsWithHeightOneAroundTheOrigin)
{
  const auto map = Place(standardAcross, standardUp);
  const double stepAcross = 2.0 / 639;
  const double stepUp = 2.5 / 400;
  EXPECT_NEAR(map.Scale[0] * stepAcross, 1.0 / 400, rounding);
  EXPECT_NEAR(map.Scale[1] * stepUp, 1.0 / 400, rounding);
  EXPECT_NEAR(map.Draw(0, 0.0), 0, rounding);
  EXPECT_NEAR(map.Draw(1, 0.25), 0, rounding);
  ExpectNear(
    Draw(map, { -1, 1, -1, 1.5 }), { -0.5 * 639 / 400, 0.5 * 639 / 400, -0.5, 0.5 }, rounding);
}

//------------------------------------------------------------------------------
TEST(Placement, isTheSameForAnyRange)
{
  const Window narrow { -0.59, -0.59 + 1e-12, 0.25, 0.25 + 1e-3 };
  const auto drawn =
    Draw(Place({ narrow[0], narrow[1], 640, false }, { narrow[2], narrow[3], 400, true }), narrow);
  // The range itself is rounded: 1e-12 beside 0.59 keeps four digits.
  EXPECT_NEAR(drawn[1], 0.5 * 639 / 400, 1e-3);
  EXPECT_NEAR(drawn[3], 0.5, 1e-12);
}

//------------------------------------------------------------------------------
TEST(Placement, ofASecondPictureIsWhereTheFirstHasItsValues)
{
  // The right upper quarter of the first, in other points.
  const auto drawn = Draw(Place(standardAcross, standardUp), { 0, 1, 0.25, 1.5 });
  ExpectNear(drawn, { 0, 0.5 * 639 / 400, 0, 0.5 }, rounding);
  std::string complaint;
  const auto ranges = Narrow({ 0, 1, 32, false }, { 0.25, 1.5, 20, true }, drawn,
    { 0.25 * 639 / 400, 9, -9, 0.25 }, complaint);
  ASSERT_TRUE(ranges) << complaint;
  EXPECT_NEAR(ranges->Across[0], 0.5, rounding);
  EXPECT_EQ(ranges->Across[1], 1);
  EXPECT_EQ(ranges->Up[0], 0.25);
  EXPECT_NEAR(ranges->Up[1], 0.875, rounding);
}

//------------------------------------------------------------------------------
TEST(Placement, makesAStripOfOneColumnOrRow)
{
  // Their steps are those of the other axis.
  const auto oneColumn = Place({ 0.5, 0.5, 1, false }, standardUp);
  const double step = standardUp.GetStep();
  EXPECT_NEAR(oneColumn.Draw(0, 0.5 + step) - oneColumn.Draw(0, 0.5), 0.125, rounding);
  EXPECT_NEAR(oneColumn.Draw(1, 1.5) - oneColumn.Draw(1, -1), 1, rounding);
  const auto oneRow = Place({ -1, 1, 100, false }, { 0, 0, 1, false });
  EXPECT_NEAR(oneRow.Draw(0, 1) - oneRow.Draw(0, -1), 8 * 0.99, rounding);
  EXPECT_NEAR(oneRow.Draw(1, 2 / 99.0) - oneRow.Draw(1, 0), 1, rounding);
  const auto onePoint = Place({ 0.5, 0.5, 1, false }, { 4, 4, 1, false });
  EXPECT_EQ(onePoint.Scale[0], 8) << "of a strip of one row that is as high as 1";
  EXPECT_EQ(onePoint.Scale[1], 1);
}

//------------------------------------------------------------------------------
TEST(SeenOfPlane, ofAParallelCameraIsItsRectangle)
{
  const auto seen = SeenOfPlane(FacingCamera(0.25, -0.5, 0.125, 1.5));
  ASSERT_TRUE(seen);
  ExpectNear(*seen, { 0.0625, 0.4375, -0.625, -0.375 }, rounding);
}

//------------------------------------------------------------------------------
TEST(SeenOfPlane, ofAPerspectiveCameraGrowsWithItsDistance)
{
  Camera camera = FacingCamera(0, 0, 1, 2);
  camera.Parallel = false;
  camera.ViewAngle = 90;
  const auto seen = SeenOfPlane(camera);
  ASSERT_TRUE(seen);
  ExpectNear(*seen, { -20, 20, -10, 10 }, 20 * rounding);
}

//------------------------------------------------------------------------------
TEST(SeenOfPlane, ofARolledCameraHoldsItsCorners)
{
  Camera camera = FacingCamera(0, 0, 1, 1);
  camera.ViewUp = { 1, 1, 0 };
  const auto seen = SeenOfPlane(camera);
  ASSERT_TRUE(seen);
  const double diagonal = std::sqrt(2.0);
  ExpectNear(*seen, { -diagonal, diagonal, -diagonal, diagonal }, rounding);
}

//------------------------------------------------------------------------------
TEST(SeenOfPlane, ofATiltedCameraIsLonger)
{
  Camera camera = FacingCamera(0, 0, 1, 1);
  camera.Position = { 0, -10, 10 }; // at 45 degrees: a height of 2 covers 2 sqrt(2)
  const auto seen = SeenOfPlane(camera);
  ASSERT_TRUE(seen);
  const double half = std::sqrt(2.0);
  ExpectNear(*seen, { -1, 1, -half, half }, 10 * rounding);
}

//------------------------------------------------------------------------------
TEST(SeenOfPlane, isNoneForACameraAlongThePlane)
{
  Camera camera = FacingCamera(0, 0, 1, 1);
  camera.Position = { 0, -10, 0 };
  camera.ViewUp = { 0, 0, 1 };
  EXPECT_FALSE(SeenOfPlane(camera));
  camera.FocalPoint[2] = -1e-7; // the plane is met, a hundred million heights away
  EXPECT_FALSE(SeenOfPlane(camera));
}

//------------------------------------------------------------------------------
TEST(SeenOfPlane, isNoneWhereAPerspectiveCameraSeesTheHorizon)
{
  Camera camera = FacingCamera(0, 0, 1, 1);
  camera.Parallel = false;
  camera.ViewAngle = 60;
  camera.Position = { 0, -10, 1 }; // 6 degrees above the plane
  EXPECT_FALSE(SeenOfPlane(camera));
}

//------------------------------------------------------------------------------
TEST(SeenOfPlane, isNoneForACameraWithoutDirection)
{
  Camera camera = FacingCamera(0, 0, 1, 1);
  camera.FocalPoint = camera.Position;
  EXPECT_FALSE(SeenOfPlane(camera));
}

//------------------------------------------------------------------------------
TEST(Narrow, givesThePartThatIsSeen)
{
  std::string complaint;
  const auto ranges =
    Narrow(standardAcross, standardUp, { -1, 1, -1, 1.5 }, { -0.5, 0.25, 0, 1 }, complaint);
  ASSERT_TRUE(ranges) << complaint;
  EXPECT_NEAR(ranges->Across[0], -0.5, rounding);
  EXPECT_NEAR(ranges->Across[1], 0.25, rounding);
  EXPECT_NEAR(ranges->Up[0], 0, rounding);
  EXPECT_NEAR(ranges->Up[1], 1, rounding);
}

//------------------------------------------------------------------------------
TEST(Narrow, keepsTheBitsOfEndsThatAreSeen)
{
  const Axis across { -1, 0.1, 640, false };
  ASSERT_NE(-1 + (0.1 - -1), 0.1) << "its end is more than its start and its length";
  std::string complaint;
  const auto ranges = Narrow(across, standardUp, { 0, 1, 0, 1 }, { 0.5, 9, -9, 9 }, complaint);
  ASSERT_TRUE(ranges) << complaint;
  EXPECT_EQ(ranges->Across[1], 0.1);
  EXPECT_EQ(ranges->Up[0], -1);
  EXPECT_EQ(ranges->Up[1], 1.5);
}

//------------------------------------------------------------------------------
TEST(Narrow, mirrorsWithAMirroredDrawing)
{
  std::string complaint;
  const auto ranges =
    Narrow(standardAcross, standardUp, { 1, -1, -1, 1.5 }, { -1, 0, -9, 9 }, complaint);
  ASSERT_TRUE(ranges) << complaint;
  EXPECT_NEAR(ranges->Across[0], 0, rounding);
  EXPECT_EQ(ranges->Across[1], 1);
}

//------------------------------------------------------------------------------
TEST(Narrow, refusesWhatChangesNothing)
{
  std::string complaint;
  EXPECT_FALSE(Narrow(standardAcross, standardUp, { -1, 1, -1, 1.5 }, { -2, 2, -2, 2 }, complaint));
  EXPECT_NE(complaint.find("all of the diagram"), std::string::npos) << complaint;
}

//------------------------------------------------------------------------------
TEST(Narrow, refusesAViewBesideTheDiagram)
{
  std::string complaint;
  for (const Window& beside :
    { Window { 3, 4, 0, 1 }, { -4, -3, 0, 1 }, { 0, 1, 3, 4 }, { 0, 1, -4, -3 } })
  {
    complaint.clear();
    EXPECT_FALSE(Narrow(standardAcross, standardUp, { -1, 1, -1, 1.5 }, beside, complaint));
    EXPECT_NE(complaint.find("no part"), std::string::npos) << complaint;
  }
}

//------------------------------------------------------------------------------
TEST(Narrow, refusesWhereColumnsWouldBeTheSameNumber)
{
  // Doubles from 0.5 to 1 are 2^-53 apart: 640 columns need 639 of those.
  const double step = std::ldexp(1.0, -53);
  const Axis across { 0.5, 0.5 + 2000 * step, 640, false };
  std::string complaint;
  EXPECT_TRUE(Narrow(across, standardUp, { 0, 1, 0, 1 }, { 0, 0.5, -9, 9 }, complaint));
  EXPECT_FALSE(Narrow(across, standardUp, { 0, 1, 0, 1 }, { 0, 0.25, -9, 9 }, complaint));
  EXPECT_NE(complaint.find("640 from 0.5 to"), std::string::npos) << complaint;
}

//------------------------------------------------------------------------------
TEST(Narrow, leavesAnAxisOfOneValue)
{
  std::string complaint;
  const auto ranges =
    Narrow({ 0.5, 0.5, 1, false }, standardUp, { 0, 0, -1, 1.5 }, { -1, 1, 0, 1 }, complaint);
  ASSERT_TRUE(ranges) << complaint;
  EXPECT_EQ(ranges->Across[0], 0.5);
  EXPECT_EQ(ranges->Across[1], 0.5);
}

//------------------------------------------------------------------------------
// Far from 0 the products of scale and values have no digits left for it.
TEST(Placement, drawsANarrowRangeWithAllDigits)
{
  const double width = std::ldexp(1, -40);
  const Axis narrow { 0.5, 0.5 + width, 640, false };
  const auto map = Place(narrow, standardUp);
  EXPECT_NEAR(map.Draw(0, narrow.First), -0.5 * 639 / 400, rounding);
  EXPECT_NEAR(map.Draw(0, narrow.Last), 0.5 * 639 / 400, rounding);
}

//------------------------------------------------------------------------------
TEST(ZoomHistory, goesBackAndForward)
{
  const Ranges first { { -1, 1 }, { -1, 1.5 } };
  const Ranges second { { 0, 1 }, { 0, 1 } };
  const Ranges third { { 0.2, 0.3 }, { 0.5, 0.6 } };
  gaussmap::ZoomHistory history;
  EXPECT_FALSE(history.CanGoBack(first));
  history.Leave(first);
  history.Leave(second);
  EXPECT_TRUE(history.CanGoBack(third));
  EXPECT_EQ(*history.GoBack(third), second);
  EXPECT_EQ(*history.GoBack(second), first);
  EXPECT_FALSE(history.GoBack(first));
  EXPECT_EQ(*history.GoForward(first), second);
  EXPECT_EQ(*history.GoForward(second), third);
  EXPECT_FALSE(history.CanGoForward(third));
}

//------------------------------------------------------------------------------
TEST(ZoomHistory, goesBackFromRangesItWasNotToldOf)
{
  const Ranges first { { -1, 1 }, { -1, 1.5 } };
  const Ranges typed { { -0.3, 0.3 }, { 0, 1 } };
  gaussmap::ZoomHistory history;
  history.Leave(first);
  EXPECT_EQ(*history.GoBack(typed), first);
  EXPECT_EQ(*history.GoForward(first), typed);
  // An undo has brought back what lies behind: there is nothing to go back to.
  history.Leave(first);
  EXPECT_FALSE(history.CanGoBack(first));
  EXPECT_FALSE(history.GoBack(first));
}

//------------------------------------------------------------------------------
TEST(ZoomHistory, goesBackOnceToWhatWasLeftTwice)
{
  const Ranges first { { -1, 1 }, { -1, 1.5 } };
  const Ranges second { { 0, 1 }, { 0, 1 } };
  const Ranges third { { 0.2, 0.3 }, { 0.5, 0.6 } };
  const Ranges typed { { -0.3, 0.3 }, { 0, 1 } };
  gaussmap::ZoomHistory history;
  for (const Ranges& left : { first, second, second }) // an undo between
  {
    history.Leave(left);
  }
  EXPECT_EQ(*history.GoBack(third), second);
  EXPECT_EQ(*history.GoBack(typed), first);
}

//------------------------------------------------------------------------------
TEST(ZoomHistory, forgetsWhatLayAheadWithANewZoom)
{
  const Ranges first { { -1, 1 }, { -1, 1.5 } };
  const Ranges second { { 0, 1 }, { 0, 1 } };
  const Ranges third { { 0.2, 0.3 }, { 0.5, 0.6 } };
  gaussmap::ZoomHistory history;
  history.Leave(first);
  history.GoBack(second);
  ASSERT_TRUE(history.CanGoForward(first));
  history.Leave(first);
  EXPECT_FALSE(history.CanGoForward(third));
  EXPECT_FALSE(history.GoForward(third));
}
