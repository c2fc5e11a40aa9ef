# SPDX-License-Identifier: BSD-3-Clause

# Each test is one program run with a HOME of its own: it neither reads nor writes a user's
# settings. PV_PLUGIN_PATH leads to the plugin, if nothing else is said.
set(gaussmap_plugins_dir "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/${PARAVIEW_PLUGIN_SUBDIR}")
set(gaussmap_test_output "${CMAKE_BINARY_DIR}/Testing/Output")

#   gaussmap_add_program_test(<name> [LABELS <label>...] [TIMEOUT <seconds>]
#     [ENVIRONMENT <variable>=<value>...] COMMAND <program> <argument>...)
function (gaussmap_add_program_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LABELS;ENVIRONMENT;COMMAND")
  if (NOT arg_LABELS)
    set(arg_LABELS paraview)
  endif ()
  if (NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600) # alone most take 2 to 20; a busy machine must not fail it
  endif ()
  if (NOT arg_ENVIRONMENT)
    set(arg_ENVIRONMENT "PV_PLUGIN_PATH=${gaussmap_plugins_dir}")
  endif ()
  string(REPLACE "." "/" folder "${name}")
  set(folder "${gaussmap_test_output}/${folder}")
  file(MAKE_DIRECTORY "${folder}/home/.config")
  add_test(NAME "${name}"
    COMMAND "${CMAKE_COMMAND}" -E env
      --unset=PV_PLUGIN_PATH --unset=PV_PLUGIN_CONFIG_FILE --unset=PYTHONPATH
      "HOME=${folder}/home" "XDG_CONFIG_HOME=${folder}/home/.config"
      # Ranks of one machine need no network; Open MPI 5 complains where it finds none.
      "OMPI_MCA_btl=^tcp"
      # Open MPI asks root twice.
      OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
      ${arg_ENVIRONMENT} ${arg_COMMAND}
    WORKING_DIRECTORY "${folder}")
  set_tests_properties("${name}" PROPERTIES LABELS "${arg_LABELS}" TIMEOUT "${arg_TIMEOUT}")
endfunction ()

# Fails where a program of ParaView or Xvfb is missing: a test that silently vanishes tests nothing.
find_program(gaussmap_pvpython pvpython HINTS "${ParaView_PREFIX_PATH}/bin" REQUIRED)
find_program(gaussmap_pvbatch pvbatch HINTS "${ParaView_PREFIX_PATH}/bin" REQUIRED)
find_program(gaussmap_pvserver pvserver HINTS "${ParaView_PREFIX_PATH}/bin" REQUIRED)
find_program(gaussmap_paraview paraview HINTS "${ParaView_PREFIX_PATH}/bin" REQUIRED)
find_program(gaussmap_xvfb Xvfb REQUIRED)
find_program(gaussmap_mpirun NAMES mpirun.openmpi mpirun REQUIRED)
set(gaussmap_on_screen "${Python3_EXECUTABLE}" "${CMAKE_CURRENT_LIST_DIR}/under_xvfb.py")
