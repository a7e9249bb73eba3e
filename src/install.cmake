# What `cmake --install` puts where, and the Debian package that CPack makes of it (cpack -G DEB in the build folder).
# Manual pages and completions are printed by the program itself, so that they cannot say anything else.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # the tests need not be built to install the program

set(pages ${CMAKE_BINARY_DIR}/pages)
add_custom_command(OUTPUT ${pages}/made
  COMMAND ${CMAKE_COMMAND} -E make_directory ${pages}
  COMMAND $<TARGET_FILE:yancai> --lang en man --folder ${pages}/man1
  COMMAND $<TARGET_FILE:yancai> --lang zh man --folder ${pages}/zh_CN/man1
  COMMAND sh -c "gzip -9nf ${pages}/man1/*.1 ${pages}/zh_CN/man1/*.1"
  COMMAND $<TARGET_FILE:yancai> --lang en completions bash > ${pages}/yancai
  COMMAND $<TARGET_FILE:yancai> --lang en completions zsh > ${pages}/_yancai
  COMMAND $<TARGET_FILE:yancai> --lang en completions fish > ${pages}/yancai.fish
  COMMAND sh -c "gzip -9nc ${CMAKE_SOURCE_DIR}/src/debian_changelog > ${pages}/changelog.gz"
  COMMAND ${CMAKE_COMMAND} -E touch ${pages}/made
  DEPENDS yancai src/debian_changelog VERBATIM)
add_custom_target(yancai_pages DEPENDS ${pages}/made)

install(TARGETS yancai RUNTIME)
install(DIRECTORY ${pages}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(DIRECTORY ${pages}/zh_CN DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${pages}/yancai DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${pages}/_yancai DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${pages}/yancai.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES src/debian_copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES ${pages}/changelog.gz README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY src/policy/builtin/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/policies FILES_MATCHING PATTERN *.toml)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME yancai)
set(CPACK_PACKAGE_CONTACT "Yancai maintainers <maintainers@yancai.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checks the photos and videos an event hands in")
set(CPACK_PACKAGE_DESCRIPTION "A folder goes in; out come a verdict for every file,\nwhat is wrong with it, by how much, and how to mend it.\nIt is made for the events of KeChuang China.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "poppler-data")
include(CPack)
