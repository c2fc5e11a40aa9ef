# SPDX-License-Identifier: BSD-3-Clause
"""Opens the explorer in a browser: python -m gaussmap --help"""
import sys

try:
    from .web.command import main
except ImportError as error:
    sys.exit(f"gaussmap: error: {error}")

sys.exit(main(sys.argv[1:]))
