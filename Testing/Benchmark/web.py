# SPDX-License-Identifier: BSD-3-Clause
"""How long the explorer's page takes from a step of the slider of alpha to the picture on screen,
in Debian's Chromium without a window, and how much memory a visitor takes.

    PYTHONPATH=build/python bash Testing/Web/in_environment.sh build/Testing/Web/environment \\
      Testing/Benchmark/web.py [--steps <number>] [--visitors <number>]
"""
import argparse
import asyncio
import os
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Web"))
import browser  # noqa: E402

browser.need("trame", "playwright")

from link import Link  # noqa: E402

STEPS = """async (steps) => {
  const { explorer } = gaussmap, found = [];
  const slider = document.querySelector("input[type=range]");
  for (let i = 0; i < steps; ++i) {
    const start = performance.now();
    const drawn = new Promise((resolve) => {
      const stop = Vue.watch(() => explorer.frame, () => {
        stop();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now()); // after the frame was painted
          port2.postMessage(null);
        });
      }, { flush: "post" });
    });
    slider.value = 5 + 0.01 * i;
    slider.dispatchEvent(new Event("input"));
    found.push(await drawn - start);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return found;
}"""
VIEWS = {
    "standard": "",
    "chaos": "#beta=-0.7,-0.3&x=-0.5,0.8",
}


def summary(milliseconds):
    """The fastest, for what it takes where nothing else runs, the median, and the slow ones."""
    ordered = sorted(milliseconds)
    return (f"{statistics.median(ordered):.0f} ms, 95 % at most "
            f"{ordered[int(0.95 * (len(ordered) - 1))]:.0f} ms, the fastest {ordered[0]:.0f} ms")


def resident(process):
    pages = int(pathlib.Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def drag(address, number):
    """The milliseconds of the pictures of one of several visitors who drag at the same time."""
    found = []
    async with Link(address) as link:
        await link.greet()
        for i in range(number):
            start = time.perf_counter()
            await link.call("gaussmap.picture", {"alpha": 5 + 0.01 * i, "size": [960, 561]})
            found.append(1000 * (time.perf_counter() - start))
    return found


async def drag_together(address, visitors, number):
    together = await asyncio.gather(*(drag(address, number) for _ in range(visitors)))
    return [milliseconds for found in together for milliseconds in found]


parser = argparse.ArgumentParser()
parser.add_argument("--steps", type=int, default=200)
parser.add_argument("--visitors", type=int, default=10)
options = parser.parse_args()
with browser.server() as (process, address):
    before = resident(process)
    together = asyncio.run(drag_together(address, options.visitors, options.steps // 4))
    print(f"{options.visitors} visitors who drag: a picture takes {summary(together)}", flush=True)
    with browser.chromium() as chrome:
        for name, fragment in VIEWS.items():
            visitor = browser.Visitor(chrome, address, fragment)
            steps = visitor.page.evaluate(STEPS, options.steps)
            columns, rows = visitor.explorer("size")
            print(f"{name}, {columns} x {rows}: a step takes {summary(steps)}", flush=True)
        grown = []
        for _ in range(options.visitors):
            start = resident(process)
            browser.Visitor(chrome, address)
            grown.append(resident(process) - start)
        print(f"memory: {before:.0f} MiB before anybody, {statistics.mean(grown):.1f} a visitor")
