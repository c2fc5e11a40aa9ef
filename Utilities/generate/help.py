# SPDX-License-Identifier: BSD-3-Clause
"""To be imported first by a script: with --help among its arguments it prints the comment at its
head and does nothing else, also where what the script needs is missing."""
import sys

if "--help" in sys.argv[1:]:
    print(sys.modules["__main__"].__doc__)
    sys.exit()
