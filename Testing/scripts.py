# SPDX-License-Identifier: BSD-3-Clause
"""Each script of Utilities says by --help what it is for, and does nothing else, also without what
it needs to run; which ParaView is meant is told from the arguments of CMake and the environment;
newcomer.sh plays every command that the pages for users print, and git ignores what those write.

scripts.py <source directory>"""
import ast
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
scripts = [path for path in sorted((root / "Utilities").rglob("*.sh"))
           if path.read_text(encoding="utf-8").startswith("#!")]
scripts += sorted((root / "Utilities/check").glob("*.py"))
# But what ParaView runs for gallery.sh, and what the others import.
generators = [path for path in sorted((root / "Utilities/generate").glob("*.py"))
              if path.name not in ("gallery_gui.py", "help.py")]
scripts += generators
scripts.append(root / "Utilities/package/vtk_sdk.py")
assert len(scripts) > 15 and generators, scripts
for path in scripts:
    program = ["bash"] if path.suffix == ".sh" else [sys.executable, "-B"]
    done = subprocess.run([*program, path, "--help"], capture_output=True, text=True, timeout=60)
    name = path.relative_to(root)
    assert done.returncode == 0 and not done.stderr, f"{name}: {done.returncode} {done.stderr}"
    if path.suffix == ".sh":
        second = path.read_text(encoding="utf-8").splitlines()[1]
        assert done.stdout.startswith(second.removeprefix("# ")), f"{name}: {done.stdout}"
        assert "set -" not in done.stdout, f"{name} prints more than its head: {done.stdout}"
    elif path in generators:
        head = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")), clean=False)
        assert done.stdout == f"{head}\n", f"{name}: {done.stdout}"
    else:
        assert name.name in done.stdout, f"{name}: {done.stdout}"

nothing = {name: value for name, value in os.environ.items()
           if not name.startswith(("CMAKE_PREFIX_PATH", "ParaView_", "VTK_"))}
for arguments, variables, means_another in (
        ([], {}, False),
        (["-DBUILD_TESTING=ON", "-DCMAKE_BUILD_TYPE=Debug"], {}, False),
        (["-DParaView_DIR=/opt/paraview/lib/cmake/paraview-5.13"], {}, True),
        (["-DBUILD_TESTING=ON", "-DCMAKE_PREFIX_PATH:PATH=/opt/a path"], {}, True),
        ([], {"ParaView_ROOT": "/opt/paraview"}, True),
        ([], {"CMAKE_PREFIX_PATH": "/opt/paraview:/opt/qt"}, True)):
    done = subprocess.run(["bash", root / "Utilities/names-paraview.sh", *arguments],
                          env={**nothing, **variables}, capture_output=True)
    assert (done.returncode == 0) == means_another, (arguments, variables, done)

played = subprocess.run(["bash", root / "Utilities/check/newcomer.sh", "--list"], check=True,
                        capture_output=True, text=True).stdout.splitlines()
for page in (root / "README.md", *(root / "Examples").rglob("*.md"),
             *(root / "Utilities/package").glob("*.md")):
    for block in re.findall(r"(?ms)^```(?:sh|bash)\n(.*?)^```", page.read_text(encoding="utf-8")):
        for command in block.replace("\\\n", "").splitlines():
            assert command in played, f"newcomer.sh does not play, in {page}: {command}"

written = set()
for path in (root / "README.md", *(root / "Examples").rglob("*.md"),
             *(root / "Examples").rglob("*.sh")):
    text = path.read_text(encoding="utf-8")
    written.update(re.findall(r"--output ([\w-]+\.\w+)", text))
    # A job's log begins with its name.
    written.update(f"{name}.1.log" for name in
                   re.findall(r"(?m)^#(?:SBATCH --job-name=|\$ -N |PBS -N )(\S+)", text))
# Pieces and frames have a folder.
written.update(f"{pathlib.Path(name).stem}/" for name in tuple(written)
               if name.endswith((".pvti", ".mp4")))
assert {"film.mp4", "large/", "gauss-map.1.log"} <= written, written
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["git", "init", "-q", folder], check=True)
    shutil.copy(root / ".gitignore", folder)
    for name in sorted(written):
        ignored = subprocess.run(["git", "-C", folder, "check-ignore", "-q", name]).returncode == 0
        assert ignored, f"git would take in {name}"
