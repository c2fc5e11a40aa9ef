# SPDX-License-Identifier: BSD-3-Clause
"""What goes wrong on clusters while gauss_map.py runs: a rank dies, the time is over, the disk is
full, processors are taken away. No file under its final name is ever half written."""
import contextlib
import os
import signal
import subprocess
import tempfile
import time

import cases
from cases import case, equal

HERE = os.path.dirname(os.path.abspath(__file__))
GAUSS_MAP = os.path.join(HERE, "..", "..", "Examples", "pvbatch", "gauss_map.py")
CHAOS = ["--beta", "-0.65", "-0.5", "--size", "400", "300"]  # hardly any orbit settles here
ENDLESS = [*CHAOS, "--samples", "2000000000"]
STARTED = 2.5  # processor seconds after which pvbatch has long been scanning
PATIENCE = 60  # seconds, on a busy machine


def start(*command):
    """Starts a command, with its output to be read at its end."""
    return subprocess.Popen(command, env=cases.clean_environment(**cases.OPEN_MPI), text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def processor_seconds(process):
    """User and system time of a process."""
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(process):
    """Process ids of a process's children, whichever of its threads started them."""
    found = []
    for task in os.listdir(f"/proc/{process}/task"):
        with contextlib.suppress(FileNotFoundError):
            with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as file:
                found += [int(child) for child in file.read().split()]
    return found


def wait_for(condition):
    """Polls until the condition holds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(FileNotFoundError):
            if condition():
                return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@contextlib.contextmanager
def running(*command):
    """A command that is ended by its process id at the latest when the case ends."""
    process = start(*command)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=10)
        if process.poll() is None:
            process.kill()
            process.communicate()


def interrupt(folder, number):
    """Sends a signal to gauss_map.py in the middle of its scan; returns its exit code."""
    with running("pvbatch", GAUSS_MAP, *ENDLESS, "-o", f"{folder}/a.vti") as process:
        wait_for(lambda: processor_seconds(process.pid) > STARTED)
        process.send_signal(number)
        process.communicate(timeout=PATIENCE)
        return process.returncode


@case("AKilledRankEndsTheJobAndLeavesNoFile")
def _killed_rank():
    with tempfile.TemporaryDirectory() as folder:
        with running("mpirun.openmpi", "-n", "2", "--oversubscribe", "pvbatch", GAUSS_MAP,
                     *ENDLESS, "-o", f"{folder}/a.pvti") as launcher:
            wait_for(lambda: len(children(launcher.pid)) == 2 and
                     min(map(processor_seconds, children(launcher.pid))) > STARTED)
            os.kill(children(launcher.pid)[-1], signal.SIGKILL)
            launcher.communicate(timeout=PATIENCE)
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
                env=cases.clean_environment(), capture_output=True, text=True, check=False,
                timeout=PATIENCE)
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
        with running("pvbatch", *arguments, f"{folder}/narrowed.vti") as process:
            wait_for(lambda: processor_seconds(process.pid) > STARTED)
            cases.run(["taskset", "-a", "-p", "-c", "0", str(process.pid)])
            out, error = process.communicate(timeout=2 * PATIENCE)
            equal(process.returncode, 0, (out, error))
        contents = []
        for name in ("whole", "narrowed"):
            with open(f"{folder}/{name}.vti", "rb") as file:
                contents.append(file.read())
    equal(contents[0] == contents[1], True)


if __name__ == "__main__":
    cases.main()
