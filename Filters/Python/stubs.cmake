# SPDX-License-Identifier: BSD-3-Clause
# Stubs for type checkers, where VTK has what writes them. Not by BUILD_PYI_FILES of VTK 9.6, which
# depends on a target of VTK's own build.
#   gaussmap_add_stubs(<folder of the built package> <where it is installed>)
function (gaussmap_add_stubs folder destination)
  execute_process(COMMAND "${Python3_EXECUTABLE}" -c "import vtkmodules.generate_pyi"
    RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
  if (NOT result EQUAL 0)
    return ()
  endif ()
  get_filename_component(parent "${folder}" DIRECTORY)
  set(stubs "${folder}/vtkGaussMapFilters.pyi")
  add_custom_command(OUTPUT "${stubs}"
    COMMAND "${Python3_EXECUTABLE}" -B -m vtkmodules.generate_pyi
      -p gaussmap -o "${folder}" vtkGaussMapFilters
    WORKING_DIRECTORY "${parent}"
    DEPENDS vtkGaussMapFiltersPython
    COMMENT "Writing stubs of the Python package")
  add_custom_target(GaussMapStubs ALL DEPENDS "${stubs}")
  install(FILES "${stubs}" DESTINATION "${destination}" COMPONENT python)
endfunction ()
