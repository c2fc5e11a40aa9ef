# SPDX-License-Identifier: BSD-3-Clause
"""Real control groups of version 1: a quota, nested groups, namespaces, bind mounts.

Version 2 is covered by files below a made-up root in Testing/Kernel; here it would need a machine
whose cpu controller is in cgroup.subtree_control.
"""
import contextlib
import os
import tempfile

import cases
from cases import case, equal, run_probe

ROOT = "/sys/fs/cgroup/cpu"
PERIOD = 100000


@contextlib.contextmanager
def group(*quotas):
    """Nested groups, the outermost first, with a quota in processors each (None: no limit)."""
    cases.need_root()
    cases.need_processors(2)
    cases.need(os.path.exists(f"{ROOT}/cpu.cfs_quota_us"), "no cgroup v1 hierarchy of cpu")
    with contextlib.ExitStack() as groups:
        path = ROOT
        for quota in quotas:
            limits = {} if quota is None else {"cpu_cfs_quota_us": int(quota * PERIOD)}
            path = groups.enter_context(cases.control_group(path, **limits))
        yield path


def check(path, threads, reason, script='exec "$@"'):
    """The answer in a group and the threads that ran there."""
    seen = run_probe(prefix=cases.shell_in(path, script))
    equal((seen["threads"], seen["reason"]), (threads, reason), seen)
    equal(seen["observed"], threads, seen)


@case("AQuotaIsRoundedUp")
def _quota():
    for quota, threads in ((0.5, 1), (1, 1)):
        with group(quota) as path:
            check(path, threads, f"{threads}: cgroup cpu quota")
    with group(1.2) as path:
        check(path, 2, "2: processor affinity")
        equal("120000 100000" in explain(path), True, explain(path))


def explain(path):
    """The table as seen in a group."""
    return cases.run([*cases.shell_in(path), *cases.probe_command("--explain")])


@case("AGroupWithoutALimitHasItsParents")
def _nested():
    with group(1, None, None) as path:
        check(path, 1, "1: cgroup cpu quota")


@case("TheSmallerOfTwoNestedQuotasCounts")
def _smaller():
    with group(2, 1) as path:
        check(path, 1, "1: cgroup cpu quota")


@case("InsideANamespaceWithTheOldMountsTheGroupIsOutOfSight")
def _namespace():
    # /proc/self/cgroup says "/", and the mounts say that their root is above it, "/..": nothing
    # tells which of their folders is ours. That is no error, and the other limits hold.
    with group(1) as path:
        check(path, 2, "2: processor affinity", 'exec unshare --cgroup "$@"')


@case("AContainersOwnMountInItsNamespaceIsRead")
def _fresh_mount():
    with tempfile.TemporaryDirectory() as folder:
        script = ("exec unshare --cgroup --mount sh -c '"
                  f"mount -t cgroup -o cpu cgroup {folder} && exec \"$@\"' sh \"$@\"")
        with group(None, 1) as path:
            check(path, 1, "1: cgroup cpu quota", script)
        with group(1, None) as path:
            # Only the inner group can be seen, which has no limit.
            check(path, 2, "2: processor affinity", script)


@case("ABindMountOfTheGroupIsRead")
def _bind_mount():
    with group(None, 1) as path:
        script = (f"exec unshare --mount sh -c 'mount --bind {path} {ROOT} && exec \"$@\"' "
                  "sh \"$@\"")
        check(path, 1, "1: cgroup cpu quota", script)


@case("AfterItLeftTheGroupTheProcessIsFree")
def _left():
    with group(1) as path:
        check(path, 2, "2: processor affinity", f"echo $$ > {ROOT}/cgroup.procs && exec \"$@\"")


@case("AThreadThatWasMovedAloneHasItsOwnGroup")
def _thread():
    with group(1) as path:
        seen = run_probe("--group", f"{path}/tasks")
        equal((seen["threads"], seen["reason"]), (1, "1: cgroup cpu quota"), seen)


@case("AQuotaOfARanksOwnGroupIsNotSharedByTheOthers")
def _ranks():
    command = " ".join(cases.probe_command("--explain"))
    ranks = "OMPI_COMM_WORLD_LOCAL_SIZE=2"
    with group(2) as path:
        # The launcher is the shell: outside of the group, and within it.
        move = f"echo $$ > {path}/cgroup.procs"
        alone = cases.run(["sh", "-c", f"{ranks} sh -c '{move} && exec {command}'; true"])
        together = cases.run(["sh", "-c", f"{move} && {ranks} {command}; true"])
    quota = [line for line in alone.splitlines() if path in line and "quota" in line]
    equal([line.split()[3:5] for line in quota], [["process", "2"]], alone)
    equal("of this rank alone" in quota[0], True, alone)
    quota = [line for line in together.splitlines() if path in line and "quota" in line]
    equal([line.split()[3:5] for line in quota], [["node", "2"]], together)


@case("ACpusetIsTheMaskAndTheNodesShare")
def _cpuset():
    cases.need_root()
    cases.need_processors(2)
    root = "/sys/fs/cgroup/cpuset"
    cases.need(os.path.exists(f"{root}/cpuset.effective_cpus"), "no cgroup v1 hierarchy of cpuset")
    with cases.control_group(root, cpuset_mems=0, cpuset_cpus=1) as path:
        check(path, 1, "1: processor affinity")
        equal(f" 1 in {path}" in explain(path), True, explain(path))


if __name__ == "__main__":
    cases.main()
