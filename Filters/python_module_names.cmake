# SPDX-License-Identifier: BSD-3-Clause
# To be included before ParaView or VTK is searched. Debian 13 and newer name Python's modules for
# the version and processor that they are for, as vtkCommonCore.cpython-313-x86_64-linux-gnu.so,
# while the CMake files beside them say vtkCommonCore.so (VTK's and ParaView's on 13, ParaView's on
# unstable): find_package would end there. Such a file is taken by the name that it has.

# CMake's generated files <package>Python-targets.cmake forget _IMPORT_PREFIX when all their targets
# are defined, and then look whether each file is there: in between their lists are mended.
macro (gaussmap_name_python_modules variable access value file stack)
  if ("${file}" MATCHES "Python(Incubator)?-targets\\.cmake$" AND
      "${access}" MATCHES "REMOVED|MODIFIED")
    gaussmap_mend_python_modules()
  endif ()
endmacro ()

function (gaussmap_mend_python_modules)
  foreach (target IN LISTS _cmake_import_check_targets)
    set(files)
    foreach (file IN LISTS "_cmake_import_check_files_for_${target}")
      string(REGEX REPLACE "\\.so$" ".cpython-*.so" pattern "${file}")
      file(GLOB named "${pattern}")
      list(LENGTH named count)
      if (NOT EXISTS "${file}" AND count EQUAL 1)
        get_target_property(configurations "${target}" IMPORTED_CONFIGURATIONS)
        foreach (configuration IN LISTS configurations)
          set_target_properties("${target}" PROPERTIES
            "IMPORTED_LOCATION_${configuration}" "${named}")
        endforeach ()
        set(file "${named}")
      endif ()
      list(APPEND files "${file}")
    endforeach ()
    set("_cmake_import_check_files_for_${target}" "${files}" PARENT_SCOPE)
  endforeach ()
endfunction ()
variable_watch(_IMPORT_PREFIX gaussmap_name_python_modules)
