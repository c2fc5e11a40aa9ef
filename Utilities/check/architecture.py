#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Draws the architecture from the #include lines of Plugin and Filters, and judges it.

architecture.py --check    the layers hold, no rooms include each other in a circle, and the
                           picture is of this code
architecture.py --draw     writes the picture, with Graphviz

Layers: Plugin knows Filters, Filters know the kernel, never back; the kernel includes no VTK. The
rooms of the kernel are its folders; what each may include stands in its CMakeLists.txt. Exported
classes keep the standard library's types out of their headers, but for std::unique_ptr.
"""
import argparse
import collections
import graphlib
import hashlib
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURE = ROOT / "Data" / "pictures" / "architecture.svg"

KERNEL = "Filters/Kernel/"
LAYERS = {"Plugin": 2, "Filters": 1}  # others: 0, rooms of the kernel
EXPORTED = re.compile(r"vtkGaussMap\w+Module\.h")  # what only headers of exported classes include


def room_of(path):
    """The folder of the kernel, or the layer above."""
    return path.split("/")[2 if path.startswith(KERNEL) else 0]


def read_known():
    """What each room of the kernel may include, from the KNOWS of its CMakeLists.txt."""
    known = {}
    for path in sorted((ROOT / KERNEL).glob("*/CMakeLists.txt")):
        found = re.search(r"^gaussmap_add_room\((\w+)(?:\s+KNOWS([\w\s]*?))?\s+SOURCES",
                          path.read_text(encoding="utf-8"), re.MULTILINE)
        known[found[1]] = set((found[2] or "").split())
    return known


def read_files():
    """The includes of each source file, by its path."""
    files = {}
    for top in ("Plugin", "Filters"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in (".h", ".cxx"):
                text = path.read_text(encoding="utf-8")
                files[path.relative_to(ROOT).as_posix()] = re.findall(
                    r'^\s*#\s*include\s+["<]([^">]+)[">]', text, re.MULTILINE)
    return files


def resolve(path, include, files):
    """The file of this project that is included, or None."""
    folder = path.rsplit("/", 1)[0]
    for candidate in (f"{folder}/{include}", f"Filters/{include}", f"Plugin/{include}"):
        if candidate in files:
            return candidate
    # A public header by its name alone, from wherever it is installed.
    named = [name for name in files if name.rsplit("/", 1)[1] == include]
    return named[0] if len(named) == 1 else None


def complaints(files):
    known = read_known()
    for path, includes in files.items():
        here = room_of(path)
        exported = path.endswith(".h") and any(map(EXPORTED.fullmatch, includes))
        for include in includes:
            if exported and include != "memory" and not include.endswith(".h"):
                yield f"{path}: an exported class, but its header includes <{include}>"
            if here in known and re.match(r"vtk|pq|Q[A-Z]", include.rsplit("/", 1)[-1]):
                yield f"{path}: the kernel includes {include}"
            target = resolve(path, include, files)
            there = room_of(target) if target else here
            if LAYERS.get(there, 0) > LAYERS.get(here, 0):
                yield f"{path}: {target} is of a layer above"
            elif here in known and there not in known[here] | {here}:
                yield f"{path}: {target}, but {here} does not know {there}: see its CMakeLists.txt"


def edges_of(files):
    """Which room includes which other."""
    targets = {(path, resolve(path, include, files))
               for path, includes in files.items() for include in includes}
    edges = {(room_of(path), room_of(target)) for path, target in targets if target}
    return sorted((here, there) for here, there in edges if here != there)


def circle(edges):
    """Rooms that include each other in a circle, if there are any."""
    sorter = graphlib.TopologicalSorter()
    for here, there in edges:
        sorter.add(here, there)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        yield "in a circle: " + " includes ".join(reversed(error.args[1]))


def graph(files):
    """Graphviz's text: rooms with their files, and which room includes which."""
    rooms = collections.defaultdict(set)
    for path in files:
        rooms[room_of(path)].add(pathlib.PurePosixPath(path).stem)
    lines = ["digraph architecture {",
             '  graph [rankdir=TB, fontname="Helvetica", ranksep=0.6, bgcolor="white"];',
             '  node [shape=box, style="rounded,filled", fillcolor="#f4f1ea", '
             'fontname="Helvetica", fontsize=10];',
             '  edge [color="#555555"];']
    labels = ("Kernel: C++ and OpenMP", "Filters: VTK", "Plugin: ParaView")
    for layer, label in reversed(list(enumerate(labels))):
        lines.append(f'  subgraph cluster_{layer} {{ label="{label}"; color="#999999";')
        for room, names in sorted(rooms.items()):
            if LAYERS.get(room, 0) == layer:
                rows = sorted(names)
                text = "\\n".join(", ".join(rows[i:i + 3]) for i in range(0, len(rows), 3))
                lines.append(f'    "{room}" [label="{room}\\n\\n{text}"];')
        lines.append("  }")
    lines += [f'  "{here}" -> "{there}";' for here, there in edges_of(files)]
    lines.append("}")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--check", action="store_true")
    action.add_argument("--draw", action="store_true")
    arguments = parser.parse_args()

    files = read_files()
    text = graph(files)
    # Graphviz's versions lay out differently: the picture carries what it was drawn from.
    mark = "<!-- drawn from " + hashlib.sha256(text.encode()).hexdigest() + " -->"
    if arguments.draw:
        drawn = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, text=True,
                               check=True).stdout
        PICTURE.write_text(drawn.rstrip("\n") + "\n" + mark + "\n", encoding="utf-8")
        return 0
    found = [*complaints(files), *circle(edges_of(files))]
    if not PICTURE.exists() or mark not in PICTURE.read_text(encoding="utf-8"):
        found.append(f"{PICTURE.relative_to(ROOT)} is of other code: "
                     "python3 Utilities/check/architecture.py --draw")
    for complaint in found:
        print(f"architecture.py: error: {complaint}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
