# SPDX-License-Identifier: BSD-3-Clause
"""The help that ParaView shows has the plugin's pages and one of each source; no link in it, and no
icon of a source, leads nowhere.

Help.py <compiled help> <directory of the plugin's sources>
"""
import html.parser
import pathlib
import re
import sqlite3
import sys
import xml.etree.ElementTree
import zlib


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.targets = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src"):
                self.targets.append(value)


help_file, plugin = sys.argv[1], pathlib.Path(sys.argv[2])
# Qt keeps the files of a help in a database, compressed, each after four bytes that tell its size.
files = {name: zlib.decompress(data[4:]) for name, data in sqlite3.connect(help_file).execute(
    "SELECT Name, Data FROM FileNameTable, FileDataTable "
    "WHERE FileNameTable.FileId = FileDataTable.Id AND Name != ''")}
links = 0
for name, data in files.items():
    if name.endswith(".html"):
        for target in Links(data.decode("utf-8")).targets:
            links += 1
            assert target in files, f"{name} leads to {target}: there is {sorted(files)}"
assert links > 10, f"only {links} links found"
for page in ("index", "map", "attractors", "looks", "limits"):
    assert f"{page}.html" in files, f"no page {page}"
# What the names alone do not explain is told on a page, not only in the list of a source.
told = "".join((plugin / "Help" / f"{page}.html").read_text(encoding="utf-8")
               for page in ("map", "attractors", "looks", "limits"))
for word in ("Windows", "Longest Branch", "Longest Cascade", "Ratio", "next x", "ExponentError",
             "Exponent Accuracy", "Arrival"):
    assert re.search(rf"<(i|b)>{word}</\1>", told), f"no page tells of {word}"

resources = {f":/GaussMap/{entry.text}" for entry in xml.etree.ElementTree.parse(
    plugin / "GaussMapIcons.qrc").iter("file")}
icons = set()
for path in plugin.glob("*Source.xml"):
    for proxy in xml.etree.ElementTree.parse(path).iter("SourceProxy"):
        name = proxy.get("name")
        assert f"sources.{name}.html" in files, f"no page of {name}"
        icon = proxy.find("Hints/ShowInMenu").get("icon")
        assert icon in resources, f"{name}: the icon {icon} is not one of {resources}"
        assert proxy.find("Hints/PipelineIcon").get("name") == icon, f"{name} has two icons"
        icons.add(icon)
buttons = re.findall(r'(?:IconOf|addZoom)\(\s*"(\w+)"',
                     (plugin / "ToolBar/pqGaussMapToolBar.cxx").read_text(encoding="utf-8"))
assert len(buttons) == 6, buttons
icons.update(f":/GaussMap/Icons/{name}.svg" for name in buttons)
assert icons == resources, f"missing or of no source and no button: {resources ^ icons}"
