# SPDX-License-Identifier: BSD-3-Clause
"""The explorer in a cell of a notebook."""
import asyncio
import html
import os
import threading
from typing import Any, Optional, Sequence

from .. import diagram
from . import answers
from .server import Explorer, address_of_view

# Beside the parameters of a diagram: what is shown over and beside it, and what it is by default.
OVERLAYS = {"cobweb": 0.0, "exponent": True, "branches": False, "windows": False}


class _Background:
    """A server in a thread of its own, so that a cell that computes does not stop it."""

    def __init__(self, origins: Sequence[str]):
        self.explorer = Explorer(origins=origins)
        self.loop = asyncio.new_event_loop()
        self.is_ready = threading.Event()
        self.failure: Optional[BaseException] = None
        self.thread = threading.Thread(target=self._serve, name="gaussmap", daemon=True)
        self.thread.start()
        self.is_ready.wait()
        if self.failure:
            raise self.failure

    def _serve(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_until_complete(self.explorer.run(self.is_ready.set))
        except BaseException as error:
            self.failure = error
        finally:
            self.is_ready.set()
            self.loop.close()

    def stop(self) -> None:
        if self.thread.is_alive():
            asyncio.run_coroutine_threadsafe(self.explorer.stop(), self.loop)
            self.thread.join()


_background: Optional[_Background] = None


class Page:
    """A page of the explorer; as the last value of a cell it is shown in it."""

    def __init__(self, url: str, height: int):
        self.url = url
        self.height = height

    def _repr_html_(self) -> str:
        return (f'<iframe src="{html.escape(self.url)}" title="GaussMap" style="width: 100%; '
                f'height: {self.height}px; border: 0" allow="clipboard-write"></iframe>')

    def __repr__(self) -> str:
        return f"GaussMap is at {self.url}"

    @staticmethod
    def close() -> None:
        """Ends the server, and with it all pages of this process."""
        global _background
        if _background:
            _background.stop()
            _background = None


def explore(*, height: int = 640, proxy: Optional[str] = None, origins: Sequence[str] = (),
            **view: Any) -> Page:
    """The explorer of the map in a cell of a notebook, or at the address that the result tells.

    view: parameters of gaussmap.bifurcation() without size and threads; cobweb: its beta, or alpha
        where beta is the same in all columns; exponent, branches and windows: True or False
    height: of the cell, in pixels
    proxy: the address under which a portal hands ports on, with a slash at its end; of a JupyterHub
        it is known. Takes jupyter-server-proxy there
    origins: of portals whose pages may connect, where the proxy does not tell its own; of the first
        call

    What bifurcation() refuses is a ValueError or a TypeError. All pages of a process share one
    server, which ends with it, or by close() of one of them.

        import gaussmap
        gaussmap.explore(alpha=6.2, beta=(-0.7, -0.4), x=(-0.8, 0.4))
    """
    global _background
    strangers = set(view) - set(answers.PARAMETERS) - set(OVERLAYS)
    if strangers or "size" in view:
        raise TypeError(f"explore() has no parameter {min(strangers or {'size'})}")
    if isinstance(view.get("alpha"), (list, tuple)) and len(view["alpha"]) == 2 and (
            "last_alpha" not in view):
        view["alpha"], view["last_alpha"] = view["alpha"]
    answers.check({name: value for name, value in view.items() if name not in OVERLAYS})
    for name in set(view) & set(OVERLAYS):
        diagram._converted(name, view[name], OVERLAYS[name])
    if _background is None or not _background.thread.is_alive():
        _background = _Background(origins)
    explorer = _background.explorer
    if proxy is None and "JUPYTERHUB_SERVICE_PREFIX" in os.environ:
        proxy = os.environ["JUPYTERHUB_SERVICE_PREFIX"] + "proxy/"
    base = f"{proxy}{explorer.port}/" if proxy else None
    return Page(explorer.address(base, address_of_view(view)), height)
