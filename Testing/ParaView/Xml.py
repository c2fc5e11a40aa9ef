# SPDX-License-Identifier: BSD-3-Clause
"""Every property has a help text; every one that can be set a default and a domain.

Xml.py <folder>: in every server-manager file in and below the folder, so that a new one is not
forgotten; each of them must be one of the plugin's.
"""
import pathlib
import sys
import xml.etree.ElementTree

FEWEST_WORDS = 5
SOURCES = ("SourceProxy", "Filter")


def help_of(element):
    return " ".join((element.findtext("Documentation") or "").split())


def is_settable(prop):
    return prop.get("information_only") != "1" and prop.tag != "Property"  # which is a command


def faults_of_property(prop):
    if len(help_of(prop).split()) < FEWEST_WORDS:
        yield "no help"
    if not is_settable(prop) or prop.tag == "InputProperty":
        return
    if not prop.get("default_values"):
        yield "no default"
    if not any(child.tag.endswith("Domain") for child in prop):
        yield "no domain"


def faults_of_source(proxy):
    documentation = proxy.find("Documentation")
    for name in ("short_help", "long_help"):
        if documentation is None or not documentation.get(name):
            yield f"no {name}"
    menu = proxy.find("Hints/ShowInMenu")
    if menu is None or menu.get("category") != "Dynamical Systems":
        yield "not in the menu Dynamical Systems"
    for prop in properties_of(proxy):
        if (is_settable(prop) and prop.tag != "InputProperty" and
                prop.get("animateable") != "1" and prop.find("BooleanDomain") is None):
            yield f"{prop.get('name')}: cannot be animated"
    if not any(is_settable(prop) for prop in properties_of(proxy)):
        yield "no property that can be set"


def properties_of(proxy):
    return [element for element in proxy if element.tag.endswith("Property")]


def faults_of_proxy(proxy):
    if len(help_of(proxy).split()) < FEWEST_WORDS:
        yield "no help"
    if proxy.tag in SOURCES:
        yield from faults_of_source(proxy)
    for prop in properties_of(proxy):
        for fault in faults_of_property(prop):
            yield f"{prop.get('name')}: {fault}"


folder = pathlib.Path(sys.argv[1])
listed = (folder / "CMakeLists.txt").read_text(encoding="utf-8")
faults = []
sources = 0
for path in sorted(folder.rglob("*.xml")):
    root = xml.etree.ElementTree.parse(path).getroot()
    if root.tag != "ServerManagerConfiguration":
        continue
    if path.relative_to(folder).as_posix() not in listed:
        faults.append(f"{path.name}: not among the plugin's files")
    proxies = root.findall("ProxyGroup/*")
    sources += sum(proxy.tag in SOURCES for proxy in proxies)
    if not proxies:
        faults.append(f"{path.name}: no proxy")
    for proxy in proxies:
        faults += [f"{path.name}: {proxy.get('name')}: {fault}" for fault in faults_of_proxy(proxy)]
assert sources >= 5, f"only {sources} sources found"
assert not faults, "\n".join(faults)
