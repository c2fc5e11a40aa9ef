# SPDX-License-Identifier: BSD-3-Clause
# What find_package(GaussMap) reads in other projects.
include(CMakePackageConfigHelpers)
# From this patch version on, below the next minor one.
function (gaussmap_compatible_versions variable version)
  string(REGEX MATCH "^([0-9]+)\\.([0-9]+)" minor "${version}")
  math(EXPR next "${CMAKE_MATCH_2} + 1")
  set("${variable}" "${version}...<${CMAKE_MATCH_1}.${next}" PARENT_SCOPE)
endfunction ()
if (ParaView_FOUND)
  gaussmap_compatible_versions(versions "${ParaView_VERSION}")
  set(gaussmap_vtk_package "ParaView ${versions}")
else ()
  gaussmap_compatible_versions(versions "${VTK_VERSION}")
  list(JOIN gaussmap_vtk_components " " components)
  set(gaussmap_vtk_package "VTK ${versions} COMPONENTS ${components}")
  if (TARGET VTK::ParallelCore)
    string(APPEND gaussmap_vtk_package " ParallelCore")
  endif ()
endif ()
# A shared library has its own OpenMP, a static one hands it to whoever links it.
get_target_property(gaussmap_library_type GaussMap::Filters TYPE)
configure_file(Filters/GaussMapConfig.cmake.in GaussMapConfig.cmake @ONLY)
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/GaussMapConfigVersion.cmake"
  COMPATIBILITY SameMajorVersion)
install(
  FILES "${CMAKE_CURRENT_BINARY_DIR}/GaussMapConfig.cmake"
    "${CMAKE_CURRENT_BINARY_DIR}/GaussMapConfigVersion.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/python_module_names.cmake"
  DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/GaussMap")
