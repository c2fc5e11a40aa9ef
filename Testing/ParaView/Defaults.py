# SPDX-License-Identifier: BSD-3-Clause
"""Each source in ParaView has every property of its class, the defaults of the server-manager
files, which are those of the class (XmlAndCxx.py), and a tooltip for all of them.

Defaults.py <folder of the server-manager files>"""
import sys

import gaussmap
from sources import defaults_of, elements_of, make, settable, xml_of_sources

elements = xml_of_sources(sys.argv[1])
assert len(elements) >= 5, sorted(elements)
faults = []


def setters(vtk_class):
    """The names of the methods Set... that the class has from this project."""
    return {name for base in vtk_class.__mro__ if base.__name__.startswith("vtkGaussMap")
            for name in vars(base) if name.startswith("Set")}


for name, element in elements.items():
    vtk_class = getattr(gaussmap, element.get("class"))
    proxy = make(name)
    for prop_name, prop in settable(element).items():
        defaults = defaults_of(prop)
        values = elements_of(proxy.SMProxy, prop_name)
        if values != defaults:
            faults.append(f"{name}: a new {prop_name} is {values}, not {defaults}")
    commands = {prop.get("command") for prop in settable(element).values()}
    for method in sorted(setters(vtk_class) ^ commands):
        faults.append(f"{name}: {method} is in C++ or in ParaView alone")
    for prop_name in proxy.ListProperties():
        tooltip = proxy.GetProperty(prop_name).GetDocumentation()
        text = tooltip.GetDescription() if tooltip else None
        if not text or len(text.split()) < 5:
            faults.append(f"{name}: {prop_name} has no tooltip")
assert not faults, "\n".join(faults)
