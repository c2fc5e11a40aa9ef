// SPDX-License-Identifier: BSD-3-Clause
#include "OrbitAtPoint.h"

#include "ZoomProxies.h"

#include "vtkAlgorithm.h"
#include "vtkCallbackCommand.h"
#include "vtkCommand.h"
#include "vtkDataArray.h"
#include "vtkErrorCode.h"
#include "vtkImageData.h"
#include "vtkNew.h"
#include "vtkPVSession.h"
#include "vtkPointData.h"
#include "vtkSMPropertyHelper.h"
#include "vtkSMSession.h"
#include "vtkSMSessionProxyManager.h"
#include "vtkSMSourceProxy.h"

#include <cmath>
#include <cstring>
#include <sstream>

namespace
{
//------------------------------------------------------------------------------
// A source of the client's own, in the session of another; the same one for as long as that lasts.
vtkSMProxy* MakeLocal(
  vtkSmartPointer<vtkSMProxy>& proxy, vtkSMSourceProxy* beside, const char* name)
{
  if (!proxy || proxy->GetSession() != beside->GetSession())
  {
    proxy.TakeReference(beside->GetSessionProxyManager()->NewProxy("sources", name));
    proxy->SetLocation(vtkPVSession::CLIENT);
  }
  return proxy;
}

//------------------------------------------------------------------------------
// What a source of the client's own computes, all or an extent; nothing of what it refuses. The
// source that it stands for tells of that, and is perhaps about to: its picture is that of other
// values for as long as a server computes.
vtkImageData* Compute(vtkSMProxy* local, const int* extent = nullptr)
{
  local->UpdateVTKObjects();
  auto* algorithm = vtkAlgorithm::SafeDownCast(local->GetClientSideObject());
  if (!algorithm)
  {
    return nullptr;
  }
  if (!algorithm->HasObserver(vtkCommand::ErrorEvent))
  {
    // Errors go to an observer, if there is one, and not to the user.
    vtkNew<vtkCallbackCommand> hear;
    hear->SetCallback([](vtkObject*, unsigned long, void*, void*) {});
    algorithm->AddObserver(vtkCommand::ErrorEvent, hear);
  }
  algorithm->UpdateInformation(); // or the executive tells that the extent is not there
  if (algorithm->GetErrorCode() != vtkErrorCode::NoError)
  {
    return nullptr;
  }
  if (extent)
  {
    algorithm->UpdateExtent(extent);
  }
  else
  {
    algorithm->Update();
  }
  return algorithm->GetErrorCode() == vtkErrorCode::NoError
    ? vtkImageData::SafeDownCast(algorithm->GetOutputDataObject(0))
    : nullptr;
}

//------------------------------------------------------------------------------
std::optional<double> GetValue(vtkImageData* image, const char* array, vtkIdType point)
{
  vtkDataArray* values = image ? image->GetPointData()->GetArray(array) : nullptr;
  return values && point >= 0 && point < values->GetNumberOfTuples()
    ? std::optional<double>(values->GetTuple1(point))
    : std::nullopt;
}

//------------------------------------------------------------------------------
bool IsDiagram(vtkSMSourceProxy* source)
{
  return std::strcmp(source->GetXMLName(), "GaussMapSource") == 0;
}

constexpr int followRisingBeta = 2; // the first of those that follow an orbit over all columns
}

namespace gaussmap
{

//------------------------------------------------------------------------------
OrbitAtPoint::OrbitAtPoint() = default;

//------------------------------------------------------------------------------
OrbitAtPoint::~OrbitAtPoint() = default;

//------------------------------------------------------------------------------
double OrbitAtPoint::GetAlpha(vtkSMSourceProxy* source, const Reading& reading)
{
  return IsDiagram(source) ? ValueAt(GetAlphas(source), reading.Column) : reading.Up;
}

//------------------------------------------------------------------------------
double OrbitAtPoint::GetBeta(vtkSMSourceProxy* source, const Reading& reading)
{
  return IsDiagram(source) && IsOverAlpha(source)
    ? vtkSMPropertyHelper(source, "BetaRange").GetAsDouble()
    : reading.Across;
}

//------------------------------------------------------------------------------
std::string OrbitAtPoint::Tell(vtkSMSourceProxy* source, const Reading& reading)
{
  const auto [across, up] = GetAxes(source);
  const bool isDiagram = IsDiagram(source);
  std::ostringstream text;
  const bool isOverAlpha = isDiagram && IsOverAlpha(source);
  text << (isOverAlpha ? "α" : "β") << " = " << NumberOf(reading.Across, across) << ", ";
  if (isDiagram && !isOverAlpha && GetAlphas(source).First != GetAlphas(source).Last)
  {
    text << "α = " << NumberOf(GetAlpha(source, reading), GetAlphas(source)) << ", ";
  }
  text << (isDiagram ? "x" : "α") << " = " << NumberOf(reading.Up, up) << ": ";
  text.precision(3);
  if (isDiagram)
  {
    if (const auto density = this->GetDensity(source, reading))
    {
      text << "density " << *density << ", ";
    }
  }
  const std::string orbit =
    this->TellOrbit(source, GetAlpha(source, reading), GetBeta(source, reading));
  return orbit.empty() ? orbit : text.str() + orbit;
}

//------------------------------------------------------------------------------
std::optional<double> OrbitAtPoint::GetDensity(vtkSMSourceProxy* diagram, const Reading& reading)
{
  if (vtkSMPropertyHelper(diagram, "Attractor").GetAsInt() >= followRisingBeta)
  {
    return std::nullopt; // would take all columns
  }
  vtkSMProxy* local = MakeLocal(this->Diagram, diagram, "GaussMapSource");
  local->Copy(diagram);
  vtkSMPropertyHelper(local, "NumberOfThreads").Set(1);
  const int rows = vtkSMPropertyHelper(diagram, "Resolution").GetAsInt(1);
  const int column[6] = { reading.Column, reading.Column, 0, rows - 1, 0, 0 };
  vtkImageData* image = Compute(local, column);
  int point[3] = { reading.Column, reading.Row, 0 };
  return GetValue(image, "OrbitDensity", image ? image->ComputePointId(point) : -1);
}

//------------------------------------------------------------------------------
// Whether the orbit from the source's own start goes to a second attractor, a fixed point, and not
// where that from 0 does, of which a parameter plane tells.
bool OrbitAtPoint::GoesToSecond(vtkSMSourceProxy* source, double alpha, double beta)
{
  const vtkSMPropertyHelper start(source, "InitialX", /*quiet=*/true);
  const double x = start.GetNumberOfElements() > 0 ? start.GetAsDouble() : 0;
  if (x == 0)
  {
    return false;
  }
  vtkSMProxy* local = MakeLocal(this->Basins, source, "GaussMapBasinSource");
  const double betas[2] = { beta, beta };
  const double around[2] = { x - std::abs(x), x + std::abs(x) }; // its only row's middle is x
  const int onePoint[2] = { 1, 1 };
  vtkSMPropertyHelper(local, "Alpha").Set(alpha);
  vtkSMPropertyHelper(local, "BetaRange").Set(betas, 2);
  vtkSMPropertyHelper(local, "XRange").Set(around, 2);
  vtkSMPropertyHelper(local, "Resolution").Set(onePoint, 2);
  vtkSMPropertyHelper(local, "NumberOfThreads").Set(1);
  return GetValue(Compute(local), "Attractor", 0) == 2;
}

//------------------------------------------------------------------------------
std::string OrbitAtPoint::TellOrbit(vtkSMSourceProxy* source, double alpha, double beta)
{
  vtkSMProxy* local = MakeLocal(this->Plane, source, "GaussMapParameterPlaneSource");
  const double betas[2] = { beta, beta };
  const int onePoint[2] = { 1, 1 };
  vtkSMPropertyHelper(local, "Alpha").Set(alpha);
  vtkSMPropertyHelper(local, "BetaRange").Set(betas, 2);
  vtkSMPropertyHelper(local, "Resolution").Set(onePoint, 2);
  vtkSMPropertyHelper(local, "NumberOfThreads").Set(1);
  const bool isSecond = this->GoesToSecond(source, alpha, beta);
  vtkSMPropertyHelper(local, "SecondAttractor").Set(isSecond ? 1 : 0);
  if (!IsDiagram(source)) // a diagram's samples are too few to tell an exponent by
  {
    for (const char* name : { "Transients", "Iterates", "Starts" })
    {
      vtkSMPropertyHelper(local, name).Set(vtkSMPropertyHelper(source, name).GetAsInt());
    }
  }
  vtkImageData* image = Compute(local);
  const auto period = isSecond ? 1 : GetValue(image, "SettledPeriod", 0);
  const auto exponent =
    GetValue(image, isSecond ? "SecondLyapunovExponent" : "LyapunovExponent", 0);
  std::ostringstream text;
  text.precision(3);
  if (period && exponent)
  {
    if (*period > 0)
    {
      text << "period " << *period;
    }
    else
    {
      text << "no period";
    }
    text << ", exponent " << *exponent;
  }
  return text.str();
}

} // namespace gaussmap
