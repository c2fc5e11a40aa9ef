# SPDX-License-Identifier: BSD-3-Clause
"""Every property in the file has a help text; every one that can be set a default and a domain."""
import sys
import xml.etree.ElementTree

faults = []
properties = 0
for proxy in xml.etree.ElementTree.parse(sys.argv[1]).iter("SourceProxy"):
    documentation = proxy.find("Documentation")
    if documentation is None or not documentation.get("short_help"):
        faults.append(f"{proxy.get('name')}: no help")
    if proxy.find("Hints/ShowInMenu").get("category") != "Dynamical Systems":
        faults.append(f"{proxy.get('name')}: not in the menu Dynamical Systems")
    for element in proxy:
        if not element.tag.endswith("Property"):
            continue
        properties += 1
        name = element.get("name")
        text = element.findtext("Documentation") or ""
        if len(text.split()) < 5:
            faults.append(f"{name}: no help")
        if element.get("information_only") == "1":
            continue
        if not element.get("default_values"):
            faults.append(f"{name}: no default")
        if not any(child.tag.endswith("Domain") for child in element):
            faults.append(f"{name}: no domain")
        if element.get("animateable") != "1" and element.find("BooleanDomain") is None:
            faults.append(f"{name}: cannot be animated")
assert properties >= int(sys.argv[2]), f"only {properties} properties found"
assert not faults, "\n".join(faults)
