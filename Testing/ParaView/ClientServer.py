# SPDX-License-Identifier: BSD-3-Clause
"""A server on this machine computes, this client loads the plugin on both sides and looks.

ClientServer.py <plugin> <pvserver, and before it what starts it with ranks>..."""
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import traceback

from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy



def density_of(source):
    image = servermanager.Fetch(source)
    return vtk_to_numpy(image.GetPointData().GetArray("OrbitDensity")).copy()


def make_source():
    return simple.GaussMap(Alpha=6.2, Resolution=[90, 70])


def saved_density(source, folder):
    """By way of files, which every rank of the server writes a piece of."""
    name = os.path.join(folder, "picture.pvti")
    simple.SaveData(name, proxy=source, DataMode="Binary")
    simple.Disconnect()
    simple.Connect()
    return density_of(simple.XMLPartitionedImageDataReader(FileName=[name]))


def start(command):
    """A server on a port that the system chooses, and its number."""
    # pvpython is an MPI process itself: mpirun must not take itself for one of its ranks.
    environment = {name: value for name, value in os.environ.items()
                   if not re.match("PMIX_|OPAL_|ORTE_|OMPI_(?!MCA_oob|MCA_btl|ALLOW)", name)}
    process = subprocess.Popen([*command, "--hostname=127.0.0.1", "--server-port=0"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               start_new_session=True, env=environment)
    for line in process.stdout:
        match = re.search(r"Accepting connection.*:(\d+)$", line)
        if match:
            return process, int(match.group(1))
    raise RuntimeError("the server told no port")


plugin, *command = sys.argv[1:]
simple.LoadPlugin(plugin, remote=False)
local = density_of(make_source())
simple.Disconnect()

server, port = start(command)
watchdog = threading.Timer(180, lambda: os.killpg(server.pid, signal.SIGKILL))
watchdog.start()
code = 1
try:
    simple.Connect("127.0.0.1", port)
    simple.LoadPlugin(plugin, remote=True)
    source = make_source()
    source.UpdatePipeline()
    assert source.GetClientSideObject() is None, "computed by the client"
    source.UpdatePropertyInformation()
    assert source.GetPropertyValue("ScanSeconds") > 0
    assert source.GetPropertyValue("ThreadsUsed") > 0
    table = simple.GetColorTransferFunction("OrbitIntensity")
    assert list(table.RGBPoints) == [0, 0, 0, 0, 255, 1, 1, 1]
    with tempfile.TemporaryDirectory() as folder:
        remote = saved_density(source, folder)
    assert remote.shape == local.shape and (remote == local).all(), "the server's picture differs"
    code = 0
except Exception:  # told here: os._exit tells nothing
    traceback.print_exc()
finally:
    watchdog.cancel()
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
os._exit(code)  # an ordinary exit would say goodbye to the server
