#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""links.py <folder>: each link of its Markdown files, to a file or a heading, leads somewhere."""
import pathlib
import re
import sys


def anchors(path):
    """The headings of a Markdown file, as links name them."""
    headings = re.findall(r"^#+ +(.+)$", path.read_text(encoding="utf8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")
            for heading in headings}


if sys.argv[1:] == ["--help"]:
    print(__doc__)
    sys.exit()
folder = pathlib.Path(sys.argv[1])
complaints = []
checked = 0
for page in sorted(folder.rglob("*.md")):
    if any(part.startswith(("build", ".git")) for part in page.relative_to(folder).parts):
        continue
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf8")):
        if re.match(r"\w+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        checked += 1
        if not target.exists() or anchor and anchor not in anchors(target):
            complaints.append(f"{page.relative_to(folder)}: {link} leads nowhere")
print(*complaints, sep="\n")
sys.exit(bool(complaints) or not checked)
