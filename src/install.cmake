# What `cmake --install` puts where, and the Debian package that CPack makes of it (cpack -G DEB in the build folder; with
# -D CPACK_COMPONENTS_ALL="program;development" a second one with the library, once the target yancai_library is built).
# Manual pages and completions are printed by the program itself, so that they cannot say anything else.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # the tests need not be built to install the program

set(pages ${PROJECT_BINARY_DIR}/pages)
add_custom_command(OUTPUT ${pages}/made
  COMMAND ${CMAKE_COMMAND} -E make_directory ${pages}
  COMMAND $<TARGET_FILE:yancai> --lang en man --folder ${pages}/man1
  COMMAND $<TARGET_FILE:yancai> --lang zh man --folder ${pages}/zh_CN/man1
  COMMAND sh -c "gzip -9nf ${pages}/man1/*.1 ${pages}/zh_CN/man1/*.1"
  COMMAND $<TARGET_FILE:yancai> --lang en completions bash > ${pages}/yancai
  COMMAND $<TARGET_FILE:yancai> --lang en completions zsh > ${pages}/_yancai
  COMMAND $<TARGET_FILE:yancai> --lang en completions fish > ${pages}/yancai.fish
  COMMAND ${CMAKE_COMMAND} -E touch ${pages}/made
  DEPENDS yancai ${changelog} VERBATIM)
add_custom_target(yancai_pages DEPENDS ${pages}/made)

install(TARGETS yancai RUNTIME COMPONENT program)
install(DIRECTORY ${pages}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT program)
install(DIRECTORY ${pages}/zh_CN DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT program)
install(FILES ${pages}/yancai DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${pages}/_yancai DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)
install(FILES ${pages}/yancai.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
install(FILES src/debian_copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT program)
install(FILES ${changelog} README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY src/policy/builtin/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/policies COMPONENT program FILES_MATCHING PATTERN *.toml)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME yancai)
set(CPACK_PACKAGE_CONTACT "Yancai maintainers <maintainers@yancai.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checks the photos and videos an event hands in")
set(CPACK_PACKAGE_DESCRIPTION "A folder goes in; out come a verdict for every file,\nwhat is wrong with it, by how much, and how to mend it.\nIt is made for the events of KeChuang China.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME yancai)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION graphics)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/package_needs.cmake)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "poppler-data")

# The archive links what our build links: the same packages, but for those of the program and the tests.
file(STRINGS samples/debian-packages.txt packages REGEX "^#|^lib.*-dev$|^[a-z0-9-]+-dev$")
set(needed poppler-data)
set(building FALSE)
foreach(line ${packages})
  if(line MATCHES "^# to ")
    string(COMPARE EQUAL "${line}" "# to build" building)
  elseif(building AND NOT line MATCHES "^#|libcli11")
    list(APPEND needed ${line})
  endif()
endforeach()
list(JOIN needed ", " needed)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libyancai-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${needed}, pkg-config")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "The check as a static library and its headers, for programs that embed it.")
include(CPack)
