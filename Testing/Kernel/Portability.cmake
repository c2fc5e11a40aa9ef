# SPDX-License-Identifier: BSD-3-Clause
# The golden checksums of Data/golden.txt: the same for every compiler, optimisation, instruction
# set, processor and number of threads.
add_subdirectory(Golden)
set(gaussmap_golden_dir "${CMAKE_CURRENT_BINARY_DIR}/Golden")

# gaussmap_add_golden_test(<name> KERNEL <kernel or "fastest"> THREADS <n> [NEEDS <fixture>]
#   COMMAND <program and what runs it>...)
function (gaussmap_add_golden_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "KERNEL;THREADS;NEEDS" "COMMAND")
  add_test(NAME "Portability.${name}"
    COMMAND ${arg_COMMAND} "${CMAKE_SOURCE_DIR}/Data/golden.txt" ${arg_KERNEL} ${arg_THREADS})
  set_tests_properties("Portability.${name}" PROPERTIES
    LABELS portability
    FIXTURES_REQUIRED "${arg_NEEDS}"
    # Waiting threads must not spin on the processors that the others need.
    ENVIRONMENT "OMP_WAIT_POLICY=passive"
    SKIP_RETURN_CODE 125
    TIMEOUT 600)
endfunction ()

# gaussmap_add_golden_variant(<name> OPTIONS <CMake option>... [EMULATOR <command>...]): the
# program built with other options in a folder of its own, and run.
function (gaussmap_add_golden_variant name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "OPTIONS;EMULATOR")
  set(folder "${gaussmap_golden_dir}/${name}")
  add_test(NAME "Portability.build_${name}"
    COMMAND "${CMAKE_CTEST_COMMAND}"
      --build-and-test "${CMAKE_CURRENT_SOURCE_DIR}/Golden" "${folder}"
      --build-generator "${CMAKE_GENERATOR}"
      --build-options ${arg_OPTIONS})
  set_tests_properties("Portability.build_${name}" PROPERTIES
    LABELS portability
    FIXTURES_SETUP "golden_${name}"
    COST 60
    TIMEOUT 600)
  gaussmap_add_golden_test("${name}"
    KERNEL fastest THREADS 2 NEEDS "golden_${name}"
    COMMAND ${arg_EMULATOR} "${folder}/GaussMapGolden")
endfunction ()

foreach (kernel IN ITEMS baseline avx2 avx512)
  gaussmap_add_golden_test("kernel_${kernel}"
    KERNEL ${kernel} THREADS 1 COMMAND $<TARGET_FILE:GaussMapGolden>)
endforeach ()
foreach (threads RANGE 2 8)
  gaussmap_add_golden_test("threads_${threads}"
    KERNEL fastest THREADS ${threads} COMMAND $<TARGET_FILE:GaussMapGolden>)
endforeach ()

gaussmap_add_golden_variant(gcc_O0 OPTIONS -DCMAKE_CXX_COMPILER=g++ -DCMAKE_CXX_FLAGS=-O0)
# Which the program of this build is, too, as a rule.
if (NOT (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release"))
  gaussmap_add_golden_variant(gcc_O3 OPTIONS -DCMAKE_CXX_COMPILER=g++ -DCMAKE_CXX_FLAGS=-O3)
endif ()
find_program(GAUSSMAP_CLANG clang++)
if (GAUSSMAP_CLANG)
  gaussmap_add_golden_variant(clang_O0
    OPTIONS "-DCMAKE_CXX_COMPILER=${GAUSSMAP_CLANG}" -DCMAKE_CXX_FLAGS=-O0)
  gaussmap_add_golden_variant(clang_O3
    OPTIONS "-DCMAKE_CXX_COMPILER=${GAUSSMAP_CLANG}" -DCMAKE_CXX_FLAGS=-O3)
endif ()

# Even without optimisation, the objects for newer processors must share no function with the rest
# of the program: the linker might keep their copy, which older processors cannot execute.
find_program(GAUSSMAP_NM nm)
if (GAUSSMAP_NM AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  set(gaussmap_lane_objects)
  foreach (set IN ITEMS avx2 avx512)
    foreach (source IN ITEMS Scan.dir/Lanes Orbits.dir/OrbitLanes)
      string(REGEX REPLACE "[.].*" "" room "${source}")
      list(APPEND gaussmap_lane_objects "${gaussmap_golden_dir}/gcc_O0/Kernel/${room}/CMakeFiles/\
GaussMapKernel${source}_${set}.cxx.o")
    endforeach ()
  endforeach ()
  add_test(NAME Portability.lanes_share_no_function
    COMMAND "${GAUSSMAP_NM}" -C ${gaussmap_lane_objects})
  set_tests_properties(Portability.lanes_share_no_function PROPERTIES
    LABELS portability
    FIXTURES_REQUIRED golden_gcc_O0
    FAIL_REGULAR_EXPRESSION " W ")
endif ()

# Other processors. Nehalem has neither AVX nor FMA: there the C library computes each fma. The last
# has all that comes with AVX2 but AVX2 itself, as where a hypervisor hides it.
find_program(GAUSSMAP_QEMU_X86 qemu-x86_64)
if (GAUSSMAP_QEMU_X86 AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  foreach (processor IN ITEMS Nehalem Haswell Haswell,-avx2)
    string(REPLACE ",-" "_without_" name "${processor}")
    gaussmap_add_golden_test("emulated_${name}"
      KERNEL fastest THREADS 2
      COMMAND "${GAUSSMAP_QEMU_X86}" -cpu ${processor} $<TARGET_FILE:GaussMapGolden>)
  endforeach ()
endif ()
find_program(GAUSSMAP_AARCH64_COMPILER aarch64-linux-gnu-g++)
find_program(GAUSSMAP_QEMU_AARCH64 qemu-aarch64)
if (GAUSSMAP_AARCH64_COMPILER AND GAUSSMAP_QEMU_AARCH64)
  gaussmap_add_golden_variant(aarch64
    OPTIONS
      -DCMAKE_SYSTEM_NAME=Linux
      -DCMAKE_SYSTEM_PROCESSOR=aarch64
      "-DCMAKE_CXX_COMPILER=${GAUSSMAP_AARCH64_COMPILER}"
      -DCMAKE_BUILD_TYPE=Release
    EMULATOR "${GAUSSMAP_QEMU_AARCH64}" -L /usr/aarch64-linux-gnu)
endif ()

# Boost may be missing where the kernel is built alone, with its tests or without, and only there.
foreach (kernel_only IN ITEMS ON OFF)
  add_test(NAME "Portability.without_Boost_kernel_only_${kernel_only}"
    COMMAND "${CMAKE_COMMAND}" -S "${GaussMap_SOURCE_DIR}"
      -B "${CMAKE_CURRENT_BINARY_DIR}/without_Boost_${kernel_only}" -G "${CMAKE_GENERATOR}"
      -DGAUSSMAP_KERNEL_ONLY=${kernel_only} -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
      -DBUILD_TESTING=ON)
  set_tests_properties("Portability.without_Boost_kernel_only_${kernel_only}" PROPERTIES
    LABELS portability)
endforeach ()
set_tests_properties(Portability.without_Boost_kernel_only_OFF PROPERTIES
  PASS_REGULAR_EXPRESSION "Boost called with REQUIRED")
