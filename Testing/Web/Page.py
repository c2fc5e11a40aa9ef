# SPDX-License-Identifier: BSD-3-Clause
"""One visitor: what the page shows is what the kernel says, whatever way the view was changed.

Page.py [<pvbatch> <gauss_map.py>]"""
import pathlib
import subprocess
import sys
import tempfile

import browser

browser.need("trame", "playwright")

import gaussmap  # noqa: E402
import numpy  # noqa: E402
from gaussmap.web import answers  # noqa: E402

NAMES = [name for name in answers.PARAMETERS if name != "size"]


def shows_what_it_says(visitor):
    """The pixels on the screen are those of the view, at the size of the picture on the screen."""
    view = visitor.explorer("view")
    ink = visitor.ink()
    left, top, width, height = visitor.area()
    assert ink.shape == (round(height), round(width)), (ink.shape, height, width)
    wanted = gaussmap.bifurcation(**{name: view[name] for name in NAMES}, size=ink.shape[::-1])
    shown = answers.shown_ink(visitor.explorer("isDark"))
    assert numpy.array_equal(ink, shown[wanted.intensity]), view
    return wanted


def test_start_and_sliders():
    visitor = browser.Visitor(chrome, address)
    assert visitor.page.title() == "GaussMap"
    start = shows_what_it_says(visitor).intensity.copy()
    slider = visitor.page.get_by_label("α, slider")
    slider.press("ArrowRight")
    visitor.settle()
    assert visitor.explorer("view.alpha") == 5.81
    assert not numpy.array_equal(shows_what_it_says(visitor).intensity, start)
    visitor.fill("β from", "-0.9")
    visitor.page.get_by_label("x to, slider").press("ArrowLeft")
    visitor.settle()
    assert visitor.explorer("view.beta") == [-0.9, 1] and visitor.explorer("view.x") == [-1, 1.49]
    shows_what_it_says(visitor)
    visitor.close()


def test_zoom_and_back():
    visitor = browser.Visitor(chrome, address)
    visitor.drag((0.15, 0.25), (0.4, 0.75))
    visitor.wait_for("gaussmap.explorer.past.length === 1")
    zoomed = visitor.explorer("view")
    assert -0.75 < zoomed["beta"][0] < -0.65 and -0.25 < zoomed["beta"][1] < -0.15, zoomed
    assert -0.4 < zoomed["x"][0] < -0.35 and 0.85 < zoomed["x"][1] < 0.9, zoomed
    assert zoomed["samples_inside"]
    shows_what_it_says(visitor)

    left, top, width, height = visitor.area()
    visitor.page.mouse.move(left + width / 2, top + height / 2)
    for _ in range(5):
        visitor.page.mouse.wheel(0, -100)
    visitor.wait_for("gaussmap.explorer.past.length === 2")
    visitor.settle()
    wheeled = visitor.explorer("view")
    ratio = (wheeled["x"][1] - wheeled["x"][0]) / (zoomed["x"][1] - zoomed["x"][0])
    assert abs(ratio - 1.2**-5) < 1e-9, ratio
    shows_what_it_says(visitor)

    visitor.click("Back")
    assert visitor.explorer("view") == zoomed
    shows_what_it_says(visitor)
    visitor.click("Back")
    assert visitor.explorer("view.beta") == [-1, 1] and not visitor.explorer("view.samples_inside")
    visitor.click("Forward")
    visitor.click("Forward")
    assert visitor.explorer("view") == wheeled
    visitor.click("Reset the ranges")
    assert visitor.explorer("view.x") == [-1, 1.5]
    shows_what_it_says(visitor)
    visitor.close()


def test_reading_and_cobweb():
    visitor = browser.Visitor(chrome, address, "#alpha=6.2")
    diagram = shows_what_it_says(visitor)
    left, top, width, height = visitor.area()
    column = 300
    row = int(numpy.argmax(diagram.density[:, column]))
    visitor.page.mouse.move(left + column + 0.5, top + height - row - 0.5)
    visitor.settle()
    told = visitor.explorer("told")
    line = gaussmap.lyapunov(6.2, (-1, 1), len(diagram.beta))
    assert told["beta"] == diagram.beta[column] and told["x"] == diagram.x[row], told
    assert numpy.float32(told["density"]) == diagram.density[row, column] > 0, told
    assert told["exponent"] == line["LyapunovExponent"][column], told
    text = visitor.page.locator(".gm-reading").inner_text().replace("−", "-")
    assert f"density {told['density']:.3g}"[:14] in text, text
    period = int(line["SettledPeriod"][column])
    assert (f"period {period}" if period else "no period") in text, text

    visitor.page.mouse.down()
    visitor.page.mouse.up()
    visitor.settle()
    assert visitor.explorer("view.cobweb") == diagram.beta[column]
    assert visitor.page.locator(".gm-cobweb .gm-steps").get_attribute("d").count("L") > 50
    shows_what_it_says(visitor)  # beside it, narrower
    visitor.click("Close the cobweb")
    assert visitor.page.locator(".gm-cobweb").count() == 0
    visitor.close()


def test_over_and_below():
    visitor = browser.Visitor(chrome, address)
    columns = visitor.ink().shape[1]
    curve = visitor.page.locator(".gm-exponent .gm-curve").get_attribute("d")
    assert curve.count("L") == columns - 1, (curve.count("L"), columns)  # a value for each pixel
    for label in ("branches", "windows"):
        visitor.page.get_by_label(label).check()
    visitor.settle()
    assert visitor.page.locator(".gm-stable").count() > 2
    assert visitor.page.locator(".gm-unstable").count() > 2
    assert "5" in visitor.page.locator(".gm-window text").all_text_contents()
    visitor.page.get_by_label("exponent below").uncheck()
    visitor.settle()
    assert visitor.page.locator(".gm-exponent").count() == 0
    shows_what_it_says(visitor)
    visitor.page.get_by_text("Orbits and ink").click()
    ink = visitor.page.get_by_label("ink", exact=True)
    assert ink.input_value() == "density"
    assert visitor.page.get_by_label("attractor").input_value() == "x0"
    ink.select_option("equalized")
    visitor.page.get_by_label("attractor").select_option("both")
    visitor.settle()
    assert visitor.explorer("view.tone") == "equalized"
    shows_what_it_says(visitor)
    visitor.close()
    visitor = browser.Visitor(chrome, address, "#tone=2")  # as gauss_map.py takes it
    assert visitor.explorer("view.tone") == "logarithmic"
    shows_what_it_says(visitor)
    visitor.close()


def test_line():
    """Columns along a line through the plane, over alpha alone and over both."""
    visitor = browser.Visitor(chrome, address, "#alpha=5.5&beta=-0.5,-0.5")
    visitor.page.get_by_text("Orbits and ink").click()
    visitor.fill("α of the last column, −1: the same", "7.5")
    visitor.fill("sub-columns, averaged", "3")
    assert visitor.explorer("view.last_alpha") == 7.5 and visitor.explorer("view.sub_columns") == 3
    shows_what_it_says(visitor)
    title = visitor.page.locator(".gm-diagram .gm-across .gm-title")
    assert title.text_content() == "α"
    for label in ("branches", "windows"):
        assert visitor.page.get_by_label(label).is_disabled(), "they are of one alpha"

    left, top, width, height = visitor.area()
    alphas = numpy.linspace(5.5, 7.5, visitor.explorer("size")[0])
    visitor.page.mouse.move(left + 200.5, top + height / 2)
    visitor.settle()
    told = visitor.explorer("told")
    one = gaussmap.lyapunov(alphas[200], (-0.5, -0.5), 1)
    assert told["alpha"] == alphas[200] and told["beta"] == -0.5 and told["density"] is None, told
    assert told["exponent"] == one["LyapunovExponent"][0], told
    visitor.page.mouse.down()
    visitor.page.mouse.up()
    visitor.settle()
    assert visitor.explorer("view.cobweb") == alphas[200]
    heading = visitor.page.get_by_role("heading", name="Cobweb").inner_text()
    assert heading.startswith(f"Cobweb at α = {alphas[200]:.2f}"), heading

    visitor.drag((0.25, 0.2), (0.75, 0.8))
    zoomed = visitor.explorer("view")
    assert abs(zoomed["alpha"] - 6) < 0.01 and abs(zoomed["last_alpha"] - 7) < 0.01, zoomed
    shows_what_it_says(visitor)
    visitor.fill("β from", "-0.6")  # now both change
    assert title.text_content().startswith("β, with α from "), title.text_content()
    shows_what_it_says(visitor)
    visitor.wait_for("location.hash.includes('sub_columns=3')")
    other = browser.Visitor(chrome, visitor.page.url)
    assert other.explorer("view") == visitor.explorer("view")
    other.close()
    visitor.click("Reset the ranges")
    assert visitor.explorer("view.last_alpha") == -1 and title.text_content() == "β"
    visitor.close()


def test_pinch():
    """Two fingers zoom: what each of them took hold of stays under it."""
    visitor = browser.Visitor(chrome, address, size=(390, 780), has_touch=True)
    left, top, width, height = visitor.area()
    session = visitor.context.new_cdp_session(visitor.page)

    def touch(kind, *places):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [
            {"x": left + across * width, "y": top + (1 - up) * height, "id": i}
            for i, (across, up) in enumerate(places)]})

    before = visitor.explorer("view")
    touch("touchStart", (0.4, 0.5))
    touch("touchStart", (0.4, 0.5), (0.6, 0.5))
    for part in (0.25, 0.5, 0.75, 1):
        touch("touchMove", (0.4 - 0.1 * part, 0.5), (0.6 + 0.3 * part, 0.5))
    touch("touchEnd", (0.3, 0.5))
    touch("touchMove", (0.1, 0.9))  # the finger that stays draws nothing
    touch("touchEnd")
    visitor.settle()
    after = visitor.explorer("view")
    assert visitor.page.locator(".gm-box").count() == 0 and after["cobweb"] is None, after
    # From 0.2 of the width apart to 0.6, and their middle from 0.5 to 0.6.
    columns, rows = visitor.explorer("size")
    for name, moved, error in (("beta", 0.1, 2 / columns), ("x", 0.0, 2.5 / rows)):
        first, last = before[name]
        span = (last - first) / 3
        wanted = (first + last) / 2 - span / 2 - moved * span
        assert abs(after[name][0] - wanted) < error, (name, after[name], wanted)
        assert abs(after[name][1] - after[name][0] - span) < error, (name, after[name], span)
    shows_what_it_says(visitor)
    touch("touchStart", (0.5, 0.5))
    touch("touchEnd")
    visitor.settle()
    assert visitor.explorer("view.cobweb") is not None, "a finger alone is as a mouse"
    visitor.close()


def test_bad_input():
    visitor = browser.Visitor(chrome, address)
    before = visitor.ink()
    complaint = visitor.page.get_by_role("alert")
    for text, sentence in (("-1", "alpha is -1, but it must not be negative."),
                           ("abc", "alpha is 'abc', but it must be a number"),
                           ("", "alpha is '', but it must be a number")):
        visitor.fill("α", text)
        assert complaint.inner_text() == sentence, complaint.inner_text()
        assert numpy.array_equal(visitor.ink(), before), "nothing is lost"
    visitor.fill("α", "5.8")
    assert complaint.inner_text() == ""
    shows_what_it_says(visitor)
    visitor.close()


def test_address():
    visitor = browser.Visitor(chrome, address)
    visitor.fill("α", "6.25")
    visitor.drag((0.1, 0.2), (0.5, 0.9))
    visitor.page.get_by_label("windows").check()
    visitor.settle()
    visitor.wait_for("location.hash.includes('windows=true')")
    copied = visitor.page.url
    assert "token=" in copied and "secret=" not in copied and "wsProxy" not in copied, copied
    visitor.page.reload()
    visitor.wait_for("window.gaussmap?.explorer?.frame")
    visitor.settle()
    shows_what_it_says(visitor)
    other = browser.Visitor(chrome, copied)
    assert other.explorer("view") == visitor.explorer("view")
    assert numpy.array_equal(other.ink(), visitor.ink())
    other.close()
    visitor.close()


def test_download():
    visitor = browser.Visitor(chrome, address, "#alpha=6.2&beta=-0.7,-0.4&tone=logarithmic")
    columns, rows = visitor.explorer("size")
    files = {}
    for name, label in (("png", "Download the picture as PNG"),
                        ("csv", "Download beta, x and density of each point as CSV")):
        with visitor.page.expect_download() as found:
            visitor.page.get_by_role("button", name=label).click()
        assert found.value.suggested_filename == f"gauss_map.{name}"
        files[name] = pathlib.Path(found.value.path()).read_bytes()
    density = shows_what_it_says(visitor).density
    assert files["csv"].count(b"\n") == 1 + numpy.count_nonzero(density)
    if len(sys.argv) > 1:
        pvbatch, script = sys.argv[1:]
        with tempfile.TemporaryDirectory() as folder:
            wanted = pathlib.Path(folder, "wanted.png")
            subprocess.run([pvbatch, script, "--alpha", "6.2", "--beta", "-0.7", "-0.4", "--tone",
                            "logarithmic", "--size", str(columns), str(rows), "-o", wanted],
                           check=True)
            assert files["png"] == wanted.read_bytes(), "not the script's file"
    visitor.close()


def test_keyboard():
    visitor = browser.Visitor(chrome, address)
    page = visitor.page
    for _ in range(40):  # nothing that a mouse can do is out of reach
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute('role')") == "application":
            break
    else:
        raise AssertionError("the picture cannot be reached")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+ArrowLeft")
    visitor.settle()
    columns = visitor.explorer("size")[0]
    assert visitor.explorer("told.beta") == numpy.linspace(-1, 1, columns)[columns // 2 - 11]
    page.keyboard.press("Enter")
    visitor.settle()
    assert abs(visitor.explorer("view.cobweb") - visitor.explorer("told.beta")) < 1e-15
    page.keyboard.press("+")
    visitor.settle()
    assert abs(numpy.diff(visitor.explorer("view.beta"))[0] - 2 / 1.5) < 1e-12
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Home")
    visitor.settle()
    assert visitor.explorer("view.beta") == [-1, 1]
    for element in page.locator("button, input, select").all():
        name = element.evaluate("(e) => e.ariaLabel || e.labels?.[0]?.textContent")
        assert name, element.evaluate("(e) => e.outerHTML")
    visitor.close()


def test_narrow_and_dark():
    visitor = browser.Visitor(chrome, address, size=(390, 780), color_scheme="dark", has_touch=True)
    shows_what_it_says(visitor)
    left, top, width, height = visitor.area()
    assert width > 280 and height > 300, (width, height)
    assert visitor.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    visitor.page.get_by_label("α, slider").scroll_into_view_if_needed()
    visitor.page.get_by_label("α, slider").press("ArrowLeft")
    visitor.settle()
    assert visitor.explorer("view.alpha") == 5.79
    paper = "() => getComputedStyle(document.querySelector('.gm-page')).backgroundColor"
    dark = visitor.page.evaluate(paper)
    visitor.click("Light or dark")
    assert visitor.page.evaluate(paper) == "rgb(255, 255, 255)" != dark
    shows_what_it_says(visitor)
    visitor.close()


def test_rules():
    """Round numbers along an axis, as many as fit; bins end at its ends, columns have their middles
    half a column within; its last place is of the last one. A line over alpha may end at 0."""
    visitor = browser.Visitor(chrome, address)
    told, lines, places = visitor.page.evaluate("""async () => {
        const { Axis, isLine, ticks } = await import("./__gaussmap/view.js");
        const [bins, columns] = [new Axis([0, 1], 4, true), new Axis([0, 1], 5, false)];
        return [ticks(new Axis([0.03, 0.97], 94, true), 5).map(({ text }) => text),
                [-1, 0, "0", 7].map((last_alpha) => isLine({ last_alpha })),
                [bins, columns].flatMap((axis) => [axis.position(0), axis.position(1),
                                                   axis.index(0), axis.index(1)])]; }""")
    assert told == ["0.2", "0.4", "0.6", "0.8"], told
    assert lines == [False, True, True, True], lines
    assert numpy.allclose(places, [0, 1, 0, 3, 0.1, 0.9, 0, 4], atol=1e-15), places
    visitor.close()


def test_screen():
    """Nothing on the way to the screen changes the picture, on white or on black."""
    for scheme in ("light", "dark"):
        visitor = browser.Visitor(chrome, address, color_scheme=scheme)
        ink = visitor.ink()
        shown = browser.pixels(visitor.page.locator("canvas").screenshot())
        assert shown.shape[:2] == ink.shape, (shown.shape, ink.shape)
        # What lies on the picture's edges is drawn over it.
        inner = numpy.s_[3:-3, 3:-3]
        assert (shown[inner] == ink[inner][..., None]).all(), scheme
        assert len(numpy.unique(ink[inner])) > 10
        visitor.close()


def test_play():
    visitor = browser.Visitor(chrome, address)
    visitor.page.get_by_role("button", name="Play over alpha").click()
    visitor.wait_for("gaussmap.explorer.view.alpha >= 5.85")
    visitor.click("Play over alpha")
    visitor.settle()
    shows_what_it_says(visitor)
    visitor.close()


with browser.server() as (_, address), browser.chromium() as chrome:
    browser.run(*(test for name, test in list(globals().items()) if name.startswith("test_")))
