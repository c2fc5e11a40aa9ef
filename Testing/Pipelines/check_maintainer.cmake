# SPDX-License-Identifier: BSD-3-Clause
# Checks who is a package's maintainer, by Debian's variables for that.
#
# cmake -P check_maintainer.cmake
include("${CMAKE_CURRENT_LIST_DIR}/../../Utilities/package/maintainer.cmake")
function(expect wanted)
  foreach (variable IN ITEMS DEBFULLNAME DEBEMAIL NAME EMAIL)
    unset(ENV{${variable}})
  endforeach ()
  foreach (setting IN LISTS ARGN)
    string(REGEX MATCH "^([A-Z]+)=(.*)$" setting "${setting}")
    set(ENV{${CMAKE_MATCH_1}} "${CMAKE_MATCH_2}")
  endforeach ()
  gaussmap_maintainer(found)
  if (NOT found MATCHES "^${wanted}$")
    message(SEND_ERROR "with \"${ARGN}\" it is ${found}, not ${wanted}")
  endif ()
endfunction()

expect("Ann Lee <ann@lab.test>" "DEBFULLNAME=Ann Lee" DEBEMAIL=ann@lab.test)
expect("Ann Lee <ann@lab.test>" "DEBEMAIL=Ann Lee <ann@lab.test>" "NAME=Bo" EMAIL=bo@lab.test)
expect("Ann <ann@lab.test>" DEBFULLNAME=Ann "EMAIL=Bo <ann@lab.test>" NAME=Bo)
expect("Bo Lee <bo@lab.test>" "NAME=Bo Lee" EMAIL=bo@lab.test)
# Else who runs this, where it runs; nothing made up.
execute_process(COMMAND id -un OUTPUT_VARIABLE user OUTPUT_STRIP_TRAILING_WHITESPACE)
expect("[^<>,:]+ <${user}@[^ <>@]+>")
expect("Ann <${user}@[^ <>@]+>" DEBFULLNAME=Ann)
