# SPDX-License-Identifier: BSD-3-Clause
"""Every property of the diagram is an option, an argument and a row of the README, and every
property of any source is fuzzed: nowhere one is missing, and none is there that is not.

Parameters.py <source folder>"""
import pathlib
import re
import sys

import gaussmap
from gaussmap.diagram import PARAMETERS

folder = pathlib.Path(sys.argv[1])
faults = []


def read(*names):
    return "".join((folder / name).read_text(encoding="utf-8") for name in names)


def setters(name):
    """The properties of a class of this project, by their setters in C++."""
    return {method[3:] for base in getattr(gaussmap, name).__mro__
            if base.__name__.startswith("vtkGaussMap")
            for method in vars(base) if method.startswith("Set")}


def compare(what, found, expected):
    faults.extend(f"{what}: {name} is missing" for name in sorted(expected - found))
    faults.extend(f"{what}: {name} is no property" for name in sorted(found - expected))


def fuzzed(text, name):
    """The names in the fuzzer's table of a class."""
    entries = re.search(rf"const Property<{name}> \w+\[\] = {{(.*?)\n}};", text, re.S).group(1)
    several = r"#define (GAUSSMAP_FUZZ_[A-Z]+)\(SourceT\)((?:.*\\\n)*.*)"
    for macro, body in re.findall(several, text):
        entries = entries.replace(f"{macro}({name})", body)
    return set(re.findall(rf"\((?:SourceT|{name}), (\w+)\)", entries) +
               re.findall(r'{ "(\w+)",', entries))


diagram = setters("vtkGaussMapSource")
assert {"Alpha", "NumberOfThreads", "ToneMap"} <= diagram, diagram

scripts = read("Examples/pvbatch/gauss_map.py", "Examples/pvbatch/diagram_script.py")
options = re.findall(r'"--[a-z0-9-]+", (?:dest=)?"([A-Z]\w+)"', scripts)
compare("gauss_map.py", set(options), diagram)

# What ranks do has no meaning where there is one piece.
compare("bifurcation()", set(PARAMETERS.values()), diagram - {"BalanceRanks"})

table = r"\| property \| default \| meaning \|\n\|[-| ]+\|\n((?:\|.*\n)+)"
rows = re.search(table, read("README.md")).group(1)
compare("README.md", set(re.findall(r"^\| `(\w+)`", rows, re.M)), diagram)

fuzzer = read("Testing/Fuzz/FuzzProperties.h")
assert fuzzer.count("const Property<") == 6, "a table for each source"
for name in re.findall(r"const Property<(\w+)>", fuzzer):
    compare(f"FuzzProperties.h, {name}", fuzzed(fuzzer, name), setters(name))
assert not faults, "\n".join(faults)
