// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapSource.h"

#include "Kernel/Scan/Slabs.h"
#include "vtkGaussMapArrays.h"
#include "vtkGaussMapPieces.h"
#include "vtkGaussMapRules.h"

#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkInformation.h"
#include "vtkObjectFactory.h"
#include "vtkStreamingDemandDrivenPipeline.h"

vtkStandardNewMacro(vtkGaussMapSource);

//------------------------------------------------------------------------------
void vtkGaussMapSource::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "Alpha: " << this->Alpha << "\n";
  os << indent << "LastAlpha: " << this->LastAlpha << "\n";
  os << indent << "Resolution: " << this->Resolution[0] << " " << this->Resolution[1] << "\n";
  os << indent << "BalanceRanks: " << (this->BalanceRanks ? "On" : "Off") << "\n";
}

//------------------------------------------------------------------------------
void vtkGaussMapSource::CheckRules(vtkGaussMapPrivate::Rules& rules) const
{
  rules.RequireAlpha(this->Alpha);
  rules.RequireFinite("LastAlpha", this->LastAlpha);
  this->Superclass::CheckRules(rules);
  rules.Require(!this->RunsAlongAlpha() || this->LastAlpha >= this->Alpha, "LastAlpha",
    { this->LastAlpha }, "it must not be less than Alpha where beta is one");
}

//------------------------------------------------------------------------------
vtkGaussMapPrivate::ImageSize vtkGaussMapSource::GetImageSize() const
{
  return { { this->Resolution[0], this->Resolution[1] } };
}

//------------------------------------------------------------------------------
void vtkGaussMapSource::ComputeGeometry(double origin[3], double spacing[3]) const
{
  this->ComputePlaneGeometry(origin, spacing);
  if (this->RunsAlongAlpha())
  {
    origin[0] = this->Alpha;
    if (this->Resolution[0] > 1 && this->LastAlpha > this->Alpha)
    {
      spacing[0] = (this->LastAlpha - this->Alpha) / (this->Resolution[0] - 1);
      spacing[2] = FlatSpacing(spacing[0], spacing[1]);
    }
  }
}

//------------------------------------------------------------------------------
bool vtkGaussMapSource::RunsAlongAlpha() const
{
  return this->LastAlpha >= 0.0 && this->HasOneBeta();
}

//------------------------------------------------------------------------------
int vtkGaussMapSource::GetScalarType() const
{
  return VTK_UNSIGNED_CHAR;
}

//------------------------------------------------------------------------------
vtkGaussMapPrivate::PieceExtent vtkGaussMapSource::ComputePiece(
  vtkInformation* outInfo, const int wholeExtent[6]) const
{
  const int slabs = vtkGaussMapPrivate::GetNumberOfSlabs(outInfo, wholeExtent);
  if (slabs == 1 || !this->BalanceRanks)
  {
    return this->Superclass::ComputePiece(outInfo, wholeExtent);
  }
  const int piece = outInfo->Get(vtkStreamingDemandDrivenPipeline::UPDATE_PIECE_NUMBER());
  if (piece < 0 || piece >= slabs)
  {
    return {};
  }
  const gaussmap::Slab columns = gaussmap::FindSlab(this->GetParameters(this->Alpha), slabs, piece);
  return vtkGaussMapPrivate::PieceOfColumns(
    outInfo, wholeExtent, static_cast<int>(columns.First), static_cast<int>(columns.Last));
}

//------------------------------------------------------------------------------
double vtkGaussMapSource::GetSliceAlpha(int) const
{
  return this->Alpha;
}

//------------------------------------------------------------------------------
double vtkGaussMapSource::GetAlphaOfLastColumn() const
{
  return this->LastAlpha;
}

//------------------------------------------------------------------------------
void vtkGaussMapSource::AddAlpha(vtkFieldData* data) const
{
  vtkGaussMapPrivate::AddFieldArray<vtkDoubleArray>(data, "Alpha", { this->Alpha });
  vtkGaussMapPrivate::AddFieldArray<vtkDoubleArray>(data, "LastAlpha", { this->LastAlpha });
}
