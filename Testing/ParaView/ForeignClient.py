# SPDX-License-Identifier: BSD-3-Clause
"""A client that lacks the plugin, at a server that has it, shows what it always showed.

ForeignClient.py <folder of the plugin> <pvserver>: this client finds no plugin, the server does. An
image of ParaView's and all else is drawn as ever; a diagram of this plugin's is computed, and
showing it is one error that names the plugin, not the end of the client.
"""
import os
import re
import signal
import subprocess
import sys
import threading
import traceback

from paraview import simple
from sources import told
from vtkmodules.vtkIOImage import vtkPNGReader

plugins, server_program = sys.argv[1:]
assert "PV_PLUGIN_PATH" not in os.environ, "the client would find the plugin, too"


def start_server():
    process = subprocess.Popen([server_program, "--hostname=127.0.0.1", "--server-port=0"],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               env={**os.environ, "PV_PLUGIN_PATH": plugins})
    for line in process.stdout:
        match = re.search(r"Accepting connection.*:(\d+)$", line)
        if match:
            return process, int(match.group(1))
    raise RuntimeError("the server told no port")


def colours_of(view, name):
    simple.SaveScreenshot(name, view, ImageResolution=[160, 120])
    reader = vtkPNGReader()
    reader.SetFileName(name)
    reader.Update()
    pixels = bytes(memoryview(reader.GetOutput().GetPointData().GetScalars()))
    return {pixels[i:i + 3] for i in range(0, len(pixels), 3)}


def show_others():
    view = simple.CreateView("RenderView", ViewSize=[160, 120], OrientationAxesVisibility=0)
    wavelet = simple.Wavelet()
    for representation in ("Outline", "Surface", "Slice", "Volume"):
        display = simple.Show(wavelet, view)
        offered = display.GetProperty("Representation").GetAvailable()
        assert not [text for text in offered if "Gauss Map" in text], offered
        display.Representation = representation
        simple.ColorBy(display, ("POINTS", "RTData"))
        simple.ResetCamera(view)
        assert len(colours_of(view, f"{representation}.png")) > 1, f"no {representation}"
    simple.Hide(wavelet, view)
    simple.Show(simple.Sphere(), view)
    assert len(colours_of(view, "Sphere.png")) > 3, "no sphere"
    return view


def refuse_ours(view):
    diagram = simple.GaussMap()
    diagram.UpdatePipeline()
    assert diagram.GetDataInformation().GetNumberOfPoints() == 640 * 400
    try:
        simple.Show(diagram, view)
    except RuntimeError as error:
        assert "Gauss Map" in str(error), error
    else:
        raise AssertionError("shown without the plugin")


simple.Disconnect()
server, port = start_server()
watchdog = threading.Timer(550, lambda: os.kill(server.pid, signal.SIGKILL))
watchdog.start()
code = 1
try:
    with told() as said:
        simple.Connect("127.0.0.1", port)
    assert "Gauss" not in "".join(said), said
    views = []
    with told() as said:
        views.append(show_others())
    assert "Gauss Map" not in "".join(said) and "GaussMap" not in "".join(said), said
    with told() as said:
        refuse_ours(views[0])
    assert "".join(said).count("GaussMapPluginRepresentation") == 1, said
    assert len(colours_of(views[0], "After.png")) > 3, "no sphere any more"
    code = 0
except Exception:  # told here: os._exit tells nothing
    traceback.print_exc()
finally:
    watchdog.cancel()
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
os._exit(code)  # an ordinary exit would say goodbye to the server
