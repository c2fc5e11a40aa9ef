# SPDX-License-Identifier: BSD-3-Clause
"""alpha_film.py as a user runs it: Film.py <case> <script> <pvbatch> <pvpython> <mpirun>."""
import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys

import numpy
import one_start

case, SCRIPT, PVBATCH, PVPYTHON, MPIRUN = sys.argv[1:]
sys.path.insert(0, str(pathlib.Path(SCRIPT).parent))
import alpha_film  # noqa: E402: beside the script
import diagram_script  # noqa: E402

SMALL = ["--size", "65", "41", "--frames", "6", "--alpha", "4", "8"]
FOLDER = pathlib.Path("film")


def picture_options():
    """The options that films have of pictures."""
    parser = argparse.ArgumentParser(add_help=False)
    diagram_script.add_map_options(parser)
    diagram_script.add_picture_options(parser)
    return {action.option_strings[-1] for action in parser._actions}


OPTIONS = picture_options()


def run(*arguments, program=None):
    if program is None:
        done = one_start.run(SCRIPT, *arguments)
    else:
        done = subprocess.run([*program, SCRIPT, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"exit code {done.returncode}: {done.stderr}"
    assert not done.stderr, done.stderr
    return done.stdout


def contents(folder=FOLDER):
    """Name and bytes of all there is in a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def identities(folder=FOLDER):
    """What changes when a file is written again, even with the same bytes."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.iterdir()}


def changed(before, folder=FOLDER):
    after = identities(folder)
    return sorted(name for name in after if after[name] != before.get(name))


def beside():
    return sorted(path.name for path in pathlib.Path().iterdir() if path.name != "home")


def picture(alpha, *options):
    """The same picture by gauss_map.py."""
    script = pathlib.Path(SCRIPT).with_name("gauss_map.py")
    done = one_start.run(script, "--alpha", alpha, *options, "-o", "one.png")
    assert done.returncode == 0, done.stderr
    data = pathlib.Path("one.png").read_bytes()
    pathlib.Path("one.png").unlink()
    return data


def frames():
    """Frames are the pictures of gauss_map.py, with alpha from the first to the last value."""
    line = run(*SMALL, "--output", "film")
    assert line.startswith("film: 6 frames of 65 x 41, 6 made and 0 kept; "), line
    assert beside() == ["film"], beside()
    found = contents()
    assert list(found) == [f"000{i}.png" for i in range(6)], list(found)
    assert len(set(found.values())) == 6
    # As numpy.linspace(4, 8, 6).
    for number, alpha in ((0, "4"), (2, repr(2 * 0.8 + 4)), (5, "8")):
        assert found[f"000{number}.png"] == picture(alpha, "--size", "65", "41"), number
    for first, last, count in ((4, 8, 6), (2, 12, 100), (0.1, 0.3, 6), (6.3, 5.9, 23), (3, 9, 1)):
        film = argparse.Namespace(alphas=[first, last], frames=count)
        alphas = [alpha_film.alpha_of(film, number) for number in range(count)]
        assert alphas == numpy.linspace(first, last, count).tolist(), (first, last, count)
    # Their names are in their order, however many there are.
    many = alpha_film.Frames(argparse.Namespace(output=FOLDER, frames=10001))
    assert [many.path(number).name for number in (7, 10000)] == ["00007.png", "10000.png"]
    assert many.pattern() == "%05d.png", many.pattern()


def options():
    """All options that a picture has reach the frame of a film of one."""
    some = ["--beta", "-0.7", "-4e-1", "--x", "-0.8", "0.4", "--size", "30", "20", "--x0", "0.25",
            "--attractor", "1", "--transients", "17", "--samples", "123", "--samples-inside",
            "--max-iterates", "456", "--sub-columns", "3", "--tone", "2"]
    assert OPTIONS == {word for word in some if word.startswith("--")}, OPTIONS
    line = run("--alpha", "6.2", "6.2", "--frames", "1", "--threads", "1", *some, "--output",
               "film")
    assert line.startswith("film: 1 frame of 30 x 20, 1 made and 0 kept; 1 thread (given "), line
    assert contents() == {"0000.png": picture("6.2", *some)}


def video():
    """The .mp4 has all frames, their size made even, and the speed asked for."""
    run(*SMALL, "--fps", "10", "--output", "film.mp4")
    shutil.copy(FOLDER / "0005.png", FOLDER / "0006.png")  # of an earlier, longer film
    # An older one is replaced as a whole: who has it under another name has all of it.
    older = pathlib.Path("film.mp4").read_bytes()
    os.link("film.mp4", "link")
    run(*SMALL, "--fps", "10", "--output", "film.mp4")
    assert pathlib.Path("link").read_bytes() == older
    assert pathlib.Path("link").stat().st_ino != pathlib.Path("film.mp4").stat().st_ino
    pathlib.Path("link").unlink()
    assert beside() == ["film", "film.mp4"], beside()
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-count_frames", "-show_entries",
         "stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_read_frames", "-of",
         "default=noprint_wrappers=1", "film.mp4"], capture_output=True, text=True, check=True)
    told = dict(line.split("=") for line in done.stdout.split())
    assert told == {"codec_name": "h264", "width": "66", "height": "42", "pix_fmt": "yuv420p",
                    "r_frame_rate": "10/1", "nb_read_frames": "6"}, told


def keeps():
    """Whole frames of the same parameters are kept; the others, and no others, are made anew."""
    run(*SMALL, "--output", "film")
    good = contents()
    before = identities()
    assert run(*SMALL, "--output", "film") == "film: 6 frames of 65 x 41, all kept\n"
    assert not changed(before), changed(before)

    path = FOLDER / "0001.png"
    for name, damaged in (("cut off", good["0001.png"][:-20]), ("empty", b""),
                          ("a bit is wrong",
                           good["0001.png"][:-60] + b"\0" + good["0001.png"][-59:]),
                          ("more follows", good["0001.png"] + b"\n"),
                          ("another frame", good["0002.png"]), ("no picture", b"text")):
        path.write_bytes(damaged)
        os.link(path, "link")
        before = identities()
        assert "1 made and 5 kept" in run(*SMALL, "--output", "film"), name
        assert changed(before) == ["0001.png"], name
        assert contents() == good, name
        assert pathlib.Path("link").read_bytes() == damaged, "not replaced as a whole"
        pathlib.Path("link").unlink()


def parameters():
    """Any other parameter, alone, makes all frames anew, with other ink, as gauss_map.py has it;
    and the same ones again keep them."""
    window = ["--x", "-1", "0.4"]
    inside = [*window, "--samples-inside"]
    alone = (["--beta", "-1", "0.9"], window, ["--size", "65", "42"], ["--x0", "0.1"],
             ["--attractor", "1"], ["--transients", "5"], ["--samples", "77"],
             ["--sub-columns", "2"], ["--tone", "1"], ["--alpha", "4.0000000001", "8.0000000001"])
    # What was there before, and what is another.
    others = [*(([], other) for other in alone), (window, inside),
              (inside, [*inside, "--max-iterates", "99"])]
    assert {word for _, other in others for word in other if word[:2] == "--"} == {
        "--alpha", *OPTIONS}, OPTIONS
    pixels = {}
    for usual, other in others:
        run(*SMALL, *usual, "--output", "film")
        before = identities()
        assert "6 made and 0 kept" in run(*SMALL, *other, "--output", "film"), other
        assert len(changed(before)) == 6, other
        assert "all kept" in run(*SMALL, *other, "--output", "film"), other
        alpha = other[2] if other[0] == "--alpha" else "8"
        same = () if other[0] == "--alpha" else other
        size = () if other[0] == "--size" else ("--size", "65", "41")
        frame = contents()["0005.png"]
        assert frame == picture(alpha, *size, *same), other
        pixels[tuple(other)] = b"".join(
            data for kind, data in alpha_film.png_chunks(frame) if kind == b"IDAT")
    assert len(set(pixels.values())) == len(pixels), "an option changes nothing"
    # What does not change the bits.
    assert "all kept" in run(*SMALL, *other, "--threads", "1", "--output", "film")
    # One frame more: alpha steps differently, but for the first and the last.
    run(*SMALL, "--output", "film")
    before = identities()
    run(*SMALL, "--frames", "11", "--output", "film")
    assert "0000.png" not in changed(before) and len(changed(before)) == 10, changed(before)


# Chaos only, counted for long: with a million samples a frame takes a tenth of a second or more.
LONG = ["--size", "400", "100", "--beta", "-0.405", "-0.375", "--alpha", "5.8", "5.81",
        "--threads", "1", "--frames", "12"]


def start(*arguments):
    return subprocess.Popen([PVBATCH, SCRIPT, *arguments], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def end_in_the_middle(number, frames, *options):
    """Ends a film by a signal while it scans, when so many frames are there."""
    wrapper = str(pathlib.Path(__file__).with_name("signalled.py"))
    done = subprocess.run([PVBATCH, wrapper, str(int(number)), str(frames), SCRIPT, *options,
                           "--output", "film"], capture_output=True, text=True)
    assert not done.stderr, done.stderr
    expected = -number if number == signal.SIGKILL else 128 + number
    assert done.returncode == expected, done.returncode


def resumed(number):
    """Killed in the middle; resumed with what there was, to the same film as without."""
    options = [*LONG, "--samples", "1000000"]
    end_in_the_middle(number, 3, *options)
    before, kept = identities(), contents()
    assert 3 <= len(kept) < 12, f"{len(kept)} frames: not in the middle"
    if number != signal.SIGKILL:
        assert beside() == ["film"], f"left behind: {beside()}"
    line = run(*options, "--output", "film")
    assert f"{12 - len(kept)} made and {len(kept)} kept" in line, line
    assert not set(changed(before)) & set(kept), "a kept frame was written again"
    run(*options, "--output", "uninterrupted")
    assert contents() == contents(pathlib.Path("uninterrupted"))


def terminated():
    resumed(signal.SIGTERM)


def interrupted():
    resumed(signal.SIGINT)


def killed():
    resumed(signal.SIGKILL)


def long_frame():
    """SIGTERM does not wait for the end of a frame of chaos that takes many minutes, and leaves
    nothing."""
    end_in_the_middle(signal.SIGTERM, 0, *LONG, "--size", "60000", "100", "--samples", "20000000")
    assert beside() == [], beside()


def shares():
    """Jobs side by side make all frames, each once; the last call makes the film of them."""
    processes = [start(*SMALL, "--share", str(i), "2", "--output", "film.mp4") for i in range(2)]
    for process in processes:
        line, errors = process.communicate()
        assert process.returncode == 0 and not errors, errors
        assert "3 made and 0 kept" in line, line
    assert beside() == ["film"], beside()
    found = contents()
    assert "all kept" in run(*SMALL, "--output", "film.mp4")
    assert beside() == ["film", "film.mp4"], beside()
    run(*SMALL, "--output", "alone")
    assert found == contents(pathlib.Path("alone"))


def ranks():
    """Ranks share the frames with --sym; without it there is one line that says so."""
    mpirun = (MPIRUN, "--oversubscribe", "-n", "3", PVBATCH)
    line = run(*SMALL, "--output", "film.mp4", program=(*mpirun, "--sym"))
    assert "6 made and 0 kept; 3 ranks" in line and line.count("\n") == 1, line
    run(*SMALL, "--output", "alone")
    assert contents() == contents(pathlib.Path("alone"))
    done = subprocess.run([*mpirun, SCRIPT, *SMALL, "--output", "other"], capture_output=True,
                          text=True)
    told = [line for line in done.stderr.splitlines() if line.startswith("alpha_film.py")]
    assert done.returncode != 0 and len(told) == 1 and "--sym" in told[0], done.stderr
    assert not pathlib.Path("other").exists()
    done = subprocess.run([*mpirun, "--sym", SCRIPT, *SMALL, "--alpha", "-1", "2", "-o", "other"],
                          capture_output=True, text=True)
    told = [line for line in done.stderr.splitlines() if line.startswith("alpha_film.py")]
    assert done.returncode != 0 and len(told) == 1 and "Alpha is -1" in told[0], done.stderr
    assert not pathlib.Path("other").exists()


def pvpython():
    """Each of the programs, and one that has started before, makes the same film."""
    run(*SMALL, "--output", "film")
    for number, program in enumerate((PVBATCH, PVPYTHON)):
        run(*SMALL, "--output", str(number), program=(program,))
        assert contents() == contents(pathlib.Path(str(number))), program


def without_ffmpeg():
    """One line before the first frame; a folder of frames needs none. What an ffmpeg that fails
    says last is told, and its frames are kept."""
    programs = pathlib.Path("programs")
    programs.mkdir()
    for path in pathlib.Path(shutil.which("ffmpeg")).parent.iterdir():
        if path.name != "ffmpeg":
            (programs / path.name).symlink_to(path)
    environment = {**os.environ, "PATH": str(programs.resolve())}
    command = [PVBATCH, SCRIPT, *SMALL, "--output"]
    done = subprocess.run([*command, "film.mp4"], capture_output=True, text=True, env=environment)
    assert done.returncode == 1 and done.stderr.count("\n") == 1, done.stderr
    assert "there is no ffmpeg" in done.stderr, done.stderr
    assert beside() == ["programs"], beside()
    done = subprocess.run([*command, "film"], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    failing = programs / "ffmpeg"
    failing.write_text("#!/bin/sh\necho first >&2\necho no such codec >&2\nexit 3\n")
    failing.chmod(0o755)
    done = subprocess.run([*command, "film.mp4"], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (
        1, "", "alpha_film.py: error: --output film.mp4: ffmpeg: no such codec\n"), done
    assert beside() == ["film", "programs"] and len(contents()) == 6, beside()


for entry in pathlib.Path().iterdir():
    if entry.name != "home":
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
{"Frames": frames, "Options": options, "Video": video, "Keeps": keeps, "Parameters": parameters,
 "Terminated": terminated, "Interrupted": interrupted, "Killed": killed, "LongFrame": long_frame,
 "Shares": shares, "Ranks": ranks, "Pvpython": pvpython, "WithoutFfmpeg": without_ffmpeg}[case]()
