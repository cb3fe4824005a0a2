# SPDX-License-Identifier: Apache-2.0
# cmake --install build: programs, plugins, rules, headers, units. Made for -DCMAKE_INSTALL_PREFIX=/usr (the default here):
# the programs look for plugins in /usr/lib/jieli and for rules in /usr/share/jieli unless the configuration says otherwise.
include(GNUInstallDirs)
# What must be built before: not the tests. Whatever gets an install(…) elsewhere is named here.
add_custom_target(installed)
add_dependencies(installed programs jieli_shared sdk_python man)
foreach(program jielid jieli-ledger jieli-agent jieli jieli-verify)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION bin)
  endif()
endforeach()
foreach(kind workflow adapter)
  install(DIRECTORY ${CMAKE_BINARY_DIR}/plugins/${kind}/ DESTINATION lib/jieli/${kind} FILES_MATCHING PATTERN "*.so"
    PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
endforeach()
foreach(part rules calendar policy)
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/etc/${part} DESTINATION share/jieli FILES_MATCHING PATTERN "*.cfg")
endforeach()
install(DIRECTORY ${CMAKE_SOURCE_DIR}/include/jieli DESTINATION include)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs/ DESTINATION share/doc/jieli FILES_MATCHING PATTERN "*.md")
install(DIRECTORY ${CMAKE_SOURCE_DIR}/web DESTINATION share/jieli)
install(FILES ${CMAKE_SOURCE_DIR}/agent/tables/schema.sql DESTINATION share/jieli/tables)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION share/doc/jieli)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/proto DESTINATION share/jieli FILES_MATCHING PATTERN "*.proto")

# The units name the programs by their whole path.
file(GLOB units ${CMAKE_SOURCE_DIR}/systemd/*.service)
foreach(unit ${units})
  get_filename_component(name ${unit} NAME)
  file(READ ${unit} text)
  string(REPLACE "ExecStart=/usr/bin/" "ExecStart=${CMAKE_INSTALL_PREFIX}/bin/" text "${text}")
  file(WRITE ${CMAKE_BINARY_DIR}/systemd/${name} "${text}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${unit})
  install(FILES ${CMAKE_BINARY_DIR}/systemd/${name} DESTINATION lib/systemd/system)
endforeach()
install(FILES ${CMAKE_SOURCE_DIR}/systemd/sysusers.d/jieli.conf DESTINATION lib/sysusers.d)
install(FILES ${CMAKE_SOURCE_DIR}/systemd/tmpfiles.d/jieli.conf DESTINATION lib/tmpfiles.d)
