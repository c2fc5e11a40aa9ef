#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Tells which results of Testing/Results.md are due again: their subject has changed since.

due.py          each row whose subject's files differ from those of the commit that it names, and
                how many commits changed them; ends with 1 if there is any
due.py --rows   only that each row names a commit and has a subject; no history is needed
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "Testing/Results.md"
CODE = ["CMakeLists.txt", "Filters"]
# What a row, by how it begins, is about. The first that fits holds.
SUBJECTS = {
    r"sanitize\.sh|soak|coverage\.sh": [*CODE, "Testing/Kernel", "Testing/Cxx"],
    r"fuzz\.sh": [*CODE, "Testing/Fuzz"],
    r"lint\.sh|reproducible\.sh": [*CODE, "Plugin"],
    r"doc\.sh": ["Filters", "Utilities/generate/Doxyfile", "Utilities/generate/mainpage.md"],
    r"deb\.sh": [*CODE, "Plugin", "Examples", "Utilities/package", "Utilities/dependencies.txt"],
    r"wheel\.sh": [*CODE, "Examples/python", "Utilities/package", "pyproject.toml"],
    r"\.ci/run|test\.sh|(bookworm|trixie|sid)-(paraview|vtk)": [
        *CODE, "Plugin", "Testing", "Examples"],
    r"mutants\.py": [*CODE, "Plugin", "Examples", "Testing"],
    r"newcomer\.sh": [*CODE, "Plugin", "README.md", "Examples", ":(glob)Utilities/*",
                      "Utilities/package", "Utilities/check/newcomer.sh", "pyproject.toml"],
}


def rows():
    """The name of each result, its subject and the last commit that its row names."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        name = line.strip("| ").split(" | ")[0].replace("`", "")
        subject = next((paths for pattern, paths in SUBJECTS.items() if re.match(pattern, name)),
                       None)
        commits = re.findall(r"(?:commit |\d{4}-\d\d-\d\d, )([0-9a-f]{7,40})\b", line)
        if line.startswith("|") and (subject or commits):
            yield name, subject, commits[-1] if commits else None


def git(*arguments):
    return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True)


def main():
    if sys.argv[1:] not in ([], ["--rows"]):
        print(__doc__)
        return 0 if sys.argv[1:] == ["--help"] else 2
    found = list(rows())
    complaints = [f"{name}: {'no subject' if commit else 'no commit'}"
                  for name, subject, commit in found if not (subject and commit)]
    if not found:
        complaints.append(f"{PAGE.name} has no results")
    for name, subject, commit in [] if sys.argv[1:] or complaints else found:
        known = git("cat-file", "-e", f"{commit}^{{commit}}").returncode == 0
        changes = git("log", "--oneline", f"{commit}..", "--", *subject).stdout.splitlines()
        if not known:
            complaints.append(f"{name}: {commit} is no commit of this history")
        elif changes:
            complaints.append(f"{name}: {len(changes)} commits since {commit}, the last one "
                              f"{changes[0]}")
    print(*complaints, sep="\n")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main())
