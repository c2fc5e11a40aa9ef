# SPDX-License-Identifier: BSD-3-Clause
"""What the tests that go through all sources of the plugin share."""
import contextlib
import os
import pathlib
import tempfile
import xml.etree.ElementTree

from paraview import servermanager, simple
from vtkmodules.vtkCommonCore import vtkDataArray


@contextlib.contextmanager
def told():
    """The lines that go to the terminal meanwhile, also from C++."""
    lines = []
    kept = os.dup(2)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield lines
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        file.seek(0)
        lines += [line for line in file.read().decode().splitlines() if line.strip()]


def xml_of_sources(folder):
    """The element of each source in the server-manager files of the folder, by its name."""
    return {proxy.get("name"): proxy
            for path in sorted(pathlib.Path(folder).rglob("*.xml"))
            for proxy in xml.etree.ElementTree.parse(path).getroot().iter("SourceProxy")}


def make(name):
    """A source by the name of its proxy, as the menu makes it."""
    label = servermanager.ProxyManager().GetPrototypeProxy("sources", name).GetXMLLabel()
    return getattr(simple, servermanager._make_name_valid(label))()


def settable(element):
    """The properties of a source's element that can be set, by their names."""
    return {prop.get("name"): prop for prop in element
            if prop.tag.endswith("VectorProperty") and prop.get("information_only") != "1"}


def defaults_of(prop):
    convert = float if prop.tag == "DoubleVectorProperty" else int
    return [convert(value) for value in prop.get("default_values").split()]


def other_values(prop):
    """Values that differ from the defaults, each of them allowed, and of few points."""
    defaults = defaults_of(prop)
    if prop.get("name") == "Resolution":
        return [31, 23, 5][:len(defaults)]
    if prop.get("name") == "NumberOfThreads" or prop.find("IntRangeDomain") is None and (
            prop.tag == "IntVectorProperty"):
        return [1]
    if prop.tag == "IntVectorProperty":
        most = int(prop.find("IntRangeDomain").get("max") or 2**31 - 1)
        return [value + 37 if value + 37 <= most else value - 1 for value in defaults]
    if len(defaults) == 2:
        step = (defaults[1] - defaults[0]) / 16
        return [defaults[0] + step, defaults[1] - step]
    return [0.5 * value + 0.125 for value in defaults]


def make_other(name, element):
    """A source with none of its properties as by default."""
    source = make(name)
    for prop_name, prop in settable(element).items():
        source.SetPropertyWithName(prop_name, other_values(prop))
    simple.RenameSource(name, source)
    source.UpdateVTKObjects()
    return source


def elements_of(proxy, name):
    """The numbers of a property, also where Python has texts for them."""
    prop = proxy.GetProperty(name)
    return [prop.GetElement(i) for i in range(prop.GetNumberOfElements())]


def values_of(source, element):
    return {name: elements_of(source.SMProxy, name) for name in settable(element)}


def arrays_of(attributes):
    for i in range(attributes.GetNumberOfArrays()):
        array = attributes.GetAbstractArray(i)
        if isinstance(array, vtkDataArray):
            yield array.GetName(), bytes(memoryview(array)) if array.GetNumberOfValues() else b""
        else:
            yield array.GetName(), [array.GetValue(j) for j in range(array.GetNumberOfValues())]


def data_of(source, port=0):
    """All numbers and texts of an output, fetched from where it was computed."""
    data = servermanager.Fetch(source, idx=port)
    kinds = ("Point", "Cell", "Field", "Row")
    found = {kind: dict(arrays_of(getattr(data, f"Get{kind}Data")()))
             for kind in kinds if hasattr(data, f"Get{kind}Data")}
    if hasattr(data, "GetPoints") and data.IsA("vtkPolyData") and data.GetPoints():
        found["points"] = bytes(memoryview(data.GetPoints().GetData()))
    if data.IsA("vtkImageData"):
        found["geometry"] = (data.GetExtent(), data.GetOrigin(), data.GetSpacing())
    return found


def all_data_of(source):
    source.UpdatePipeline()
    return [data_of(source, port) for port in range(source.SMProxy.GetNumberOfOutputPorts())]
