# SPDX-License-Identifier: Apache-2.0
# C from the .proto files, and the table of message types. Generated code is never committed.
find_program(PROTOC_C protoc-c REQUIRED)
find_program(JL_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
file(GLOB JL_PROTOS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/proto/jieli/v1/*.proto)
set(JL_GEN ${CMAKE_BINARY_DIR}/gen)
file(MAKE_DIRECTORY ${JL_GEN})
set(JL_PB_SOURCES)
foreach(proto ${JL_PROTOS})
  get_filename_component(stem ${proto} NAME_WE)
  set(out ${JL_GEN}/jieli/v1/${stem}.pb-c)
  add_custom_command(OUTPUT ${out}.c ${out}.h
    COMMAND ${PROTOC_C} --proto_path=${CMAKE_SOURCE_DIR}/proto --c_out=${JL_GEN} ${proto}
    DEPENDS ${JL_PROTOS} COMMENT "protoc-c ${stem}")
  list(APPEND JL_PB_SOURCES ${out}.c)
endforeach()
add_custom_command(OUTPUT ${JL_GEN}/types.c
  COMMAND ${JL_PYTHON} ${CMAKE_SOURCE_DIR}/tools/gen_types.py --out ${JL_GEN}/types.c ${JL_PROTOS}
  DEPENDS ${JL_PROTOS} ${CMAKE_SOURCE_DIR}/tools/gen_types.py COMMENT "message types")
