# SPDX-License-Identifier: BSD-3-Clause
"""MPI ranks: together they run on the processors that were given, and their slabs make the bytes of
the serial image.

A script of pvbatch that imports nothing but vtk modules would hang with ranks, for ever waiting
satellites; those here import paraview.simple.
"""
import json
import os
import shutil
import tempfile

import cases
from cases import case, equal

HERE = os.path.dirname(os.path.abspath(__file__))
# Name, launcher, ranks, threads of each on a machine of two processors.
LAUNCHERS = [
    # Open MPI binds few ranks to a core each, also a single one.
    ("OpenMpi1Bound", "mpirun.openmpi -n 1 --bind-to core", 1, 1),
    ("OpenMpi1Unbound", "mpirun.openmpi -n 1 --bind-to none", 1, 2),
    ("OpenMpi2Default", "mpirun.openmpi -n 2", 2, 1),
    ("OpenMpi2Unbound", "mpirun.openmpi -n 2 --bind-to none", 2, 1),
    ("OpenMpi3Oversubscribed", "mpirun.openmpi -n 3 --oversubscribe", 3, 1),
    ("Mpich1", "mpiexec.hydra -n 1", 1, 2),
    ("Mpich2", "mpiexec.hydra -n 2", 2, 1),
    ("Mpich2Bound", "mpiexec.hydra -n 2 -bind-to core", 2, 1),
]


def launch(launcher, *command):
    """Runs a command under a launcher, and returns the lines of JSON that its processes print."""
    cases.need(shutil.which(launcher.split()[0]), f"{launcher.split()[0]} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        # A file each: launchers mix what their processes print.
        each = ["sh", "-c", 'exec "$@" > "$0.$$"', f"{folder}/out", *command]
        cases.run([*launcher.split(), *each], cases.clean_environment(**cases.OPEN_MPI))
        lines = []
        for name in sorted(os.listdir(folder)):
            with open(f"{folder}/{name}", encoding="utf-8") as file:
                lines += [line for line in file if line.startswith("{")]
    return [json.loads(line) for line in lines]


def need_two():
    """Skips unless this is the kind of machine that the right answers are for."""
    cases.need(os.cpu_count() == 2 and len(os.sched_getaffinity(0)) == 2, "needs two processors")


def check_threads(launcher, ranks, threads):
    """Each rank's threads are right, and all together at most the processors (or one each)."""
    need_two()
    seen = launch(launcher, *cases.probe_command())
    equal([(one["threads"], one["observed"]) for one in seen], [(threads, threads)] * ranks, seen)
    equal(sum(one["observed"] for one in seen) <= max(2, ranks), True, seen)


def check_pvbatch(launcher, ranks, threads, *options):
    """The same within pvbatch; without --sym its first rank alone tells."""
    need_two()
    seen = launch(launcher, "pvbatch", *options, f"{HERE}/scan_in_paraview.py")
    processes = ranks if options else 1
    equal([(one["team"], one["observed"]) for one in seen], [(threads, threads)] * processes, seen)
    return seen


def check_slabs(ranks, *options):
    """The pieces of so many ranks make the serial bytes; slabs share their border columns only."""
    with tempfile.TemporaryDirectory() as folder:
        seen = launch(f"mpirun.openmpi -n {ranks} --oversubscribe", "pvbatch", *options,
                      f"{HERE}/slabs_in_paraview.py", f"{folder}/slabs.pvti")
    equal([one["same"] for one in seen if one["rank"] == 0], [True], seen)
    if options:
        equal([one["wrong"] for one in seen], [[]] * ranks, seen)
        equal(sum(one["columns"] for one in seen), 61 + ranks - 1, seen)


for name_, launcher_, ranks_, threads_ in LAUNCHERS:
    case(f"Threads.{name_}")(
        lambda l=launcher_, r=ranks_, t=threads_: check_threads(l, r, t))

@case("Threads.AHintTellsHowToUnbindALoneRank")
def _hint():
    need_two()
    cases.need(shutil.which("mpirun.openmpi"), "mpirun.openmpi is not installed")
    for binding, is_told in (("core", True), ("none", False)):
        text = cases.run(["mpirun.openmpi", "-n", "1", "--bind-to", binding,
                          *cases.probe_command("--explain")],
                         cases.clean_environment(**cases.OPEN_MPI))
        equal("Hint: mpirun binds a rank to one core" in text, is_told, text)


for ranks_, binding_ in ((1, "none"), (2, "none"), (2, "core")):
    for options_ in ((), ("--sym",)):
        case(f"ParaView.Threads{ranks_}Bind{binding_.title()}{'Sym' if options_ else ''}")(
            lambda r=ranks_, b=binding_, o=options_: check_pvbatch(
                f"mpirun.openmpi -n {r} --bind-to {b}", r, 3 - r, *o))

for ranks_ in (1, 2, 3, 5, 7):
    for options_ in ((), ("--sym",)):
        case(f"ParaView.Slabs{ranks_}{'Sym' if options_ else ''}")(
            lambda r=ranks_, o=options_: check_slabs(r, *o))


@case("ParaView.RanksAreCountedByParaViewWhereTheLauncherLeavesNoVariable")
def _controller():
    for options in ((), ("--sym",)):
        seen = check_pvbatch("mpirun.openmpi -n 2 --bind-to none env -u OMPI_COMM_WORLD_LOCAL_SIZE",
                             2, 1, *options)
        equal([one["ranks_from"] for one in seen], [["MPI"]] * len(seen), seen)


if __name__ == "__main__":
    cases.main()
