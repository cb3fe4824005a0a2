# SPDX-License-Identifier: Apache-2.0
# tests/unit/test_*.c: one program each; what several of them stand on is the rest of tests/unit. Any other folder of tests/
# brings a CMakeLists.txt of its own.
# ./dev test starts twice as many as there are cores (decision 0035), for most of the long ones wait more than they work. What keeps a core
# busy says PROCESSORS 2. COST is about the seconds of a long one: the longest start first.
pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/test_*.c)
file(GLOB shared CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/*.c)
list(REMOVE_ITEM shared ${tests})
add_library(jl_test_unit STATIC ${shared})
target_link_libraries(jl_test_unit PUBLIC jieli_cli_lib jieli_agent_lib PkgConfig::CMOCKA)
foreach(source ${tests})
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE jl_test_unit)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "JL_BUILD=${CMAKE_BINARY_DIR};JL_SOURCE=${CMAKE_SOURCE_DIR}")
endforeach()
set_tests_properties(test_sim PROPERTIES COST 50 PROCESSORS 2)
set_tests_properties(test_city PROPERTIES COST 15 PROCESSORS 2)
file(GLOB folders CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/*/CMakeLists.txt)
foreach(list ${folders})
  get_filename_component(folder ${list} DIRECTORY)
  add_subdirectory(${folder})
endforeach()
