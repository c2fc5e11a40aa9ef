# SPDX-License-Identifier: BSD-3-Clause
# Installs BUILD, moves the tree to PREFIX, and checks that the files EXPECTED are there, that the
# links of its documents work, and that no file names the folder that it was installed in.
set(before "${PREFIX}-before")
file(REMOVE_RECURSE "${PREFIX}" "${before}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${before}"
  OUTPUT_QUIET RESULT_VARIABLE result)
if (NOT result EQUAL 0)
  message(FATAL_ERROR "The installation failed: ${result}")
endif ()
file(RENAME "${before}" "${PREFIX}")

foreach (file IN LISTS EXPECTED)
  if (NOT EXISTS "${PREFIX}/${file}")
    message(SEND_ERROR "Not installed: ${file}")
  endif ()
endforeach ()
file(GLOB_RECURSE archives "${PREFIX}/*CS.a")
if (archives)
  message(SEND_ERROR "Of no use to anybody, and installed: ${archives}")
endif ()
execute_process(COMMAND "${PYTHON}" -B "${LINKS}" "${PREFIX}/share/doc/gaussmap"
  COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE texts "${PREFIX}/*.cmake" "${PREFIX}/*.xml")
foreach (file IN LISTS texts)
  file(STRINGS "${file}" lines REGEX "${before}")
  if (lines)
    message(SEND_ERROR "${file} names the folder that it was installed in: ${lines}")
  endif ()
endforeach ()
