// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapBranchSource.h"

#include "Kernel/Branch.h"
#include "vtkGaussMapPrivate.h"
#include "vtkGaussMapVersion.h"

#include "vtkCellArray.h"
#include "vtkCellData.h"
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
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkStringArray.h"
#include "vtkUnsignedCharArray.h"

#include <cmath>
#include <new>
#include <string>
#include <vector>

namespace
{
constexpr int LargestResolution = 1000000;

//------------------------------------------------------------------------------
// Points and lines to fill, in double: a branch is known better than a float.
void Prepare(vtkPolyData* output)
{
  vtkNew<vtkPoints> points;
  points->SetDataTypeToDouble();
  output->SetPoints(points);
  vtkNew<vtkCellArray> lines;
  output->SetLines(lines);
}

//------------------------------------------------------------------------------
void AddBranches(vtkPolyData* output, const std::vector<gaussmap::Branch>& branches,
  vtkIntArray* period, vtkUnsignedCharArray* stable, vtkDoubleArray* cellMultiplier,
  vtkDoubleArray* pointMultiplier)
{
  for (const gaussmap::Branch& branch : branches)
  {
    output->GetLines()->InsertNextCell(static_cast<int>(branch.Points.size()));
    for (const gaussmap::BranchPoint& point : branch.Points)
    {
      const vtkIdType id = output->GetPoints()->InsertNextPoint(point.Beta, point.X, 0.0);
      output->GetLines()->InsertCellPoint(id);
      pointMultiplier->InsertNextValue(point.Multiplier);
    }
    period->InsertNextValue(branch.Period);
    stable->InsertNextValue(branch.IsStable ? 1 : 0);
    cellMultiplier->InsertNextValue(branch.Points[branch.Points.size() / 2].Multiplier);
  }
}

//------------------------------------------------------------------------------
void FillBranches(vtkPolyData* output, const gaussmap::BranchReport& fixedPoints,
  const gaussmap::BranchReport& twoCycles)
{
  Prepare(output);
  vtkNew<vtkIntArray> period;
  period->SetName("Period");
  vtkNew<vtkUnsignedCharArray> stable;
  stable->SetName("Stable");
  vtkNew<vtkDoubleArray> cellMultiplier;
  cellMultiplier->SetName("Multiplier");
  vtkNew<vtkDoubleArray> pointMultiplier;
  pointMultiplier->SetName("Multiplier");
  for (const gaussmap::BranchReport* report : { &fixedPoints, &twoCycles })
  {
    AddBranches(output, report->Branches, period, stable, cellMultiplier, pointMultiplier);
  }
  output->GetCellData()->SetScalars(stable);
  output->GetCellData()->AddArray(period);
  output->GetCellData()->AddArray(cellMultiplier);
  output->GetPointData()->AddArray(pointMultiplier);
}

//------------------------------------------------------------------------------
void FillBifurcations(vtkPolyData* output, const gaussmap::BranchReport& fixedPoints,
  const gaussmap::BranchReport& twoCycles)
{
  Prepare(output);
  vtkNew<vtkCellArray> vertices;
  vtkNew<vtkStringArray> name;
  name->SetName("Name");
  vtkNew<vtkIntArray> period;
  period->SetName("Period");
  for (const gaussmap::BranchReport* report : { &fixedPoints, &twoCycles })
  {
    for (const gaussmap::Bifurcation& bifurcation : report->Bifurcations)
    {
      const vtkIdType id =
        output->GetPoints()->InsertNextPoint(bifurcation.Beta, bifurcation.X, 0.0);
      vertices->InsertNextCell(1, &id);
      name->InsertNextValue(bifurcation.Name);
      period->InsertNextValue(bifurcation.Period);
    }
  }
  output->SetVerts(vertices);
  output->GetPointData()->AddArray(name);
  output->GetPointData()->AddArray(period);
}

//------------------------------------------------------------------------------
void FillCurves(vtkPolyData* output, const std::vector<gaussmap::BifurcationCurve>& curves)
{
  Prepare(output);
  vtkNew<vtkStringArray> name;
  name->SetName("Name");
  for (const gaussmap::BifurcationCurve& curve : curves)
  {
    output->GetLines()->InsertNextCell(static_cast<int>(curve.Alpha.size()));
    for (std::size_t i = 0; i < curve.Alpha.size(); ++i)
    {
      output->GetLines()->InsertCellPoint(
        output->GetPoints()->InsertNextPoint(curve.Beta[i], curve.Alpha[i], 0.0));
    }
    name->InsertNextValue(curve.Name);
  }
  output->GetCellData()->AddArray(name);
}
}

vtkStandardNewMacro(vtkGaussMapBranchSource);

//------------------------------------------------------------------------------
vtkGaussMapBranchSource::vtkGaussMapBranchSource()
{
  this->SetNumberOfInputPorts(0);
  this->SetNumberOfOutputPorts(3);
}

//------------------------------------------------------------------------------
void vtkGaussMapBranchSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "Alpha: " << this->Alpha << "\n";
  os << indent << "BetaRange: " << this->BetaRange[0] << " " << this->BetaRange[1] << "\n";
  os << indent << "AlphaRange: " << this->AlphaRange[0] << " " << this->AlphaRange[1] << "\n";
  os << indent << "Resolution: " << this->Resolution << "\n";
}

//------------------------------------------------------------------------------
bool vtkGaussMapBranchSource::Validate()
{
  using vtkGaussMapPrivate::IsFinite;
  const double resolution = this->Resolution;
  const double* beta = this->BetaRange;
  const double* alpha = this->AlphaRange;
  const std::string complaint = vtkGaussMapPrivate::FirstComplaint({
    { IsFinite(&this->Alpha, 1), "Alpha", &this->Alpha, 1, "it must be finite" },
    { !(this->Alpha < 0), "Alpha", &this->Alpha, 1, "it must not be negative" },
    { IsFinite(beta, 2), "BetaRange", beta, 2, "both ends must be finite" },
    { !(beta[0] >= beta[1]), "BetaRange", beta, 2, "the first must be less than the last" },
    { std::isfinite(beta[1] - beta[0]), "BetaRange", beta, 2, "their difference must be finite" },
    { IsFinite(alpha, 2), "AlphaRange", alpha, 2, "both ends must be finite" },
    { !(alpha[0] < 0), "AlphaRange", alpha, 2, "alpha must not be negative" },
    { !(alpha[0] > alpha[1]), "AlphaRange", alpha, 2, "the first must not exceed the last" },
    { resolution >= 2 && resolution <= LargestResolution, "Resolution", &resolution, 1,
      "it must be from 2 to 1000000" },
  });
  if (!complaint.empty())
  {
    vtkErrorMacro(<< complaint);
    return false;
  }
  return true;
}

//------------------------------------------------------------------------------
int vtkGaussMapBranchSource::RequestInformation(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  return vtkGaussMapPrivate::DescribeUndivided(outputVector, this->Validate());
}

//------------------------------------------------------------------------------
int vtkGaussMapBranchSource::RequestData(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  if (!this->Validate())
  {
    return 0;
  }
  using Pipeline = vtkStreamingDemandDrivenPipeline;
  if (outputVector->GetInformationObject(0)->Get(Pipeline::UPDATE_PIECE_NUMBER()) > 0)
  {
    return 1;
  }
  const gaussmap::BranchParameters parameters { this->Alpha, this->BetaRange[0], this->BetaRange[1],
    this->Resolution };
  vtkPolyData* outputs[3];
  for (int port = 0; port < 3; ++port)
  {
    outputs[port] = vtkPolyData::GetData(outputVector, port);
  }
  try
  {
    const auto fixedPoints = gaussmap::FixedPointBranches(parameters);
    const auto twoCycles = gaussmap::TwoCycleBranches(parameters);
    FillBranches(outputs[0], fixedPoints, twoCycles);
    FillBifurcations(outputs[1], fixedPoints, twoCycles);
    FillCurves(outputs[2],
      gaussmap::BifurcationCurves(this->AlphaRange[0], this->AlphaRange[1], this->Resolution));
  }
  catch (const std::bad_alloc&)
  {
    vtkErrorMacro(
      "Resolution is " << this->Resolution << ", but the memory for it could not be had.");
    return 0;
  }
  this->AddProvenance(outputs[0]);
  this->AddProvenance(outputs[1]);
  return 1;
}

//------------------------------------------------------------------------------
void vtkGaussMapBranchSource::AddProvenance(vtkPolyData* output)
{
  using vtkGaussMapPrivate::AddFieldArray;
  vtkFieldData* data = output->GetFieldData();
  AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  AddFieldArray<vtkDoubleArray>(data, "BetaRange", { this->BetaRange[0], this->BetaRange[1] });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
}
