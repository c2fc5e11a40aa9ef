# SPDX-License-Identifier: BSD-3-Clause
"""The command by itself, without a browser, in whatever environment it was installed: the page is
there for who has the token, on this machine alone, with the view that was asked for, and what it
gets has the golden checksum; a port that is taken is an error.

Start.py <golden.txt>"""
import asyncio
import pathlib
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import browser

browser.need("trame")

import numpy  # noqa: E402
from link import Link  # noqa: E402

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Pipelines"))
from Golden import checksum, checksums  # noqa: E402

VIEW = {"size": [640, 400], "tone": "square_root"}


async def answers(address):
    async with Link(address) as link:
        await link.greet()
        return [(await link.call(f"gaussmap.{kind}", VIEW))["result"]
                for kind in ("picture", "csv")]


view = ["--alpha", "6.2", "--beta", "-0.7", "-0.4", "--x", "-0.5", "0.5"]
with browser.server(*view) as (_, asked):
    assert asked.endswith("#alpha=6.2&beta=-0.7,-0.4&x=-0.5,0.5"), asked

with browser.server() as (_, address):
    port = urllib.parse.urlsplit(address).port
    try:  # by another name of this machine
        socket.create_connection(("127.0.0.2", port)).close()
    except ConnectionRefusedError:
        pass
    else:
        raise AssertionError("more than 127.0.0.1 is listened on")
    again = subprocess.run([sys.executable, "-B", "-m", "gaussmap", "--no-browser", "--port",
                            str(port)], capture_output=True, text=True)
    assert again.returncode == 1 and f"error: 127.0.0.1, port {port}: " in again.stderr, again
    with urllib.request.urlopen(address) as page:
        text = page.read().decode()
    for name in ("index.html", "__gaussmap/connect.js", "__gaussmap/explorer.js",
                 "__gaussmap/axes.js", "__gaussmap/explorer.css"):
        with urllib.request.urlopen(address.replace("?", f"{name}?")) as file:
            assert file.read(), name
    assert "connect.js" in text, text
    try:
        urllib.request.urlopen(address.split("?")[0])
    except urllib.error.HTTPError as error:
        assert error.code == 403, error
    else:
        raise AssertionError("let in without the token")
    picture, table = asyncio.run(answers(address))

ink = browser.grey_values(picture["png"])
_, *lines = table["file"].decode().splitlines()
beta, x, density = numpy.array([line.split(",") for line in lines]).T
columns = numpy.searchsorted(numpy.linspace(-1, 1, 640), beta.astype(float))
rows = numpy.rint((x.astype(float) + 1) / 2.5 * 400 - 0.5).astype(int)
densities = numpy.zeros(ink.shape, numpy.float32)
densities[rows, columns] = density.astype(numpy.float32)
found, wanted = checksum(densities, ink), checksums(sys.argv[1])["standard"]
assert found == wanted, f"{found}, not {wanted}"
print(f"{len(lines)} points and {ink.size} pixels have the golden checksum")
