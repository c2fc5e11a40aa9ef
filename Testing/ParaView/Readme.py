# SPDX-License-Identifier: BSD-3-Clause
"""What README.md prints works: its commands, one after the other, in a copy of the sources.

Readme.py <source directory>"""
import pathlib
import re
import shutil
import struct
import subprocess
import sys

source = pathlib.Path(sys.argv[1])
copy = pathlib.Path("checkout")


def blocks(language, page="README.md"):
    text = (source / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.S | re.M)


def lines_of(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def contains(path, block):
    """The lines of the block are in the example, in this order, one after the other."""
    whole, part = lines_of((source / path).read_text(encoding="utf-8")), lines_of(block)
    return any(whole[i:i + len(part)] == part for i in range(len(whole)))


def pixels(path):
    """The compressed pixels of a PNG, without the texts beside them."""
    data, offset, found = pathlib.Path(path).read_bytes(), 8, b""
    while offset < len(data):
        length, kind = struct.unpack(">I4s", data[offset:offset + 8])
        if kind in (b"IHDR", b"IDAT"):
            found += data[offset + 8:offset + 8 + length]
        offset += 12 + length
    return found


# A copy without what was built: a fresh checkout.
shutil.rmtree(copy, ignore_errors=True)
copy.mkdir()
for entry in source.iterdir():
    if entry.is_dir() and not re.match(r"\.git$|build|install", entry.name):
        shutil.copytree(entry, copy / entry.name)
    elif entry.is_file() and entry.name != "gauss_map.png":
        shutil.copy(entry, copy)

assert contains("Examples/python/explore.py", blocks("python")[0]), "the NumPy snippet"
assert contains("Examples/cxx/mouse.cxx", blocks("cpp")[0]), "the C++ snippet"
assert contains("Examples/cxx/CMakeLists.txt", blocks("cmake", "Utilities/package/README.md")[0])

assert len((source / "README.md").read_text(encoding="utf-8").splitlines()) <= 140

commands = [command for block in blocks("bash") for command in block.splitlines()]
assert commands[:2] == ["bash Utilities/demo.sh", "bash Utilities/test.sh"], commands[:2]
# This test is part of what the second command runs, so it is only compared with what CI runs.
assert "exec bash Utilities/test.sh" in (source / ".ci/run").read_text()
commands.remove("bash Utilities/test.sh")
for command in commands:
    done = subprocess.run(["bash", "-c", command], cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    if command == "bash Utilities/demo.sh":
        last, step = done.stdout.splitlines()[-2:]
        assert step.startswith("In ParaView: PV_PLUGIN_PATH=build/plugins paraview "), step
        assert re.fullmatch(r"gauss_map\.png: 640 x 400, .* kB; .*; scan \d+\.\d+ s", last), last
        again = subprocess.run(["bash", "-c", command], cwd=copy, capture_output=True, text=True)
        assert again.returncode == 0 and "no work to do" in again.stdout, again.stdout
assert pixels(copy / "gauss_map.png") == pixels(source / "Data/pictures/gauss_map.png"), \
    "the README shows another picture"
for name in ("zoom.png", "large.pvti", "film.mp4", "mouse.vti"):
    assert (copy / name).exists(), name
shutil.rmtree(copy)
