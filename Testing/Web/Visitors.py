# SPDX-License-Identifier: BSD-3-Clause
"""Several visitors, strangers, and lost connections: who is let in, what each sees, how it ends."""
import asyncio
import concurrent.futures
import signal
import time
import urllib.error
import urllib.request

import browser

browser.need("trame", "playwright")

import numpy  # noqa: E402
from link import Link  # noqa: E402


def status_of(url, **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_token():
    base = address.split("?")[0]
    for url in (base, base + "index.html", base + "?token=wrong", base + "ws"):
        code, text = status_of(url)
        assert code == 403 and "token" in text, (url, code, text)
    assert status_of(address)[0] == 200
    assert status_of(base + "__gaussmap/explorer.js")[0] == 200
    assert status_of(base + "__gaussmap/../server.py?")[0] == 404


def test_origin():
    own = address.split("/?")[0]
    assert status_of(address, Origin=own)[0] == 200
    code, text = status_of(address, Origin="https://elsewhere.example")
    assert code == 403 and "--origin https://elsewhere.example" in text, text
    assert status_of(address, Origin="https://portal.example")[0] == 200, "--origin"
    # Behind a proxy that says for whom.
    assert status_of(address, **{"Origin": "https://proxy.example",
                                 "X-Forwarded-Host": "proxy.example"})[0] == 200


async def talk_without_token():
    async with Link(address) as link:
        answer = await link.call("gaussmap.picture", {"size": [20, 10]})
        assert "Unauthorized" in str(answer), answer
    async with Link(address) as link:
        answer = await link.greet("t" + "0" * 40)
        assert "Authentication failed" in str(answer), answer


async def talk_of_others():
    async with Link(address) as link:
        await link.greet()
        for name, arguments in (("trame.state.update", [{"key": "trame__title", "value": "x"}]),
                                ("trame.trigger", "x"), ("trame.force.push", "trame__title")):
            answer = await link.call(name, arguments)
            assert "Unregistered method" in str(answer), answer
        answer = await link.call("gaussmap.picture", {"alpha": "<b>"})
        assert answer["result"] == {"error": "alpha is '<b>', but it must be a number"}


def test_calls():
    for talk in (talk_without_token, talk_of_others):
        with concurrent.futures.ThreadPoolExecutor() as pool:  # Playwright has a loop in this one
            pool.submit(asyncio.run, talk()).result()


def test_two_visitors():
    one = browser.Visitor(chrome, address)
    other = browser.Visitor(chrome, address, "#alpha=7.5")
    ink, view = one.ink(), one.explorer("view")
    other.drag((0.2, 0.2), (0.6, 0.8))
    other.fill("α", "4.9")
    assert one.explorer("view") == view and numpy.array_equal(one.ink(), ink)
    assert other.explorer("view.alpha") == 4.9
    one.close()
    other.close()


def test_lost_connection():
    visitor = browser.Visitor(chrome, address)
    ink = visitor.ink()
    visitor.page.evaluate("() => trame.client.getConnection().getSession().close()")
    visitor.wait_for("gaussmap.explorer.isLost")
    assert "connection" in visitor.page.get_by_role("alert").inner_text()
    assert numpy.array_equal(visitor.ink(), ink), "the picture stays"
    visitor.wait_for("!gaussmap.explorer.isLost")
    visitor.fill("α", "6.5")
    assert visitor.page.get_by_role("alert").inner_text() == ""
    assert visitor.explorer("frame.view.alpha") == 6.5
    visitor.close()


def test_last_position():
    """However fast positions follow one another, the last one is shown, and few of the others are
    computed."""
    visitor = browser.Visitor(chrome, address)
    computed = visitor.page.evaluate("""async () => {
        const { explorer } = gaussmap;
        const call = explorer.draw.bind(explorer);
        let count = 0;
        explorer.draw = () => { ++count; return call(); };
        for (let i = 1; i <= 200; ++i) {
          explorer.setPart("alpha", null, 5 + i / 100);
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
        return count; }""")
    visitor.settle()
    assert visitor.explorer("frame.view.alpha") == 7
    assert computed < 200, computed
    visitor.close()


def test_interrupt():
    with browser.server() as (process, own):
        visitor = browser.Visitor(chrome, own)
        # A computation that would take minutes is under way.
        visitor.page.evaluate("() => void gaussmap.explorer.set({ samples: 2e9 })")
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        text = process.communicate(timeout=browser.PATIENCE)[0]
        assert process.returncode == 0 and "GaussMap has ended." in text, text
        visitor.context.close()


with browser.server("--origin", "https://portal.example/") as (_, address), \
        browser.chromium() as chrome:
    browser.run(*(test for name, test in list(globals().items()) if name.startswith("test_")))
