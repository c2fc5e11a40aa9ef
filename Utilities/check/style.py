#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Checks how the files of this checkout are written, and prints what is not as it should be:

style.py length    no line of code or prose is longer than 100 columns
style.py format    the C++ files are as .clang-format has them

Without an argument both. The second needs clang-format 14, Debian 12's: others break lines
elsewhere. Where that is missing it ends with 77, which CTest shows as skipped.
"""
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys

COLUMNS = 100
CLANG_FORMAT = 14
SKIPPED = 77
CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
CXX = {".cxx", ".h", ".hxx"}
PROSE = {".md"}
CODE = CXX | {".cmake", ".py", ".pyi", ".sh"}
FOLDERS = (".ci", "Examples", "Filters", "Plugin", "Testing", "Utilities")


def files(suffixes):
    """The files of these suffixes; of <name>.in that of <name>, and CMakeLists.txt is CMake's."""
    found = [path for path in CHECKOUT.iterdir() if path.is_file()]
    for folder in FOLDERS:
        found += (path for path in (CHECKOUT / folder).rglob("*") if path.is_file())
    for path in sorted(found):
        name = path.name.removesuffix(".in")
        suffix = ".cmake" if name == "CMakeLists.txt" else pathlib.Path(name).suffix
        if suffix in suffixes:
            yield path


def complain_of_length():
    """Prints the lines that are too long. What cannot be broken may be: tables and links."""
    failed = False
    for path in files(CODE | PROSE):
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
            unbreakable = path.suffix in PROSE and re.match(r"\||\s*!?\[[^]]*\]\(\S*\)\S*$", line)
            if len(line) > COLUMNS and not unbreakable:
                print(f"{path.relative_to(CHECKOUT)}:{number}: {len(line)} columns")
                failed = True
    return int(failed)


def clang_format():
    """The program of the version whose way of breaking lines is this project's, or None."""
    for name in (f"clang-format-{CLANG_FORMAT}", "clang-format"):
        if shutil.which(name):
            version = subprocess.check_output([name, "--version"], text=True)
            if f"version {CLANG_FORMAT}." in version:
                return name
    return None


def complain_of_format():
    """Prints the places that clang-format would change."""
    program = clang_format()
    if not program:
        print(f"skipped: there is no clang-format {CLANG_FORMAT}")
        return SKIPPED

    def deviates(path):
        return subprocess.run([program, "--dry-run", "-Werror", path], cwd=CHECKOUT).returncode != 0

    with concurrent.futures.ThreadPoolExecutor() as pool:
        return int(any(list(pool.map(deviates, files(CXX)))))


if sys.argv[1:] == ["--help"]:
    print(__doc__)
    sys.exit()
checks = {"length": complain_of_length, "format": complain_of_format}
names = sys.argv[1:] or list(checks)
if not set(names) <= set(checks):
    sys.exit(__doc__)
results = [checks[name]() for name in names]
sys.exit(max((result for result in results if result != SKIPPED), default=0)
         or (SKIPPED if SKIPPED in results else 0))
