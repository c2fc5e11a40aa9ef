# SPDX-License-Identifier: BSD-3-Clause
# The plugin for ParaView and, where there is Qt, that of the toolbar. To be included: for its tests
# and its package the caller learns which ones by gaussmap_plugins.

# The plugin's own module, of no use without ParaView: not in the package.
vtk_module_scan(
  MODULE_FILES      "${CMAKE_CURRENT_SOURCE_DIR}/Plugin/Views/vtk.module"
  REQUEST_MODULES   GaussMap::Views
  PROVIDES_MODULES  gaussmap_views_modules
  REQUIRES_MODULES  gaussmap_views_required_modules)
vtk_module_build(
  MODULES             ${gaussmap_views_modules}
  PACKAGE             GaussMapViews
  INSTALL_HEADERS     OFF
  VERSION             "${GaussMap_VERSION}"
  SOVERSION           "${GaussMap_VERSION_MAJOR}")

option(GAUSSMAP_GUI "Build the toolbar for the graphical ParaView, which needs Qt"
  "${PARAVIEW_USE_QT}")
if (GAUSSMAP_GUI AND NOT PARAVIEW_USE_QT)
  message(FATAL_ERROR "GAUSSMAP_GUI is ON, but this ParaView was built without Qt")
endif ()
set(gaussmap_plugin_files "${CMAKE_CURRENT_SOURCE_DIR}/Plugin/paraview.plugin")
if (GAUSSMAP_GUI)
  list(APPEND gaussmap_plugin_files
    "${CMAKE_CURRENT_SOURCE_DIR}/Plugin/ToolBar/paraview.plugin")
endif ()
paraview_plugin_scan(
  PLUGIN_FILES      ${gaussmap_plugin_files}
  PROVIDES_PLUGINS  gaussmap_plugins
  REQUIRES_MODULES  gaussmap_plugin_modules
  ENABLE_BY_DEFAULT ON)
# A file that ParaView loads, also where the module is a static library: it then is a part of
# it.
set(BUILD_SHARED_LIBS ON)
paraview_plugin_build(
  RUNTIME_DESTINATION "${CMAKE_INSTALL_BINDIR}"
  LIBRARY_DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  LIBRARY_SUBDIRECTORY "${PARAVIEW_PLUGIN_SUBDIR}"
  PLUGINS_FILE_NAME   gaussmap.plugins.xml
  AUTOLOAD            GaussMap
  PLUGINS             ${gaussmap_plugins})

# ParaView installs with a plugin the archives of its wrapping, which the plugin has in itself and
# nobody else can use. There is no option against it.
foreach (module IN ITEMS Filters Views)
  install(CODE "file(REMOVE
    \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/libvtkGaussMap${module}CS.a\")"
    COMPONENT development)
endforeach ()
