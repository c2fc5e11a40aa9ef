# SPDX-License-Identifier: BSD-3-Clause
"""A state file brings each source back: its properties and its data.

StateFiles.py <folder of the server-manager files>"""
import sys

from paraview import simple
from sources import all_data_of, elements_of, make_other, settable, values_of, xml_of_sources

elements = xml_of_sources(sys.argv[1])
assert len(elements) >= 5, sorted(elements)
values, data = {}, {}
for name, element in elements.items():
    source = make_other(name, element)
    values[name], data[name] = values_of(source, element), all_data_of(source)
    assert data[name][0]["Point"], f"{name}: no arrays to compare"
    fresh = simple.servermanager.ProxyManager().GetPrototypeProxy("sources", name)
    for prop_name in settable(element):
        assert elements_of(fresh, prop_name) != values[name][prop_name], \
            f"{name}: {prop_name} is as by default"
simple.SaveState("all.pvsm")

for source in list(simple.GetSources().values()):
    simple.Delete(source)
assert not simple.GetSources()
simple.LoadState("all.pvsm")
for name, element in elements.items():
    source = simple.FindSource(name)
    assert source, f"{name} is not in the state"
    assert source.GetXMLName() == name
    assert values_of(source, element) == values[name], name
    assert all_data_of(source) == data[name], f"{name}: other data"
