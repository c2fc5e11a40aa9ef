#!/bin/bash
# Writes the documentation of the classes and of the kernel to build/doc/html; a warning is an
# error.
set -euo pipefail
# shellcheck source=Utilities/help.sh
source "$(dirname "${BASH_SOURCE[0]}")/../help.sh"
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bash Utilities/install-dependencies.sh --doc
mkdir -p build/doc
doxygen Utilities/generate/Doxyfile
echo "build/doc/html/index.html"
