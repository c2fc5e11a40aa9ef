# SPDX-License-Identifier: BSD-3-Clause
# Makes the Debian package of BUILD in OUTPUT, and checks that the files EXPECTED below /usr are in
# it, and that it says what it needs.
file(REMOVE_RECURSE "${OUTPUT}")
execute_process(COMMAND "${CPACK}" -G DEB --config "${BUILD}/CPackConfig.cmake" -B "${OUTPUT}"
  RESULT_VARIABLE result OUTPUT_VARIABLE log ERROR_VARIABLE log)
file(GLOB package "${OUTPUT}/*.deb")
if (NOT result EQUAL 0 OR NOT package)
  message(FATAL_ERROR "no package was made:\n${log}")
endif ()

execute_process(COMMAND dpkg-deb --contents "${package}" OUTPUT_VARIABLE contents)
foreach (file IN LISTS EXPECTED)
  if (NOT contents MATCHES " \\./usr/${file}( |\n)")
    message(SEND_ERROR "not in the package: /usr/${file}")
  endif ()
endforeach ()
if (contents MATCHES "[^\n]*(__pycache__|CS\\.a|\\.pyc)[^\n]*")
  message(SEND_ERROR "should not be in the package: ${CMAKE_MATCH_0}")
endif ()
foreach (field IN ITEMS "Package: gaussmap" "Section: science" "Depends: .*${NEEDS}")
  execute_process(COMMAND dpkg-deb --field "${package}" OUTPUT_VARIABLE fields)
  if (NOT fields MATCHES "${field}")
    message(SEND_ERROR "the package does not say \"${field}\":\n${fields}")
  endif ()
endforeach ()
