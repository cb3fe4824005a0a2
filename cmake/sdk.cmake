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
