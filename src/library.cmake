# yancai::yancai – the check as a library for other programs: one archive of all floors below the command line, and the headers that
# src/yancai.h needs. The same target comes from find_package(yancai), from add_subdirectory and from FetchContent.
# To install it: cmake --build … --target yancai_library && cmake --install … --component development
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

get_property(floors GLOBAL PROPERTY YANCAI_FLOORS)
get_property(foreign GLOBAL PROPERTY YANCAI_FOREIGN)
list(REMOVE_DUPLICATES foreign)
list(TRANSFORM floors REPLACE "(.+)" "$<TARGET_OBJECTS:\\1>" OUTPUT_VARIABLE objects)

# Its users write <yancai/tasks/check.h>, and see neither the flags of our build nor the headers of the libraries behind it.
file(GLOB_RECURSE all_headers CONFIGURE_DEPENDS src/*.h)
set(published ${PROJECT_BINARY_DIR}/include)
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/embedded/published
  COMMAND ${CMAKE_COMMAND} -DFROM=${PROJECT_SOURCE_DIR}/src -DROOT=yancai.h -DINTO=${published}/yancai
          -P ${PROJECT_SOURCE_DIR}/src/publish_headers.cmake
  COMMAND ${CMAKE_COMMAND} -E touch ${PROJECT_BINARY_DIR}/embedded/published
  DEPENDS ${all_headers} src/publish_headers.cmake VERBATIM)
set(changelog ${PROJECT_BINARY_DIR}/embedded/changelog.gz)
add_custom_command(OUTPUT ${changelog} COMMAND sh -c "gzip -9nc ${PROJECT_SOURCE_DIR}/src/debian_changelog > ${changelog}"
  DEPENDS src/debian_changelog VERBATIM)
add_custom_target(yancai_headers DEPENDS ${PROJECT_BINARY_DIR}/embedded/published ${changelog})

add_library(yancai_library STATIC ${objects})
add_library(yancai::yancai ALIAS yancai_library)
add_dependencies(yancai_library yancai_headers)
set_target_properties(yancai_library PROPERTIES OUTPUT_NAME yancai EXPORT_NAME yancai LINKER_LANGUAGE CXX)
target_compile_features(yancai_library PUBLIC cxx_std_20)
target_include_directories(yancai_library INTERFACE $<BUILD_INTERFACE:${published}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(yancai_library PUBLIC nlohmann_json::nlohmann_json PRIVATE ${foreign})
if(YANCAI_SANITIZE)
  get_target_property(options yancai_flags INTERFACE_LINK_OPTIONS)
  target_link_options(yancai_library INTERFACE ${options})
endif()

# Not among what a plain `cmake --install` puts down: who runs the program needs none of it.
set(development COMPONENT development EXCLUDE_FROM_ALL)
set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/yancai)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/yancaiConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(TARGETS yancai_library EXPORT yancai ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${development})
install(EXPORT yancai NAMESPACE yancai:: FILE yancaiTargets.cmake DESTINATION ${config_folder} ${development})
install(FILES src/yancaiConfig.cmake ${PROJECT_BINARY_DIR}/yancaiConfigVersion.cmake DESTINATION ${config_folder} ${development})
install(FILES src/dependencies.cmake DESTINATION ${config_folder} RENAME yancaiDependencies.cmake ${development})
install(DIRECTORY ${published}/yancai DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} ${development})
install(FILES ${changelog} DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libyancai-dev ${development})
install(FILES src/debian_copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libyancai-dev RENAME copyright ${development})
install(DIRECTORY samples/embedding DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libyancai-dev/examples ${development})
