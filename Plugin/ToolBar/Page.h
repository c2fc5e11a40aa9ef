// SPDX-License-Identifier: BSD-3-Clause
#ifndef Page_h
#define Page_h

#include <string>

class vtkSMSourceProxy;

namespace gaussmap
{

/// Whether a diagram counts what lies within its x range alone; what is no diagram does.
bool CountsInside(vtkSMSourceProxy* source);

/// Makes it do so, so that a zoom is as fine as the whole.
void CountInside(vtkSMSourceProxy* source);

/// Why there is nothing on the page of a diagram; empty where there is something.
std::string WhyBlank(vtkSMSourceProxy* source);

} // namespace gaussmap

#endif
