# SPDX-License-Identifier: BSD-3-Clause
"""Every property has a help text and a widget; every one that can be set a default and a domain.
What the picture depends on can be animated, alpha before all else and from 0 to 10; what decides
how it is computed cannot.

Xml.py <folder> <source folder>: in every server-manager file of the plugin, which has all that the
source folder has, so that a new one is not forgotten.
"""
import pathlib
import sys
import xml.etree.ElementTree

FEWEST_WORDS = 5
SOURCES = ("SourceProxy", "Filter")
# Of which the picture does not depend.
HOW_IT_IS_COMPUTED = {"NumberOfThreads", "AllowOversubscription", "BalanceRanks"}
ALPHAS = ("Alpha", "AlphaRange")


def help_of(element):
    return " ".join((element.findtext("Documentation") or "").split())


def is_settable(prop):
    return prop.get("information_only") != "1" and prop.tag != "Property"  # which is a command


def faults_of_property(prop):
    if len(help_of(prop).split()) < FEWEST_WORDS:
        yield "no help"
    # In the panel are neither ids nor, if nothing is said, what can only be read.
    if prop.tag == "IdTypeVectorProperty" and prop.get("panel_visibility") != "never" or (
            prop.get("information_only") == "1" and not prop.get("panel_visibility")):
        yield "not in the panel"
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
    settable = [prop for prop in properties_of(proxy)
                if is_settable(prop) and prop.tag != "InputProperty"]
    if not settable:
        yield "no property that can be set"
    for prop in settable:
        name = prop.get("name")
        if name in HOW_IT_IS_COMPUTED:
            if prop.get("animateable") != "0":
                yield f"{name}: can be animated"
        elif prop.get("animateable") != "1" and prop.find("BooleanDomain") is None:
            yield f"{name}: cannot be animated"
    # ParaView's lists are in the alphabet's order and have all but 0.
    listed = sorted(prop.get("name") for prop in settable if prop.get("animateable") != "0")
    if listed and listed[0] not in ALPHAS:
        yield f"{listed[0]}: before alpha in the lists of Animation and Comparative View"
    yield from faults_of_alpha(settable)


def faults_of_alpha(settable):
    """A slider, and tracks of animations and comparative views, from 0 to 10."""
    for prop in settable:
        if prop.get("name") == "Alpha":
            domain = prop.find("DoubleRangeDomain")
            if domain is None or (domain.get("min"), domain.get("max")) != ("0", "10"):
                yield "Alpha: not from 0 to 10"
            elif int(domain.get("resolution", 100)) < 1000:
                yield "Alpha: steps above 0.01"


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


folder, source = map(pathlib.Path, sys.argv[1:])
faults = []
for path in sorted(source.rglob("*.xml")):
    is_proxies = "<ServerManagerConfiguration>" in path.read_text(encoding="utf-8")
    if is_proxies and not (folder / path.relative_to(source)).exists():
        faults.append(f"{path.name}: not among the plugin's files")
sources = 0
for path in sorted(folder.rglob("*.xml")):
    root = xml.etree.ElementTree.parse(path).getroot()
    if root.tag != "ServerManagerConfiguration":
        continue
    proxies = root.findall("ProxyGroup/*")
    sources += sum(proxy.tag in SOURCES for proxy in proxies)
    if not proxies:
        faults.append(f"{path.name}: no proxy")
    for proxy in proxies:
        faults += [f"{path.name}: {proxy.get('name')}: {fault}" for fault in faults_of_proxy(proxy)]
assert sources >= 5, f"only {sources} sources found"
assert not faults, "\n".join(faults)
