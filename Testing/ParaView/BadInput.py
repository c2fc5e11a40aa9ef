# SPDX-License-Identifier: BSD-3-Clause
"""A script fails on bad input with one line, and leaves nothing: BadInput.py <pvbatch> <script>"""
import os
import pathlib
import shutil
import subprocess
import sys

import one_start

PVBATCH, SCRIPT = sys.argv[1:]
NAME = os.path.basename(SCRIPT)
LONG = "long" * 64  # 256 bytes, 1 more than file systems take

# The case: what the complaint must contain, and the arguments; without --output they get it.
OF_PICTURES = {
    **{f"{name} {number}": (text.format(number), [word.format(number) for word in arguments])
       for number in ("nan", "inf")
       for name, text, arguments in (
           ("alpha", "Alpha is {}", ["--alpha", "{}"]),
           ("first beta", "BetaRange is ({}, 1)", ["--beta", "{}", "1"]),
           ("last beta", "BetaRange is (-1, {})", ["--beta", "-1", "{}"]),
           ("least x", "XRange is ({}, 1.5)", ["--x", "{}", "1.5"]),
           ("largest x", "XRange is (-1, {})", ["--x", "-1", "{}"]),
           ("x0", "InitialX is {}", ["--x0", "{}"]))},
    # Values that look like options.
    "x0 -inf": ("InitialX is -inf, but it must be finite", ["--x0", "-inf"]),
    "x0 -nan": ("nan, but it must be finite", ["--x0", "-nan"]),
    "x0 -inf as ParaView 5.13 hands it on": ("InitialX is -inf", ["--x0", "--inf"]),
    "first beta -inf": ("BetaRange is (-inf, 1), but both", ["--beta", "-inf", "1"]),
    "alpha -infinity": ("Alpha is -inf, but it must be finite", ["--alpha", "-Infinity"]),
    "alpha negative": ("Alpha is -1", ["--alpha", "-1"]),
    "beta reversed": ("BetaRange is (1, -0.001", ["--beta", "1", "-1e-3"]),
    "x reversed": ("XRange is (1.5, -1)", ["--x", "1.5", "-1"]),
    "x empty": ("XRange is (1, 1)", ["--x", "1", "1"]),
    "no columns": ("Resolution is (0, 400)", ["--size", "0", "400"]),
    "no rows": ("Resolution is (640, 0)", ["--size", "640", "0"]),
    "negative columns": ("Resolution is (-1, 400)", ["--size", "-1", "400"]),
    "negative transients": ("Transients is -1", ["--transients", "-1"]),
    "negative samples": ("SamplesPerColumn is -1", ["--samples", "-1"]),
    "negative threads": ("NumberOfThreads is -1", ["--threads", "-1"]),
    "more than the memory": ("bytes", ["--size", "2000000", "2000000"]),
    "more than an index": ("bytes", ["--size", "2147483647", "2147483647"]),
    "more than an int": ("--size: 4294967297", ["--size", "4294967297", "1"]),
    "text": ("--alpha", ["--alpha", "sharp"]),
    "tone beyond": ("--tone: 5 is none of square-root", ["--tone", "5"]),
    "unknown tone": ("--tone: dark is none of square-root", ["--tone", "dark"]),
    "attractor beyond": ("--attractor: 4 is none of x0, both", ["--attractor", "4"]),
    "an int's end": ("--samples: 2147483648 is not a 32-bit", ["--samples", "2147483648"]),
    "unknown option": ("--gamma", ["--gamma", "1"]),
    "no output": ("--output is missing", ["--alpha", "5", "--output"]),
    "unknown format": ("extension must be one of", ["--output", "bad.tiff"]),
    "iterates in a picture": ("--iterates: it needs", ["--iterates"]),
    "iterates of both": ("--iterates: not with", ["--iterates", "--attractor", "both", "--output",
                                                  "bad.csv"]),
    "no directory": ("there is no directory", ["--output", "missing/bad.png"]),
    "directory": ("is a directory", ["--output", "folder.png"]),
    "in a file": ("there is no directory", ["--output", "file/bad.png"]),
    "below a file": ("there is no directory", ["--output", "file/below/bad.png"]),
    "long name": ("name too long", ["--output", f"{LONG}.png"]),
    "long folder": ("name too long", ["--output", f"{LONG}/bad.png"]),
    "loop": ("Too many levels of symbolic links", ["--output", "loop.png"]),
    "in a loop": ("Too many levels of symbolic links", ["--output", "loop.png/bad.png"]),
}
OF_FILMS = {
    "alpha nan": ("Alpha is nan", ["--alpha", "2", "nan"]),
    "alpha -nan": ("nan, but it must be finite", ["--alpha", "2", "-nan"]),
    "x0 -inf": ("InitialX is -inf, but it must be finite", ["--x0", "-inf"]),
    "alpha negative": ("Alpha is -1", ["--alpha", "-1", "5"]),
    "last alpha negative": ("Alpha is -1", ["--alpha", "2", "-1", "--frames", "2", "--size", "9",
                                            "9"]),
    "one alpha": ("--alpha", ["--alpha", "5"]),
    "no frames": ("--frames: 0 is not at least 1", ["--frames", "0"]),
    "no speed": ("--fps: 0 is not at least 1", ["--fps", "0"]),
    "share": ("--share: I must be from 0 to N - 1, not 8 of 8", ["--share", "8", "8"]),
    "no columns": ("Resolution is (0, 9)", ["--size", "0", "9"]),
    "more than the memory": ("bytes", ["--size", "2000000", "2000000"]),
    "no output": ("--output", ["--fps", "5", "--output"]),
    "unknown format": ("a film ends in .mp4", ["--output", "film.avi"]),
    "no directory": ("there is no directory", ["--output", "missing/film"]),
    "directory": ("is a directory", ["--output", "folder.mp4"]),
    "file": ("is not a directory", ["--output", "file"]),
    "in a file": ("there is no directory", ["--output", "file/film"]),
    "long name": ("name too long", ["--output", LONG]),
    "long film": ("name too long", ["--output", f"{LONG}.mp4"]),
    "long folder": ("name too long", ["--output", f"{LONG}/film"]),
    "loop": ("Too many levels of symbolic links", ["--output", "loop"]),
    "dangling": ("is not a directory", ["--output", "dangling"]),
}
CASES, OUTPUT = (OF_FILMS, "film") if NAME == "alpha_film.py" else (OF_PICTURES, "bad.png")


def make_folder():
    """What there is that an output may meet."""
    folder = pathlib.Path("cases")
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("folder.png", "folder.mp4"):
        (folder / name).mkdir(parents=True)
    (folder / "file").touch()
    (folder / "loop.png").symlink_to("loop.png")
    (folder / "loop").symlink_to("loop")
    (folder / "dangling").symlink_to("nothing")
    return folder


def complaint_of(done, text, folder, before):
    """What is wrong with a run, or None."""
    # Of -inf ParaView from 5.12 on says that it is an old option of its own.
    lines = [line for line in done.stderr.splitlines() if "vtkCLIOptions.cxx" not in line]
    if done.returncode != 1:
        return f"exit code {done.returncode}: {done.stderr}"
    if len(lines) != 1 or not lines[0].startswith(f"{NAME}: error: ") or text not in lines[0]:
        return done.stderr
    if done.stdout:
        return done.stdout
    after = sorted(os.listdir(folder))
    return None if after == before else f"left behind: {after}"


folder = make_folder()
before = sorted(os.listdir(folder))
failed = 0
for number, (case, (text, arguments)) in enumerate(CASES.items()):
    if arguments[-1] == "--output":
        arguments = arguments[:-1]
    elif "--output" not in arguments:
        arguments = [*arguments, "--output", OUTPUT]
    done = one_start.run(SCRIPT, *arguments, folder=folder)
    complaint = complaint_of(done, text, folder, before)
    if number == 0 and not complaint:  # and by a pvbatch of its own
        alone = subprocess.run([PVBATCH, SCRIPT, *arguments], cwd=folder, capture_output=True,
                               text=True)
        if (alone.returncode, alone.stdout, alone.stderr) != (1, done.stdout, done.stderr):
            complaint = f"otherwise alone: {alone}"
    if complaint:
        print(f"{case}: {complaint}")
        failed += 1
print(f"{len(CASES) - failed} of {len(CASES)} cases as they should be")
sys.exit(failed > 0)
