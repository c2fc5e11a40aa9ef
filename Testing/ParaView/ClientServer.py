# SPDX-License-Identifier: BSD-3-Clause
"""A server on this machine computes every source with the data of a session without one.

ClientServer.py <case> <folder of the server-manager files> <pvserver, and before it what starts it
with ranks>...

OneCall: neither side has the plugin; the client loads it for both by one call of the package's.
States: both sides find it by PV_PLUGIN_PATH; a state file of either kind of session is opened in
the other, where it has the same data and shows the same views.
"""
import importlib
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import traceback

from paraview import servermanager, simple
from sources import data_of, elements_of, make_other, told, values_of, xml_of_sources
from vtkmodules.vtkIOImage import vtkPNGReader

case, folder, *command = sys.argv[1:]
ELEMENTS = xml_of_sources(folder)


def outputs(name):
    """The ports of a source, and a file for each that is an image: ranks write a piece of it each,
    and Fetch would not join them to an image."""
    source = simple.FindSource(name)
    source.UpdatePipeline()
    for port in range(source.SMProxy.GetNumberOfOutputPorts()):
        output = servermanager.OutputPort(source, port)
        is_image = output.GetDataInformation().GetDataSetTypeAsString() == "vtkImageData"
        yield port, f"{name}{port}.pvti" if is_image else None


def collect(prefix):
    """Properties of all sources in this session, and their data: fetched, or the files' names."""
    values, data = {}, {}
    for name, element in ELEMENTS.items():
        source = simple.FindSource(name)
        assert source, f"no {name}"
        values[name] = values_of(source, element)
        for port, path in outputs(name):
            if path:
                path = os.path.abspath(prefix + path)
                simple.SaveData(path, proxy=source, DataMode="Binary")
            data[name, port] = path or data_of(source, port)
    return values, data


def read(data):
    """The same with the files' contents, but for what tells of pieces; in a session without a
    server."""
    for key, path in data.items():
        if isinstance(path, str):
            reader = simple.XMLPartitionedImageDataReader(FileName=[path])
            data[key] = data_of(reader)
            data[key]["Point"].pop("vtkGhostType", None)
            data[key]["Cell"].pop("vtkGhostType", None)
            for name in ("IncompleteColumns", "Restarts"):  # of a rank's own piece
                data[key]["Field"].pop(name, None)
            assert data[key]["Point"], f"{path} is empty"
            simple.Delete(reader)
    return data


def make_all():
    for name, element in ELEMENTS.items():
        make_other(name, element)


def start_server():
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


def leave_server():
    simple.Disconnect()
    simple.Connect()


def expect_computed_there():
    source = simple.FindSource("GaussMapSource")
    source.UpdatePipeline()
    assert source.GetClientSideObject() is None, "computed by the client"
    source.UpdatePropertyInformation()
    assert source.GetPropertyValue("ScanSeconds") > 0
    assert source.GetPropertyValue("ThreadsUsed") > 0


def look_at_all_there():
    """Each source on the server: values, data and picture of it."""
    make_all()
    show_all()
    expect_computed_there()
    expect_colours()
    expect_refusals_told_once()
    return *collect("remote-"), screenshots("remote-")


def one_call():
    assert not hasattr(simple, "GaussMap"), "loaded before it was asked for"
    gaussmap = importlib.import_module("gaussmap")
    gaussmap.load_plugin()
    values, data, pictures = look_at_all_there()
    leave_server()
    make_all()  # the plugin stays with the client
    show_all()
    expected_values, expected = collect("local-")
    assert values == expected_values
    compare_pictures(pictures, screenshots("local-"))
    compare(data, expected)


def expect_colours():
    table = simple.GetColorTransferFunction("OrbitIntensity")
    points = list(table.RGBPoints)
    assert points[:4] == [0, 0, 0, 0] and points[-4:] == [255, 1, 1, 1], "not the plugin's colours"


def expect_refusals_told_once():
    """What the server refuses, in one sentence on the client, where Render alone is called."""
    for name in ELEMENTS:
        source, view = simple.FindSource(name), simple.FindView(name)
        prop = "Alpha" if name != "GaussMapVolumeSource" else "AlphaRange"
        right = elements_of(source.SMProxy, prop)
        with told() as lines:
            source.SetPropertyWithName(prop, [-3, 4][:len(right)])
            simple.Render(view)
            simple.Render(view)
        errors = [line for line in lines if "ERR|" in line]
        sentences = [line for line in lines if f"{prop} is " in line]
        assert len(errors) == len(sentences) == 1, f"{name}: {lines}"
        with told() as lines:
            source.SetPropertyWithName(prop, right)
            simple.Render(view)
        assert not lines, f"{name}, right again: {lines}"


def show_all():
    """Each source in a view of its own, as ParaView shows it by default."""
    for name in ELEMENTS:
        view = simple.CreateView("RenderView", registrationName=name, ViewSize=[160, 120],
                                 OrientationAxesVisibility=0)
        simple.Show(simple.FindSource(name), view)
        simple.ResetCamera(view)
        if name == "GaussMapVolumeSource":  # ranks blend the letters of its axes anew
            view.AxesGrid.Visibility = 0


def screenshots(prefix):
    """The pixels of each source's view."""
    pixels = {}
    for name in ELEMENTS:
        view = simple.FindView(name)
        assert view, f"no view of {name}"
        path = f"{prefix}{name}.png"
        simple.SaveScreenshot(path, view, ImageResolution=[160, 120])
        reader = vtkPNGReader()
        reader.SetFileName(path)
        reader.Update()
        scalars = reader.GetOutput().GetPointData().GetScalars()
        pixels[name] = bytes(memoryview(scalars))
        assert len(set(pixels[name])) > 3, f"nothing is to be seen in {path}"  # one colour
    return pixels


def compare_pictures(pictures, expected):
    """The same pixels, but for a volume's: its rays begin elsewhere on a server, which differs by a
    mean of 0.15 of 255. A view without the volume would differ by 9."""
    assert pictures.keys() == expected.keys()
    for name, picture in pictures.items():
        difference = sum(abs(a - b) for a, b in zip(picture, expected[name])) / len(picture)
        most = 0.5 if name == "GaussMapVolumeSource" else 0
        assert difference <= most, f"another picture of {name}: {difference}"


def states():
    values, data, pictures = look_at_all_there()
    simple.SaveState("remote.pvsm")
    clear()
    simple.LoadState("local.pvsm")
    expect_computed_there()
    values_of_local, data_of_local = collect("local-there-")
    pictures_of_local = screenshots("local-there-")

    leave_server()
    assert not simple.GetSources()
    simple.LoadState("remote.pvsm")
    values_of_remote, data_of_remote = collect("remote-here-")
    pictures_of_remote = screenshots("remote-here-")
    clear()
    make_all()
    show_all()
    expected_pictures = screenshots("here-")
    expected_values, expected = collect("here-")
    assert values == values_of_local == values_of_remote == expected_values
    for other in (data, data_of_local, data_of_remote):
        compare(other, expected)
    for other in (pictures, pictures_of_local, pictures_of_remote):
        compare_pictures(other, expected_pictures)


def clear():
    for source in list(simple.GetSources().values()):
        simple.Delete(source)
    for view in simple.GetViews():
        simple.Delete(view)


def compare(data, expected):
    read(data)
    read(expected)
    assert data.keys() == expected.keys()
    for key in data:
        assert data[key] == expected[key], f"{key} differs"


if case == "States":
    make_all()
    show_all()
    simple.SaveState("local.pvsm")
simple.Disconnect()
server, port = start_server()
watchdog = threading.Timer(550, lambda: os.killpg(server.pid, signal.SIGKILL))
watchdog.start()
code = 1
try:
    simple.Connect("127.0.0.1", port)
    {"OneCall": one_call, "States": states}[case]()
    code = 0
except Exception:  # told here: os._exit tells nothing
    traceback.print_exc()
finally:
    watchdog.cancel()
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
os._exit(code)  # an ordinary exit would say goodbye to the server
