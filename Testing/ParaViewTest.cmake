# SPDX-License-Identifier: BSD-3-Clause

# Each test is one program run with a HOME of its own: it neither reads nor writes a user's
# settings. PV_PLUGIN_PATH leads to the plugin, if nothing else is said.
set(gaussmap_plugins_dir "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/${PARAVIEW_PLUGIN_SUBDIR}")
set(gaussmap_test_output "${CMAKE_BINARY_DIR}/Testing/Output")

#   gaussmap_add_program_test(<name> [LABELS <label>...] [TIMEOUT <seconds>] [START <start>]
#     [ENVIRONMENT <variable>=<value>...] COMMAND <program> <argument>...)
# START is one of gaussmap_add_start: by it the program ${gaussmap_started} runs a script.
function (gaussmap_add_program_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT;START" "LABELS;ENVIRONMENT;COMMAND")
  if (NOT arg_LABELS)
    set(arg_LABELS paraview)
  endif ()
  if (NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600) # alone most take 2 to 20; a busy machine must not fail it
  endif ()
  if (NOT arg_ENVIRONMENT)
    set(arg_ENVIRONMENT "PV_PLUGIN_PATH=${gaussmap_plugins_dir}")
  endif ()
  if (arg_START)
    list(APPEND arg_ENVIRONMENT "GAUSSMAP_STARTED=${gaussmap_starts}/${arg_START}")
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
  if (arg_START)
    set_tests_properties("${name}" PROPERTIES FIXTURES_REQUIRED "start_${arg_START}")
  endif ()
endfunction ()

# A program of ParaView that starts once for all tests with this START that CTest runs.
#   gaussmap_add_start(<start> <program> [<variable>=<value>...])
set(gaussmap_starts "${gaussmap_test_output}/starts")
set(one_start "${Python3_EXECUTABLE}" -B "${CMAKE_CURRENT_LIST_DIR}/ParaView/one_start.py")
set(gaussmap_started ${one_start} run)
function (gaussmap_add_start start program)
  file(MAKE_DIRECTORY "${gaussmap_starts}/home/.config")
  add_test(NAME "ParaView.Start.${start}"
    COMMAND ${one_start} start "${gaussmap_starts}/${start}" "${program}" ${ARGN})
  set_tests_properties("ParaView.Start.${start}" PROPERTIES LABELS paraview
    FIXTURES_SETUP "start_${start}")
endfunction ()

# Fails where a program of ParaView or Xvfb is missing: a test that silently vanishes tests nothing.
find_program(gaussmap_pvpython pvpython HINTS "${ParaView_PREFIX_PATH}/bin" REQUIRED)
find_program(gaussmap_pvbatch pvbatch HINTS "${ParaView_PREFIX_PATH}/bin" REQUIRED)
find_program(gaussmap_pvserver pvserver HINTS "${ParaView_PREFIX_PATH}/bin" REQUIRED)
find_program(gaussmap_paraview paraview HINTS "${ParaView_PREFIX_PATH}/bin" REQUIRED)
find_program(gaussmap_xvfb Xvfb REQUIRED)
find_program(gaussmap_mpirun NAMES mpirun.openmpi mpirun REQUIRED)
gaussmap_add_start(pvpython "${gaussmap_pvpython}" "PV_PLUGIN_PATH=${gaussmap_plugins_dir}")
gaussmap_add_start(pvbatch "${gaussmap_pvbatch}" "PV_PLUGIN_PATH=${gaussmap_plugins_dir}")
gaussmap_add_start(without_plugin "${gaussmap_pvpython}")
set(gaussmap_on_screen "${Python3_EXECUTABLE}" "${CMAKE_CURRENT_LIST_DIR}/under_xvfb.py")
