// SPDX-License-Identifier: BSD-3-Clause
// How trame's client reaches the server. Runs before it does.
{
  // The token of the page's address is for trame's client too, and stays there. trame takes what it
  // reads out of the address as soon as it has read it.
  const here = new URL(location);
  const socket = new URL("ws", here);
  socket.protocol = here.protocol.replace("http", "ws");
  socket.search = here.search;
  here.searchParams.set("secret", here.searchParams.get("token"));
  here.searchParams.set("sessionURL", socket.href);
  here.searchParams.set("wsProxy", "true");
  here.searchParams.set("remove", "wsProxy");
  history.replaceState(null, "", here);

  // trame's client would have messages as blobs, whose bytes it then fetches twice from the process
  // of the browser: 8 ms. Here they are bytes at once, in what it takes for a blob.
  class Message {
    constructor(bytes) {
      this.bytes = bytes;
    }

    slice(first, last) {
      return new Message(this.bytes.slice(first, last));
    }

    arrayBuffer() {
      return this.bytes;
    }
  }

  class Socket extends WebSocket {
    set binaryType(_) {
      super.binaryType = "arraybuffer";
    }

    set onmessage(take) {
      super.onmessage = ({ data }) => take({ data: new Message(data) });
    }
  }

  window.WSLINK = { createWebSocket: (address) => new Socket(address) };
}
