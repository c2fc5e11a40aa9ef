# SPDX-License-Identifier: BSD-3-Clause
# Run after a program of GoogleTest cases was built: writes the file that tells CTest its suites.
#   cmake -DPROGRAM=<program> -DLABELS=<label>... -DOUTPUT=<file> -P suites.cmake
execute_process(COMMAND "${PROGRAM}" --gtest_list_tests
  OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "\n[A-Za-z0-9_/]+\\.( |\n)" suites "\n${listed}")
if (NOT suites)
  message(FATAL_ERROR "${PROGRAM} has no suites: ${listed}")
endif ()
set(tests "")
foreach (suite IN LISTS suites)
  string(REGEX REPLACE "[\n .]" "" suite "${suite}")
  string(APPEND tests
    "add_test([=[${suite}]=] [=[${PROGRAM}]=] [=[--gtest_filter=${suite}.*]=] --gtest_brief=1)\n"
    "set_tests_properties([=[${suite}]=] PROPERTIES LABELS [=[${LABELS}]=]\n"
    "  SKIP_RETURN_CODE 77)\n")
endforeach ()
file(WRITE "${OUTPUT}" "${tests}")
