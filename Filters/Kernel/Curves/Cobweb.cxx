// SPDX-License-Identifier: BSD-3-Clause
#include "Cobweb.h"

#include "Kernel/Map/Diagram.h"
#include "Kernel/Team/OneThread.h"
#include "PutPoint.h"

namespace gaussmap
{
namespace
{
//------------------------------------------------------------------------------
void Draw(const CobwebParameters& p, double* points, double* orbit, Team& team)
{
  const auto image = [&p](double x) { return IterateTimes(x, p.Alpha, p.Beta, p.Power); };
  const CobwebLengths lengths(p);
  double* diagonal = points + 3 * lengths.Curve;
  double* web = diagonal + 3 * lengths.Diagonal;
  PutPoint(diagonal, 0, p.XMin, p.XMin);
  PutPoint(diagonal, 1, p.XMax, p.XMax);
  orbit[0] = p.InitialX;
  if (ForEach(team, p.Resolution, p.Power,
        [&](std::int64_t i)
        {
          const double x = LinearlySpaced(p.XMin, p.XMax, p.Resolution, i);
          PutPoint(points, i, x, image(x));
        }) &&
    ForEach(
      team, p.Transients, 1, [&](std::int64_t) { orbit[0] = Iterate(orbit[0], p.Alpha, p.Beta); }))
  {
    PutPoint(web, 0, orbit[0], orbit[0]);
    ForEach(team, p.Steps, p.Power,
      [&](std::int64_t i)
      {
        orbit[i + 1] = image(orbit[i]);
        PutPoint(web, 2 * i + 1, orbit[i], orbit[i + 1]);
        PutPoint(web, 2 * i + 2, orbit[i + 1], orbit[i + 1]);
      });
  }
}
}

//------------------------------------------------------------------------------
bool DrawCobweb(const CobwebParameters& p, double* points, double* orbit, const Monitor& monitor)
{
  const std::int64_t iterates = p.Transients + (p.Steps + p.Resolution) * p.Power;
  return RunOnOneThread(iterates, monitor, [&](Team& team) { Draw(p, points, orbit, team); });
}
}
