# SPDX-License-Identifier: BSD-3-Clause
"""The command `python -m gaussmap`."""
import argparse
import asyncio
import signal
import sys
import webbrowser
from typing import Sequence

from .server import Explorer, address_of_view

DESCRIPTION = """\
Shows the bifurcation diagram of the Gauss iterated (mouse) map in a browser. It listens on this
machine alone, and the address that is printed has a token, without which nobody is let in. Ctrl-C
ends it."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m gaussmap", description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    view = parser.add_argument_group("the view that is opened")
    view.add_argument("--alpha", type=float, metavar="A", help="sharpness of the map's bell")
    for name in ("beta", "x"):
        view.add_argument(f"--{name}", type=float, nargs=2, metavar=("FIRST", "LAST"),
                          help=f"the range of {name}")
    machine = parser.add_argument_group("the machine")
    machine.add_argument("--host", default="127.0.0.1", metavar="NAME",
                         help="the interface to listen on; 0.0.0.0: all (default: %(default)s, "
                              "this machine alone)")
    machine.add_argument("--port", type=int, default=0, metavar="N",
                         help="0: any that is free (default: %(default)s)")
    machine.add_argument("--origin", action="append", default=[], metavar="URL",
                         help="a portal, as https://portal.example.org, whose pages may connect "
                              "through a proxy; may be given several times")
    machine.add_argument("--no-browser", action="store_true", help="only print the address")
    return parser.parse_args(arguments)


async def serve(options: argparse.Namespace, explorer: Explorer) -> None:
    view = {name: getattr(options, name) for name in ("alpha", "beta", "x")
            if getattr(options, name) is not None}

    def tell() -> None:
        address = explorer.address(fragment=address_of_view(view))
        print(f"GaussMap is at {address}\nCtrl-C ends it.", flush=True)
        if not options.no_browser:
            webbrowser.open(address)

    serving = asyncio.ensure_future(explorer.run(tell))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda: asyncio.ensure_future(explorer.stop()))
    await serving


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    explorer = Explorer(options.host, options.port, options.origin)
    try:
        asyncio.run(serve(options, explorer))
    except OSError as error:
        print(f"gaussmap: error: {options.host}, port {options.port}: {error.strerror}",
              file=sys.stderr)
        return 1
    print("GaussMap has ended.", flush=True)
    return 0
