# SPDX-License-Identifier: BSD-3-Clause
"""The ways to the page of Examples/web/README.md: by ssh through a login node, in a job of Slurm,
and behind the prefix of a portal. All on this machine, which is laptop, login node and node.

Ways.py [<slurm_session.sh>]"""
import asyncio
import contextlib
import os
import pathlib
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import browser

browser.need("trame", "playwright", "asyncssh", "jupyter_server", "jupyter_server_proxy")

import asyncssh  # noqa: E402
import gaussmap  # noqa: E402
import numpy  # noqa: E402
from gaussmap.web import answers  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Where the laptop's end of a tunnel is: not where the node listens, which is the same machine.
LAPTOP = "127.0.0.2"


def wait_for(condition):
    end = time.monotonic() + browser.PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.1)


def is_open(host, port):
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


class Server(asyncssh.SSHServer):
    """One that lets whoever has the key go on to other hosts, as a login node does."""

    def connection_requested(self, host, port, *_):
        return True


@contextlib.contextmanager
def ssh_to(folder):
    """The options of ssh by which all hosts are a server here; host and user have keys of their
    own, which nothing else knows."""
    keys = {}
    for name in ("host", "user"):
        keys[name] = folder / name
        key = asyncssh.generate_private_key("ssh-ed25519")
        keys[name].touch(mode=0o600)  # ssh takes no other
        key.write_private_key(keys[name])
        key.write_public_key(f"{keys[name]}.pub")
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen():
        return await asyncssh.listen("127.0.0.1", 0, server_factory=Server,
                                     server_host_keys=[str(keys["host"])],
                                     authorized_client_keys=f"{keys['user']}.pub")

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    config = folder / "config"
    config.write_text(f"""Host *
  HostName 127.0.0.1
  Port {server.get_port()}
  IdentityFile {keys['user']}
  IdentitiesOnly yes
  UserKnownHostsFile {folder}/known
  StrictHostKeyChecking accept-new
  ExitOnForwardFailure yes
""")
    yield ["-F", str(config)]
    loop.call_soon_threadsafe(server.close)
    asyncio.run_coroutine_threadsafe(server.wait_closed(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


@contextlib.contextmanager
def tunnel(line, options):
    """The command that a laptop is told to run, but for where its own end is."""
    port = re.search(r"-L (\d+):", line).group(1)
    command = shlex.split(line.replace(f"-L {port}", f"-L {LAPTOP}:{port}"))
    process = subprocess.Popen([command[0], *options, *command[1:]])
    try:
        wait_for(lambda: process.poll() is not None or is_open(LAPTOP, int(port)))
        assert process.poll() is None, command
        yield
    finally:
        process.terminate()
        process.wait()


def explores(visitor):
    """What the page shows is what the kernel says."""
    visitor.fill("α", "6.2")
    ink = visitor.ink()
    wanted = gaussmap.bifurcation(alpha=6.2, size=ink.shape[::-1]).intensity
    assert numpy.array_equal(ink, answers.shown_ink(False)[wanted])


def test_ssh():
    with tempfile.TemporaryDirectory() as folder, ssh_to(pathlib.Path(folder)) as options, \
            browser.server() as (_, address), browser.chromium() as chrome:
        port = re.search(r":(\d+)/", address).group(1)
        line = f"ssh -N -L {port}:127.0.0.1:{port} -J you@login you@node"
        with tunnel(line, options):
            visitor = browser.Visitor(chrome, address.replace("127.0.0.1", LAPTOP))
            explores(visitor)
            visitor.is_cut_off = True
        visitor.wait_for("gaussmap.explorer.isLost")
        with tunnel(line, options):
            visitor.wait_for("!gaussmap.explorer.isLost")
            visitor.is_cut_off = False
            explores(visitor)
            visitor.close()


def test_slurm():
    """As the page says: the script is submitted, its log tells the line and the address."""
    if len(sys.argv) < 2 or os.geteuid() != 0 or not shutil.which("slurmctld"):
        print("there is no Slurm, or not for this user")
        return
    subprocess.run(["bash", sys.argv[1], "affinity", sys.executable, "-B", __file__, "in-slurm"],
                   check=True)


def in_slurm():
    with tempfile.TemporaryDirectory() as name, browser.chromium() as chrome:
        folder = pathlib.Path(name)
        (folder / "build").mkdir()
        (folder / "build/python").symlink_to(
            pathlib.Path(gaussmap.__file__).parents[1])
        (folder / "explorer").symlink_to(sys.prefix)
        job = subprocess.run(
            ["sbatch", "--parsable", "--time=5", "--cpus-per-task=2",
             ROOT / "Examples/slurm/explore.sh", "--alpha", "5.9"], cwd=folder, check=True,
            env={**os.environ, "LOGIN_NODE": "login"}, stdout=subprocess.PIPE, text=True
        ).stdout.strip()
        try:
            log = folder / f"gauss-explorer.{job}.log"
            wait_for(lambda: log.exists() and "http://" in log.read_text())
            text = log.read_text()
            line = re.search(r"ssh -N -L .*", text).group()
            address, _, fragment = re.search(r"http://\S+", text).group().partition("#")
            (folder / "ssh").mkdir()
            with ssh_to(folder / "ssh") as options, tunnel(line, options):
                address = address.replace("127.0.0.1", LAPTOP)
                visitor = browser.Visitor(chrome, address, f"#{fragment}")
                assert visitor.explorer("view.alpha") == 5.9
                explores(visitor)
                visitor.close()
        finally:
            subprocess.run(["scancel", job], check=True)
        wait_for(lambda: "GaussMap has ended." in log.read_text())


@contextlib.contextmanager
def jupyter(folder):
    """A server of Jupyter as a hub starts it for a user, below a prefix; gives its address."""
    environment = {**os.environ, "HOME": folder, "JUPYTER_CONFIG_DIR": f"{folder}/config",
                   "JUPYTER_DATA_DIR": f"{folder}/data", "JUPYTER_RUNTIME_DIR": f"{folder}/run"}
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", "--allow-root", "--no-browser", "--port=0",
         "--ServerApp.base_url=/user/gauss/", "--IdentityProvider.token=of-jupyter",
         f"--ServerApp.root_dir={folder}"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    threading.Thread(target=process.stderr.read, daemon=True).start()

    def told():  # the port that it has found free
        files = list(pathlib.Path(folder, "run").glob("jpserver-*.json"))
        text = files[0].read_text() if files else ""
        return re.search(r'"port": (\d+)', text)

    try:
        wait_for(lambda: process.poll() is not None or told())
        assert process.poll() is None, "it did not start"
        port = int(told().group(1))
        wait_for(lambda: is_open("127.0.0.1", port))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def test_portal():
    """jupyter-server-proxy below the prefix of a hub: only who is known to Jupyter gets through."""
    os.environ["JUPYTERHUB_SERVICE_PREFIX"] = "/user/gauss/"
    with tempfile.TemporaryDirectory() as folder, jupyter(folder) as portal, \
            browser.chromium() as chrome:
        page = gaussmap.explore(alpha=5.9)
        assert page.url.startswith("/user/gauss/proxy/"), page.url
        address, _, fragment = (portal + page.url).partition("#")
        with urllib.request.urlopen(address) as answer:
            assert "/login" in answer.url, "a stranger is let in"
        context = chrome.new_context()
        context.new_page().goto(f"{portal}/user/gauss/tree?token=of-jupyter")
        known = context.storage_state()
        visitor = browser.Visitor(chrome, address, f"#{fragment}", storage_state=known)
        assert visitor.explorer("view.alpha") == 5.9
        explores(visitor)
        visitor.close()
        page.close()


if "in-slurm" in sys.argv:
    in_slurm()
else:
    browser.run(*(test for name, test in list(globals().items()) if name.startswith("test_")))
