# SPDX-License-Identifier: BSD-3-Clause
"""gauss_map.py as a user runs it: Script.py <case> <script> <pvbatch> <pvpython> <mpirun>."""
import argparse
import base64
import json
import math
import os
import pathlib
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile

import one_start

case, SCRIPT, PVBATCH, PVPYTHON, MPIRUN = sys.argv[1:]
SMALL = ["--size", "64", "40"]
SEVERAL_RUNS = [PVBATCH, str(pathlib.Path(__file__).with_name("several_runs.py")), SCRIPT]


def run(*arguments, program=None):
    if program is None:
        done = one_start.run(SCRIPT, *arguments)
    else:
        done = subprocess.run([*program, SCRIPT, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"exit code {done.returncode}: {done.stderr}"
    assert not done.stderr, done.stderr
    return done.stdout


def run_by_ranks(ranks, cases):
    """The lines of runs by so many ranks, one start for all of them."""
    done = subprocess.run(
        [MPIRUN, "--oversubscribe", "-n", str(ranks), *SEVERAL_RUNS,
         *(word for arguments in cases for word in ("--", *arguments))],
        capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == len(cases), lines
    return lines


def digest(path):
    return pathlib.Path(path).read_bytes()


def png_chunks(data):
    offset = 8
    while offset < len(data):
        length, kind = struct.unpack(">I4s", data[offset:offset + 8])
        yield kind, data[offset + 8:offset + 8 + length]
        offset += 12 + length


def formats():
    """Each format, and nothing beside it."""
    for suffix in ("png", "vti", "vtk"):
        line = run(*SMALL, "--output", f"f.{suffix}")
        assert re.fullmatch(rf"f\.{suffix}: 64 x 40, \d+\.\d kB; \d+ threads? \(given \d+: .+\); "
                            r"scan \d+\.\d{3} s\n", line), line
    longest = f"{'f' * 251}.png"  # the scratch folder's name comes from it
    run(*SMALL, "--output", longest)
    pathlib.Path(longest).unlink()
    run(*SMALL, "--output", "f.pvti")
    found = sorted(p.name for p in pathlib.Path().iterdir() if p.name != "home")
    assert found == ["f", "f.png", "f.pvti", "f.vti", "f.vtk"], found
    assert [p.name for p in pathlib.Path("f").iterdir()] == ["f_0.vti"]
    chunks = list(png_chunks(digest("f.png")))
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    assert (width, height, depth, colour) == (64, 40, 8, 0), "not an 8 bit grey picture"
    texts = [data for kind, data in chunks if kind in (b"tEXt", b"zTXt", b"iTXt")]
    assert any(text.startswith(b"Alpha\x005.8") for text in texts), texts
    assert digest("f.vtk").split(b"\n")[2] == b"BINARY"
    assert first_block("f/f_0.vti")[:2] == b"\x78\x9c", "not of zlib's level 6"


def first_block(name):
    """The beginning of the first compressed block of an XML file."""
    text = re.search(rb'format="binary"[^>]*>\s*([\w+/=]+)', digest(name)).group(1)
    blocks = struct.unpack("<Q", base64.b64decode(text[:12])[:8])[0]
    head = 4 * -(-8 * (3 + blocks) // 3)  # its sizes, a text of their own
    return base64.b64decode(text[head:head + 64])


def options():
    """Each option of the diagram reaches its property."""
    sys.path.insert(0, str(pathlib.Path(SCRIPT).parent))
    import diagram_script as shared
    parser = argparse.ArgumentParser()
    shared.add_property(parser, "--alpha", "Alpha", 5.8, type=float)
    for add in (shared.add_map_options, shared.add_picture_options):
        add(parser)
    words, expected = [], {}
    for action in parser._actions[1:]:  # the first is --help
        words.append(action.option_strings[-1])
        if action.const is not None:
            expected[action.dest] = [action.const]
            continue
        values = action.default if action.nargs else [action.default]
        # What a type changes last: 4, the largest number of a name, becomes 3.
        others = [value - 0.25 if action.type is float else value + (1 if value != 4 else -1)
                  for value in values]
        words += map(str, others)
        expected[action.dest] = others
    assert {"Alpha", "Resolution", "ToneMap", "SamplesInsideXRange"} < set(expected), expected
    words += ["--last-alpha", "6.75"]
    expected["LastAlpha"] = [6.75]
    run(*words, "--threads", "1", "--output", "o.png")
    texts = dict(data.split(b"\0", 1) for kind, data in png_chunks(digest("o.png"))
                 if kind == b"tEXt")
    for name, values in expected.items():
        text = texts[name.encode()]
        assert [float(v) for v in text.split()] == values, (name, text, values)


def threads():
    """As many as asked for, up to those given, which a warning tells once, or beyond them."""
    def told(*arguments, warned=0):
        done = one_start.run(SCRIPT, *SMALL, *arguments, "--output", "t.png")
        assert done.returncode == 0, done.stderr
        pattern = r"gauss_map\.py: warning: NumberOfThreads is \d+, cut to the allocation .*\n"
        assert re.fullmatch(f"({pattern}){{{warned}}}", done.stderr), done.stderr
        match = re.search(r"; (\d+) threads? \(given (\d+): ", done.stdout)
        assert match, done.stdout
        return *map(int, match.groups()), done.stdout

    def expect(threads, *arguments, warned=0):
        used, now, line = told(*arguments, warned=warned)
        assert (used, now) == (threads, given), (threads, given, line)

    _, given, _ = told()
    expect(given)
    expect(1, "--threads", "1")
    expect(given, "--threads", str(given + 2), warned=1)
    expect(given + 2, "--threads", str(given + 2), "--oversubscribe")


def incomplete():
    """It tells when columns got fewer samples than were asked for."""
    zoom = (*SMALL, "--beta", "-0.405", "-0.375", "--x", "0.1", "0.13", "--samples-inside")
    assert "fewer samples" not in run(*SMALL, "--samples-inside", "--output", "all.png")
    line = run(*zoom, "--max-iterates", "400", "--output", "few.png")
    assert re.search(r"; 64 columns with fewer samples$", line), line
    line = run(*zoom, "--size", "1", "40", "--max-iterates", "400", "--output", "few.png")
    assert re.search(r"; 1 column with fewer samples$", line), line
    # Of ranks all columns are told, also where each computes the whole, or has nothing to do.
    cases = [[*zoom, *some, "--max-iterates", "9000", "--output", "few.png"] for some in (
        [], ["--attractor", "1"], ["--attractor", "3"], ["--tone", "3"], ["--size", "2", "40"])]
    for arguments, line in zip(cases, run_by_ranks(3, cases)):
        alone = run(*arguments).rstrip().rpartition("; ")[2]
        assert re.fullmatch(r"\d+ columns? with fewer samples", alone), alone
        assert "3 ranks" in line and line.endswith(f"; {alone}"), (arguments, alone, line)


def replaces():
    """An older result is replaced, its pieces too."""
    pathlib.Path("r").mkdir(exist_ok=True)
    pathlib.Path("r/r_7.vti").write_text("old")
    pathlib.Path("r.pvti").write_text("old")
    run(*SMALL, "--output", "r.pvti")
    assert [p.name for p in pathlib.Path("r").iterdir()] == ["r_0.vti"]
    assert "r/r_0.vti" in pathlib.Path("r.pvti").read_text()
    # As a whole: who has the older file under another name has all of it.
    for name in ("r.png", "r.vti", "r.vtk", "r.pvti"):
        pathlib.Path(name).write_text("old")
        os.link(name, "link")
        run(*SMALL, "--output", name)
        assert pathlib.Path("link").read_text() == "old", name
        assert digest(name) != b"old"
        pathlib.Path("link").unlink()


def pvpython():
    """Each of the programs, and one that has started before, writes the same bytes."""
    run(*SMALL, "--output", "started.png")
    for number, program in enumerate((PVBATCH, PVPYTHON)):
        run(*SMALL, "--output", f"{number}.png", program=(program,))
        assert digest(f"{number}.png") == digest("started.png"), program


def finds_plugin():
    """Without the environment: beside a copy in another tree, or it says that there is none."""
    environment = {k: v for k, v in os.environ.items() if k != "PV_PLUGIN_PATH"}
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "share/gaussmap/gauss_map.py")
        copy.parent.mkdir(parents=True)
        for script in (SCRIPT, pathlib.Path(SCRIPT).with_name("diagram_script.py")):
            shutil.copy(script, copy.parent)
        command = [PVBATCH, str(copy), *SMALL, "--output", str(pathlib.Path(folder, "f.png"))]
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert done.returncode == 1 and "PV_PLUGIN_PATH" in done.stderr, done.stderr
        plugins = pathlib.Path(os.environ["PV_PLUGIN_PATH"])
        target = pathlib.Path(folder, "lib", *plugins.parts[-2:])
        target.parent.mkdir(parents=True)
        target.symlink_to(plugins)
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, done.stderr


def ranks():
    """Ranks write the same picture as one process, each a piece of a .pvti: of about the same work
    where chaos is on one side, or with --equal-slabs of as many columns."""
    # Work enough to be shared by what it takes.
    chaos = ("--size", "4096", "40", "--beta", "-1", "-0.4", "--samples", "20000")
    lines = run_by_ranks(3, [
        [*SMALL, "--output", "three.png"], [*SMALL, "--output", "three.vti"],
        [*SMALL, "--output", "three.pvti"], [*chaos, "--output", "work.pvti"],
        [*chaos, "--equal-slabs", "--output", "equal.pvti"]])
    lines += run_by_ranks(2, [[*SMALL, "--output", "two.png"]])
    for line in lines:
        assert f"; {2 if line.startswith('two') else 3} ranks, " in line, line
    for name in ("png", "vti"):
        run(*SMALL, "--output", f"one.{name}")
        assert digest(f"one.{name}") == digest(f"three.{name}"), name
    assert digest("one.png") == digest("two.png")
    assert sorted(p.name for p in pathlib.Path("three").iterdir()) == [
        "three_0.vti", "three_1.vti", "three_2.vti"]
    widths = {}
    for name in ("work", "equal"):
        extents = re.findall(r'<Piece Extent="(\d+) (\d+) ',
                             pathlib.Path(f"{name}.pvti").read_text())
        widths[name] = [int(last) - int(first) for first, last in extents]
        assert len(widths[name]) == 3, widths
    assert max(widths["equal"]) - min(widths["equal"]) <= 1, widths
    assert max(widths["work"]) - min(widths["work"]) > 100, widths
    done = subprocess.run([MPIRUN, "--oversubscribe", "-n", "2", PVBATCH, "--sym", SCRIPT, *SMALL,
                           "--output", "sym.png"], capture_output=True, text=True)
    assert done.returncode != 0 and "--symmetric is not supported" in done.stderr, done
    assert not pathlib.Path("sym.png").exists()


def points():
    """The points of a picture as text, in one process and from ranks, and its iterates."""
    window = [*SMALL, "--alpha", "6.3", "--beta", "-0.7", "-0.2", "--x", "-0.6", "0.5"]
    run(*window, "--output", "one.csv")
    run(*window, "--output", "three.csv", program=(MPIRUN, "--oversubscribe", "-n", "3", PVBATCH))
    assert digest("one.csv") == digest("three.csv")
    head, *lines = digest("one.csv").decode().splitlines()
    assert head == "beta,x,density"
    shares = {}
    for beta, _, density in (map(float, line.split(",")) for line in lines):
        shares[beta] = shares.get(beta, 0) + density
    assert len(shares) == 64 and all(0 < share < 1.0001 for share in shares.values()), shares
    run(*window, "--samples", "70", "--transients", "3", "--iterates", "--output", "all.csv")
    head, *lines = digest("all.csv").decode().splitlines()
    assert head == "beta,n,x" and len(lines) == 64 * 70, (head, len(lines))
    x = 0.0
    for _ in range(4):
        x = math.exp(-6.3 * x * x) - 0.7
    beta, number, value = lines[0].split(",")
    assert (beta, number) == ("-0.7", "4") and abs(float(value) - x) < 1e-14, lines[0]


def properties_in_xml():
    """Those of the diagram, its own and those that it shares."""
    plugin = pathlib.Path(SCRIPT).parents[2] / "Plugin"
    return "".join(path.read_text(encoding="utf-8") for path in (
        plugin / "GaussMapSource.xml", *sorted((plugin / "Shared").iterdir())))


def help_():
    """It teaches every property, with the defaults of the plugin."""
    text = " ".join(run("--help").split())
    assert "exp(-alpha x[n]^2) + beta" in text
    xml = properties_in_xml()
    for option, name in (("--alpha", "Alpha"), ("--beta", "BetaRange"), ("--x0", "InitialX"),
                         ("--attractor", "Attractor"),
                         ("--x ", "XRange"), ("--size", "Resolution"),
                         ("--transients", "Transients"), ("--samples", "SamplesPerColumn"),
                         ("--max-iterates", "MaximumIterates"), ("--tone", "ToneMap"),
                         ("--threads", "NumberOfThreads")):
        default = re.search(rf'name="{name}"[^>]*?default_values="([^"]*)"', xml, re.S).group(1)
        assert re.search(rf"{option}.*?\(default: {re.escape(default)}\)", text), option


def saved_defaults():
    """What a user saved as default in ParaView does not reach it, nor alpha_film.py."""
    settings = {"sources": {"GaussMapSource": {
        "Alpha": 7.5, "LastAlpha": 9, "BetaRange": [-0.5, 0.5], "XRange": [-0.5, 0.5],
        "Resolution": [32, 20], "SubColumns": 3,
        "InitialX": 0.25, "Attractor": 1, "Transients": 7, "SamplesPerColumn": 99,
        "SamplesInsideXRange": 1, "MaximumIterates": 999, "ToneMap": 1, "NumberOfThreads": 1,
        "AllowOversubscription": 1, "BalanceRanks": 1}},
        "writers": {"XMLPImageDataWriter": {
            "CompressionLevel": 1, "HeaderType": 32, "ChooseArraysToWrite": 1}}}
    names = set(re.findall(r'name="(\w+)"[^>]*?default_values=', properties_in_xml()))
    assert names == set(settings["sources"]["GaussMapSource"]), "one is missing"
    film = str(pathlib.Path(SCRIPT).with_name("alpha_film.py"))
    made = []
    for user in ("new", "old"):
        home = pathlib.Path(user).absolute()
        folder = home / ".config/ParaView"
        folder.mkdir(parents=True)
        environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
        files = [f"{user}.png", f"{user}.vti", f"{user}.pvti"]
        if user == "old":
            version = subprocess.run([PVPYTHON, "--version"], capture_output=True, text=True)
            number = re.search(r"\d+\.\d+\.\d+", version.stdout + version.stderr).group()
            for name in ("ParaView-UserSettings.json", f"ParaView{number}-UserSettings.json"):
                (folder / name).write_text(json.dumps(settings))
        alpha = subprocess.run(
            [PVPYTHON, "-c", "from paraview.simple import *; print(GaussMap().Alpha)"],
            env=environment, capture_output=True, text=True, check=True).stdout
        assert float(alpha) == (7.5 if user == "old" else 5.8), f"the user's own default: {alpha}"
        done = subprocess.run([*SEVERAL_RUNS, *(word for file in files
                                                for word in ("--", "--output", file))],
                              env=environment, capture_output=True, text=True, check=True)
        assert not done.stderr, done.stderr
        subprocess.run([PVBATCH, film, *SMALL, "--frames", "2", "--output", f"{user} film"],
                       env=environment, check=True, capture_output=True)
        files[2:] = [f"{user}/{user}_0.vti", f"{user} film/0000.png", f"{user} film/0001.png"]
        made.append([digest(file) for file in files])
    assert made[0] == made[1], [one == other for one, other in zip(*made)]


def explain_threads():
    """Without an output it only explains."""
    assert run("--explain-threads").strip()
    assert [p.name for p in pathlib.Path().iterdir()] == ["home"]


def start_on_terminal(*arguments):
    """The script with a terminal as its standard error: the process, and the terminal's end."""
    master, slave = pty.openpty()
    process = subprocess.Popen([PVBATCH, SCRIPT, *arguments], stdout=subprocess.DEVNULL,
                               stderr=slave)
    os.close(slave)
    return process, master


def read_terminal(master, until=None):
    """What is written until a match of `until`, or until the other end is closed."""
    seen = b""
    try:
        while until is None or not re.search(until, seen):
            part = os.read(master, 4096)
            if not part:
                break
            seen += part
    except OSError:
        pass  # the other end is closed
    return seen


def terminal():
    """Progress on a terminal; elsewhere (every other case) there is none."""
    process, master = start_on_terminal("--size", "3000", "2000", "--output", "t.png")
    seen = read_terminal(master)
    assert process.wait() == 0, seen
    shares = [int(share) for share in re.findall(rb"scan +(\d+) %", seen)]
    assert shares and shares == sorted(shares) and shares[-1] == 100, shares


def stopped():
    """SIGTERM during a long scan leaves nothing, and no stack on the screen."""
    # Chaos only, which no cycle shortens: hours of it.
    process, master = start_on_terminal(
        "--size", "20000", "2000", "--beta", "-0.405", "-0.375", "--samples", "2000000000",
        "--output", "s.png")
    try:
        begun = read_terminal(master, until=rb"scan +\d+ %")
        assert process.poll() is None, f"it ended before: {begun}"
        process.send_signal(signal.SIGTERM)
        assert process.wait() == -signal.SIGTERM, process.returncode
    finally:
        process.kill()
    errors = re.sub(rb"\r\x1b\[K(scan +\d+ %)?", b"", read_terminal(master))
    assert not errors, errors
    assert [p.name for p in pathlib.Path().iterdir()] == ["home"]


def locked():
    """A folder that may not be searched is one line, and before the scan."""
    # Root may search it all the same, but for without these capabilities.
    without = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
    is_root = os.geteuid() == 0
    if is_root and subprocess.run([*without, "true"]).returncode != 0:
        sys.exit(77)  # a root that may not give up its capabilities
    program = (*(without if is_root else ()), PVBATCH)
    film = pathlib.Path(SCRIPT).with_name("alpha_film.py")
    folder = pathlib.Path("locked")
    folder.mkdir(mode=0)
    refused = "(Permission denied|the directory .* is not writable)"
    try:
        # The last may be written into, but not searched: that is no use either.
        for script, output, mode, text in (
                (SCRIPT, "locked/f.png", 0, refused), (SCRIPT, "locked/below/f.png", 0, refused),
                (film, "locked/f.mp4", 0, refused), (film, "locked/below/f", 0, refused),
                (film, "locked", 0, refused),
                (film, "locked", 0o600, "the directory .* is not writable")):
            folder.chmod(mode)
            done = subprocess.run([*program, str(script), *SMALL, "--output", output],
                                  capture_output=True, text=True)
            assert done.returncode == 1, f"{output}: exit code {done.returncode}: {done.stderr}"
            assert re.fullmatch(rf"\w+\.py: error: --output {output}: {text}\n",
                                done.stderr), done.stderr
    finally:
        folder.chmod(0o700)
    assert not list(folder.iterdir())


for entry in pathlib.Path().iterdir():
    if entry.name != "home":
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
{"Formats": formats, "Options": options, "Incomplete": incomplete, "Replaces": replaces,
 "Threads": threads, "Points": points,
 "Pvpython": pvpython, "FindsPlugin": finds_plugin, "Ranks": ranks, "Help": help_,
 "ExplainThreads": explain_threads, "Terminal": terminal, "Stopped": stopped,
 "Locked": locked, "SavedDefaults": saved_defaults}[case]()
