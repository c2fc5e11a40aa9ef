# SPDX-License-Identifier: BSD-3-Clause
"""What goes wrong on clusters while gauss_map.py runs: a rank dies, the time is over, the disk is
full, processors are taken away. No file under its final name is ever half written."""
import contextlib
import os
import pty
import re
import signal
import subprocess
import tempfile

import cases
from cases import case, equal

HERE = os.path.dirname(os.path.abspath(__file__))
GAUSS_MAP = os.path.join(HERE, "..", "..", "Examples", "pvbatch", "gauss_map.py")
CHAOS = ["--beta", "-0.65", "-0.5", "--size", "400", "300"]  # hardly any orbit settles here
ENDLESS = [*CHAOS, "--samples", "2000000000"]
ON_TERMINAL = ("sh", "-c", 'exec "$@" 2>"$TERMINAL"', "sh")


def children(process):
    """Process ids of a process's children, whichever of its threads started them."""
    found = []
    for task in os.listdir(f"/proc/{process}/task"):
        with contextlib.suppress(FileNotFoundError):
            with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as file:
                found += [int(child) for child in file.read().split()]
    return found


@contextlib.contextmanager
def running(*command):
    """A command whose gauss_map.py scans when its process is handed over; it is ended by its
    process id at the latest when the case ends."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command,
        env={**cases.clean_environment(**cases.OPEN_MPI), "TERMINAL": os.ttyname(slave)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        seen = b""  # how far it is, it tells a terminal only
        while not re.search(rb"scan +\d+ %", seen):
            seen += os.read(master, 4096)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate()
        os.close(master)
        os.close(slave)


def interrupt(folder, number):
    """Sends a signal to gauss_map.py in the middle of its scan; returns its exit code."""
    with running(*ON_TERMINAL, "pvbatch", GAUSS_MAP, *ENDLESS, "-o", f"{folder}/a.vti") as process:
        process.send_signal(number)
        process.communicate()
        return process.returncode


@case("AKilledRankEndsTheJobAndLeavesNoFile")
def _killed_rank():
    with tempfile.TemporaryDirectory() as folder:
        with running("mpirun.openmpi", "-n", "2", "--oversubscribe", *ON_TERMINAL, "pvbatch",
                     GAUSS_MAP, *ENDLESS, "-o", f"{folder}/a.pvti") as launcher:
            os.kill(children(launcher.pid)[-1], signal.SIGKILL)
            launcher.communicate()
            equal(launcher.returncode != 0, True)
        equal(os.listdir(folder), [])


@case("AJobAtItsTimeLimitLeavesNoFile")
def _terminated():
    with tempfile.TemporaryDirectory() as folder:
        for number in (signal.SIGTERM, signal.SIGKILL):
            equal(interrupt(folder, number) != 0, True)
            equal(os.listdir(folder), [])


@case("AFullDiskIsOneErrorAndLeavesNoFile")
def _full_disk():
    cases.need_root()
    script = ('mount -t tmpfs -o size=24k tmpfs "$1" || exit 77; shift; "$@"; code=$?; '
              'ls -A "$0"; exit $code')
    for name in ("a.png", "a.vti", "a.pvti", "a.vtk"):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                ["unshare", "--mount", "sh", "-c", script, folder, folder, "pvbatch", GAUSS_MAP,
                 "--size", "1600", "1000", "-o", f"{folder}/{name}"],
                env=cases.clean_environment(), capture_output=True, text=True, check=False)
        cases.need(done.returncode != 77, "a tmpfs cannot be mounted")
        equal(done.returncode != 0, True, (name, done))
        equal(done.stdout.strip(), "", (name, done))  # the folder is empty again
        errors = [line for line in done.stderr.splitlines() if line.startswith("gauss_map.py:")]
        equal(len(errors), 1, (name, done))


@case("ANodeThatLosesProcessorsWhileScanningGivesTheSameBytes")
def _narrowed():
    cases.need_processors(2)
    arguments = [GAUSS_MAP, *CHAOS, "--samples", "40000000", "-o"]
    with tempfile.TemporaryDirectory() as folder:
        cases.run(["pvbatch", *arguments, f"{folder}/whole.vti"])
        with running(*ON_TERMINAL, "pvbatch", *arguments, f"{folder}/narrowed.vti") as process:
            cases.run(["taskset", "-a", "-p", "-c", "0", str(process.pid)])
            out, _ = process.communicate()
            equal(process.returncode, 0, out)
        contents = []
        for name in ("whole", "narrowed"):
            with open(f"{folder}/{name}.vti", "rb") as file:
                contents.append(file.read())
    equal(contents[0] == contents[1], True)


if __name__ == "__main__":
    cases.main()
