// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapDensitySource.h"

#include "Kernel/Scan/Attractor.h"
#include "vtkGaussMapArrays.h"
#include "vtkGaussMapExecution.h"
#include "vtkGaussMapLocalRanks.h"
#include "vtkGaussMapPieces.h"
#include "vtkGaussMapRange.h"
#include "vtkGaussMapRules.h"
#include "vtkGaussMapVersion.h"

#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkFloatArray.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkIntArray.h"
#include "vtkPointData.h"
#include "vtkStreamingDemandDrivenPipeline.h"
#include "vtkStringArray.h"
#include "vtkUnsignedCharArray.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace
{
constexpr int MostSubColumns = 1000;
constexpr const char* DensityName = "OrbitDensity";
constexpr const char* IntensityName = "OrbitIntensity";
constexpr const char* FirstDensityName = "OrbitDensityFromInitialX";
constexpr const char* SecondDensityName = "OrbitDensityFromInfinity";

//------------------------------------------------------------------------------
// `factor` times `count`, at most the largest int.
int Times(int factor, int count)
{
  constexpr int most = std::numeric_limits<int>::max();
  return count > most / factor ? most : factor * count;
}

//------------------------------------------------------------------------------
gaussmap::Window WindowOf(const int extent[6])
{
  return { extent[0], extent[1], extent[2], extent[3] };
}
}

//------------------------------------------------------------------------------
vtkGaussMapDensitySource::vtkGaussMapDensitySource() = default;

//------------------------------------------------------------------------------
vtkGaussMapDensitySource::~vtkGaussMapDensitySource() = default;

//------------------------------------------------------------------------------
void vtkGaussMapDensitySource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "BetaRange: " << this->BetaRange[0] << " " << this->BetaRange[1] << "\n";
  os << indent << "XRange: " << this->XRange[0] << " " << this->XRange[1] << "\n";
  os << indent << "InitialX: " << this->InitialX << "\n";
  os << indent << "Attractor: " << this->Attractor << "\n";
  os << indent << "Transients: " << this->Transients << "\n";
  os << indent << "SamplesPerColumn: " << this->SamplesPerColumn << "\n";
  os << indent << "SamplesInsideXRange: " << (this->SamplesInsideXRange ? "On" : "Off") << "\n";
  os << indent << "MaximumIterates: " << this->MaximumIterates << "\n";
  os << indent << "SubColumns: " << this->SubColumns << "\n";
  os << indent << "IncompleteColumns: " << this->IncompleteColumns << "\n";
  os << indent << "Restarts: " << this->Restarts << "\n";
  os << indent << "ToneMap: " << this->ToneMap << "\n";
}

//------------------------------------------------------------------------------
int vtkGaussMapDensitySource::GetSamples() const
{
  return this->SamplesPerColumn > 0 ? this->SamplesPerColumn
                                    : Times(10, this->GetImageSize().Rows());
}

//------------------------------------------------------------------------------
int vtkGaussMapDensitySource::GetEffectiveMaximumIterates() const
{
  return this->MaximumIterates > 0 ? this->MaximumIterates : Times(100, this->GetSamples());
}

//------------------------------------------------------------------------------
void vtkGaussMapDensitySource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  this->Superclass::CheckRules(rules);
  const double* x = this->XRange;
  rules.RequireBetaRange(this->BetaRange);
  rules.RequireLongRange("XRange", x);
  rules.Require(std::isfinite(this->GetImageSize().Rows() / (x[1] - x[0])), "XRange",
    { x[0], x[1] }, "it is too narrow to be divided into the rows");
  rules.RequireFinite("InitialX", this->InitialX);
  rules.RequireAtLeast(0, "Transients", this->Transients);
  rules.RequireAtLeast(0, "SamplesPerColumn", this->SamplesPerColumn);
  rules.RequireAtLeast(0, "MaximumIterates", this->MaximumIterates);
  rules.RequireBetween(1, MostSubColumns, "SubColumns", this->SubColumns);
}

//------------------------------------------------------------------------------
void vtkGaussMapDensitySource::ComputePlaneGeometry(double origin[3], double spacing[3]) const
{
  ComputeBinGeometry(this->BetaRange, this->XRange, this->GetImageSize(), origin, spacing);
}

//------------------------------------------------------------------------------
gaussmap::DiagramParameters vtkGaussMapDensitySource::GetParameters(double alpha) const
{
  const vtkGaussMapPrivate::ImageSize size = this->GetImageSize();
  gaussmap::DiagramParameters parameters;
  parameters.Alpha = alpha;
  parameters.LastAlpha = this->GetAlphaOfLastColumn();
  parameters.BetaMin = this->BetaRange[0];
  parameters.BetaMax = this->BetaRange[1];
  parameters.XMin = this->XRange[0];
  parameters.XMax = this->XRange[1];
  parameters.Columns = size.Columns();
  parameters.Rows = size.Rows();
  parameters.InitialX = this->InitialX;
  parameters.Transients = this->Transients;
  parameters.Samples = this->GetSamples();
  parameters.SubColumns = this->SubColumns;
  parameters.SamplesInside = this->SamplesInsideXRange;
  parameters.MaximumIterates = this->GetEffectiveMaximumIterates();
  parameters.ToneMap = static_cast<gaussmap::Tone>(this->ToneMap);
  return parameters;
}

//------------------------------------------------------------------------------
// The densities of the whole image decide on the tones of each part.
void vtkGaussMapDensitySource::GetScannedExtent(const int extent[6], int scanned[6])
{
  std::copy_n(extent, 6, scanned);
  if (this->ToneMap == HISTOGRAM_EQUALIZED)
  {
    this->GetOutputInformation(0)->Get(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), scanned);
  }
}

//------------------------------------------------------------------------------
double vtkGaussMapDensitySource::GetMemory(const int extent[6], int threads, bool ghosts)
{
  int scanned[6];
  this->GetScannedExtent(extent, scanned);
  const double bytes = this->GetScanMemory(extent, threads, ghosts);
  // The part is a copy: for a moment there are both.
  return std::equal(extent, extent + 6, scanned)
    ? bytes
    : bytes + this->GetScanMemory(scanned, threads, false);
}

//------------------------------------------------------------------------------
double vtkGaussMapDensitySource::GetScanMemory(const int extent[6], int threads, bool ghosts) const
{
  const gaussmap::Window window = WindowOf(extent);
  const vtkIdType slices = vtkIdType(1) + extent[5] - extent[4];
  const double points = static_cast<double>(window.Columns()) * static_cast<double>(window.Rows()) *
    static_cast<double>(slices);
  return gaussmap::DiagramMemory(this->GetParameters(0.0), slices, window,
           static_cast<gaussmap::Attractor>(this->Attractor), threads) +
    (ghosts ? 2.0 * points : 0.0); // flags of points and cells
}

//------------------------------------------------------------------------------
int vtkGaussMapDensitySource::Scan(vtkImageData* image, int threads)
{
  using vtkGaussMapPrivate::AddPointArray;
  using vtkGaussMapPrivate::CacheRange;
  const int* extent = image->GetExtent();
  gaussmap::Window window = WindowOf(extent);
  window.FirstOwnColumn = this->GetOwnColumns()[0];
  window.LastOwnColumn = this->GetOwnColumns()[1];
  std::vector<double> alphas;
  for (int slice = extent[4]; slice <= extent[5]; ++slice)
  {
    alphas.push_back(this->GetSliceAlpha(slice));
  }
  gaussmap::DiagramArrays arrays;
  arrays.Intensity = AddPointArray<vtkUnsignedCharArray>(image, IntensityName);
  arrays.Density = AddPointArray<vtkFloatArray>(image, DensityName);
  if (this->Attractor == BOTH)
  {
    arrays.FromInitialX = AddPointArray<vtkFloatArray>(image, FirstDensityName);
    arrays.FromInfinity = AddPointArray<vtkFloatArray>(image, SecondDensityName);
  }
  const gaussmap::DiagramParameters parameters = this->GetParameters(0.0);
  const gaussmap::ScanReport report = gaussmap::DrawDiagrams(parameters, alphas, window,
    static_cast<gaussmap::Attractor>(this->Attractor), arrays, threads,
    vtkGaussMapPrivate::MonitorOf(this));
  if (!report.Complete)
  {
    return 0;
  }
  this->IncompleteColumns = this->OwnIncompleteColumns = report.IncompleteColumns;
  this->Restarts = this->OwnRestarts = report.Restarts;
  this->KernelName = report.KernelName;
  CacheRange(image, DensityName,
    { static_cast<float>(report.LeastDensity), static_cast<float>(report.LargestDensity) });
  const gaussmap::Ink ink = gaussmap::InkOf(parameters); // the more, the darker
  CacheRange(image, IntensityName,
    { static_cast<double>(gaussmap::Intensity(report.LargestDensity, ink)),
      static_cast<double>(gaussmap::Intensity(report.LeastDensity, ink)) });
  return report.Threads;
}

//------------------------------------------------------------------------------
int vtkGaussMapDensitySource::RequestData(
  vtkInformation* request, vtkInformationVector** inputs, vtkInformationVector* outputs)
{
  // A piece may have no columns.
  this->IncompleteColumns = this->OwnIncompleteColumns = 0;
  this->Restarts = this->OwnRestarts = 0;
  return this->Superclass::RequestData(request, inputs, outputs);
}

//------------------------------------------------------------------------------
void vtkGaussMapDensitySource::SumIncompleteColumns()
{
  this->IncompleteColumns = vtkGaussMapPrivate::SumOverRanks(this->OwnIncompleteColumns);
  this->Restarts = vtkGaussMapPrivate::SumOverRanks(this->OwnRestarts);
}

//------------------------------------------------------------------------------
bool vtkGaussMapDensitySource::FillImage(vtkImageData* image, int threads)
{
  int extent[6];
  image->GetExtent(extent);
  int scanned[6];
  this->GetScannedExtent(extent, scanned);
  const bool isPart = !std::equal(extent, extent + 6, scanned);
  if (isPart)
  {
    image->SetExtent(scanned);
  }
  if (!this->RunScan(image, threads))
  {
    return false;
  }
  if (isPart)
  {
    image->Crop(extent);
  }
  if (this->ToneMap == HISTOGRAM_EQUALIZED) // of which Scan does not know the range
  {
    vtkGaussMapPrivate::FindAndCacheRange<vtkFloatArray>(image, DensityName);
    vtkGaussMapPrivate::FindAndCacheRange<vtkUnsignedCharArray>(image, IntensityName);
  }
  if (this->IsColumn())
  {
    vtkGaussMapPrivate::AddAbscissaX(image);
  }
  image->GetPointData()->SetActiveScalars(IntensityName);
  this->AddProvenance(image);
  return true;
}

//------------------------------------------------------------------------------
void vtkGaussMapDensitySource::AddProvenance(vtkImageData* image) const
{
  using vtkGaussMapPrivate::AddFieldArray;
  vtkFieldData* data = image->GetFieldData();
  // An array of the output before is as good where its values are, and an update is that much
  // shorter: to make them all anew takes half of what it needs beside its scan.
  data->ShallowCopy(this->Provenance);
  this->AddAlpha(data);
  AddFieldArray<vtkDoubleArray>(data, "BetaRange", { this->BetaRange[0], this->BetaRange[1] });
  AddFieldArray<vtkDoubleArray>(data, "XRange", { this->XRange[0], this->XRange[1] });
  AddFieldArray<vtkIntArray>(data, "Resolution", this->GetImageSize().Points);
  AddFieldArray<vtkDoubleArray>(data, "InitialX", { this->InitialX });
  AddFieldArray<vtkIntArray>(data, "Attractor", { this->Attractor });
  AddFieldArray<vtkIntArray>(data, "Transients", { this->Transients });
  AddFieldArray<vtkIntArray>(data, "SamplesPerColumn", { this->GetSamples() });
  AddFieldArray<vtkIntArray>(data, "SamplesInsideXRange", { this->SamplesInsideXRange ? 1 : 0 });
  if (this->SamplesInsideXRange)
  {
    AddFieldArray<vtkIntArray>(data, "MaximumIterates", { this->GetEffectiveMaximumIterates() });
  }
  else
  {
    data->RemoveArray("MaximumIterates");
  }
  AddFieldArray<vtkIntArray>(data, "SubColumns", { this->SubColumns });
  AddFieldArray<vtkIntArray>(data, "ToneMap", { this->ToneMap });
  AddFieldArray<vtkDoubleArray>(
    data, "IncompleteColumns", { static_cast<double>(this->OwnIncompleteColumns) });
  AddFieldArray<vtkDoubleArray>(data, "Restarts", { static_cast<double>(this->OwnRestarts) });
  AddFieldArray<vtkStringArray>(data, "GaussMapVersion", { GAUSSMAP_VERSION });
  AddFieldArray<vtkStringArray>(data, "Kernel", { this->KernelName });
  this->Provenance->ShallowCopy(data);
}
