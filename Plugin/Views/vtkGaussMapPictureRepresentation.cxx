// SPDX-License-Identifier: BSD-3-Clause
#include "vtkGaussMapPictureRepresentation.h"

#include "AreaAverage.h"
#include "PictureMap.h"
#include "ViewMap.h"

#include "vtkAbstractArray.h"
#include "vtkAlgorithmOutput.h"
#include "vtkDataObject.h"
#include "vtkDoubleArray.h"
#include "vtkFieldData.h"
#include "vtkGeometryRepresentation.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationIntegerKey.h"
#include "vtkInformationVector.h"
#include "vtkMath.h"
#include "vtkMatrix4x4.h"
#include "vtkObjectFactory.h"
#include "vtkPVChangeOfBasisHelper.h"
#include "vtkPVLODActor.h"
#include "vtkPVRenderView.h"
#include "vtkPointData.h"
#include "vtkShaderProperty.h"
#include "vtkStreamingDemandDrivenPipeline.h"

#include <algorithm>
#include <array>

namespace
{
// Of the picture's height: how far before it other data are drawn.
constexpr double lift = 1e-3;
constexpr char drawnBounds[] = "DrawnBounds"; // of the whole picture, in its field data

//------------------------------------------------------------------------------
// Tells where the whole image is drawn, of which this may be a part.
void TellBounds(vtkImageData* image, const int whole[6])
{
  vtkNew<vtkDoubleArray> bounds;
  bounds->SetName(drawnBounds);
  bounds->SetNumberOfComponents(6);
  bounds->GetInformation()->Set(vtkAbstractArray::GUI_HIDE(), 1);
  for (int i = 0; i < 6; ++i)
  {
    bounds->InsertNextValue(image->GetOrigin()[i / 2] + whole[i] * image->GetSpacing()[i / 2]);
  }
  image->GetFieldData()->AddArray(bounds);
}

//------------------------------------------------------------------------------
// Makes of an image that is one point thick along an axis, which ParaView does not draw, one of two
// equal points, half a step to both sides.
void Thicken(vtkImageData* image, int axis)
{
  vtkNew<vtkImageData> thin;
  thin->ShallowCopy(image);
  const vtkIdType count = thin->GetNumberOfPoints();
  int extent[6];
  thin->GetExtent(extent);
  ++extent[2 * axis + 1];
  image->SetExtent(extent);
  double origin[3];
  image->GetOrigin(origin);
  origin[axis] -= 0.5 * image->GetSpacing()[axis];
  image->SetOrigin(origin);

  vtkPointData* points = image->GetPointData();
  points->Initialize();
  points->CopyAllocate(thin->GetPointData(), 2 * count);
  for (vtkIdType i = 0; i < count; ++i)
  {
    points->CopyData(thin->GetPointData(), i, axis == 0 ? 2 * i : i);
    points->CopyData(thin->GetPointData(), i, axis == 0 ? 2 * i + 1 : count + i);
  }
}

//------------------------------------------------------------------------------
vtkGaussMapPictureRepresentation* GetLeader(vtkView* view)
{
  for (int i = 0; view && i < view->GetNumberOfRepresentations(); ++i)
  {
    auto* picture = vtkGaussMapPictureRepresentation::SafeDownCast(view->GetRepresentation(i));
    if (picture && picture->GetVisibility())
    {
      return picture;
    }
  }
  return nullptr;
}
}

vtkStandardNewMacro(vtkGaussMapPictureRepresentation);

//------------------------------------------------------------------------------
vtkGaussMapPictureRepresentation::vtkGaussMapPictureRepresentation()
{
  this->Actor->GetShaderProperty()->AddFragmentShaderReplacement(
    "//VTK::TCoord::Impl", /*replaceFirst=*/true, gaussmap::areaAverage, /*replaceAll=*/false);
}

//------------------------------------------------------------------------------
vtkGaussMapPictureRepresentation::~vtkGaussMapPictureRepresentation() = default;

//------------------------------------------------------------------------------
void vtkGaussMapPictureRepresentation::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
  os << indent << "ToDrawn: ";
  this->ToDrawn->PrintSelf(os, indent.GetNextIndent());
}

//------------------------------------------------------------------------------
int vtkGaussMapPictureRepresentation::RequestData(
  vtkInformation* request, vtkInformationVector** inputs, vtkInformationVector* outputs)
{
  const int result = this->Superclass::RequestData(request, inputs, outputs);
  if (!result || inputs[0]->GetNumberOfInformationObjects() == 0)
  {
    return result;
  }

  // The whole extent: a rank that holds a slab of the columns draws it at its place.
  vtkInformation* information = inputs[0]->GetInformationObject(0);
  int whole[6];
  information->Get(vtkStreamingDemandDrivenPipeline::WHOLE_EXTENT(), whole);
  const vtkImageData* input = vtkImageData::GetData(information);
  if (!input || whole[0] > whole[1] || whole[2] > whole[3])
  {
    return result;
  }
  double steps[3];
  double origin[3];
  this->SliceData->GetSpacing(steps);
  this->SliceData->GetOrigin(origin);

  const std::array<int, 2> counts { whole[1] - whole[0] + 1, whole[3] - whole[2] + 1 };
  vtkGaussMapPictureRepresentation* leader = GetLeader(this->GetView());
  if (leader && leader != this)
  {
    this->ToDrawn->DeepCopy(leader->ToDrawn);
  }
  else
  {
    const gaussmap::PictureMap map({ steps[0], steps[1] },
      { origin[0] + 0.5 * (whole[0] + whole[1]) * steps[0],
        origin[1] + 0.5 * (whole[2] + whole[3]) * steps[1] },
      counts);
    this->ToDrawn->Identity();
    for (int i = 0; i < 2; ++i)
    {
      this->ToDrawn->SetElement(i, i, map.Scale[i]);
      this->ToDrawn->SetElement(i, 3, map.Draw(i, 0));
    }
  }

  if (leader && leader != this)
  {
    for (int i = 0; i < 2; ++i)
    {
      origin[i] = this->ToDrawn->GetElement(i, i) * origin[i] + this->ToDrawn->GetElement(i, 3);
      steps[i] *= this->ToDrawn->GetElement(i, i);
    }
    this->SliceData->SetSpacing(steps);
    this->SliceData->SetOrigin(origin);
  }
  else // the same without the rounding of values that are far from 0
  {
    const std::array<double, 2> size = gaussmap::PictureMap::GetSize(counts);
    const double height = size[1] / counts[1];
    const std::array<double, 3> drawn { size[0] / counts[0], height, height };
    this->SliceData->SetSpacing(drawn.data());
    this->SliceData->SetOrigin(-0.5 * (whole[0] + whole[1]) * drawn[0],
      -0.5 * (whole[2] + whole[3]) * drawn[1], -0.5 * (whole[4] + whole[5]) * drawn[2]);
  }
  for (int axis = 0; axis < 2; ++axis)
  {
    if (counts[axis] == 1)
    {
      Thicken(this->SliceData, axis);
      ++whole[2 * axis + 1];
    }
  }
  TellBounds(this->SliceData, whole);
  vtkPVChangeOfBasisHelper::AddChangeOfBasisMatrixToFieldData(this->SliceData, this->ToDrawn);
  if (auto map = this->SliceData->GetFieldData()->GetAbstractArray("ChangeOfBasisMatrix"))
  {
    map->GetInformation()->Set(vtkAbstractArray::GUI_HIDE(), 1); // nothing to colour by
  }
  return result;
}

//------------------------------------------------------------------------------
bool vtkGaussMapPictureRepresentation::IsLeader()
{
  return GetLeader(this->GetView()) == this;
}

//------------------------------------------------------------------------------
int vtkGaussMapPictureRepresentation::ProcessViewRequest(
  vtkInformationRequestKey* request, vtkInformation* in, vtkInformation* out)
{
  const bool isNew = this->GetNeedsUpdate();
  auto* view = vtkPVRenderView::SafeDownCast(this->GetView());
  const int result = this->Superclass::ProcessViewRequest(request, in, out);
  if (!result || !view || !this->IsLeader())
  {
    return result;
  }

  if (request == vtkPVView::REQUEST_UPDATE())
  {
    for (int i = 0; isNew && i < view->GetNumberOfRepresentations(); ++i)
    {
      auto* other = vtkGaussMapPictureRepresentation::SafeDownCast(view->GetRepresentation(i));
      if (other && other != this)
      {
        other->MarkModified(); // it is drawn by this one's map, and comes later
      }
    }
    gaussmap::DrawAllBy(view, this->ToDrawn, lift,
      [in, out](vtkGeometryRepresentation* geometry)
      { geometry->ProcessViewRequest(vtkPVView::REQUEST_UPDATE(), in, out); });
  }
  else if (request == vtkPVView::REQUEST_RENDER())
  {
    vtkAlgorithmOutput* producer = vtkPVRenderView::GetPieceProducer(in, this);
    vtkDataObject* piece =
      producer ? producer->GetProducer()->GetOutputDataObject(producer->GetIndex()) : nullptr;
    if (const auto map = vtkPVChangeOfBasisHelper::GetChangeOfBasisMatrix(piece))
    {
      this->ToDrawn->DeepCopy(map);
    }
    gaussmap::DrawAllBy(view, this->ToDrawn, lift, [](vtkGeometryRepresentation*) {});
    double before[6];
    std::copy_n(this->Framed, 6, before);
    if (auto* told = piece ? piece->GetFieldData()->GetArray(drawnBounds) : nullptr)
    {
      told->GetTuple(0, this->Framed);
    }
    gaussmap::LabelAxesBy(view, this->ToDrawn, this->Framed, before);
  }
  return result;
}

//------------------------------------------------------------------------------
void vtkGaussMapPictureRepresentation::Leave()
{
  auto* view = vtkPVRenderView::SafeDownCast(this->GetView());
  if (!view || !this->IsLeader())
  {
    return;
  }
  const vtkNew<vtkMatrix4x4> identity;
  gaussmap::DrawAllBy(
    view, identity, 0.0, [](vtkGeometryRepresentation* geometry) { geometry->MarkModified(); });
  double everything[6];
  vtkMath::UninitializeBounds(everything);
  gaussmap::LabelAxesBy(view, identity, everything, this->Framed);
  std::copy_n(everything, 6, this->Framed);
  for (int i = 0; i < view->GetNumberOfRepresentations(); ++i)
  {
    auto* other = vtkGaussMapPictureRepresentation::SafeDownCast(view->GetRepresentation(i));
    if (other && other != this)
    {
      other->MarkModified(); // one of them is the next to lead
    }
  }
}

//------------------------------------------------------------------------------
void vtkGaussMapPictureRepresentation::SetVisibility(bool visible)
{
  if (visible != this->GetVisibility())
  {
    if (visible)
    {
      this->MarkModified();
    }
    else
    {
      this->Leave();
    }
  }
  this->Superclass::SetVisibility(visible);
}

//------------------------------------------------------------------------------
bool vtkGaussMapPictureRepresentation::RemoveFromView(vtkView* view)
{
  this->Leave();
  return this->Superclass::RemoveFromView(view);
}
