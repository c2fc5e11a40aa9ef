# SPDX-License-Identifier: BSD-3-Clause
"""Makes the pictures of Examples/web/README.md, photographs of the explorer's page, in a folder:

PYTHONPATH=build/python bash Testing/Web/in_environment.sh build/Testing/Web/environment \\
  Utilities/generate/gallery_web.py Examples/web"""
import help  # noqa: F401
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Testing/Web"))
import browser  # noqa: E402

folder = pathlib.Path(sys.argv[1])


def photograph(visitor, name, cursor=None):
    if cursor:
        left, top, width, height = visitor.area()
        visitor.page.mouse.move(left + cursor[0] * width, top + cursor[1] * height)
        visitor.settle()
    visitor.page.wait_for_timeout(500)
    visitor.page.screenshot(path=folder / f"{name}.png")
    visitor.close()


with browser.server() as (_, address), browser.chromium() as chrome:
    photograph(browser.Visitor(
        chrome, address, "#alpha=6.2&windows=true&branches=true&cobweb=-0.55", size=(1120, 700)),
        "web", (0.33, 0.4))
    photograph(browser.Visitor(
        chrome, address, "#alpha=6.2&beta=-0.4655,-0.4605&x=-0.04,0.04&samples_inside=true&"
        "dark=true", size=(900, 560)), "web-zoom", (0.65, 0.52))
    photograph(browser.Visitor(chrome, address, size=(390, 780)), "web-phone")
