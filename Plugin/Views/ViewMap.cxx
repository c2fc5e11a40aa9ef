// SPDX-License-Identifier: BSD-3-Clause
#include "ViewMap.h"

#include "vtkDataRepresentation.h"
#include "vtkGeometryRepresentation.h"
#include "vtkMath.h"
#include "vtkMatrix4x4.h"
#include "vtkNew.h"
#include "vtkPVGridAxes3DActor.h"
#include "vtkPVGridAxes3DRepresentation.h"
#include "vtkPVLODActor.h"
#include "vtkPVRenderView.h"
#include "vtkPropCollection.h"
#include "vtkRenderer.h"

#include <algorithm>
#include <array>

namespace
{
//------------------------------------------------------------------------------
std::array<double, 3> GetScale(vtkMatrix4x4* map)
{
  return { map->GetElement(0, 0), map->GetElement(1, 1), map->GetElement(2, 2) };
}

//------------------------------------------------------------------------------
std::array<double, 3> GetPosition(vtkMatrix4x4* map)
{
  return { map->GetElement(0, 3), map->GetElement(1, 3), map->GetElement(2, 3) };
}

//------------------------------------------------------------------------------
bool AreSame(vtkMatrix4x4* a, vtkMatrix4x4* b)
{
  return std::equal(a->GetData(), a->GetData() + 16, b->GetData());
}

//------------------------------------------------------------------------------
// Whether the geometry was drawn by another matrix before.
bool DrawBy(vtkGeometryRepresentation* geometry, vtkMatrix4x4* map)
{
  vtkPVLODActor* actor = geometry->GetActor();
  vtkNew<vtkMatrix4x4> identity;
  vtkMatrix4x4* now = actor->GetUserMatrix();
  if (AreSame(now ? now : identity.Get(), map))
  {
    return false;
  }
  geometry->SetUserTransform(map->GetData());
  return true;
}

//------------------------------------------------------------------------------
// Puts the axes around the picture alone, or around everything again: branches go on far beyond a
// zoom, and so would axes, with numbers by the thousand that nobody sees. Bounds that somebody else
// has chosen stay.
void FrameAxes(vtkPVGridAxes3DActor* axes, const double frame[6], const double before[6])
{
  const double* now = axes->GetCustomTransformedBounds();
  if (!axes->GetUseCustomTransformedBounds() || std::equal(before, before + 6, now))
  {
    axes->SetUseCustomTransformedBounds(vtkMath::AreBoundsInitialized(frame) != 0);
    axes->SetCustomTransformedBounds(frame[0], frame[1], frame[2], frame[3], frame[4], frame[5]);
  }
}
}

namespace gaussmap
{

//------------------------------------------------------------------------------
void DrawAllBy(vtkPVRenderView* view, vtkMatrix4x4* map, double before,
  const std::function<void(vtkGeometryRepresentation*)>& update)
{
  vtkNew<vtkMatrix4x4> lifted;
  lifted->DeepCopy(map);
  lifted->SetElement(2, 3, map->GetElement(2, 3) + before);
  for (int i = 0; i < view->GetNumberOfRepresentations(); ++i)
  {
    vtkDataRepresentation* other = view->GetRepresentation(i);
    if (auto* geometry = vtkGeometryRepresentation::SafeDownCast(other))
    {
      if (DrawBy(geometry, lifted) && geometry->GetVisibility())
      {
        update(geometry);
      }
    }
    else if (auto* axes = vtkPVGridAxes3DRepresentation::SafeDownCast(other))
    {
      axes->SetScale(GetScale(map).data());
      axes->SetPosition(GetPosition(map).data());
    }
  }
}

//------------------------------------------------------------------------------
void LabelAxesBy(
  vtkPVRenderView* view, vtkMatrix4x4* map, const double frame[6], const double before[6])
{
  vtkPropCollection* props = view->GetRenderer()->GetViewProps();
  vtkCollectionSimpleIterator iterator;
  props->InitTraversal(iterator);
  while (vtkProp* prop = props->GetNextProp(iterator))
  {
    if (auto* axes = vtkPVGridAxes3DActor::SafeDownCast(prop))
    {
      axes->SetDataScale(GetScale(map).data());
      axes->SetDataPosition(GetPosition(map).data());
      FrameAxes(axes, frame, before);
    }
  }
}

} // namespace gaussmap
