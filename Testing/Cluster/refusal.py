# SPDX-License-Identifier: BSD-3-Clause
"""The system refuses threads: the scan goes on with those it got, and computes the same bits.

An OpenMP runtime would end the whole process there: libgomp exits with 1, libomp aborts.
"""
import json
import os
import shutil
import tempfile

import cases
from cases import case, equal, run_probe

# A user id that nobody has: the limit counts the tasks of a user on the whole machine.
USER = str(1852000000 + os.getpid())


def run_limited(tasks, *options, plugin=None):
    """The probe as a user with at most so many tasks (root has no limit)."""
    cases.need_root()
    with tempfile.TemporaryDirectory() as folder:
        # Copies, since the user may not be allowed to see the build.
        os.chmod(folder, 0o755)
        program, library = cases.probe_command(plugin=plugin)
        command = [shutil.copy(program, folder), shutil.copy(library, folder), *options]
        become = ["prlimit", f"--nproc={tasks}", "setpriv", f"--reuid={USER}", "--clear-groups"]
        return json.loads(cases.run([*become, *command]))


def check(seen, tasks, free):
    """All threads that could be had ran in the first team. Those of it may still be ending when the
    second one, that of the scan, begins; and one of the scan's that has ended makes room for the
    next. The bits are those of the unlimited process `free`."""
    equal(seen["observed"], tasks, seen)
    equal(1 <= seen["team"] <= 8, True, seen)
    equal(seen["hash"], free["hash"], seen)


@case("ALimitOfTasksGivesASmallerTeamAndTheSameBits")
def _limit_of_tasks():
    free = run_probe("--threads", "8")
    equal(free["team"], 8, free)
    for tasks in (1, 2, 5):
        seen = run_limited(tasks, "--threads", "8")
        check(seen, tasks, free)


@case("ALimitOfTheCgroupGivesASmallerTeamAndTheSameBits")
def _limit_of_cgroup():
    cases.need_root()
    root = "/sys/fs/cgroup/pids"
    cases.need(os.path.isdir(root), "no cgroup v1 hierarchy of pids")
    with cases.control_group(root, pids_max=3) as group:
        seen = run_probe("--threads", "8", prefix=cases.shell_in(group))
        check(seen, 3, run_probe())


@case("APoolOfOpenMPThatAnotherRegionHasShrunkIsNotCountedOn")
def _shrunk():
    seen = run_limited(4, "--after", "shrinking", "--threads", "8")
    equal((seen["observed"] <= 4, seen["team"]), (True, 1), seen)
    equal(seen["shortage"], "the system refuses more", seen)


@case("LlvmsRuntimeSurvivesItToo")
def _llvm():
    plugin = os.environ["GAUSSMAP_PLUGIN_CLANG"]
    cases.need(plugin, "no clang++ with OpenMP was found when this was configured")
    seen = run_limited(3, "--threads", "8", plugin=plugin)
    equal(seen["observed"], 3, seen)


if __name__ == "__main__":
    cases.main()
