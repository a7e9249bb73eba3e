# Read by CPack when it begins. Without dpkg-shlibdeps a .deb names no libraries, and what is installed from it does not start.
find_program(YANCAI_SHLIBDEPS dpkg-shlibdeps)
if(CPACK_GENERATOR MATCHES "DEB" AND NOT YANCAI_SHLIBDEPS)
  message(FATAL_ERROR "dpkg-shlibdeps is missing, which tells the libraries that a package depends on: install dpkg-dev")
endif()
