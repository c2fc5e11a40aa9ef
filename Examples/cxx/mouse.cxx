// SPDX-License-Identifier: BSD-3-Clause
#include <vtkGaussMapSource.h>
#include <vtkNew.h>
#include <vtkXMLImageDataWriter.h>

int main()
{
  vtkNew<vtkGaussMapSource> source;
  source->SetAlpha(6.2);
  source->SetResolution(1280, 800);
  vtkNew<vtkXMLImageDataWriter> writer;
  writer->SetInputConnection(source->GetOutputPort());
  writer->SetDataModeToBinary();
  writer->SetFileName("mouse.vti");
  // What the source refuses is an empty image and an error code: see its class.
  return writer->Write() && source->GetErrorCode() == 0 ? 0 : 1;
}
