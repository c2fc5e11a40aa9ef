# SPDX-License-Identifier: BSD-3-Clause
"""Every property has a help text; every one that can be set a default and a domain.

Xml.py <folder>: in every server-manager file of the folder, so that a new one is not forgotten;
each of them must be one of the plugin's.
"""
import pathlib
import sys
import xml.etree.ElementTree

FEWEST_WORDS = 5


def is_settable(prop):
    return prop.get("information_only") != "1"


def is_property(element):
    return element.tag.endswith("Property")


def help_of(element):
    return " ".join((element.findtext("Documentation") or "").split())


def faults_of_property(prop):
    if len(help_of(prop).split()) < FEWEST_WORDS:
        yield "no help"
    if not is_settable(prop):
        return
    if not prop.get("default_values") and prop.tag != "InputProperty":
        yield "no default"
    if not any(child.tag.endswith("Domain") for child in prop):
        yield "no domain"
    if (prop.get("animateable") != "1" and prop.tag != "InputProperty" and
            prop.find("BooleanDomain") is None):
        yield "cannot be animated"


def faults_of_proxy(proxy):
    documentation = proxy.find("Documentation")
    if documentation is None or not all(
            documentation.get(name) for name in ("short_help", "long_help")):
        yield "no short and long help"
    elif len(help_of(proxy).split()) < 4 * FEWEST_WORDS:
        yield "no help"
    menu = proxy.find("Hints/ShowInMenu")
    if menu is None or menu.get("category") != "Dynamical Systems":
        yield "not in the menu Dynamical Systems"
    properties = [element for element in proxy if is_property(element)]
    if not any(is_settable(prop) for prop in properties):
        yield "no property that can be set"
    for prop in properties:
        for fault in faults_of_property(prop):
            yield f"{prop.get('name')}: {fault}"


folder = pathlib.Path(sys.argv[1])
listed = (folder / "CMakeLists.txt").read_text(encoding="utf-8")
faults = []
proxies = 0
for path in sorted(folder.glob("*.xml")):
    root = xml.etree.ElementTree.parse(path).getroot()
    if root.tag != "ServerManagerConfiguration":
        continue
    if path.name not in listed:
        faults.append(f"{path.name}: not among the plugin's files")
    found = [proxy for kind in ("SourceProxy", "Filter") for proxy in root.iter(kind)]
    if not found:
        faults.append(f"{path.name}: no proxy")
    proxies += len(found)
    for proxy in found:
        faults += [f"{path.name}: {proxy.get('name')}: {fault}" for fault in faults_of_proxy(proxy)]
assert proxies >= 4, f"only {proxies} proxies found"
assert not faults, "\n".join(faults)
