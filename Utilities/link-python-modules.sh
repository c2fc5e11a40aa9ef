#!/bin/bash
# Makes the links that find_package(ParaView) looks for on Debian 13 and newer: there a Python
# module's file name ends in the version and processor that it is for, while ParaView's CMake files
# name it without. Needs root.
set -euo pipefail
suffix=$(/usr/bin/python3 -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
find /usr/lib/python3/dist-packages -name "*$suffix" \
  '(' -path '*/paraview/*' -o -path '*/vtkmodules/*' ')' |
  while read -r file; do
    [ -e "${file%"$suffix"}.so" ] || ln -s "$(basename "$file")" "${file%"$suffix"}.so"
  done
