// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapSource.h"

#include "Kernel/Scan/Slabs.h"
#include "vtkGaussMapPrivate.h"

#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkInformation.h"
#include "vtkObjectFactory.h"
#include "vtkStreamingDemandDrivenPipeline.h"

#include <algorithm>

vtkStandardNewMacro(vtkGaussMapSource);

//------------------------------------------------------------------------------
void vtkGaussMapSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "Alpha: " << this->Alpha << "\n";
  os << indent << "Resolution: " << this->Resolution[0] << " " << this->Resolution[1] << "\n";
  os << indent << "BalanceRanks: " << (this->BalanceRanks ? "On" : "Off") << "\n";
}

//------------------------------------------------------------------------------
std::string vtkGaussMapSource::FindComplaint() const
{
  const std::string complaint = vtkGaussMapPrivate::FirstComplaint({
    { vtkGaussMapPrivate::IsFinite(&this->Alpha, 1), "Alpha", &this->Alpha, 1,
      "it must be finite" },
    { !(this->Alpha < 0), "Alpha", &this->Alpha, 1, "it must not be negative" },
  });
  return complaint.empty() ? this->Superclass::FindComplaint() : complaint;
}

//------------------------------------------------------------------------------
std::vector<int> vtkGaussMapSource::GetResolutionValues() const
{
  return { this->Resolution[0], this->Resolution[1] };
}

//------------------------------------------------------------------------------
void vtkGaussMapSource::ComputeGeometry(double origin[3], double spacing[3]) const
{
  this->ComputePlaneGeometry(origin, spacing);
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::GetScalarType() const
{
  return VTK_UNSIGNED_CHAR;
}

//------------------------------------------------------------------------------
bool vtkGaussMapSource::ComputeSlab(
  vtkInformation* outInfo, int wholeExtent[6], int slab[6], int slabNoGhosts[6])
{
  const int slabs = vtkGaussMapPrivate::GetNumberOfSlabs(outInfo, wholeExtent);
  if (slabs == 1 || !this->BalanceRanks)
  {
    return this->Superclass::ComputeSlab(outInfo, wholeExtent, slab, slabNoGhosts);
  }
  const int piece = outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_PIECE_NUMBER());
  if (piece < 0 || piece >= slabs)
  {
    return false;
  }
  const gaussmap::Slab columns = gaussmap::FindSlab(this->GetParameters(this->Alpha), slabs, piece);
  std::copy_n(wholeExtent, 6, slabNoGhosts);
  slabNoGhosts[0] = static_cast<int>(columns.First);
  slabNoGhosts[1] = static_cast<int>(columns.Last);
  vtkGaussMapPrivate::AddGhostColumns(outInfo, wholeExtent, slabNoGhosts, slab);
  return true;
}

//------------------------------------------------------------------------------
double vtkGaussMapSource::GetSliceAlpha(int) const
{
  return this->Alpha;
}

//------------------------------------------------------------------------------
void vtkGaussMapSource::AddAlpha(vtkFieldData* data) const
{
  vtkGaussMapPrivate::AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
}
