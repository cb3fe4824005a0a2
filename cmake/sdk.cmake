# SPDX-License-Identifier: Apache-2.0
# What an agency's engineer gets (docs/SDK.md): the Python package with its generated half, in build/python.
set(JL_PYTHON_DIR ${CMAKE_BINARY_DIR}/python)
file(GLOB modules CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/sdk/python/jieli/*)
add_custom_command(OUTPUT ${JL_PYTHON_DIR}/jieli/v1/types.json
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${JL_PYTHON_DIR}/jieli
  COMMAND ${CMAKE_COMMAND} -E copy_directory ${CMAKE_SOURCE_DIR}/sdk/python/jieli ${JL_PYTHON_DIR}/jieli
  COMMAND ${JL_PYTHON} -B ${CMAKE_SOURCE_DIR}/sdk/python/generate.py ${CMAKE_SOURCE_DIR}/proto ${JL_PYTHON_DIR}
  DEPENDS ${JL_PROTOS} ${modules} ${CMAKE_SOURCE_DIR}/sdk/python/generate.py COMMENT "Python package")
add_custom_target(sdk_python ALL DEPENDS ${JL_PYTHON_DIR}/jieli/v1/types.json)

# libjieli.so: the C client with what it stands on, and none of that visible. Programs of this tree link the static parts.
include(GNUInstallDirs)
file(WRITE ${CMAKE_BINARY_DIR}/gen/shared.c "typedef int jl_nothing;\n")
add_library(jieli_shared SHARED ${CMAKE_BINARY_DIR}/gen/shared.c)
target_link_libraries(jieli_shared PRIVATE jl_flags "$<LINK_LIBRARY:WHOLE_ARCHIVE,jieli_sdk>" jieli_lib)
target_link_options(jieli_shared PRIVATE -Wl,--version-script=${CMAKE_SOURCE_DIR}/sdk/libjieli.map -Wl,-z,relro,-z,now -Wl,--as-needed)
if(NOT JL_SANITIZE)
  target_link_options(jieli_shared PRIVATE -Wl,-z,defs)
endif()
set_target_properties(jieli_shared PROPERTIES OUTPUT_NAME jieli VERSION ${PROJECT_VERSION} SOVERSION 0
  LINK_DEPENDS ${CMAKE_SOURCE_DIR}/sdk/libjieli.map)
file(RELATIVE_PATH JL_PC_UP /x/${CMAKE_INSTALL_LIBDIR}/pkgconfig /x)
string(REGEX REPLACE "/$" "" JL_PC_UP "${JL_PC_UP}")
configure_file(${CMAKE_SOURCE_DIR}/sdk/jieli.pc.in ${CMAKE_BINARY_DIR}/jieli.pc @ONLY)

# `cmake --install build --component sdk` is what a program of an agency needs; without --component all is installed.
install(TARGETS jieli_shared LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sdk)
install(FILES ${CMAKE_BINARY_DIR}/jieli.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT sdk)
install(FILES include/jieli/client.h include/jieli/status.h include/jieli/status.def include/jieli/types.h
  DESTINATION include/jieli COMPONENT sdk)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/examples DESTINATION share/doc/jieli COMPONENT sdk)

# Manual pages: jieli(1) lists the commands that the program tells.
set(JL_MAN ${CMAKE_BINARY_DIR}/man/jieli.1)
add_custom_command(OUTPUT ${JL_MAN}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/man
  COMMAND ${JL_PYTHON} -B ${CMAKE_SOURCE_DIR}/tools/make_man.py $<TARGET_FILE:jieli> ${CMAKE_SOURCE_DIR}/docs/man/jieli.1.in ${JL_MAN}
  DEPENDS jieli ${CMAKE_SOURCE_DIR}/docs/man/jieli.1.in ${CMAKE_SOURCE_DIR}/tools/make_man.py COMMENT "jieli.1")
add_custom_target(man ALL DEPENDS ${JL_MAN})
install(FILES ${JL_MAN} docs/man/jieli-verify.1 DESTINATION share/man/man1)
install(FILES docs/man/jielid.8 docs/man/jieli-agent.8 docs/man/jieli-ledger.8 DESTINATION share/man/man8)
install(FILES docs/man/libjieli.3 DESTINATION share/man/man3 COMPONENT sdk)
install(DIRECTORY ${JL_PYTHON_DIR}/jieli DESTINATION lib/python3/dist-packages COMPONENT python)
