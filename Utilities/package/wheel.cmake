# SPDX-License-Identifier: BSD-3-Clause
# The module and its Python package as a wheel, where scikit-build-core configures the project: see
# pyproject.toml.
include(VTKSDKPythonWheelHelper)
vtksdk_build_modules(gaussmap
  SOURCE_DIR "${CMAKE_CURRENT_SOURCE_DIR}/Filters"
  MODULES    GaussMap::Filters)
find_package(VTK CONFIG REQUIRED COMPONENTS CommonCore) # here, not in that function: VTK_VERSION
# The wheel of VTK may be built for another ABI of the C++ library than the compiler's default one.
get_property(gaussmap_kernel_rooms GLOBAL PROPERTY GAUSSMAP_KERNEL_ROOMS)
foreach (room IN LISTS gaussmap_kernel_rooms)
  target_link_libraries("${room}" PRIVATE vtk_sdk_utility_target)
endforeach ()
# The compiler's OpenMP library stays where it is: what makes a wheel portable, as auditwheel does,
# takes it along.
add_subdirectory(Filters/Python)
