// SPDX-License-Identifier: BSD-3-Clause
#include "GaussMapToolBarLoader.h"

#include "vtkNew.h"
#include "vtkPVPluginLoader.h"
#include "vtksys/SystemTools.hxx"

#include <string>

#include <dlfcn.h>

namespace
{
//------------------------------------------------------------------------------
// The graphical ParaView is the program that has loaded its application's components before.
bool HasUserInterface()
{
  void* library = dlopen(GAUSSMAP_PARAVIEW_APPLICATION_LIBRARY, RTLD_LAZY | RTLD_NOLOAD);
  if (library)
  {
    dlclose(library);
  }
  return library != nullptr;
}

//------------------------------------------------------------------------------
// plugins/GaussMapToolBar/GaussMapToolBar.so, where this is plugins/GaussMap/GaussMap.so.
std::string FindToolBar()
{
  Dl_info here;
  if (!dladdr(reinterpret_cast<void*>(&LoadGaussMapToolBar), &here) || !here.dli_fname)
  {
    return {};
  }
  const std::string file = vtksys::SystemTools::CollapseFullPath(here.dli_fname);
  const std::string plugins =
    vtksys::SystemTools::GetFilenamePath(vtksys::SystemTools::GetFilenamePath(file));
  return plugins + "/GaussMapToolBar/GaussMapToolBar" +
    vtksys::SystemTools::GetFilenameLastExtension(file);
}
}

//------------------------------------------------------------------------------
void LoadGaussMapToolBar()
{
  if (!HasUserInterface())
  {
    return;
  }
  const std::string toolBar = FindToolBar();
  if (vtksys::SystemTools::FileExists(toolBar))
  {
    vtkNew<vtkPVPluginLoader> loader;
    loader->LoadPlugin(toolBar.c_str());
  }
}
