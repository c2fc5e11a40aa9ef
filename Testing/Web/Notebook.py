# SPDX-License-Identifier: BSD-3-Clause
"""gaussmap.explore(): the page in a frame of another page, as a notebook's cell is one."""
import http.server
import os
import threading

import browser

browser.need("trame", "playwright")

import gaussmap  # noqa: E402


def refused(error, sentence, **view):
    try:
        gaussmap.explore(**view)
    except error as found:
        assert sentence in str(found), found
    else:
        raise AssertionError(f"{view} is not refused")


def test_refusals():
    refused(ValueError, "alpha is -1, but it must not be negative", alpha=-1)
    refused(TypeError, "alpha is 'a', but it must be a number", alpha="a")
    refused(ValueError, "tone is 'red'", tone="red")
    refused(TypeError, "no parameter size", size=(640, 400))
    refused(TypeError, "no parameter colour", colour="red")
    refused(TypeError, "cobweb is 'here'", cobweb="here")
    refused(TypeError, "windows is 1", windows=1)
    refused(TypeError, "last_alpha is given twice", alpha=(5, 7), last_alpha=8)
    refused(TypeError, "alpha is (5, 6, 7), but it must be", alpha=(5, 6, 7))


def test_cell():
    page = gaussmap.explore(alpha=6.2, beta=(-0.7, -0.4), windows=True, height=500)
    assert page.url in repr(page)

    class Cell(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page._repr_html_().encode())

        def log_message(self, *_):
            pass

    # Of another origin: the same machine by another name.
    notebook = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Cell)
    threading.Thread(target=notebook.serve_forever, daemon=True).start()
    with browser.chromium() as chrome:
        tab = chrome.new_page()
        tab.goto(f"http://localhost:{notebook.server_port}/")
        frame = tab.frame_locator("iframe")
        frame.locator("canvas").wait_for(timeout=1000 * browser.PATIENCE)
        inner = next(found for found in tab.frames if found.url.startswith(page.url.split("?")[0]))
        inner.wait_for_function("() => window.gaussmap?.explorer?.frame",
                                timeout=1000 * browser.PATIENCE)
        view = inner.evaluate("() => JSON.parse(JSON.stringify(gaussmap.explorer.frame.view))")
        assert view["alpha"] == 6.2 and view["beta"] == [-0.7, -0.4] and view["windows"], view
        assert tab.locator("iframe").bounding_box()["height"] == 500
    notebook.shutdown()


def test_one_server():
    one, other = gaussmap.explore(alpha=6), gaussmap.explore(alpha=7)
    assert one.url.split("#")[0] == other.url.split("#")[0]
    count = threading.active_count()
    one.close()
    assert threading.active_count() < count
    anew = gaussmap.explore()
    assert anew.url.split("#")[0] != one.url.split("#")[0]
    anew.close()


def test_line():
    page = gaussmap.explore(alpha=(5, 7), beta=(-0.5, -0.5))
    assert page.url.endswith("#alpha=5&beta=-0.5,-0.5&last_alpha=7"), page.url
    page.close()


def test_portal():
    os.environ["JUPYTERHUB_SERVICE_PREFIX"] = "/user/gauss/"
    page = gaussmap.explore()
    assert page.url.startswith("/user/gauss/proxy/"), page.url
    assert gaussmap.explore(proxy="/node/a/").url.startswith("/node/a/")
    page.close()


browser.run(*(test for name, test in list(globals().items()) if name.startswith("test_")))
