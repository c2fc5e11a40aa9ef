# SPDX-License-Identifier: BSD-3-Clause
"""Leaves out of state files what they need not say: properties that are as by default, and domains,
which ParaView has by itself. A tenth of the lines is left.

    pvpython small_state.py <file>...    with PV_PLUGIN_PATH set to the plugin
"""
import help  # noqa: F401
import sys
from xml.etree import ElementTree

from paraview import servermanager, simple


def save_small_state(path):
    """As simple.SaveState()."""
    simple.SaveState(path)
    shrink(path)


def shrink(path):
    tree = ElementTree.parse(path)
    for proxy in tree.getroot().iter("Proxy"):
        if "type" in proxy.attrib:
            shrink_proxy(proxy)
    ElementTree.indent(tree)
    tree.write(path, encoding="unicode")


def shrink_proxy(element):
    fresh = servermanager.ProxyManager().NewProxy(element.get("group"), element.get("type"))
    for entry in element.findall("Property"):
        # Which proxies a property may have is known from the state alone.
        for domain in entry.findall("Domain"):
            if domain.find("Proxy") is None:
                entry.remove(domain)
        prop = fresh.GetProperty(entry.get("name")) if fresh else None
        if prop and is_default(entry, prop):
            element.remove(entry)


def is_default(entry, prop):
    if any(child.tag != "Element" for child in entry):
        return False
    values = [child.get("value") for child in entry]
    if prop.IsA("vtkSMProxyProperty"):
        return not values and prop.GetNumberOfProxies() == 0
    if not prop.IsA("vtkSMVectorProperty"):
        return not values
    defaults = [prop.GetElement(index) for index in range(prop.GetNumberOfElements())]
    if prop.IsA("vtkSMStringVectorProperty"):
        return values == defaults
    return [float(value) for value in values] == defaults


if __name__ == "__main__":
    for name in sys.argv[1:]:
        shrink(name)
