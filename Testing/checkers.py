# SPDX-License-Identifier: BSD-3-Clause
"""What Utilities/check tells of a small project: nothing where all is well, and each thing that is
not.

checkers.py <source directory>"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(sys.argv[1])


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def told(script, files, *arguments, prepare=lambda folder: None):
    """The exit code and the lines of a script of a project that has these files."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder, files)
        target = folder / "Utilities/check" / script
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SOURCE / "Utilities/check" / script, target)
        prepare(folder)
        command = [word.replace("@", name) for word in arguments]
        done = subprocess.run([sys.executable, "-B", target, *command], capture_output=True,
                              text=True)
        return done.returncode, (done.stdout + done.stderr).split("\n")[:-1]


def expect(script, files, *arguments, complaints=(), prepare=lambda folder: None):
    """As many complaints as patterns, in this order."""
    code, lines = told(script, files, *arguments, prepare=prepare)
    lines = [line for line in lines if line]
    assert code == int(bool(complaints)), (script, code, lines)
    assert len(lines) == len(complaints), (script, lines)
    for line, pattern in zip(lines, complaints):
        assert re.search(pattern, line), (script, line, pattern)


def links():
    good = {"a.md": "# One\n## Two words, and (more)\n[b](b.md) [c](#one) [out](https://x.org/y)\n",
            "b.md": "[a](a.md#two-words-and-more)\n", "build/c.md": "[d](nothing.md)\n"}
    expect("links.py", good, "@")
    expect("links.py", {**good, "e.md": "[1](f.md) [2](#three) [3](a.md#three) [4](a.md)\n"}, "@",
           complaints=["e.md: f.md leads", "e.md: #three leads", "e.md: a.md#three leads"])
    assert told("links.py", {"a.md": "none\n"}, "@")[0] == 1, "no link is no success"


def style():
    long, longest = "x" * 101, "y" * 100
    good = {"a.py": longest, "Filters/b.md": f"| {long} |\n[{long}](c)\n", "Plugin/d.txt": long,
            "Data/e.py": long}
    expect("style.py", good, "length")
    bad = {name: f"\n{long}\n" for name in (
        "a.md", "Filters/CMakeLists.txt", "Plugin/b.cxx.in", "Testing/c.sh", ".ci/d.cmake")}
    expect("style.py", {**good, **bad}, "length",
           complaints=[re.escape(f"{name}:2: 101 columns") for name in sorted(bad)])


ROOM = "gaussmap_add_room({}{} SOURCES x.cxx)\n"


def architecture():
    kernel = "Filters/Kernel/"
    good = {kernel + "Map/CMakeLists.txt": ROOM.format("Map", ""),
            kernel + "Scan/CMakeLists.txt": ROOM.format("Scan", " KNOWS Map"),
            kernel + "Map/Step.h": "#include <cmath>\n",
            kernel + "Scan/Loop.cxx": '#include "Kernel/Map/Step.h"\n',
            "Filters/vtkGaussMapSource.h": '#include "vtkGaussMapFiltersModule.h"\n'
                                           "#include <memory>\n",
            "Plugin/Zoom.cxx": '#include "vtkGaussMapSource.h"\n'}

    def drawn(folder):
        """Its picture, but for the drawing."""
        text = subprocess.run(
            [sys.executable, "-B", "-c", "import architecture, hashlib; print(hashlib.sha256("
             "architecture.graph(architecture.read_files()).encode()).hexdigest())"],
            cwd=folder / "Utilities/check", capture_output=True, text=True, check=True).stdout
        write(folder, {"Data/pictures/architecture.svg": f"<!-- drawn from {text.strip()} -->"})

    expect("architecture.py", good, "--check", prepare=drawn)
    other = {**good, "Data/pictures/architecture.svg": "<!-- drawn from something else -->"}
    for files in (good, other):
        expect("architecture.py", files, "--check", complaints=["svg is of other code"])
    for file, text, complaint in (
            (kernel + "Map/A.cxx", '#include "vtkType.h"\n', "A.cxx: the kernel includes vtkType"),
            (kernel + "Map/A.cxx", "#include <QObject>\n", "the kernel includes QObject"),
            (kernel + "Map/A.cxx", "#include <QtCore/QTimer>\n", "kernel includes QtCore/QTimer"),
            (kernel + "Scan/A.cxx", '#include "vtkGaussMapSource.h"\n', "the kernel includes vtkG"),
            ("Filters/A.cxx", '#include "Zoom.h"\n', "A.cxx: Plugin/Zoom.h is of a layer above"),
            ("Filters/A.cxx", '#include "Look.h"\n', "A.cxx: Plugin/Views/Look.h is of a layer"),
            ("Filters/vtkGaussMapA.h", '#include "vtkGaussMapFiltersModule.h"\n#include <map>\n',
             "an exported class, but its header includes <map>")):
        code, lines = told("architecture.py", {
            **good, "Plugin/Zoom.h": "", "Plugin/Views/Look.h": "", file: text}, "--check",
            prepare=drawn)
        assert code == 1 and any(complaint in line for line in lines), (complaint, lines)
    unknown = {**good, kernel + "Map/A.cxx": '#include "Kernel/Scan/Walk.h"\n',
               kernel + "Scan/Walk.h": ""}
    expect("architecture.py", unknown, "--check", prepare=drawn, complaints=[
        "A.cxx: .*Walk.h, but Map does not know Scan", "in a circle: (Map|Scan) includes"])


def due():
    def git(folder, *arguments):
        return subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", folder, *arguments],
            capture_output=True, text=True, check=True).stdout.strip()

    def committed(changed, row="| doc.sh, commit {} | fine |\n"):
        def prepare(folder):
            git(folder, "init", "-q")
            git(folder, "add", "-A")
            git(folder, "commit", "-qm", "First")
            write(folder, {"Testing/Results.md": row.format(git(folder, "rev-parse", "HEAD"))})
            for number, name in enumerate(changed):
                write(folder, {name: str(number)})
                git(folder, "add", name)
                git(folder, "commit", "-qm", f"Change {name}")
        return prepare

    files = {"Filters/a": "", "Plugin/a": "", "Testing/Results.md": ""}
    expect("due.py", files, prepare=committed([]))
    expect("due.py", files, prepare=committed(["Plugin/a"]))
    expect("due.py", files, prepare=committed(["Filters/a", "Plugin/a", "Filters/a"]), complaints=[
        "doc.sh, commit .*: 2 commits since .*, the last one .* Change Filters/a"])
    expect("due.py", files, prepare=committed([], "| doc.sh, commit 1234567, commit {} | fine |\n"))
    newcomer = "| newcomer.sh sid, commit {} | fine |\n"
    expect("due.py", files, prepare=committed(["Utilities/generate/a"], newcomer))
    expect("due.py", files, prepare=committed(["Utilities/a.sh"], newcomer), complaints=[
        "newcomer.sh sid, commit .*: 1 commits since .*, the last one .* Change Utilities/a.sh"])
    expect("due.py", files, prepare=committed([], "| doc.sh, commit 1234567 | fine |\n"),
           complaints=["1234567 is no commit of this history"])
    expect("due.py", files, "--rows", prepare=committed([], "| doc.sh | fine |\n"),
           complaints=["doc.sh: no commit"])
    expect("due.py", files, "--rows", prepare=committed([], "| other, commit {} | fine |\n"),
           complaints=["other, commit .*: no subject"])
    expect("due.py", files, "--rows", prepare=committed([], "nothing\n"),
           complaints=["has no results"])


for check in (links, style, architecture, due):
    check()
