// SPDX-License-Identifier: BSD-3-Clause
#ifndef OrbitAtPoint_h
#define OrbitAtPoint_h

#include "Reading.h"

#include "vtkSmartPointer.h"

#include <optional>
#include <string>

class vtkSMProxy;
class vtkSMSourceProxy;

namespace gaussmap
{

/**
 * Tells of a point of a diagram or a parameter plane what the sources compute there. They are made
 * anew, in this process and of the size of one point or column: nothing of a server's data is
 * needed, and the numbers are those of the picture, bit for bit.
 */
class OrbitAtPoint
{
public:
  OrbitAtPoint();
  ~OrbitAtPoint();

  /// Beta and x with density, period and Lyapunov exponent, or beta and alpha with the latter two;
  /// empty where the source refuses its properties.
  std::string Tell(vtkSMSourceProxy* source, const Reading& reading);

  /// Of the point.
  ///@{
  static double GetAlpha(vtkSMSourceProxy* source, const Reading& reading);
  static double GetBeta(vtkSMSourceProxy* source, const Reading& reading);
  ///@}

private:
  std::optional<double> GetDensity(vtkSMSourceProxy* diagram, const Reading& reading);
  std::string TellOrbit(vtkSMSourceProxy* source, double alpha, double beta);
  bool GoesToSecond(vtkSMSourceProxy* source, double alpha, double beta);

  vtkSmartPointer<vtkSMProxy> Diagram;
  vtkSmartPointer<vtkSMProxy> Plane;
  vtkSmartPointer<vtkSMProxy> Basins;
};

} // namespace gaussmap

#endif
