// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Curves/Cobweb.h"
#include "SourceHarness.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapCobwebSource.h"

#include "vtkCellData.h"
#include "vtkPointData.h"
#include "vtkPolyData.h"
#include "vtkStringArray.h"
#include "vtkTable.h"

#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace
{
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();

vtkStringArray* Names(vtkFieldData* data, const char* name)
{
  return vtkStringArray::SafeDownCast(data->GetAbstractArray(name));
}

//------------------------------------------------------------------------------
void ExpectOneError(vtkAlgorithm* source, const std::vector<std::string>& parts)
{
  Errors errors(source);
  source->Update();
  ASSERT_EQ(errors.OfSource.Texts.size(), 1U);
  for (const std::string& part : parts)
  {
    EXPECT_NE(errors.OfSource.Texts[0].find(part), std::string::npos) << errors.OfSource.Texts[0];
  }
  for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
  {
    EXPECT_EQ(source->GetOutputDataObject(port)->GetNumberOfElements(vtkDataObject::POINT), 0);
    EXPECT_EQ(source->GetOutputDataObject(port)->GetNumberOfElements(vtkDataObject::ROW), 0);
  }
}
}

//------------------------------------------------------------------------------
TEST(BranchSource, LaysLinesAndNamedPointsOverTheDiagram)
{
  vtkNew<vtkGaussMapBranchSource> source;
  source->SetBetaRange(-1.1, 1.0);
  source->Update();
  vtkPolyData* branches = source->GetOutput(0);
  ASSERT_GT(branches->GetNumberOfLines(), 6);
  vtkDataArray* period = branches->GetCellData()->GetArray("Period");
  vtkDataArray* stable = branches->GetCellData()->GetArray("Stable");
  vtkDataArray* multiplier = branches->GetCellData()->GetArray("Multiplier");
  vtkDataArray* along = branches->GetPointData()->GetArray("Multiplier");
  ASSERT_EQ(period->GetNumberOfTuples(), branches->GetNumberOfLines());
  ASSERT_EQ(along->GetNumberOfTuples(), branches->GetNumberOfPoints());
  for (vtkIdType id = 0; id < branches->GetNumberOfCells(); ++id)
  {
    EXPECT_EQ(std::fabs(multiplier->GetTuple1(id)) < 1.0, stable->GetTuple1(id) == 1.0);
    vtkNew<vtkIdList> points;
    branches->GetCellPoints(id, points);
    EXPECT_EQ(points->GetNumberOfIds(), 200);
    double at[3];
    branches->GetPoint(points->GetId(100), at);
    const auto p = static_cast<int>(period->GetTuple1(id));
    EXPECT_NEAR(gaussmap::IterateTimes(at[1], 5.8, at[0], p), at[1], 1e-12);
  }

  vtkPolyData* bifurcations = source->GetOutput(1);
  vtkStringArray* names = Names(bifurcations->GetPointData(), "Name");
  ASSERT_EQ(names->GetNumberOfTuples(), bifurcations->GetNumberOfPoints());
  EXPECT_EQ(bifurcations->GetNumberOfVerts(), bifurcations->GetNumberOfPoints());
  int saddleNodes = 0;
  for (vtkIdType id = 0; id < names->GetNumberOfTuples(); ++id)
  {
    EXPECT_TRUE(names->GetValue(id) == "saddle-node" || names->GetValue(id) == "period doubling");
    saddleNodes += names->GetValue(id) == "saddle-node";
    double at[3];
    bifurcations->GetPoint(id, at);
    EXPECT_NEAR(gaussmap::IterateTimes(at[1], 5.8, at[0], 2), at[1], 1e-12) << "of period 1 or 2";
  }
  EXPECT_EQ(saddleNodes, 2);

  vtkPolyData* curves = source->GetOutput(2);
  EXPECT_EQ(curves->GetNumberOfLines(), 4);
  EXPECT_EQ(Names(curves->GetCellData(), "Name")->GetNumberOfTuples(), 4);
  EXPECT_NEAR(curves->GetBounds()[2], std::exp(1.0) / 2.0, 1e-12);
  EXPECT_EQ(curves->GetBounds()[3], 10.0);
}

//------------------------------------------------------------------------------
// At alpha 0 the fixed point 1 + beta is all that there is.
TEST(BranchSource, DrawsASingleLineOfTwoPoints)
{
  vtkNew<vtkGaussMapBranchSource> source;
  source->SetAlpha(0.0);
  source->SetResolution(2);
  source->Update();
  vtkPolyData* branches = source->GetOutput(0);
  ASSERT_EQ(branches->GetNumberOfLines(), 1);
  ASSERT_EQ(branches->GetNumberOfPoints(), 2);
  for (vtkIdType id = 0; id < 2; ++id)
  {
    double at[3];
    branches->GetPoint(id, at);
    EXPECT_NEAR(at[1], 1.0 + at[0], 1e-15);
  }
}

//------------------------------------------------------------------------------
TEST(BranchSource, RejectsBadInputWithOneError)
{
  const std::pair<std::function<void(vtkGaussMapBranchSource*)>, std::vector<std::string>>
    table[] = {
      { [](auto* s) { s->SetAlpha(NaN); }, { "Alpha is nan", "finite" } },
      { [](auto* s) { s->SetAlpha(-1); }, { "Alpha is -1", "negative" } },
      { [](auto* s) { s->SetBetaRange(1, 1); }, { "BetaRange is (1, 1)", "less than" } },
      { [](auto* s) { s->SetAlphaRange(-1, 1); }, { "AlphaRange is (-1, 1)", "negative" } },
      { [](auto* s) { s->SetAlphaRange(3, 1); }, { "AlphaRange is (3, 1)", "exceed" } },
      { [](auto* s) { s->SetResolution(1); }, { "Resolution is 1", "from 2" } },
    };
  for (const auto& [set, parts] : table)
  {
    vtkNew<vtkGaussMapBranchSource> source;
    source->Update();
    set(source);
    ExpectOneError(source, parts);
  }
}

//------------------------------------------------------------------------------
// A line for each point of a cycle up to the longest period, and a vertex where it bifurcates.
TEST(BranchSource, DrawsCyclesUpToTheLongestBranch)
{
  for (const int longest : { 1, 2, 5 })
  {
    vtkNew<vtkGaussMapBranchSource> source;
    source->SetAlpha(7.2);
    source->SetLongestPeriod(6);
    source->SetLongestBranch(longest);
    source->SetResolution(30);
    source->Update();
    std::map<int, int> lines;
    std::map<int, int> attracting;
    vtkCellData* cells = source->GetOutput(0)->GetCellData();
    for (vtkIdType i = 0; i < source->GetOutput(0)->GetNumberOfLines(); ++i)
    {
      const int period = static_cast<int>(cells->GetArray("Period")->GetTuple1(i));
      const bool isStable = cells->GetArray("Stable")->GetTuple1(i) == 1.0;
      ++lines[period];
      attracting[period] += isStable ? 1 : 0;
      EXPECT_EQ(std::fabs(cells->GetArray("Multiplier")->GetTuple1(i)) < 1.0, isStable);
    }
    EXPECT_EQ(lines.rbegin()->first, longest);
    for (const auto& [period, count] : lines)
    {
      EXPECT_EQ(count % period, 0) << period;
      EXPECT_EQ(attracting[period] > 0 && attracting[period] < count, true) << period;
    }
    std::map<int, int> bifurcations;
    vtkPolyData* points = source->GetOutput(1);
    for (vtkIdType i = 0; i < points->GetNumberOfPoints(); ++i)
    {
      ++bifurcations[static_cast<int>(points->GetPointData()->GetArray("Period")->GetTuple1(i))];
    }
    EXPECT_EQ(bifurcations.size(), lines.size());
    for (const auto& [period, count] : bifurcations)
    {
      EXPECT_EQ(count % period, 0) << period;
    }
  }
}

//------------------------------------------------------------------------------
TEST(BranchSource, ListsTheWindows)
{
  vtkNew<vtkGaussMapBranchSource> source;
  source->SetAlpha(6.2);
  source->SetLongestPeriod(7);
  source->SetLongestCascade(7);
  source->Update();
  vtkTable* table = vtkTable::SafeDownCast(source->GetOutputDataObject(3));
  ASSERT_NE(table, nullptr);
  EXPECT_NE(table->GetFieldData()->GetArray("Alpha"), nullptr);
  int superstable = 0;
  int ends = 0;
  for (vtkIdType row = 0; row < table->GetNumberOfRows(); ++row)
  {
    const auto valueOf = [&](vtkIdType at, const char* name)
    { return at < table->GetNumberOfRows() ? table->GetValueByName(at, name).ToDouble() : NaN; };
    const auto isOfSame = [&](vtkIdType at)
    {
      return valueOf(at, "Period") == valueOf(row, "Period") &&
        valueOf(at, "WindowFirst") == valueOf(row, "WindowFirst") &&
        valueOf(at, "WindowLast") == valueOf(row, "WindowLast");
    };
    // The rows of a window begin with its first end and close with its last.
    const bool isFirst = row == 0 || !isOfSame(row - 1);
    const bool isLast = !isOfSame(row + 1);
    ends += (isFirst ? 1 : 0) + (isLast ? 1 : 0);
    EXPECT_TRUE(!isFirst || valueOf(row, "Beta") == valueOf(row, "WindowFirst")) << row;
    EXPECT_TRUE(!isLast || valueOf(row, "Beta") == valueOf(row, "WindowLast")) << row;
    EXPECT_EQ(table->GetValueByName(row, "Kind").ToString() != "superstable", isFirst || isLast);
    const std::string kind = table->GetValueByName(row, "Kind").ToString();
    const int period = table->GetValueByName(row, "Period").ToInt();
    const double beta = table->GetValueByName(row, "Beta").ToDouble();
    const double x = table->GetValueByName(row, "X").ToDouble();
    EXPECT_LE(table->GetValueByName(row, "WindowFirst").ToDouble(), beta);
    EXPECT_GE(table->GetValueByName(row, "WindowLast").ToDouble(), beta);
    EXPECT_NEAR(gaussmap::IterateTimes(x, 6.2, beta, period), x, 1e-11);
    const double multiplier = table->GetValueByName(row, "Multiplier").ToDouble();
    EXPECT_TRUE(kind == "border" ? std::isnan(multiplier) : std::fabs(multiplier) <= 1.0);
    superstable += kind == "superstable" ? 1 : 0;
  }
  EXPECT_EQ(superstable, 1 + 2 + 2 + 2 + 2 + 4); // of periods 1, 2, 4, 5, 6, 7
  EXPECT_EQ(ends + superstable, table->GetNumberOfRows());
}

//------------------------------------------------------------------------------
TEST(CobwebSource, DrawsCurveDiagonalAndTheDiagramsOrbit)
{
  vtkNew<vtkGaussMapCobwebSource> source;
  source->SetTransients(7);
  source->SetSteps(20);
  source->SetPower(2);
  source->Update();
  vtkPolyData* drawing = source->GetOutput(0);
  ASSERT_EQ(drawing->GetNumberOfLines(), 3);
  EXPECT_EQ(Names(drawing->GetCellData(), "PartName")->GetValue(2), "cobweb");
  vtkTable* table = vtkTable::SafeDownCast(source->GetOutputDataObject(1));
  ASSERT_NE(table, nullptr);
  ASSERT_EQ(table->GetNumberOfRows(), 21);
  double x = gaussmap::IterateTimes(0.0, 5.8, -0.5, 7);
  vtkNew<vtkIdList> web;
  drawing->GetCellPoints(2, web);
  ASSERT_EQ(web->GetNumberOfIds(), 41);
  for (vtkIdType i = 0; i <= 20; ++i)
  {
    EXPECT_EQ(table->GetValueByName(i, "n").ToInt(), 7 + 2 * i);
    EXPECT_EQ(table->GetValueByName(i, "x").ToDouble(), x);
    EXPECT_EQ(
      table->GetValueByName(i, "next x").ToDouble(), gaussmap::IterateTimes(x, 5.8, -0.5, 2));
    EXPECT_EQ(drawing->GetPoint(web->GetId(2 * i))[0], x);
    EXPECT_EQ(drawing->GetPoint(web->GetId(2 * i))[1], x);
    const double next = gaussmap::IterateTimes(x, 5.8, -0.5, 2);
    if (i < 20)
    {
      EXPECT_EQ(drawing->GetPoint(web->GetId(2 * i + 1))[0], x);
      EXPECT_EQ(drawing->GetPoint(web->GetId(2 * i + 1))[1], next);
    }
    x = next;
  }
  const double* first = drawing->GetPoint(0);
  EXPECT_EQ(first[1], gaussmap::IterateTimes(first[0], 5.8, -0.5, 2));
  vtkDataArray* steps = drawing->GetPointData()->GetArray("Step");
  for (vtkIdType i = 0; i < 41; ++i)
  {
    // Up or down to the curve and across to the diagonal is one step.
    EXPECT_EQ(steps->GetTuple1(web->GetId(i)), std::ceil(0.5 * static_cast<double>(i))) << i;
  }
  source->SetXRange(-0.5, 1.25);
  source->Update();
  vtkNew<vtkIdList> line;
  for (const int which : { 0, 1 }) // curve and diagonal
  {
    drawing->GetCellPoints(which, line);
    EXPECT_EQ(drawing->GetPoint(line->GetId(0))[0], -0.5);
    EXPECT_EQ(drawing->GetPoint(line->GetId(line->GetNumberOfIds() - 1))[0], 1.25);
  }
}

//------------------------------------------------------------------------------
TEST(CobwebSource, RejectsBadInputWithOneError)
{
  const std::pair<std::function<void(vtkGaussMapCobwebSource*)>, std::vector<std::string>>
    table[] = {
      { [](auto* s) { s->SetAlpha(-1); }, { "Alpha is -1", "negative" } },
      { [](auto* s) { s->SetBeta(NaN); }, { "Beta is nan", "finite" } },
      { [](auto* s) { s->SetInitialX(NaN); }, { "InitialX is nan", "finite" } },
      { [](auto* s) { s->SetTransients(-1); }, { "Transients is -1", "negative" } },
      { [](auto* s) { s->SetSteps(-1); }, { "Steps is -1", "from 0" } },
      { [](auto* s) { s->SetPower(0); }, { "Power is 0", "from 1" } },
      { [](auto* s) { s->SetXRange(1, 0); }, { "XRange is (1, 0)", "less than" } },
      { [](auto* s) { s->SetResolution(1); }, { "Resolution is 1", "from 2" } },
    };
  for (const auto& [set, parts] : table)
  {
    vtkNew<vtkGaussMapCobwebSource> source;
    source->Update();
    set(source);
    ExpectOneError(source, parts);
  }
}
