# SPDX-License-Identifier: BSD-3-Clause
"""The explorer of the map in a browser: what `python -m gaussmap` and gaussmap.explore() open.

Needs trame (pip install "gaussmap[web]"), and at run time nothing from elsewhere.
"""
