# SPDX-License-Identifier: BSD-3-Clause
"""The server of the page: one trame server, which visitors share and in which none has a state.

trame gives all clients of a server one state. Here nothing of a view is in it: each page has its
own, and asks for what it shows by calls that answer it alone.
"""
import asyncio
import concurrent.futures
import contextlib
import hmac
import logging
import os
import pathlib
import secrets
import urllib.parse
from typing import Any, Callable, Dict, Iterator, Optional, Sequence

try:
    from aiohttp import web
    from trame_client.module import vue3
    from trame_server import Server
    from wslink import register
    from wslink.websocket import LinkProtocol
except ImportError as error:
    raise ImportError("the explorer needs trame 4: pip install 'gaussmap[web]' or 'trame~=4.0'"
                      ) from error

from . import answers, layout
from .answers import Answer

logger = logging.getLogger(__name__)

# Calls of trame's protocol by which one visitor would change what others see.
SHARED_CALLS = ("trame.state.update", "trame.trigger", "trame.force.push")
# How many answers are computed at the same time. Each takes all threads that the process was given,
# or those that are left of them.
ANSWERS_AT_ONCE = 4
HEADERS = {
    # Vue compiles its templates, hence unsafe-eval; nothing comes from elsewhere.
    "Content-Security-Policy":
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; object-src 'none'; "
        "base-uri 'self'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
# Runs before trame's client does.
CONNECT = '<script src="__gaussmap/connect.js"></script>'


class _Calls(LinkProtocol):
    """What a page may call. A connection waits for its answer before it is heard again, so that a
    visitor has at most one computation."""

    def __init__(self, explorer: "Explorer"):
        super().__init__()
        self.explorer = explorer
        self.requests: Dict[str, Any] = {}

    def onConnect(self, request: Any, client_id: str) -> None:
        self.requests[client_id] = request

    def onClose(self, client_id: str) -> None:
        self.requests.pop(client_id, None)

    async def validateToken(self, token: Any, client_id: str) -> bool:
        return self.explorer.is_token(token)

    async def _answer(self, function: Callable[..., Answer], *arguments: Any) -> Answer:
        # Set by wslink before each call; read before anything is awaited.
        request = self.requests.get(self.explorer.web_app.last_active_client_id)

        def is_gone() -> bool:
            transport = request and request.transport
            return self.explorer.is_ending or transport is None or transport.is_closing()

        answer = await self.explorer.compute(function, is_gone, *arguments)
        if is_gone():
            raise asyncio.CancelledError  # ends the connection, without a word
        return answer

    @register("gaussmap.picture")
    async def picture(self, view: Any, is_dark: Any = False) -> Answer:
        return await self._answer(answers.picture, view, is_dark)

    @register("gaussmap.curves")
    async def curves(self, view: Any, wanted: Any) -> Answer:
        return await self._answer(answers.curves, view, wanted)

    @register("gaussmap.reading")
    async def reading(self, view: Any, column: Any, row: Any) -> Answer:
        return await self._answer(answers.reading, view, column, row)

    @register("gaussmap.png")
    async def png(self, view: Any) -> Answer:
        return await self._answer(answers.png, view)

    @register("gaussmap.csv")
    async def csv(self, view: Any) -> Answer:
        return await self._answer(answers.csv, view)


class Explorer:
    """One server of the page, from run() until stop().

    host, port: where it listens; port 0 is any that is free
    origins: pages of other origins ("https://portal.example.org") that may connect, beside its own
    """

    def __init__(self, host: str = "127.0.0.1", port: int = 0, origins: Sequence[str] = ()):
        # Begins with a letter: trame's client takes what looks like a number for one.
        self.token = "t" + secrets.token_hex(20)
        self.host, self.port = host, port
        self.origins = {origin.rstrip("/") for origin in origins}
        self.is_ending = False
        self.awaited = 0  # answers that have no thread yet
        self.web_app: Any = None
        self.workers = concurrent.futures.ThreadPoolExecutor(ANSWERS_AT_ONCE, "gaussmap")
        self.server = Server("gaussmap", client_type="vue3")
        self.server.enable_module(layout.MODULE)
        layout.build(self.server)
        self.server.add_protocol_to_configure(
            lambda protocol: protocol.registerLinkProtocol(_Calls(self)))
        self.server.controller.on_server_bind.add(self._bind)

    async def compute(self, function: Callable[..., Answer], is_gone: Callable[[], bool],
                      *arguments: Any) -> Answer:
        """An answer from a thread, in its turn."""
        self.awaited += 1

        def work() -> Answer:
            self.awaited -= 1
            return answers.bounded(function, is_gone, lambda: self.awaited > 0, *arguments)

        try:
            return await asyncio.get_running_loop().run_in_executor(self.workers, work)
        except Exception:
            logger.exception("a fault of GaussMap's own")
            return {"error": "GaussMap has failed here, by a fault of its own; its terminal tells"}

    def is_token(self, token: Any) -> bool:
        return isinstance(token, str) and hmac.compare_digest(token.encode(), self.token.encode())

    def address(self, base: Optional[str] = None, fragment: str = "") -> str:
        """The address of the page; base: by which the browser finds this server."""
        base = base or f"http://{self.host}:{self.port}/"
        return f"{base}?token={self.token}{'#' if fragment else ''}{fragment}"

    async def run(self, when_ready: Callable[[], object]) -> None:
        """Serves until stop() is called; calls when_ready() as soon as it listens."""
        self.server.controller.on_server_ready.add(lambda **_: self._ready(when_ready))
        # Of connections that are lost in the middle of an answer there is nothing to tell.
        logging.getLogger("wslink").setLevel(logging.CRITICAL)
        logging.getLogger("aiohttp.server").addFilter(_is_worth_telling)
        self.server.cli.set_defaults(host=self.host, authKey=self.token, nowscompress=True)
        with _environment("TRAME_ARGS", ""):  # the arguments of this process are not trame's
            serving = self.server.start(
                port=self.port, exec_mode="coroutine", thread=True, timeout=0, open_browser=False,
                show_connection_info=False, disable_logging=True, backend="aiohttp")
        try:
            await serving
        finally:
            self.is_ending = True
            self.workers.shutdown(wait=False, cancel_futures=True)

    async def stop(self) -> None:
        self.is_ending = True
        await self.server.stop()

    def _ready(self, when_ready: Callable[[], object]) -> None:
        self.port = self.server.port
        when_ready()

    def _bind(self, web_app: Any) -> None:
        self.web_app = web_app
        for handler in web_app._ws_handlers:
            for name in SHARED_CALLS:
                del handler.functionMap[name]
        app = web_app.app
        app.middlewares.append(self._gate)
        app.on_response_prepare.append(_add_headers)
        for path in ("/", "/index.html"):
            app.router.add_get(path, _index)

    @property
    def _gate(self) -> Any:
        @web.middleware
        async def gate(request: Any, handler: Any) -> Any:
            if not self._is_own(request):
                raise web.HTTPForbidden(text="GaussMap: this page belongs to another origin; if "
                                             "it may connect, start with --origin "
                                             f"{request.headers['Origin']}\n")
            if (request.path in ("/", "/index.html", "/ws") and
                    not self.is_token(request.query.get("token"))):
                raise web.HTTPForbidden(text="GaussMap: the address has no token, or not the right "
                                             "one; take the one that was printed at the start\n")
            return await handler(request)

        return gate

    def _is_own(self, request: Any) -> bool:
        """Whether the request is of a page of this server, perhaps behind a proxy that says so, or
        of an origin that may connect."""
        origin = request.headers.get("Origin")
        if origin is None or origin in self.origins:
            return True
        host = urllib.parse.urlsplit(origin).netloc
        return host in (request.headers.get("Host"), request.headers.get("X-Forwarded-Host"))


def _is_worth_telling(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], ConnectionResetError))


async def _add_headers(_request: Any, response: Any) -> None:
    response.headers.update(HEADERS)


async def _index(_request: Any) -> Any:
    text = (pathlib.Path(vue3.www) / "index.html").read_text(encoding="utf8")
    text = text.replace("<head>", "<head>" + CONNECT, 1)
    return web.Response(text=text, content_type="text/html")


def address_of_view(view: Dict[str, Any]) -> str:
    """The part of an address that opens a view, as toHash() in page/view.js writes it."""
    def text(value: Any) -> str:
        if isinstance(value, (list, tuple)):
            return ",".join(map(text, value))
        return str(value).lower() if isinstance(value, bool) else str(value)

    return "&".join(f"{name}={urllib.parse.quote(text(value), safe=',')}"
                    for name, value in view.items())


@contextlib.contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
