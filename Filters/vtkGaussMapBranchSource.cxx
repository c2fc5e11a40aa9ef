// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapBranchSource.h"

#include "Kernel/Curves/Branch.h"
#include "Kernel/Curves/LongerCycles.h"
#include "Kernel/Curves/Windows.h"
#include "vtkGaussMapArrays.h"
#include "vtkGaussMapExecution.h"
#include "vtkGaussMapLines.h"
#include "vtkGaussMapRules.h"
#include "vtkGaussMapVersion.h"

#include "vtkCellArray.h"
#include "vtkCellData.h"
#include "vtkDataObject.h"
#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkIntArray.h"
#include "vtkNew.h"
#include "vtkObjectFactory.h"
#include "vtkPointData.h"
#include "vtkPoints.h"
#include "vtkPolyData.h"
#include "vtkStringArray.h"
#include "vtkTable.h"
#include "vtkUnsignedCharArray.h"

#include <array>
#include <initializer_list>
#include <string>
#include <vector>

namespace
{
constexpr int LargestResolution = 1000000;

/**
 * What is drawn, known before its points are.
 */
struct Plan
{
  explicit Plan(const gaussmap::BranchParameters& parameters)
    : Parameters(parameters), Curves(gaussmap::CurveNames(parameters))
  {
  }

  void Add(const gaussmap::BranchReport& report)
  {
    this->Branches.insert(this->Branches.end(), report.Branches.begin(), report.Branches.end());
    this->Bifurcations.insert(
      this->Bifurcations.end(), report.Bifurcations.begin(), report.Bifurcations.end());
  }

  // One for each point of a cycle.
  vtkIdType Lines() const
  {
    vtkIdType lines = 0;
    for (const gaussmap::Branch& branch : this->Branches)
    {
      lines += branch.Period;
    }
    return lines;
  }

  // Of the points of the lines, each with its multiplier, and of the curves.
  double Bytes() const
  {
    const double line = vtkGaussMapPrivate::BytesPerLinePoint + sizeof(double);
    return static_cast<double>(this->Parameters.Resolution) *
      (static_cast<double>(this->Lines()) * line +
        static_cast<double>(this->Curves.size()) * vtkGaussMapPrivate::BytesPerLinePoint);
  }

  const gaussmap::BranchParameters Parameters;
  std::vector<gaussmap::Branch> Branches;
  std::vector<gaussmap::Bifurcation> Bifurcations;
  const std::vector<std::string> Curves;
};

//------------------------------------------------------------------------------
// The lines' points and their multipliers; cells are described once these are known.
gaussmap::BranchArrays Prepare(
  const Plan& plan, vtkPolyData* branches, vtkPolyData* curves, vtkDoubleArray* multipliers)
{
  const vtkIdType resolution = plan.Parameters.Resolution;
  const std::vector<vtkIdType> lines(static_cast<std::size_t>(plan.Lines()), resolution);
  gaussmap::BranchArrays arrays;
  arrays.Points = vtkGaussMapPrivate::AddPolylines(branches, lines);
  vtkGaussMapPrivate::AllocateValues(multipliers, plan.Lines() * resolution);
  arrays.Multipliers = multipliers->GetPointer(0);
  arrays.CurvePoints = vtkGaussMapPrivate::AddPolylines(
    curves, std::vector<vtkIdType>(plan.Curves.size(), resolution));
  return arrays;
}

//------------------------------------------------------------------------------
void DescribeBranches(const Plan& plan, vtkPolyData* output, vtkDoubleArray* multipliers)
{
  vtkNew<vtkIntArray> period;
  period->SetName("Period");
  vtkNew<vtkUnsignedCharArray> stable;
  stable->SetName("Stable");
  vtkNew<vtkDoubleArray> middles;
  middles->SetName("Multiplier");
  const vtkIdType resolution = plan.Parameters.Resolution;
  for (const gaussmap::Branch& branch : plan.Branches)
  {
    for (int point = 0; point < branch.Period; ++point)
    {
      const vtkIdType middle = period->GetNumberOfTuples() * resolution + resolution / 2;
      period->InsertNextValue(branch.Period);
      stable->InsertNextValue(branch.IsStable ? 1 : 0);
      middles->InsertNextValue(multipliers->GetValue(middle));
    }
  }
  output->GetCellData()->SetScalars(stable);
  output->GetCellData()->AddArray(period);
  output->GetCellData()->AddArray(middles);
  multipliers->SetName("Multiplier");
  output->GetPointData()->AddArray(multipliers);
}

//------------------------------------------------------------------------------
void FillBifurcations(vtkPolyData* output, const Plan& plan)
{
  vtkNew<vtkPoints> points;
  points->SetDataTypeToDouble(); // a bifurcation is known better than a float
  vtkNew<vtkCellArray> vertices;
  vtkNew<vtkStringArray> name;
  name->SetName("Name");
  vtkNew<vtkIntArray> period;
  period->SetName("Period");
  for (const gaussmap::Bifurcation& bifurcation : plan.Bifurcations)
  {
    const vtkIdType id = points->InsertNextPoint(bifurcation.Beta, bifurcation.X, 0.0);
    vertices->InsertNextCell(1, &id);
    name->InsertNextValue(bifurcation.Name);
    period->InsertNextValue(bifurcation.Period);
  }
  output->SetPoints(points);
  output->SetVerts(vertices);
  output->GetPointData()->AddArray(name);
  output->GetPointData()->AddArray(period);
}

//------------------------------------------------------------------------------
void DescribeCurves(const Plan& plan, vtkPolyData* output)
{
  vtkNew<vtkStringArray> name;
  name->SetName("Name");
  for (const std::string& curve : plan.Curves)
  {
    name->InsertNextValue(curve);
  }
  output->GetCellData()->AddArray(name);
}

/**
 * The columns of the table of windows.
 */
class WindowColumns
{
public:
  WindowColumns()
  {
    this->Kind->SetName("Kind");
    this->Period->SetName("Period");
    const char* const names[] = { "Beta", "X", "Multiplier", "WindowFirst", "WindowLast", "Ratio" };
    for (std::size_t i = 0; i < Values.size(); ++i)
    {
      this->Values[i]->SetName(names[i]);
    }
  }

  void Add(const gaussmap::CycleWindow& window, const gaussmap::CyclePoint& point)
  {
    this->Kind->InsertNextValue(point.Kind);
    this->Period->InsertNextValue(window.Period);
    const double values[] = { point.Beta, point.X, gaussmap::MultiplierAt(window, point),
      window.First.Beta, window.Last.Beta, window.Ratio };
    for (std::size_t i = 0; i < this->Values.size(); ++i)
    {
      this->Values[i]->InsertNextValue(values[i]);
    }
  }

  void AddTo(vtkTable* table)
  {
    table->AddColumn(this->Period);
    table->AddColumn(this->Kind);
    for (const auto& values : this->Values)
    {
      table->AddColumn(values);
    }
  }

private:
  vtkNew<vtkIntArray> Period;
  vtkNew<vtkStringArray> Kind;
  std::array<vtkNew<vtkDoubleArray>, 6> Values;
};

//------------------------------------------------------------------------------
void FillWindows(vtkTable* table, const std::vector<gaussmap::CycleWindow>& windows)
{
  WindowColumns columns;
  for (const gaussmap::CycleWindow& window : windows)
  {
    columns.Add(window, window.First);
    for (const gaussmap::CyclePoint& superstable : window.Superstable)
    {
      columns.Add(window, superstable);
    }
    columns.Add(window, window.Last);
  }
  columns.AddTo(table);
}
}

vtkStandardNewMacro(vtkGaussMapBranchSource);

//------------------------------------------------------------------------------
vtkGaussMapBranchSource::vtkGaussMapBranchSource()
{
  this->SetNumberOfOutputPorts(4);
}

//------------------------------------------------------------------------------
void vtkGaussMapBranchSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "Alpha: " << this->Alpha << "\n";
  os << indent << "BetaRange: " << this->BetaRange[0] << " " << this->BetaRange[1] << "\n";
  os << indent << "AlphaRange: " << this->AlphaRange[0] << " " << this->AlphaRange[1] << "\n";
  os << indent << "Resolution: " << this->Resolution << "\n";
  os << indent << "LongestBranch: " << this->LongestBranch << "\n";
  os << indent << "LongestPeriod: " << this->LongestPeriod << "\n";
  os << indent << "LongestCascade: " << this->LongestCascade << "\n";
}

//------------------------------------------------------------------------------
int vtkGaussMapBranchSource::FillOutputPortInformation(int port, vtkInformation* info)
{
  info->Set(vtkDataObject::DATA_TYPE_NAME(), port == 3 ? "vtkTable" : "vtkPolyData");
  return 1;
}

//------------------------------------------------------------------------------
void vtkGaussMapBranchSource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  rules.RequireAlpha(this->Alpha);
  rules.RequireLongRange("BetaRange", this->BetaRange);
  rules.RequireAlphaRange(this->AlphaRange);
  rules.RequireBetween(2, LargestResolution, "Resolution", this->Resolution);
  rules.RequireBetween(1, gaussmap::MostOfLongestBranch, "LongestBranch", this->LongestBranch);
  rules.RequireBetween(1, gaussmap::MostOfLongestPeriod, "LongestPeriod", this->LongestPeriod);
  rules.RequireBetween(1, gaussmap::MostOfLongestCascade, "LongestCascade", this->LongestCascade);
}

//------------------------------------------------------------------------------
void vtkGaussMapBranchSource::DescribeSize(ostream& os) const
{
  os << "Resolution is " << this->Resolution;
}

//------------------------------------------------------------------------------
bool vtkGaussMapBranchSource::FillOutputs(vtkInformationVector* outputVector)
{
  gaussmap::BranchParameters parameters;
  parameters.Alpha = this->Alpha;
  parameters.BetaMin = this->BetaRange[0];
  parameters.BetaMax = this->BetaRange[1];
  parameters.AlphaMin = this->AlphaRange[0];
  parameters.AlphaMax = this->AlphaRange[1];
  parameters.Resolution = this->Resolution;
  // The lines take most of the time where there is much to do.
  const gaussmap::Monitor monitor = vtkGaussMapPrivate::MonitorOf(this);
  const auto part = [&monitor](double first, double last) -> gaussmap::Monitor
  { return [=](double share) { return monitor(first + (last - first) * share); }; };
  const auto windows = gaussmap::FindWindows({ this->Alpha, this->BetaRange[0], this->BetaRange[1],
                                               this->LongestPeriod, this->LongestCascade },
    part(0.0, 0.2));
  if (!windows)
  {
    return false;
  }
  Plan plan(parameters);
  plan.Add(gaussmap::FixedPointBranches(parameters));
  if (this->LongestBranch > 1)
  {
    plan.Add(gaussmap::TwoCycleBranches(parameters));
  }
  const auto longer =
    gaussmap::LongerCycleBranches(parameters, *windows, this->LongestBranch, part(0.2, 0.3));
  if (!longer)
  {
    return false;
  }
  plan.Add(*longer);
  if (!this->CheckMemory(plan.Bytes()))
  {
    return false;
  }
  vtkNew<vtkPolyData> branches;
  vtkNew<vtkPolyData> bifurcations;
  vtkNew<vtkPolyData> curves;
  vtkNew<vtkDoubleArray> multipliers;
  const gaussmap::BranchArrays arrays = Prepare(plan, branches, curves, multipliers);
  if (!gaussmap::DrawBranches(parameters, plan.Branches, arrays, part(0.3, 1.0)))
  {
    return false;
  }
  DescribeBranches(plan, branches, multipliers);
  FillBifurcations(bifurcations, plan);
  DescribeCurves(plan, curves);
  vtkNew<vtkTable> table;
  FillWindows(table, *windows);
  for (vtkDataObject* output :
    std::initializer_list<vtkDataObject*> { branches, bifurcations, curves, table })
  {
    this->AddProvenance(output);
  }
  vtkPolyData::GetData(outputVector, 0)->ShallowCopy(branches);
  vtkPolyData::GetData(outputVector, 1)->ShallowCopy(bifurcations);
  vtkPolyData::GetData(outputVector, 2)->ShallowCopy(curves);
  vtkTable::GetData(outputVector, 3)->ShallowCopy(table);
  return true;
}

//------------------------------------------------------------------------------
void vtkGaussMapBranchSource::AddProvenance(vtkDataObject* output) const
{
  using vtkGaussMapPrivate::AddFieldArray;
  vtkFieldData* data = output->GetFieldData();
  AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  AddFieldArray<vtkDoubleArray>(data, "BetaRange", { this->BetaRange[0], this->BetaRange[1] });
  AddFieldArray<vtkDoubleArray>(data, "AlphaRange", { this->AlphaRange[0], this->AlphaRange[1] });
  AddFieldArray<vtkIntArray>(data, "Resolution", { this->Resolution });
  AddFieldArray<vtkIntArray>(data, "LongestBranch", { this->LongestBranch });
  AddFieldArray<vtkIntArray>(data, "LongestPeriod", { this->LongestPeriod });
  AddFieldArray<vtkIntArray>(data, "LongestCascade", { this->LongestCascade });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
}
