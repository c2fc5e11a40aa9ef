# SPDX-License-Identifier: BSD-3-Clause
"""Loads the ParaView plugin of the tree, build or install, that this package lies in."""
import pathlib

from paraview import servermanager, simple

# From the package to the plugin, told by CMake.
PLUGIN = "@gaussmap_package_to_plugin@"


def load_plugin():
    """Makes sure that ParaView has the sources: loaded before, by PV_PLUGIN_PATH, or by this."""
    if servermanager.ProxyManager().GetPrototypeProxy("sources", "GaussMapSource"):
        return
    path = pathlib.Path(__file__).resolve().parent / PLUGIN
    simple.LoadPlugin(str(path.resolve()), remote=False)
