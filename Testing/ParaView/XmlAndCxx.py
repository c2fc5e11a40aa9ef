# SPDX-License-Identifier: BSD-3-Clause
"""What the server-manager files say of a source is what its class does: defaults, limits, names of
choices, labels, commands, outputs, and that a property is hidden only where it does not matter.

XmlAndCxx.py <folder of the server-manager files>
"""
import pathlib
import re
import sys
import xml.etree.ElementTree

import gaussmap

# As states and scripts know them.
PORTS = {"GaussMapBranchSource": ["Branches", "Bifurcations", "Parameter Curves", "Windows"],
         "GaussMapCobwebSource": ["Cobweb", "Orbit"]}
# Those that are not for the view of a diagram, over beta and x.
ELSEWHERE = {("GaussMapBranchSource", "2"), ("GaussMapBranchSource", "3"),
             ("GaussMapCobwebSource", "1")}
SHOWN_AS = {"GaussMapSource": "Gauss Map Picture", "GaussMapBasinSource": "Gauss Map Picture",
            "GaussMapParameterPlaneSource": "Gauss Map Picture", "GaussMapVolumeSource": "Volume"}
# Of a slider only, not of the property: so many steps lie before the end.
SLIDERS = {"Alpha", "Beta", "InitialX", "LastAlpha"}
# A value beside the default that would show if the property mattered.
OTHER = {"AlphaRange": (2, 3), "Alpha": (6.25,), "XRange": (0.25, 0.5), "MaximumIterates": (77,)}


def words(name):
    """BetaRange as Beta Range."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)


def values_of(text):
    return [float(value) if "." in value or "e" in value else int(value) for value in text.split()]


def get(source, name):
    value = getattr(source, f"Get{name}")()
    return list(value) if isinstance(value, tuple) else [value]


def make_whole(proxy):
    return getattr(gaussmap, proxy.get("class"))()


def make(proxy, **changes):
    """A small source with these values."""
    source = make_whole(proxy)
    size = get(source, "Resolution")
    source.SetResolution(*[min(value, 9) for value in size])
    for name, value in changes.items():
        getattr(source, f"Set{name}")(*value)
    return source


def errors_of(source):
    texts = []
    source.AddObserver("ErrorEvent", lambda *_: texts.append(1))
    source.Update()
    return len(texts)


def picture_of(source):
    """All arrays of points, and where these are."""
    source.Update()
    image = source.GetOutput()
    points = image.GetPointData()
    arrays = [points.GetArray(i) for i in range(points.GetNumberOfArrays())]
    return image.GetBounds(), [(array.GetName(), bytes(memoryview(array))) for array in arrays]


def faults_of_limits(proxy, prop, domain):
    name, defaults = prop.get("name"), values_of(prop.get("default_values"))
    for end, step in (("min", -1), ("max", 1)):
        limits = values_of(domain.get(end) or "")
        if end == "max" and name in SLIDERS or name in ("Beta", "InitialX", "LastAlpha"):
            continue
        for i, limit in enumerate(limits):
            beyond = [*defaults[:i], limit + step, *defaults[i + 1:]]
            if not errors_of(make(proxy, **{name: beyond})):
                yield f"{name}: {beyond} is beyond the range, but allowed"
        # The source judges one value by another, so all go to the limit; of large ones it judges
        # the memory.
        if limits and abs(limits[0]) <= 4096 and errors_of(make(proxy, **{name: limits})):
            yield f"{name}: {limits} is within the range, but refused"
        if not limits and domain.tag == "IntRangeDomain" and end == "min":
            yield f"{name}: no least value"


def faults_of_choices(proxy, prop, domain):
    name = prop.get("name")
    source = make(proxy)
    entries = {int(entry.get("value")): entry.get("text") for entry in domain}
    low, high = (getattr(source, f"Get{name}{end}Value")() for end in ("Min", "Max"))
    if sorted(entries) != list(range(low, high + 1)):
        yield f"{name}: choices {sorted(entries)}, not {low} to {high}"
    for value, text in entries.items():
        constant = text.upper().replace(" BETA", "").replace(" ", "_")
        if getattr(source, constant, None) != value:
            yield f"{name}: {text} is {value}, but {constant} {getattr(source, constant, None)}"


def faults_of_hiding(proxy, prop, hint):
    """Where the panel shows it, the picture depends on it; where it does not, it does not."""
    name, decider = prop.get("name"), hint.get("property")
    index, value = int(hint.get("index", 0)), int(hint.get("value"))
    is_shown_there = hint.get("inverse") != "1"
    for chosen in {value, *({0, 1} if prop.get("number_of_elements") and decider != "Resolution"
                            else {9})}:
        decided = get(make(proxy), decider)
        decided[index] = chosen
        is_shown = (chosen == value) == is_shown_there
        before = {decider: decided}
        if decider == "SamplesInsideXRange":
            before["XRange"] = OTHER["XRange"]
        changes = picture_of(make(proxy, **before)) != picture_of(
            make(proxy, **{**before, name: OTHER[name]}))
        if changes != is_shown:
            yield (f"{name}: {decider} is {decided}, the property is "
                   f"{'shown' if is_shown else 'hidden'}, and matters: {changes}")


def faults_of_property(proxy, prop):
    name = prop.get("name")
    if prop.tag == "Property":  # a command
        return
    is_told = prop.get("information_only") == "1"
    command = ("Get" if is_told else "Set") + name
    if prop.get("command") != command or not hasattr(make(proxy), command):
        yield f"{name}: the command is {prop.get('command')}"
    if prop.get("label", name) != words(name):
        yield f"{name}: the label is {prop.get('label')}"
    if is_told:
        return
    defaults, own = values_of(prop.get("default_values")), get(make_whole(proxy), name)
    if own != defaults:
        yield f"{name}: the default is {own} in C++, {defaults} in ParaView"
    for hint in prop.iter("PropertyWidgetDecorator"):
        yield from faults_of_hiding(proxy, prop, hint)
    for domain in prop:
        if domain.tag.endswith("RangeDomain"):
            yield from faults_of_limits(proxy, prop, domain)
        elif domain.tag == "EnumerationDomain":
            yield from faults_of_choices(proxy, prop, domain)


def faults_of_source(proxy):
    name = proxy.get("name")
    ports = proxy.findall("OutputPort")
    if [port.get("name") for port in ports] != PORTS.get(name, []):
        yield f"outputs {[port.get('name') for port in ports]}"
    if [port.get("index") for port in ports] != [str(i) for i in range(len(ports))]:
        yield "outputs out of order"
    hidden = {(name, view.get("port")) for view in proxy.iter("View") if view.get("type") == "None"}
    if hidden != {(source, port) for source, port in ELSEWHERE if source == name}:
        yield f"not shown: {sorted(hidden)}"
    shown = [hint.get("type") for hint in proxy.iter("RepresentationType")]
    if shown != ([SHOWN_AS[name]] if name in SHOWN_AS else []):
        yield f"shown as {shown}"
    if ports and make(proxy).GetNumberOfOutputPorts() != len(ports):
        yield f"{len(ports)} outputs"
    for group in proxy.findall("PropertyGroup"):
        sizes = " × ".join(("Columns", "Rows", "Slices")[:len(get(make(proxy), "Resolution"))])
        if group.get("label") != sizes:
            yield f"the size is called {group.get('label')}"
    for prop in proxy:
        if prop.tag.endswith("Property"):
            yield from faults_of_property(proxy, prop)


sources = [proxy for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.xml"))
           for proxy in xml.etree.ElementTree.parse(path).getroot().iter("SourceProxy")]
assert len(sources) >= 5, sources
faults = [f"{proxy.get('name')}: {fault}" for proxy in sources for fault in faults_of_source(proxy)]
assert not faults, "\n".join(faults)
