# SPDX-License-Identifier: BSD-3-Clause
"""Loads the ParaView plugin of the tree, build or install, that this package lies in."""
import pathlib
from typing import Any

from paraview import servermanager, simple

# From the package to the plugin, told by CMake.
PLUGIN = "@gaussmap_package_to_plugin@"


def is_loaded(plugins: Any) -> bool:
    """Whether the plugin is among those that one side, client or server, has loaded."""
    return any(plugins.GetPluginName(i) == "GaussMap" and plugins.GetPluginLoaded(i)
               for i in range(plugins.GetNumberOfPlugins()))


def load_plugin() -> None:
    """Makes sure that ParaView has the plugin: loaded before, by PV_PLUGIN_PATH, or by this.

    Where ParaView is connected to a server, both get it, as both need it: the server computes, the
    client knows the colours and draws. The server finds the file by the same path. ParaView's own
    LoadPlugin loads on one side only.
    """
    path = (pathlib.Path(__file__).resolve().parent / PLUGIN).resolve()
    manager = servermanager.vtkSMProxyManager.GetProxyManager().GetPluginManager()
    connection = servermanager.ActiveConnection
    if not is_loaded(manager.GetLocalInformation()):
        simple.LoadPlugin(str(path), remote=False)
    if connection and connection.IsRemote() and not is_loaded(
            manager.GetRemoteInformation(connection.Session)):
        simple.LoadPlugin(str(path), remote=True)
