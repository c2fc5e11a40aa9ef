# SPDX-License-Identifier: BSD-3-Clause
"""A server on this machine computes, this client loads the plugin on both sides and looks.

ClientServer.py <pvserver> <plugin>"""
import os
import re
import subprocess
import sys
import threading
import traceback

from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy



def densities():
    source = simple.GaussMap(Alpha=6.2, Resolution=[90, 70])
    image = servermanager.Fetch(source)
    return source, vtk_to_numpy(image.GetPointData().GetArray("OrbitDensity")).copy()


def start(program):
    """A server on a port that the system chooses, and its number."""
    process = subprocess.Popen([program, "--hostname=127.0.0.1", "--server-port=0"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout:
        match = re.search(r"Accepting connection.*:(\d+)$", line)
        if match:
            return process, int(match.group(1))
    raise RuntimeError("the server told no port")


pvserver, plugin = sys.argv[1:3]
simple.LoadPlugin(plugin, remote=False)
_, local = densities()
simple.Disconnect()

server, port = start(pvserver)
watchdog = threading.Timer(180, server.kill)
watchdog.start()
code = 1
try:
    simple.Connect("127.0.0.1", port)
    simple.LoadPlugin(plugin, remote=True)
    source, remote = densities()
    assert source.GetClientSideObject() is None, "computed by the client"
    assert (remote == local).all(), "the server's picture differs"
    source.UpdatePropertyInformation()
    assert source.GetPropertyValue("ScanSeconds") > 0
    assert source.GetPropertyValue("ThreadsUsed") > 0
    table = simple.GetColorTransferFunction("OrbitIntensity")
    assert list(table.RGBPoints) == [0, 0, 0, 0, 255, 1, 1, 1]
    code = 0
except Exception:  # told here: os._exit tells nothing
    traceback.print_exc()
finally:
    watchdog.cancel()
    server.kill()
    server.wait()
os._exit(code)  # an ordinary exit would say goodbye to the server
