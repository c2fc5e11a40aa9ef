# SPDX-License-Identifier: BSD-3-Clause
# Writes the README of the installed tree: what is where in it, and of the checkout's README the
# part that holds there too.
file(READ README.md page)
string(REGEX MATCH "## Properties\n.*\n## How fast" gaussmap_properties "${page}")
string(REGEX REPLACE "\n\n## How fast$" "" gaussmap_properties "${gaussmap_properties}")
string(REPLACE "](Examples/" "](examples/" gaussmap_properties "${gaussmap_properties}")
if (NOT gaussmap_properties)
  message(FATAL_ERROR "README.md has no section \"Properties\" before \"How fast\"")
endif ()
set(gaussmap_installed_rows)
if (GAUSSMAP_PARAVIEW_PLUGIN AND NOT GAUSSMAP_KERNEL_ONLY)
  string(APPEND gaussmap_installed_rows
    "| ParaView's plugin | `${CMAKE_INSTALL_LIBDIR}/${PARAVIEW_PLUGIN_SUBDIR}"
    "/GaussMap/GaussMap.so` |\n"
    "| state file with axes, colour presets | `${CMAKE_INSTALL_DATAROOTDIR}/gaussmap` |\n")
endif ()
if (GAUSSMAP_WRAP_PYTHON AND NOT GAUSSMAP_KERNEL_ONLY)
  string(APPEND gaussmap_installed_rows
    "| Python package `gaussmap` | `${GAUSSMAP_PYTHON_DESTINATION}` |\n")
endif ()
string(APPEND gaussmap_installed_rows
  "| CMake package, target `GaussMap::Filters` | `${CMAKE_INSTALL_LIBDIR}/cmake/GaussMap` |\n"
  "| headers | `${CMAKE_INSTALL_INCLUDEDIR}/gaussmap` |\n"
  "| examples, with a [page](examples/README.md) | `${documents}/examples` |")
configure_file(Utilities/package/installed.md.in
  "${CMAKE_CURRENT_BINARY_DIR}/installed/README.md" @ONLY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS README.md)
