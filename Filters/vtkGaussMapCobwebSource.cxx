// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapCobwebSource.h"

#include "Kernel/Cobweb.h"
#include "vtkGaussMapPrivate.h"
#include "vtkGaussMapVersion.h"

#include "vtkCellArray.h"
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
#include "vtkPoints.h"
#include "vtkPolyData.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkStringArray.h"
#include "vtkTable.h"

#include <cmath>
#include <new>
#include <string>
#include <vector>

namespace
{
constexpr int MostPoints = 10000000;
constexpr int LargestPower = 1000;

/**
 * Builds the polylines one after the other.
 */
class Drawing
{
public:
  Drawing()
  {
    this->Points->SetDataTypeToDouble();
    this->Part->SetName("Part");
    this->PartName->SetName("PartName");
    this->Step->SetName("Step");
  }

  void Begin(int points, const char* name)
  {
    this->Part->InsertNextValue(static_cast<int>(this->Part->GetNumberOfTuples()));
    this->PartName->InsertNextValue(name);
    this->Lines->InsertNextCell(points);
  }

  void Add(double x, double y, int step)
  {
    this->Lines->InsertCellPoint(this->Points->InsertNextPoint(x, y, 0.0));
    this->Step->InsertNextValue(step);
  }

  void MoveInto(vtkPolyData* output)
  {
    output->SetPoints(this->Points);
    output->SetLines(this->Lines);
    output->GetPointData()->AddArray(this->Step);
    output->GetCellData()->SetScalars(this->Part);
    output->GetCellData()->AddArray(this->PartName);
  }

private:
  vtkNew<vtkPoints> Points;
  vtkNew<vtkCellArray> Lines;
  vtkNew<vtkIntArray> Part;
  vtkNew<vtkStringArray> PartName;
  vtkNew<vtkIntArray> Step;
};

//------------------------------------------------------------------------------
void AddCobweb(Drawing& drawing, const std::vector<double>& orbit)
{
  drawing.Begin(static_cast<int>(2 * orbit.size() - 1), "cobweb");
  drawing.Add(orbit[0], orbit[0], 0);
  for (std::size_t i = 1; i < orbit.size(); ++i)
  {
    const int step = static_cast<int>(i);
    drawing.Add(orbit[i - 1], orbit[i], step);
    drawing.Add(orbit[i], orbit[i], step);
  }
}

//------------------------------------------------------------------------------
void FillTable(vtkTable* table, const std::vector<double>& orbit, long long first, long long stride)
{
  vtkNew<vtkLongLongArray> numbers;
  numbers->SetName("n");
  vtkNew<vtkDoubleArray> values;
  values->SetName("x");
  for (std::size_t i = 0; i < orbit.size(); ++i)
  {
    numbers->InsertNextValue(first + static_cast<long long>(i) * stride);
    values->InsertNextValue(orbit[i]);
  }
  table->AddColumn(numbers);
  table->AddColumn(values);
}
}

vtkStandardNewMacro(vtkGaussMapCobwebSource);

//------------------------------------------------------------------------------
vtkGaussMapCobwebSource::vtkGaussMapCobwebSource()
{
  this->SetNumberOfInputPorts(0);
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
bool vtkGaussMapCobwebSource::Validate()
{
  using vtkGaussMapPrivate::IsFinite;
  const double transients = this->Transients;
  const double steps = this->Steps;
  const double power = this->Power;
  const double resolution = this->Resolution;
  const double* x = this->XRange;
  const std::string complaint = vtkGaussMapPrivate::FirstComplaint({
    { IsFinite(&this->Alpha, 1), "Alpha", &this->Alpha, 1, "it must be finite" },
    { !(this->Alpha < 0), "Alpha", &this->Alpha, 1, "it must not be negative" },
    { IsFinite(&this->Beta, 1), "Beta", &this->Beta, 1, "it must be finite" },
    { IsFinite(&this->InitialX, 1), "InitialX", &this->InitialX, 1, "it must be finite" },
    { transients >= 0, "Transients", &transients, 1, "it must not be negative" },
    { steps >= 0 && steps <= MostPoints, "Steps", &steps, 1, "it must be from 0 to 10000000" },
    { power >= 1 && power <= LargestPower, "Power", &power, 1, "it must be from 1 to 1000" },
    { IsFinite(x, 2), "XRange", x, 2, "both ends must be finite" },
    { !(x[0] >= x[1]), "XRange", x, 2, "the first must be less than the last" },
    { std::isfinite(x[1] - x[0]), "XRange", x, 2, "their difference must be finite" },
    { resolution >= 2 && resolution <= MostPoints, "Resolution", &resolution, 1,
      "it must be from 2 to 10000000" },
  });
  if (!complaint.empty())
  {
    vtkErrorMacro(<< complaint);
    return false;
  }
  return true;
}

//------------------------------------------------------------------------------
int vtkGaussMapCobwebSource::RequestInformation(
  vtkInformation*, vtkInformationVector**, vtkInformationVector* outputVector)
{
  return vtkGaussMapPrivate::DescribeUndivided(outputVector, this->Validate());
}

//------------------------------------------------------------------------------
int vtkGaussMapCobwebSource::RequestData(
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
  vtkPolyData* output = vtkPolyData::GetData(outputVector, 0);
  vtkTable* table = vtkTable::GetData(outputVector, 1);
  try
  {
    const std::vector<double> orbit = gaussmap::OrbitOf(
      this->InitialX, this->Alpha, this->Beta, this->Transients, this->Power, this->Steps);
    Drawing drawing;
    drawing.Begin(this->Resolution, "curve");
    for (int i = 0; i < this->Resolution; ++i)
    {
      const double x =
        gaussmap::LinearlySpaced(this->XRange[0], this->XRange[1], this->Resolution, i);
      drawing.Add(x, gaussmap::IterateTimes(x, this->Alpha, this->Beta, this->Power), 0);
    }
    drawing.Begin(2, "diagonal");
    drawing.Add(this->XRange[0], this->XRange[0], 0);
    drawing.Add(this->XRange[1], this->XRange[1], 0);
    AddCobweb(drawing, orbit);
    drawing.MoveInto(output);
    FillTable(table, orbit, this->Transients, this->Power);
  }
  catch (const std::bad_alloc&)
  {
    vtkErrorMacro("Steps is " << this->Steps << " and Resolution " << this->Resolution
                              << ", but the memory for them could not be had.");
    return 0;
  }
  this->AddProvenance(output);
  this->AddProvenance(table);
  return 1;
}

//------------------------------------------------------------------------------
void vtkGaussMapCobwebSource::AddProvenance(vtkDataObject* output)
{
  using vtkGaussMapPrivate::AddFieldArray;
  vtkFieldData* data = output->GetFieldData();
  AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  AddFieldArray<vtkDoubleArray>(data, "Beta", { this->Beta });
  AddFieldArray<vtkDoubleArray>(data, "InitialX", { this->InitialX });
  AddFieldArray<vtkIntArray>(data, "Transients", { this->Transients });
  AddFieldArray<vtkIntArray>(data, "Power", { this->Power });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
}
