// SPDX-License-Identifier: BSD-3-Clause
#include "vtkSMGaussMapRepresentationProxy.h"

#include "vtkObjectFactory.h"

vtkStandardNewMacro(vtkSMGaussMapRepresentationProxy);

//------------------------------------------------------------------------------
void vtkSMGaussMapRepresentationProxy::PrintSelf(ostream& os, vtkIndent indent)
{
  this->Superclass::PrintSelf(os, indent);
}
