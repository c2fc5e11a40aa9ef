// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapCobwebSource.h"

#include "Kernel/Curves/Cobweb.h"
#include "vtkGaussMapArrays.h"
#include "vtkGaussMapExecution.h"
#include "vtkGaussMapLines.h"
#include "vtkGaussMapRules.h"
#include "vtkGaussMapVersion.h"

#include "vtkCellData.h"
#include "vtkDataObject.h"
#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkIntArray.h"
#include "vtkLongLongArray.h"
#include "vtkNew.h"
#include "vtkObjectFactory.h"
#include "vtkPointData.h"
#include "vtkPolyData.h"
#include "vtkStringArray.h"
#include "vtkTable.h"

namespace
{
constexpr int MostPoints = 10000000;
constexpr int LargestPower = 1000;

// The three polylines, and the table.
constexpr double BytesPerPoint = vtkGaussMapPrivate::BytesPerLinePoint + sizeof(int);
constexpr double BytesPerRow = sizeof(long long) + 2 * sizeof(double);

//------------------------------------------------------------------------------
double Bytes(const gaussmap::CobwebParameters& p)
{
  const gaussmap::CobwebLengths lengths(p);
  return BytesPerPoint * static_cast<double>(lengths.Curve + lengths.Diagonal + lengths.Web) +
    BytesPerRow * static_cast<double>(p.Steps + 1);
}

//------------------------------------------------------------------------------
// Which step of the cobweb each point belongs to, and what the lines are.
void Describe(vtkPolyData* drawing, const gaussmap::CobwebLengths& lengths)
{
  vtkNew<vtkIntArray> step;
  step->SetName("Step");
  const vtkIdType points = drawing->GetNumberOfPoints();
  vtkGaussMapPrivate::AllocateValues<vtkIntArray>(step, points);
  for (vtkIdType id = 0; id < points; ++id)
  {
    const vtkIdType inWeb = id - lengths.Curve - lengths.Diagonal;
    step->SetValue(id, inWeb < 0 ? 0 : static_cast<int>((inWeb + 1) / 2));
  }
  vtkNew<vtkIntArray> part;
  part->SetName("Part");
  vtkNew<vtkStringArray> partName;
  partName->SetName("PartName");
  for (const char* name : { "curve", "diagonal", "cobweb" })
  {
    part->InsertNextValue(static_cast<int>(part->GetNumberOfTuples()));
    partName->InsertNextValue(name);
  }
  drawing->GetPointData()->AddArray(step);
  drawing->GetCellData()->SetScalars(part);
  drawing->GetCellData()->AddArray(partName);
}

//------------------------------------------------------------------------------
void FillTable(vtkTable* table, vtkDoubleArray* orbit, const gaussmap::CobwebParameters& p)
{
  vtkNew<vtkLongLongArray> numbers;
  numbers->SetName("n");
  vtkGaussMapPrivate::AllocateValues<vtkLongLongArray>(numbers, p.Steps + 1);
  for (vtkIdType i = 0; i <= p.Steps; ++i)
  {
    numbers->SetValue(i, p.Transients + i * p.Power);
  }
  orbit->SetName("x");
  vtkNew<vtkDoubleArray> next;
  next->SetName("next x");
  vtkGaussMapPrivate::AllocateValues<vtkDoubleArray>(next, p.Steps + 1);
  for (vtkIdType i = 0; i <= p.Steps; ++i)
  {
    next->SetValue(i,
      i < p.Steps ? orbit->GetValue(i + 1)
                  : gaussmap::IterateTimes(orbit->GetValue(i), p.Alpha, p.Beta, p.Power));
  }
  table->AddColumn(numbers);
  table->AddColumn(orbit);
  table->AddColumn(next);
}
}

vtkStandardNewMacro(vtkGaussMapCobwebSource);

//------------------------------------------------------------------------------
vtkGaussMapCobwebSource::vtkGaussMapCobwebSource()
{
  this->SetNumberOfOutputPorts(2);
}

//------------------------------------------------------------------------------
void vtkGaussMapCobwebSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "Alpha: " << this->Alpha << "\n";
  os << indent << "Beta: " << this->Beta << "\n";
  os << indent << "InitialX: " << this->InitialX << "\n";
  os << indent << "Transients: " << this->Transients << "\n";
  os << indent << "Steps: " << this->Steps << "\n";
  os << indent << "Power: " << this->Power << "\n";
  os << indent << "XRange: " << this->XRange[0] << " " << this->XRange[1] << "\n";
  os << indent << "Resolution: " << this->Resolution << "\n";
}

//------------------------------------------------------------------------------
int vtkGaussMapCobwebSource::FillOutputPortInformation(int port, vtkInformation* info)
{
  info->Set(vtkDataObject::DATA_TYPE_NAME(), port == 0 ? "vtkPolyData" : "vtkTable");
  return 1;
}

//------------------------------------------------------------------------------
void vtkGaussMapCobwebSource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  rules.RequireAlpha(this->Alpha);
  rules.RequireFinite("Beta", this->Beta);
  rules.RequireFinite("InitialX", this->InitialX);
  rules.RequireAtLeast(0, "Transients", this->Transients);
  rules.RequireBetween(0, MostPoints, "Steps", this->Steps);
  rules.RequireBetween(1, LargestPower, "Power", this->Power);
  rules.RequireLongRange("XRange", this->XRange);
  rules.RequireBetween(2, MostPoints, "Resolution", this->Resolution);
}

//------------------------------------------------------------------------------
void vtkGaussMapCobwebSource::DescribeSize(ostream& os) const
{
  os << "Steps is " << this->Steps << " and Resolution " << this->Resolution;
}

//------------------------------------------------------------------------------
bool vtkGaussMapCobwebSource::FillOutputs(vtkInformationVector* outputVector)
{
  gaussmap::CobwebParameters parameters;
  parameters.Alpha = this->Alpha;
  parameters.Beta = this->Beta;
  parameters.InitialX = this->InitialX;
  parameters.Transients = this->Transients;
  parameters.Steps = this->Steps;
  parameters.Power = this->Power;
  parameters.XMin = this->XRange[0];
  parameters.XMax = this->XRange[1];
  parameters.Resolution = this->Resolution;
  if (!this->CheckMemory(Bytes(parameters)))
  {
    return false;
  }
  const gaussmap::CobwebLengths lengths(parameters);
  vtkNew<vtkPolyData> drawing;
  double* points =
    vtkGaussMapPrivate::AddPolylines(drawing, { lengths.Curve, lengths.Diagonal, lengths.Web });
  vtkNew<vtkDoubleArray> orbit;
  vtkGaussMapPrivate::AllocateValues<vtkDoubleArray>(orbit, parameters.Steps + 1);
  if (!gaussmap::DrawCobweb(
        parameters, points, orbit->GetPointer(0), vtkGaussMapPrivate::MonitorOf(this)))
  {
    return false;
  }
  Describe(drawing, lengths);
  vtkNew<vtkTable> table;
  FillTable(table, orbit, parameters);
  this->AddProvenance(drawing);
  this->AddProvenance(table);
  vtkPolyData::GetData(outputVector, 0)->ShallowCopy(drawing);
  vtkTable::GetData(outputVector, 1)->ShallowCopy(table);
  return true;
}

//------------------------------------------------------------------------------
void vtkGaussMapCobwebSource::AddProvenance(vtkDataObject* output) const
{
  using vtkGaussMapPrivate::AddFieldArray;
  vtkFieldData* data = output->GetFieldData();
  AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  AddFieldArray<vtkDoubleArray>(data, "Beta", { this->Beta });
  AddFieldArray<vtkDoubleArray>(data, "InitialX", { this->InitialX });
  AddFieldArray<vtkIntArray>(data, "Transients", { this->Transients });
  AddFieldArray<vtkIntArray>(data, "Steps", { this->Steps });
  AddFieldArray<vtkIntArray>(data, "Power", { this->Power });
  AddFieldArray<vtkDoubleArray>(data, "XRange", { this->XRange[0], this->XRange[1] });
  AddFieldArray<vtkIntArray>(data, "Resolution", { this->Resolution });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
}
