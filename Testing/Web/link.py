# SPDX-License-Identifier: BSD-3-Clause
"""A visitor without a browser: speaks to the server as its page does."""
import urllib.parse

import aiohttp
import msgpack
from wslink.chunking import UnChunker, generate_chunks


class Link:
    """One connection to the address that `python -m gaussmap` prints."""

    def __init__(self, address):
        self.address = urllib.parse.urlsplit(address)
        self.token = urllib.parse.parse_qs(self.address.query)["token"][0]
        self.number = 0

    async def __aenter__(self):
        self.session = aiohttp.ClientSession()
        self.socket = await self.session.ws_connect(
            self.address._replace(scheme="ws", path="/ws", fragment="").geturl(),
            max_msg_size=0)
        self.chunks = UnChunker()
        self.chunks.set_max_message_size(2**30)
        return self

    async def __aexit__(self, *_):
        await self.socket.close()
        await self.session.close()

    async def send(self, name, method, *arguments):
        message = {"wslink": "1.0", "id": name, "method": method, "args": list(arguments)}
        for chunk in generate_chunks(msgpack.packb(message), 0):
            await self.socket.send_bytes(chunk)

    async def answer(self, name):
        while True:
            data = await self.socket.receive_bytes()
            message = self.chunks.process_chunk(data)
            if message is not None and message.get("id") == name:
                return message

    async def greet(self, token=None):
        await self.send("system:c0:0", "wslink.hello", {"secret": token or self.token})
        return await self.answer("system:c0:0")

    async def call(self, method, *arguments):
        self.number += 1
        name = f"rpc:c0:{self.number}"
        await self.send(name, method, *arguments)
        return await self.answer(name)

    def cut(self):
        """Ends it as a lost network does: nothing more is said."""
        self.socket._response.connection.transport.abort()
