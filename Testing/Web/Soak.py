# SPDX-License-Identifier: BSD-3-Clause
"""Connections that are opened and cut, half of them in the middle of a computation, leave nothing
behind: no thread, no file, no memory that grows with them.

Soak.py [<connections>]"""
import asyncio
import os
import pathlib
import sys
import time

import browser

browser.need("trame")

from gaussmap.web.server import ANSWERS_AT_ONCE  # noqa: E402
from link import Link  # noqa: E402

CONNECTIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
VIEW = {"alpha": 6.2, "size": [640, 400]}
LONG = {**VIEW, "samples": 2**31 - 1}


def held_by(process):
    """Threads, open files and memory in MiB."""
    folder = pathlib.Path(f"/proc/{process.pid}")
    resident = int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return len(list((folder / "task").iterdir())), len(list((folder / "fd").iterdir())), resident


def settled(process, wanted):
    """What is held once no more than wanted is, and that not by chance, or when patience ends: the
    last computations are still being ended."""
    end = time.monotonic() + browser.PATIENCE
    while time.monotonic() < end:
        time.sleep(2)
        held = held_by(process)
        if held[0] <= wanted[0] and held[1] <= wanted[1]:
            break
    return held


async def visit(address, number):
    async with Link(address) as link:
        await link.greet()
        answer = await link.call("gaussmap.picture", VIEW)
        assert "png" in answer["result"], answer
        if number % 2:
            await link.send("rpc:c0:99", "gaussmap.picture", LONG)
            await asyncio.sleep(0.01)
        link.cut()


async def visits(address, count):
    for number in range(count):
        await visit(address, number)


with browser.server() as (process, address):
    asyncio.run(visits(address, 40))  # what is made once is made
    before = settled(process, (10**6, 10**6))
    start = time.monotonic()
    asyncio.run(visits(address, CONNECTIONS))
    seconds = time.monotonic() - start
    after = settled(process, (1 + ANSWERS_AT_ONCE, before[1]))
    print(f"{CONNECTIONS} connections in {seconds:.1f} s; threads, files, MiB: {before} {after}")
    # The main one and those that compute, which are started when they are first needed.
    assert after[0] <= 1 + ANSWERS_AT_ONCE and after[1] <= before[1], "threads or files are left"
    # A picture of this size is 1.3 MB; were one kept by each connection, it would be 260 MB.
    assert after[2] < before[2] + 30, "memory is left"
