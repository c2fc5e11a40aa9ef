# SPDX-License-Identifier: BSD-3-Clause
"""Each script of Utilities says by --help what it is for, and does nothing else.

help.py <source directory>"""
import pathlib
import subprocess
import sys

root = pathlib.Path(sys.argv[1])
scripts = [path for path in sorted((root / "Utilities").rglob("*.sh"))
           if path.read_text(encoding="utf-8").startswith("#!")]
scripts += sorted((root / "Utilities/check").glob("*.py"))
scripts.append(root / "Utilities/package/vtk_sdk.py")
assert len(scripts) > 15, scripts
for path in scripts:
    program = ["bash"] if path.suffix == ".sh" else [sys.executable, "-B"]
    done = subprocess.run([*program, path, "--help"], capture_output=True, text=True, timeout=60)
    name = path.relative_to(root)
    assert done.returncode == 0 and not done.stderr, f"{name}: {done.returncode} {done.stderr}"
    if path.suffix == ".sh":
        second = path.read_text(encoding="utf-8").splitlines()[1]
        assert done.stdout.startswith(second.removeprefix("# ")), f"{name}: {done.stdout}"
        assert "set -" not in done.stdout, f"{name} prints more than its head: {done.stdout}"
    else:
        assert name.name in done.stdout, f"{name}: {done.stdout}"
