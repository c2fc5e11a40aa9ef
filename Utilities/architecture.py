#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Draws the architecture from the #include lines of Plugin and Filters, and judges it.

architecture.py --check    the layers hold, no rooms include each other in a circle, and the picture is of this code
architecture.py --draw     writes the picture, with Graphviz

Layers: Plugin knows Filters, Filters know the kernel, never back; the kernel includes no VTK.
"""
import argparse
import collections
import fnmatch
import graphlib
import hashlib
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURE = ROOT / "Data" / "pictures" / "architecture.svg"

# Rooms by patterns of paths, the first that fits; the kernel's are those of DESIGN.
ROOMS = [
    ("Plugin", "Plugin/*"),
    ("Sources", "Filters/vtkGaussMap*Source.*"),
    ("Shared by the sources", "Filters/vtkGaussMap*"),
    ("The map", "Filters/Kernel/Exp.h Filters/Kernel/Diagram.h Filters/Kernel/Vector.h "
     "Filters/Kernel/Tone.* Filters/Kernel/Quota.h Filters/Kernel/Bins.*"),
    ("Allocation of threads", "Filters/Kernel/Allocation* Filters/Kernel/Cgroup* "
     "Filters/Kernel/Group* Filters/Kernel/Counts.* Filters/Kernel/*Sources.* "
     "Filters/Kernel/SystemView.*"),
    ("Team", "Filters/Kernel/Team* Filters/Kernel/OneThread.* Filters/Kernel/Monitor.*"),
    ("Orbits: periods, exponents, branches", "Filters/Kernel/Orbit* Filters/Kernel/Branch.* "
     "Filters/Kernel/Cobweb.* Filters/Kernel/Coexistence.* Filters/Kernel/PutPoint.*"),
    ("Scan", "Filters/Kernel/*"),
]
LAYERS = {"Plugin": 2, "Sources": 1, "Shared by the sources": 1}  # others: 0, kernel


def room_of(path):
    for room, patterns in ROOMS:
        if any(fnmatch.fnmatch(path, pattern) for pattern in patterns.split()):
            return room
    return None


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
    for path, includes in files.items():
        kernel = path.startswith("Filters/Kernel/")
        for include in includes:
            if kernel and re.match(r"vtk|pq|Q[A-Z]", include.rsplit("/", 1)[-1]):
                yield f"{path}: the kernel includes {include}"
            target = resolve(path, include, files)
            if target:
                here, there = (LAYERS.get(room_of(name), 0) for name in (path, target))
                if there > here:
                    yield f"{path}: {target} is of a layer above"


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
    for layer, label in ((2, "Plugin: ParaView"), (1, "Filters: VTK"), (0, "Kernel: C++ and OpenMP")):
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
                     "python3 Utilities/architecture.py --draw")
    for complaint in found:
        print(f"architecture.py: error: {complaint}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
