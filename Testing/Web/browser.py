# SPDX-License-Identifier: BSD-3-Clause
"""The explorer's page in a real browser: Debian's Chromium without a window, by Playwright.

Ends the program with 77, which CTest shows as skipped, where trame, Playwright or Chromium is not
there.
"""
import contextlib
import importlib.util
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
import zlib

SKIPPED = 77
SIZE = (1280, 800)
# Seconds after which what is waited for counts as missing. It may take a busy machine most of them:
# that a test ends is CTest's affair.
PATIENCE = 300


def need(*packages):
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if "playwright" in packages and shutil.which("chromium") is None:
        missing.append("chromium")
    if missing:
        print(f"skipped: there is no {', '.join(missing)}; see Testing/Web/in_environment.sh")
        sys.exit(SKIPPED)


@contextlib.contextmanager
def server(*arguments):
    """Runs `python -m gaussmap`; gives its process and the address that it prints."""
    process = subprocess.Popen([sys.executable, "-B", "-m", "gaussmap", "--no-browser", *arguments],
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + process.stdout.read()
        yield process, found.group()
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        # With a time it may have been asked before.
        rest = process.communicate(timeout=PATIENCE)[0]
    assert "Traceback" not in rest and "rror" not in rest, rest


@contextlib.contextmanager
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # As root, as in CI, its sandbox cannot be had; /dev/shm may be small.
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"], env={**os.environ, "LANG": "C.UTF-8"})
        yield browser
        browser.close()


def grey_values(png):
    """The grey values of the ink in a picture that a page gets, whose palette tells what is shown
    for them, as a NumPy array, the lowest row first. Its chunks are IHDR, PLTE, IDAT and IEND."""
    import numpy

    columns, rows = struct.unpack(">II", png[16:24])
    first = png.index(b"IDAT") + 4
    lines = numpy.frombuffer(zlib.decompress(png[first:-16]), numpy.uint8)
    lines = lines.reshape(rows, columns + 1)
    assert not lines[:, 0].any(), "its lines are not as they are"
    return lines[::-1, 1:]


def pixels(png):
    """The values of a PNG as a NumPy array, the lowest row first."""
    from vtkmodules.util.numpy_support import vtk_to_numpy
    from vtkmodules.vtkIOImage import vtkPNGReader

    reader = vtkPNGReader()
    reader.SetMemoryBuffer(png)
    reader.SetMemoryBufferLength(len(png))
    reader.Update()
    image = reader.GetOutput()
    columns, rows, _ = image.GetDimensions()
    values = vtk_to_numpy(image.GetPointData().GetScalars())
    return values.reshape(rows, columns, -1).squeeze()


class Visitor:
    """One who has the page open: a profile of the browser of their own."""

    def __init__(self, browser, address, fragment="", size=SIZE, **options):
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(1000 * PATIENCE)
        self.faults, self.strangers = [], []
        self.is_cut_off = False  # the browser's console then tells that nothing is there
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._listen)
        own = address.split("/?")[0]
        self.page.on("request", lambda request: request.url.startswith((own, "blob:", "data:")) or
                     self.strangers.append(request.url))
        self.page.goto(address + fragment)
        self.wait_for("window.gaussmap?.explorer?.frame")
        self.settle()

    def _listen(self, message):
        if message.type == "error" and not self.is_cut_off:
            self.faults.append(message.text)

    def settle(self):
        """Waits until all that was asked for is answered."""
        self.wait_for("![gaussmap.explorer.pictures, gaussmap.explorer.lines, "
                      "gaussmap.explorer.readings].some((latest) => latest.isBusy)")

    def wait_for(self, condition):
        """Waits until an expression of the page's is true; a fault of the page ends it."""
        end = time.monotonic() + PATIENCE
        while not self.page.evaluate(f"() => Boolean({condition})"):
            assert not self.faults, self.faults
            assert time.monotonic() < end, f"it did not come: {condition}"
            self.page.wait_for_timeout(20)

    def explorer(self, expression):
        """The value of a part of the page's state."""
        return self.page.evaluate(
            f"() => JSON.parse(JSON.stringify(gaussmap.explorer.{expression}))")

    def ink(self):
        """The grey values of the picture on the screen as a NumPy array, the lowest row first."""
        import base64

        import numpy

        width, height, text = self.page.evaluate("""() => {
            const canvas = document.querySelector("canvas");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            let grey = "";
            for (let i = 0; i < data.length; i += 4) { grey += String.fromCharCode(data[i]); }
            return [width, height, btoa(grey)]; }""")
        grey = numpy.frombuffer(base64.b64decode(text), numpy.uint8)
        return grey.reshape(height, width)[::-1]

    def fill(self, label, text):
        field = self.page.get_by_label(label, exact=True)
        field.fill(text)
        field.press("Enter")
        self.settle()

    def click(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        self.settle()

    def area(self):
        """Left, top, width and height of the picture."""
        box = self.page.locator(".gm-diagram .gm-area").bounding_box()
        return box["x"], box["y"], box["width"], box["height"]

    def drag(self, first, last):
        """Draws a box between two places, parts of the picture from its lower left corner."""
        left, top, width, height = self.area()
        (x0, y0), (x1, y1) = ((left + across * width, top + (1 - up) * height)
                              for across, up in (first, last))
        self.page.mouse.move(x0, y0)
        self.page.mouse.down()
        self.page.mouse.move(x1, y1, steps=4)
        self.page.mouse.up()
        self.settle()

    def close(self):
        assert not self.faults, self.faults
        assert not self.strangers, f"loaded from elsewhere: {self.strangers}"
        self.context.close()


def run(*tests):
    """Calls each test, says which, and fails at the end where one of them has."""
    import traceback

    failed = 0
    for test in tests:
        try:
            test()
            print(f"{test.__name__}: passed", flush=True)
        except Exception:
            failed += 1
            traceback.print_exc()
            print(f"{test.__name__}: FAILED", flush=True)
    sys.exit(failed > 0)
