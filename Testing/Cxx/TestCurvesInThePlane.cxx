// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The curves of vtkGaussMapBranchSource in the parameter plane, against what
 * vtkGaussMapParameterPlaneSource finds on either side of them.
 */
#include "SourceHarness.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapParameterPlaneSource.h"

#include "vtkCellData.h"
#include "vtkIdList.h"
#include "vtkPolyData.h"
#include "vtkStringArray.h"

#include <cmath>
#include <string>
#include <vector>

namespace
{
/** A point of a curve, and the direction of beta to the curve of the same name beside it. */
struct CurvePoint
{
  double Beta;
  double Alpha;
  double Inwards;
};

//------------------------------------------------------------------------------
// Of both curves of a name, over an alpha that is not near the cusps.
std::vector<CurvePoint> PointsOfCurves(const std::string& name, double alphaMin, double alphaMax)
{
  vtkNew<vtkGaussMapBranchSource> source;
  source->SetAlphaRange(alphaMin, alphaMax);
  source->SetResolution(12);
  source->Update();
  vtkPolyData* curves = source->GetOutput(2);
  auto* names = vtkStringArray::SafeDownCast(curves->GetCellData()->GetAbstractArray("Name"));
  std::vector<vtkIdType> cells;
  for (vtkIdType cell = 0; cell < curves->GetNumberOfCells(); ++cell)
  {
    if (names->GetValue(cell) == name)
    {
      cells.push_back(cell);
    }
  }
  EXPECT_EQ(cells.size(), 2U);
  std::vector<CurvePoint> points;
  for (std::size_t i = 0; i < 2; ++i)
  {
    vtkNew<vtkIdList> own;
    curves->GetCellPoints(cells[i], own);
    vtkNew<vtkIdList> other;
    curves->GetCellPoints(cells[1 - i], other);
    for (vtkIdType j = 0; j < own->GetNumberOfIds(); ++j)
    {
      double at[3];
      curves->GetPoint(own->GetId(j), at);
      double there[3];
      curves->GetPoint(other->GetId(j), there);
      EXPECT_EQ(at[1], there[1]);
      points.push_back({ at[0], at[1], there[0] > at[0] ? 1.0 : -1.0 });
    }
  }
  return points;
}

/** One point of the plane. */
class PlanePoint
{
public:
  PlanePoint(double beta, double alpha)
  {
    this->Source->SetResolution(1, 1);
    this->Source->SetBetaRange(beta, beta);
    this->Source->SetAlpha(alpha);
    this->Source->SetIterates(1000000);
    this->Source->SecondAttractorOn();
    this->Source->Update();
  }

  double operator[](const char* array) const
  {
    return this->Source->GetOutput()->GetPointData()->GetArray(array)->GetTuple1(0);
  }

private:
  vtkNew<vtkGaussMapParameterPlaneSource> Source;
};
}

//------------------------------------------------------------------------------
// Inside the saddle-nodes there is a second attractor, outside there is none; up to alpha = 9.82,
// beyond which the orbit of 0 falls into the lower one's basin earlier. At the lower saddle-node
// the attractor of 0 meets the repelling fixed point between the two, at the upper one the second
// attractor does. At a distance c inside, where f' = 1 and f'' = 1/x - 2 alpha x, it is
// sqrt(2 c / |f''|) away from there, with the multiplier 1 - sqrt(2 c |f''|); the next term, of the
// order of c, is below 1 % of the root.
TEST(CurvesInThePlane, TheSecondAttractorIsBetweenTheSaddleNodes)
{
  constexpr double c = 1e-8;
  for (const CurvePoint& p : PointsOfCurves("saddle-node", 2.0, 9.8))
  {
    SCOPED_TRACE(std::to_string(p.Alpha) + ", " + std::to_string(p.Beta));
    const PlanePoint inside(p.Beta + c * p.Inwards, p.Alpha);
    const PlanePoint outside(p.Beta - c * p.Inwards, p.Alpha);
    ASSERT_EQ(inside["AttractorCount"], 2.0);
    ASSERT_EQ(outside["AttractorCount"], 1.0);
    ASSERT_TRUE(std::isnan(outside["SecondMultiplier"]));
    // x - exp(-alpha x^2) = beta and f' = 1: exp(-alpha x^2) = -1 / (2 alpha x).
    const bool isLower = p.Inwards > 0.0;
    const double root = std::sqrt(p.Beta * p.Beta - 2.0 / p.Alpha);
    const double x = 0.5 * (p.Beta + (isLower ? root : -root));
    const double expected = std::sqrt(2.0 * c * std::fabs(1.0 / x - 2.0 * p.Alpha * x));
    ASSERT_NEAR(
      1.0 - inside[isLower ? "Multiplier" : "SecondMultiplier"], expected, 0.01 * expected);
    ASSERT_NEAR(
      -inside[isLower ? "LyapunovExponent" : "SecondLyapunovExponent"], expected, 0.01 * expected);
  }
}

//------------------------------------------------------------------------------
// Outside the period doublings the orbit settles on the fixed point, with a multiplier -(1 - d) and
// so the exponent -d; inside on the cycle of two, with the exponent -2 d to first order in d
// (Strogatz, "Nonlinear Dynamics and Chaos", exercise 10.3.3). Terms of the next order are below
// 10 d, 2 %.
TEST(CurvesInThePlane, PeriodsDoubleAtThePeriodDoublings)
{
  constexpr double step = 1e-4;
  for (const CurvePoint& p : PointsOfCurves("period doubling", 1.6, 4.5))
  {
    SCOPED_TRACE(std::to_string(p.Alpha) + ", " + std::to_string(p.Beta));
    const PlanePoint outside(p.Beta - step * p.Inwards, p.Alpha);
    const PlanePoint inside(p.Beta + step * p.Inwards, p.Alpha);
    ASSERT_EQ(outside["SettledPeriod"], 1.0);
    ASSERT_EQ(inside["SettledPeriod"], 2.0);
    // x - exp(-alpha x^2) = beta, and f' = -1: exp(-alpha x^2) = 1 / (2 alpha x).
    const double x = 0.5 * (p.Beta + std::sqrt(p.Beta * p.Beta + 2.0 / p.Alpha));
    const double d = 0.5 * step * std::fabs(1.0 / x - 2.0 * p.Alpha * x);
    ASSERT_NEAR(outside["LyapunovExponent"], -d, 0.02 * d);
    ASSERT_NEAR(inside["LyapunovExponent"], -2.0 * d, 0.02 * 2.0 * d);
  }
}

//------------------------------------------------------------------------------
TEST(CurvesInThePlane, ThereAreNoneUpToHalfOfE)
{
  vtkNew<vtkGaussMapBranchSource> source;
  source->SetAlpha(std::exp(1.0) / 2.0);
  source->SetAlphaRange(0.0, std::exp(1.0) / 2.0);
  source->Update();
  EXPECT_EQ(source->GetOutput(0)->GetNumberOfLines(), 1);
  EXPECT_EQ(source->GetOutput(1)->GetNumberOfPoints(), 0);
  EXPECT_EQ(source->GetOutput(2)->GetNumberOfLines(), 0);
}
