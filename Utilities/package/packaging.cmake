# SPDX-License-Identifier: BSD-3-Clause
# What CPack makes: a Debian package (deb.sh builds and tries one), or elsewhere an archive.
set(CPACK_PACKAGE_NAME gaussmap)
include("${CMAKE_CURRENT_LIST_DIR}/maintainer.cmake")
gaussmap_maintainer(CPACK_PACKAGE_CONTACT)
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_CURRENT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
find_program(GAUSSMAP_DPKG_SHLIBDEPS dpkg-shlibdeps)
mark_as_advanced(GAUSSMAP_DPKG_SHLIBDEPS)
if (NOT GAUSSMAP_DPKG_SHLIBDEPS)
  set(CPACK_GENERATOR TGZ)
  include(CPack)
  return ()
endif ()

set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
  "bifurcation diagrams of the Gauss iterated map for ParaView and VTK")
set(contents "a VTK module with its headers and CMake package")
if (GAUSSMAP_WRAP_PYTHON)
  string(APPEND contents ",\na Python package")
endif ()
if (GAUSSMAP_PARAVIEW_PLUGIN)
  string(APPEND contents ",\na plugin, which ParaView loads by itself")
endif ()
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"The Gauss iterated map, or mouse map, is x -> exp(-alpha x^2) + beta. This
package draws its bifurcation diagram as an image, with the same bits on every
machine and for any number of threads, and shows what its orbits do: periods,
Lyapunov exponents, branches of cycles and cobwebs.
.
It contains ${contents}.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if (GAUSSMAP_WRAP_PYTHON)
  math(EXPR next "${Python3_VERSION_MINOR} + 1")
  set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "python3 (>= 3.${Python3_VERSION_MINOR}), python3 (<< 3.${next})")
endif ()
# ParaView or VTK come by the names of their libraries; what is only looked for is said here.
if (ParaView_FOUND)
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3-paraview, python3-numpy")
  set(CPACK_DEBIAN_PACKAGE_SUGGESTS paraview-dev)
  if (GAUSSMAP_GUI AND PARAVIEW_QT_MAJOR_VERSION EQUAL 6)
    # Draws the icons; Qt 5 has it.
    string(APPEND CPACK_DEBIAN_PACKAGE_RECOMMENDS ", qt6-svg-plugins")
  endif ()
else ()
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3-vtk9, python3-numpy")
  set(CPACK_DEBIAN_PACKAGE_SUGGESTS libvtk9-dev)
endif ()

# What Debian asks of every package: its copyright and changelogs, compressed without a time.
set(debian "${CMAKE_CURRENT_BINARY_DIR}/debian")
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # SOURCE_DATE_EPOCH, if that is set
file(READ LICENSE license)
string(REGEX REPLACE "\n\n" "\n.\n" license "${license}")
string(REGEX REPLACE "\n([^\n])" "\n \\1" license "${license}")
file(CONFIGURE OUTPUT "${debian}/copyright" @ONLY CONTENT
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: GaussMap

Files: *
Copyright: 2026, the GaussMap authors
License: BSD-3-Clause
 @license@")
file(CONFIGURE OUTPUT "${debian}/changelog.Debian" @ONLY CONTENT
"gaussmap (@GaussMap_VERSION@-@CPACK_DEBIAN_PACKAGE_RELEASE@) unstable; urgency=medium

  * Made by CPack from the sources of version @GaussMap_VERSION@.

 -- @CPACK_PACKAGE_CONTACT@  @date@
")
configure_file(CHANGELOG.md "${debian}/changelog" COPYONLY)
execute_process(COMMAND gzip -9nf changelog changelog.Debian WORKING_DIRECTORY "${debian}")
# The libraries' names, for packages that link them, and that the linker's cache is to be renewed.
set(shlibs "")
foreach (module IN ITEMS Filters Views)
  if (TARGET GaussMap::${module})
    string(APPEND shlibs "libvtkGaussMap${module} ${GaussMap_VERSION_MAJOR} "
      "gaussmap (>= ${GaussMap_VERSION})\n")
  endif ()
endforeach ()
file(WRITE "${debian}/shlibs" "${shlibs}")
file(WRITE "${debian}/triggers" "activate-noawait ldconfig\n")
# What Python compiled of the package goes with it.
file(WRITE "${debian}/prerm"
"#!/bin/sh
set -e
if command -v py3clean >/dev/null; then
  py3clean -p gaussmap
fi
")
file(CHMOD "${debian}/prerm" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${debian}/shlibs;${debian}/triggers;${debian}/prerm")
install(FILES
    "${debian}/changelog.Debian.gz" "${debian}/changelog.gz" "${debian}/copyright"
  DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/gaussmap"
  COMPONENT debian EXCLUDE_FROM_ALL)

if (GAUSSMAP_PARAVIEW_PLUGIN)
  # Debian's ParaView (5.11: seen in its log and by strace) looks without being told in one place
  # only: a folder "plugins" beside its programs. Links there lead to the plugins.
  foreach (name IN LISTS gaussmap_plugins)
    file(RELATIVE_PATH plugin "/usr/${CMAKE_INSTALL_BINDIR}/plugins"
      "/usr/${CMAKE_INSTALL_LIBDIR}/${PARAVIEW_PLUGIN_SUBDIR}/${name}/${name}.so")
    file(CREATE_LINK "${plugin}" "${debian}/${name}.so" SYMBOLIC)
    install(FILES "${debian}/${name}.so" DESTINATION "${CMAKE_INSTALL_BINDIR}/plugins"
      COMPONENT debian EXCLUDE_FROM_ALL)
  endforeach ()
  configure_file(Utilities/package/lintian-overrides "${debian}/gaussmap" COPYONLY)
  install(FILES "${debian}/gaussmap" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/lintian/overrides"
    COMPONENT debian EXCLUDE_FROM_ALL)
endif ()

# One package of all components, Debian's own files too.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
include(CPack)
